"""The layering script itself: each rule finds a planted breach, and a house in order has none."""

import pathlib
import tempfile
import unittest

import layering


class Layering(unittest.TestCase):
    def breaches(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return list(layering.breaches(root))

    def test_a_house_in_order(self):
        self.assertEqual(
            self.breaches(
                {
                    "interpreter/evaluate/a.cpp": '#include <vector>\n#include "interpreter/model/types.h"\n',
                    "interpreter/data/a.cpp": '#include <yaml-cpp/yaml.h>\n#include "interpreter/evaluate/outcome.h"\n',
                    "interpreter/data/CMakeLists.txt": "target_link_libraries(regimen_data PUBLIC regimen_evaluate)\n",
                    "interpreter/regimen.h": '#include "interpreter/session/session.h"\n',
                    "tools/regimen/main.cpp": '#include <iostream>\n#include "interpreter/regimen.h"\n',
                    "interpreter/base/check.h": 'std::fprintf(stderr, "why"); std::abort();\n',
                    "interpreter/values/a.cpp": '// std::cout << "only said"\n#include "interpreter/values/b.h"\n',
                }
            ),
            [],
        )

    def test_each_rule_finds_its_breach(self):
        planted = {
            "a floor above": ("interpreter/evaluate/a.cpp", '#include "interpreter/check/check.h"'),
            "diagnostics in values": ("interpreter/values/a.cpp", '#include "interpreter/diagnostics/diagnostics.h"'),
            "syntax in model": ("interpreter/model/a.h", '  #  include "interpreter/syntax/tree.h"'),
            "the evaluator in data": ("interpreter/data/a.cpp", '#include "interpreter/evaluate/evaluator.h"'),
            "the door in a floor": ("interpreter/session/a.cpp", '#include "interpreter/regimen.h"'),
            "a tool past the door": ("tools/regimen/a.cpp", '#include "interpreter/session/session.h"'),
            "no floor": ("interpreter/utils/a.cpp", '#include "interpreter/base/span.h"'),
            "ANTLR elsewhere": ("interpreter/check/a.cpp", "#include <antlr4-runtime.h>"),
            "yaml-cpp in a tool": ("tools/regimen/a.cpp", "#include <yaml-cpp/yaml.h>"),
            "GMP in model": ("interpreter/model/a.cpp", "#include <gmpxx.h>"),
            "printing": ("interpreter/session/a.cpp", 'std::cout << "hello";'),
            "printf": ("interpreter/session/a.cpp", 'std::printf("hello");'),
            "a file": ("interpreter/session/a.cpp", "#include <fstream>"),
            "the clock": ("interpreter/evaluate/a.cpp", "auto now = std::chrono::system_clock::now();"),
            "the locale": ("interpreter/values/a.cpp", 'std::setlocale(LC_ALL, "");'),
            "the environment": ("interpreter/session/a.cpp", 'std::getenv("HOME");'),
            "exit": ("interpreter/session/a.cpp", "std::exit(1);"),
            "a link": ("interpreter/evaluate/CMakeLists.txt", "target_link_libraries(x PUBLIC regimen_session)"),
        }
        for name, (where, line) in planted.items():
            with self.subTest(name):
                found = self.breaches({where: line + "\n"})
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(f"{where}:1: "), found)

    def test_a_second_file_with_foreign_code(self):
        found = self.breaches(
            {name: "#include <yaml-cpp/yaml.h>\n" for name in ("interpreter/data/a.cpp", "interpreter/data/b.cpp")}
        )
        self.assertEqual(len(found), 1, found)
        self.assertIn("2 files", found[0])


if __name__ == "__main__":
    unittest.main()
