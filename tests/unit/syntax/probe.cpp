// for the author of the tests: prints trees and messages of files
#include <iostream>
#include "interpreter/diagnostics/render.h"
#include "tests/unit/syntax/reading.h"
#include "tests/unit/syntax/tree_text.h"
using namespace regimen::syntax;
int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::string a = argv[i];
    if (a == "-e") {
      std::cout << read_expression(argv[++i]) << "\n";
      continue;
    }
    bool quiet = false;
    if (a == "-q") {
      quiet = true;
      a = argv[++i];
    }
    Reading r = read_text(file_bytes(a));
    if (!quiet) std::cout << tree_text(r.file);
    std::cout << regimen::diagnostics::render_text(r.sources, r.diagnostics.sorted());
  }
}
