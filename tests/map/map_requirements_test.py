"""The writer of the map on a small guideline: what it reads, and every mistake that it refuses."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from map_requirements import BEGIN, END, Trouble, by_number, declarations, numbers, renewed, table

RULES = '''# cite nobody "S-09"
guideline small "Small" {
  version "1"
}
define high = a > 3  # cite nobody "S-08"
  cite book "S-01, D-02"
decide b "Text of cite book \\"S-07\\"" {
  one  if high
    cite book "S-01 to be read with X-03"
  two  otherwise
}
for adults
recommend c {
  start drug
  cite  book
}
'''
SPECIFICATION = {"S-01": "first", "D-02": "second | third", "X-03": "fourth"}


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.guideline = pathlib.Path(self.folder.name)
        self.write("small.rgm", RULES)
        (self.guideline / "cases").mkdir()
        self.write("cases/one.yaml", "- case: One\n  because: { b: S-01 E-01 }\n- case: Two\n  on 2025-01-01:\n"
                                     "    expect: { b: one }\n    because: { b: S-01 }\n")

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        (self.guideline / name).write_text(text, encoding="utf-8")

    def refused(self, specification, reasons):
        with self.assertRaises(Trouble) as caught:
            table(self.guideline, specification, reasons)
        return str(caught.exception)

    def test_each_declaration_has_its_own_citations_and_comments_have_none(self):
        self.assertEqual(declarations(self.guideline),
                         [("guideline", "small", "small.rgm", []),
                          ("define", "high", "small.rgm", ["S-01", "D-02"]),
                          ("decide", "b", "small.rgm", ["S-01", "X-03"]),
                          ("recommend", "c", "small.rgm", [])])

    def test_the_map_goes_both_ways_and_counts_cases(self):
        text = table(self.guideline, SPECIFICATION, {})
        self.assertIn("| S-01 | first | `high`, `b` | 2 |", text)
        self.assertIn("| D-02 | second \\| third | `high` |  |", text)
        self.assertIn("| decide `b` | `small.rgm` | S-01 X-03 |", text)
        self.assertNotIn("`c`", text)

    def test_a_number_without_declaration_needs_a_reason(self):
        more = {**SPECIFICATION, "S-02": "more"}
        self.assertIn("no declaration cites S-02", self.refused(more, {}))
        text = table(self.guideline, more, {"S-02": "a notice"})
        self.assertIn("| S-02 | more | none, see below |  |", text)
        self.assertIn("| S-02 | a notice |", text)

    def test_a_reason_that_is_no_longer_needed_is_refused(self):
        self.assertIn("has a reason for S-01, which is cited by high, b", self.refused(SPECIFICATION, {"S-01": "none"}))

    def test_numbers_that_do_not_exist_are_refused(self):
        self.assertIn("`b` cites X-03, which the specification does not have",
                      self.refused({"S-01": "first", "D-02": "second"}, {}))
        self.assertIn("names S-99", self.refused(SPECIFICATION, {"S-99": "none"}))
        with self.assertRaises(Trouble):
            by_number({"S-01 S-02": "a", "S-02": "b"})

    def test_the_readme_keeps_what_stands_around_the_map(self):
        readme = f"before\n{BEGIN}\nold\n{END}\nafter\n"
        self.assertEqual(renewed(readme, "new\n"), f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n")
        self.assertEqual(renewed(renewed(readme, "new\n"), "new\n"), renewed(readme, "new\n"))
        with self.assertRaises(Trouble):
            renewed("no marks", "new\n")

    def test_numbers_are_read_once_each_in_their_order(self):
        self.assertEqual(numbers("D-02, S-01 and D-02; E-03, S-1, XS-04"), ["D-02", "S-01"])


if __name__ == "__main__":
    unittest.main()
