#include "tools/regimen/driver.h"
#include "tools/regimen/terminal.h"

int main(int count, char** words) {
  regimen::tools::Terminal terminal;
  return regimen::tools::run({words + (count > 0 ? 1 : 0), words + count}, terminal.streams());
}
