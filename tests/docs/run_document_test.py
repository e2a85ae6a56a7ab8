"""The runner of documents itself: each kind of block finds a planted mistake, and a document in order has none."""

import pathlib
import tempfile
import unittest

import documents
import run_document

# Stands for the program: `check` finds the codes that the text itself names, `format` refuses the word `mistake`,
# `lint` finds two rules in the word `found`.
STAND_IN = """#!/bin/bash
case "$1" in
  check) grep -rhoE '[EW][0-9]{4}' . && exit 1; exit 0 ;;
  format) ! grep mistake "$2" ;;
  lint) ! grep -q found block.rgm || { printf 'a: %s: b\\n' 'warning[unused-fact]' 'error[literal-number]'; exit 1; } ;;
  fail) echo 'it fails' >&2; exit 2 ;;
  *) echo "hello $2"; echo 'and more'; echo 'good bye' ;;
esac
"""


class RunDocument(unittest.TestCase):
    def troubles(self, text, name="page.md", update=False):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "regimen"
            program.write_text(STAND_IN, encoding="utf-8")
            program.chmod(0o755)
            path = pathlib.Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            found = run_document.run(path, program, update)
            self.text = path.read_text(encoding="utf-8")
            return found

    def holds(self, text, **more):
        self.assertEqual(self.troubles(text, **more), [])

    def breaks(self, text, words, **more):
        found = self.troubles(text, **more)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0][1])

    def test_transcript(self):
        self.holds("```console\n$ regimen greet you\nhello you\nand more\ngood bye\n```\n")
        self.holds("```console\n$ regimen greet you\n...\ngood bye\n\n$ regimen fail\nit fails\nexit 2\n```\n")
        self.holds("1. item\n\n   ```console\n   $ regimen greet you | head -1\n   hello you\n   ```\n")
        self.breaks("```console\n$ regimen greet you\nhello me\n...\n```\n", "differs")
        self.breaks("```console\n$ regimen fail\nit fails\n```\n", "differs")
        self.breaks("```console\n$ regimen greet you > a; curl a\n```\n", "does not run `curl`")
        self.breaks("```console\nhello\n```\n", "begins with a command")
        self.breaks("<!-- in: docs/nowhere -->\n\n```console\n$ regimen a\n```\n", "no folder")

    def test_lint(self):
        self.holds("```regimen lint\nfine\n```\n")
        self.holds("```regimen lint unused-fact literal-number\nfound\n```\n")
        self.breaks("```regimen lint unused-fact\nfound\n```\n", "lint should find unused-fact, and says")
        self.breaks("```regimen lint unused-fact\nfine\n```\n", "lint should find unused-fact")
        self.breaks("```regimen lint\nfound\n```\n", "lint should find nothing")

    def test_update(self):
        before = "# A\n\n```console\n$ regimen fail\nnonsense\n```\n\n- b\n\n  ```console\n  $ regimen greet c\n  ```\n"
        self.holds(before, update=True)
        self.assertEqual(
            self.text,
            "# A\n\n```console\n$ regimen fail\nit fails\nexit 2\n```\n\n- b\n\n"
            "  ```console\n  $ regimen greet c\n  hello c\n  and more\n  good bye\n  ```\n",
        )

    def test_update_keeps_what_is_left_out(self):
        self.holds("```console\n$ regimen greet c\nhello a\n...\n```\n", update=True)
        self.assertEqual(self.text, "```console\n$ regimen greet c\nhello c\n...\n```\n")
        self.holds("```console\n$ regimen greet c\n...\ngood night\n```\n", update=True)
        self.assertEqual(self.text, "```console\n$ regimen greet c\n...\ngood bye\n```\n")

    def test_regimen(self):
        self.holds("```regimen\nfact x : yes/no\n```\n```regimen checks\nfact x : yes/no\n```\n")
        self.holds("```regimen fails E0403\n# E0403\n```\n")
        self.breaks("```regimen\na mistake\n```\n", "does not parse")
        self.breaks("```regimen checks\n# W0501\n```\n", "does not check")
        self.breaks("```regimen fails E0403\n# E0403 E0404\n```\n", "gives E0403, E0404")
        self.breaks("```regimen fails E0403\n```\n", "gives no message")
        self.breaks("```regimen fails\n# E0403\n```\n", "which code?")
        self.breaks("```regimen corected\n```\n", "no kind of block")

    def test_page_of_a_diagnostic(self):
        page = "# E0403: a\n\n## Fails\n\n```regimen\n# {}\n```\n\n## Corrected\n\n```regimen\n# {}\n```\n"
        self.holds(page.format("E0403", "good"), name="diagnostics/E0403.md")
        self.breaks(page.format("E0404", "good"), "should give E0403", name="diagnostics/E0403.md")
        self.breaks(page.format("E0403", "W0403"), "does not check", name="diagnostics/E0403.md")

    def test_data(self):
        self.holds('```yaml\na: { 2025-01-01: 3 g/day }\n```\n```json\n{"a": [1]}\n```\n')
        self.breaks("```yaml\na: 1\na: 2\n```\n", "stands twice")
        self.breaks("```yaml\na: [\n```\n", "no YAML")
        self.breaks('```json\n{"a": 1, "a": 2}\n```\n', "stands twice")
        self.breaks("```json\n{a}\n```\n", "no JSON")

    def test_names_in_shell_blocks(self):
        self.holds("```sh\nsudo tools/setup --for test   # once\ncmake --preset dev\nbuild/dev/bin/regimen\n```\n")
        self.breaks("```sh\ntools/nothing\n```\n", "`tools/nothing` does not exist")
        self.breaks("```sh\ncat tests/nothing.md\n```\n", "`tests/nothing.md` does not exist")
        self.breaks("```sh\nregimenn check\n```\n", "no program")

    def test_quotation(self):
        quote = "<!-- from: tests/docs/CMakeLists.txt -->\n\n```cmake\n{}\n```\n"
        self.holds(quote.format("if(TARGET regimen)"))
        self.breaks(quote.format("if(TARGET other)"), "do not stand so")
        self.breaks("```cmake\nif(TARGET regimen)\n```\n", "unless it quotes a file")

    def test_blocks_of_no_kind(self):
        self.holds("```text\nanything\n```\n")
        self.breaks("```\nanything\n```\n", "says what it is")
        self.breaks("```python\nprint()\n```\n", "`python` is no kind")
        self.breaks("text\n\n    tools/demo\n", "fence it")
        self.breaks("```text\nanything\n", "never closed")
        self.holds("- item\n\n    its second paragraph\n")

    def test_links_and_anchors(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.md"
            text = "# A `b` c_d, e\n\n[x](y.md#z) `[no](no.md)`\n\n```text\n[no](no.md)\n```\n"
            path.write_text(text, encoding="utf-8")
            document = documents.read(path)
        self.assertEqual(document.links, [(3, "y.md#z")])
        self.assertEqual(documents.anchor(document.headings[0][1]), "a-b-c_d-e")


if __name__ == "__main__":
    unittest.main()
