"""The script of completeness itself: each rule names what is planted as missing, and a house in order lacks nothing."""

import pathlib
import tempfile
import unittest

import completeness

PAGE = """# E0403: `3.5` has no unit

## What it means

## Fails

```regimen
define x = 1
```

## Corrected

```regimen
define x = 1 kg
```

## Why it matters for the patient
"""


def lint_page(name):
    return (
        f"# {name}: what it is\n\n## What it finds\n\n## Fails\n\n```regimen lint {name}\na\n```\n\n"
        "## Corrected\n\n```regimen lint\nb\n```\n\n## Why it matters for the patient\n"
    )


def lint_golden(name):
    return f"# A.\n#: lint %\n#| warning[{name}]: a\n"


RULES = ["unused-fact", *sorted(completeness.OF_ALLOW)]
WORDS = ["w" + a + b for a in "abcdefgh" for b in "abcdefgh"]

ORDER = {
    "interpreter/diagnostics/catalogue.def": 'REGIMEN_DIAGNOSTIC(E0403, UnitMissing, kError, "`{0}` has no unit")\n',
    "interpreter/check/a.cpp": "report(Code::kUnitMissing, span);\n",
    "docs/diagnostics/E0403.md": PAGE,
    "tests/golden/a.rgm": "define x = 1\n#: check %\n#| a.rgm:1:1: error[E0403]: `1` has no unit\n",
    "README.md": "[docs](docs/README.md)\n",
    "docs/README.md": "# Index\n\n[here](#index), [words](language.md), [commands](commands.md) [limits](limits.md)\n"
    + "".join(f"[rule](lint/{name}.md)\n" for name in RULES),
    "docs/language.md": "```regimen\nx < 3\n```\n" + " ".join(f"`{word}`" for word in WORDS),
    "interpreter/lint/rules.def": "REGIMEN_LINT_RULE(unused_fact)\n",
    "interpreter/lint/rules/unused_fact.cpp": 'return {"unused-fact"};\n',
    **{f"docs/lint/{name}.md": lint_page(name) for name in RULES},
    **{f"tests/golden/lint/fail_{name.replace('-', '_')}.rgm": lint_golden(name) for name in RULES},
    "docs/limits.md": "| `Source::kMaxBytes` | 16 MiB (16 * 1024) | `interpreter/base/source.h` | unread |\n",
    "interpreter/base/source.h": "static constexpr std::size_t kMaxBytes = std::size_t{16} * 1'024;  // bytes\n",
    "docs/commands.md": "## regimen check\n\n--json\n\n```console\n$ regimen check .\n```\n",
    "docs/regimen.1": ".B regimen check\n",
    "interpreter/model/operators.def": 'REGIMEN_OPERATOR(Less, "<")\n'
    + "".join(f'REGIMEN_OPERATOR({name}, "-")\n' for name in completeness.INTERNAL_OPERATORS),
    "grammar/RegimenLexer.g4": "".join(f"W: '{word}';\n" for word in WORDS),
    "regimen": """#!/bin/sh
case $1 in
  check) echo "  --json  as JSON" ;;
  manual) echo ".B regimen check" ;;
  *) echo "  check  says what is wrong" ;;
esac
""",
}


class Completeness(unittest.TestCase):
    def missing(self, what, **changes):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in {**ORDER, **changes}.items():
                if text is not None:
                    path = root / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
                    path.chmod(0o755)
            more = [str(root / "regimen")] if what == "commands" else []
            return list(completeness.CHECKS[what](root.resolve(), *more))

    def test_a_house_in_order(self):
        for what in completeness.CHECKS:
            with self.subTest(what):
                self.assertEqual(self.missing(what), [])

    def test_what_is_planted_is_named(self):
        catalogue = "interpreter/diagnostics/catalogue.def"
        row = ORDER[catalogue]
        page = "docs/diagnostics/E0403.md"
        planted = [
            ("catalogue", "no page", {page: None}),
            ("catalogue", "no section `## Corrected`", {page: PAGE.replace("Corrected", "Right")}),
            ("catalogue", "shows no block", {page: PAGE.replace("```regimen\ndefine x = 1\n```", "")}),
            ("catalogue", "first heading", {page: PAGE.replace("# E0403", "# E0404")}),
            ("catalogue", "is no row", {"tests/golden/b.rgm": "#| error[E0999]: x\n"}),
            ("catalogue", "no row of the catalogue", {"docs/diagnostics/E0999.md": PAGE}),
            ("catalogue", "no golden", {"tests/golden/a.rgm": None}),
            ("catalogue", "no place of birth", {"interpreter/check/a.cpp": "// Code::kUnitMissing\n"}),
            ("catalogue", "2 places of birth", {"interpreter/check/b.cpp": "Message::kUnitMissing\n"}),
            ("catalogue", "two rows", {catalogue: row + row.replace("UnitMissing", "Other")}),
            ("catalogue", "full stop", {catalogue: row.replace("no unit", "no unit.")}),
            ("catalogue", "does not go with its letter", {catalogue: row.replace("kError", "kWarning")}),
            ("lint", "not in order", {"interpreter/lint/rules.def": ""}),
            ("lint", "no file interpreter", {"interpreter/lint/rules/unused_fact.cpp": None}),
            ("lint", "does not give a rule", {"interpreter/lint/rules/unused_fact.cpp": "\n"}),
            ("lint", "no row of rules.def", {"interpreter/lint/rules/other.cpp": "\n"}),
            ("lint", "no golden", {"tests/golden/lint/fail_unused_fact.rgm": "#| warning[other]: a\n"}),
            ("lint", "no page docs/lint/unused-allow.md", {"docs/lint/unused-allow.md": None}),
            ("lint", "first heading", {"docs/lint/unused-fact.md": lint_page("unused-fact").replace("# un", "# an", 1)}),
            ("lint", "its sections are not", {"docs/lint/unused-fact.md": lint_page("unused-fact").replace("Why", "How")}),
            ("lint", "shows no text", {"docs/lint/unused-fact.md": lint_page("other").replace("# other", "# unused-fact")}),
            ("lint", "no rule has this name", {"docs/lint/other.md": lint_page("other")}),
            ("commands", "has no heading", {"docs/commands.md": "## regimen test\n"}),
            ("commands", "no executed example", {"docs/commands.md": "## regimen check\n\n--json\n"}),
            ("commands", "does not name --json", {"docs/commands.md": ORDER["docs/commands.md"].replace("--json", "")}),
            ("commands", "docs/regimen.1 is not what", {"docs/regimen.1": ".B regimen\n"}),
            ("language", "operator `<`", {"docs/language.md": ORDER["docs/language.md"].replace("<", "")}),
            ("language", "word `wab`", {"docs/language.md": ORDER["docs/language.md"].replace("`wab`", "")}),
            ("limits", "has no row for `kMaxBytes`", {"docs/limits.md": "# Limits\n"}),
            ("limits", "is 17408", {"interpreter/base/source.h": "kMaxBytes = 17 * 1024;\n"}),
            ("limits", "no source has", {"interpreter/base/source.h": "\n"}),
            ("links", "leads nowhere", {"README.md": "[docs](docs/README.md) [x](docs/x.md)\n"}),
            ("links", "has no heading", {"README.md": "[docs](docs/README.md#nothing)\n"}),
            ("links", "no way of links", {"docs/alone.md": "# Alone\n"}),
        ]
        for what, words, changes in planted:
            with self.subTest(words):
                found = self.missing(what, **changes)
                self.assertTrue(any(words in line for line in found), found)


if __name__ == "__main__":
    unittest.main()
