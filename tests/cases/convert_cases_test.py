"""The converter on cases that it has not seen: what it makes of them, and what it refuses, with the place."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from case_expectations import percent
from convert_cases import convert, main
from places import Trouble

HEAD = """schema: fsgs-cases/1
bundles:
  SUP: {do: [{action: give_statin, because: [S-39]}]}
cases:
- id: NEW-01
  title: A new one
  as_of: 2025-06-01
"""


def converted(rest):
    """The text of one case made of these lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "cases.yaml")
        path.write_text(HEAD + rest, encoding="utf-8")
        return convert(str(path))["new_01.yaml"]


def refused(rest):
    """The message with which these lines are refused, without the folder."""
    try:
        converted(rest)
    except Trouble as trouble:
        return str(trouble).split("/")[-1]
    return None


class Facts(unittest.TestCase):
    def test_numbers_keep_their_digits_and_units(self):
        text = converted("  facts:\n    albumin: [{date: 2025-05-30, value: 2.50, unit: g/dL}]\n")
        self.assertIn("serum_albumin: { 2025-05-30: 2.50 g/dL }", text)

    def test_two_measures_of_proteinuria_are_one_fact(self):
        text = converted("  facts:\n    proteinuria: [{date: 2025-05-30, value: 4, unit: g/d}]\n"
                         "    upcr: [{date: 2025-05-30, value: 420, unit: mg/mmol}]\n")
        self.assertIn("proteinuria: { 2025-05-30: [4 g/d, 420 mg/mmol] }", text)

    def test_an_inequality_is_quoted(self):
        self.assertIn('2025-05-30: "<0.3 g/d"',
                      converted('  facts:\n    proteinuria: [{date: 2025-05-30, value: "<0.3", unit: g/d}]\n'))

    def test_a_list_of_drugs_is_closed_and_an_empty_one_too(self):
        text = converted("  facts:\n    causal_drugs: [{drug: Lithium, start: 2019-01}]\n    cni_courses: []\n")
        self.assertIn("lithium: [{ start: 2019-01 }]", text)
        self.assertIn("heroin: never given", text)
        self.assertIn("tacrolimus: never given", text)

    def test_other_drugs_keep_their_names(self):
        text = converted("  facts:\n    concomitant_drugs: [{drug: lisinopril, dose: 20, unit: mg/d, start: 2024-01-01},"
                         " {drug: Torsemide, start: 2025-01-01, stop: 2025-02-01}]\n")
        self.assertIn("lisinopril: [{ start: 2024-01-01, dose: 20 mg/d }]", text)
        self.assertIn("torasemide: [{ start: 2025-01-01, stop: 2025-02-01 }]", text)
        self.assertIn("Torsemide is recorded as torasemide", text)

    def test_alternate_days_keep_the_dose_of_one_administration(self):
        self.assertIn("{ start: 2025-03-01, dose: 120 mg, every: 2 days, phase: high_dose }", converted(
            "  facts:\n    gc_courses: [{drug: prednisone, dose: 120, unit: mg, frequency: alternate_day,"
            " start: 2025-03-01}]\n"))

    def test_a_map_of_viruses_stays_open(self):
        self.assertIn("viral_infection: { hiv: yes, hbv: no, hcv: unknown }",
                      converted("  facts:\n    viral: {hiv: positive, hbv: negative, hcv: unknown}\n"))

    def test_what_was_not_done_is_missing_with_its_reason(self):
        text = converted("  facts:\n    biopsy: {date: 2025-05-01, fsgs_lesion: true, foot_process_effacement:"
                         " not_reported, fpe_percent: 65}\n    genetic_test: {result: pending}\n"
                         "    secondary_workup: {done: false}\n")
        self.assertIn("foot_process_effacement: { missing: not_reported }", text)
        self.assertIn("effacement_extent: { 2025-05-01: 65 % }", text)
        self.assertIn("genetic_test: { missing: pending }", text)
        self.assertIn("secondary_workup: { missing: not_done }", text)

    def test_what_is_unknown_is_left_out_and_noted(self):
        text = converted("  facts:\n    onset: unknown\n    edema: unknown\n")
        self.assertNotIn("facts:", text)
        self.assertIn('note: "unknown: onset; unknown: edema"', text)

    def test_an_unknown_fact_is_refused_with_its_place(self):
        self.assertEqual(refused("  facts:\n    protein: 3\n"),
                         "cases.yaml:9:5: `protein` is no fact that the converter knows")

    def test_an_unknown_key_of_a_result_is_refused(self):
        self.assertIn("cases.yaml:9:58: `assay` is not a key of `albumin`",
                      refused("  facts:\n    albumin: [{date: 2025-05-30, value: 24, unit: g/L,   assay: BCG}]\n"))

    def test_a_result_without_unit_is_refused(self):
        self.assertIn("without its unit", refused("  facts:\n    albumin: [{date: 2025-05-30, value: 24}]\n"))


class Expectations(unittest.TestCase):
    def test_undetermined_is_open(self):
        self.assertIn("classification: open", converted("  expect:\n    classification: {value: undetermined}\n"))

    def test_a_level_of_another_day_is_expected_on_that_day(self):
        text = converted("  facts:\n    cni_trough: [{date: 2025-05-01, drug: tacrolimus, value: 4.9, unit: ng/mL}]\n"
                         "  expect:\n    trough_series: [{date: 2025-05-01, value: below, because: [S-30]}]\n")
        self.assertIn("on 2025-05-01:", text)
        self.assertIn("tacrolimus_trough_status: below", text)

    def test_weeks_of_a_course_become_days(self):
        text = converted("  facts:\n    gc_courses: [{drug: prednisone, dose: 70, unit: mg, frequency: daily, start: 2025-03-03}]\n"
                         "  expect:\n    taper_feasibility: {total_weeks_min: 21, steps: 13, six_months_reachable: true}\n")
        self.assertIn("shortest_course_end: 2025-07-28", text)
        self.assertIn("taper_steps: 13", text)
        self.assertIn("six_months_reachable: yes", text)

    def test_a_plan_of_another_day_is_left_out_with_its_reason(self):
        text = converted("  expect:\n    plan: {if_started_on: 2025-07-01, latest_high_dose: 2025-10-21}\n")
        self.assertNotIn("\n  expect:", text)
        self.assertIn("left out: latest_high_dose 2025-10-21", text)

    def test_ranges_and_single_doses(self):
        text = converted("  facts:\n    gc_contraindication: [diabetes]\n  expect:\n    do: [{action: start_cni,"
                         " cyclosporine_mg_per_day: [150, 250], tacrolimus_mg_per_day: 4}]\n")
        self.assertIn("start_cni: { cyclosporine: { dose: 150 to 250 mg/day }, tacrolimus: { dose: 4 mg/day } }", text)

    def test_nothing_is_started_without_a_class_to_say_why(self):
        text = converted("  expect:\n    do_not: [{action: immunosuppression, because: [D-17]}]\n")
        self.assertIn("withheld: [start_glucocorticoid, start_cni]", text)
        self.assertNotIn("immunosuppression_without_indication", text)

    def test_with_a_class_the_avoid_is_said(self):
        self.assertIn("recommend: [immunosuppression_without_indication]", converted(
            "  expect:\n    classification: {value: genetic}\n    do_not: [{action: immunosuppression}]\n"))

    def test_a_dose_says_more_than_its_bound(self):
        text = converted("  expect:\n    dose_by_measured_weight: {daily_mg: 76}\n"
                         "    do_not: [{action: exceed_dose, daily_mg: 80}]\n")
        self.assertIn("daily_dose: 76 mg/day", text)
        self.assertIn("daily_dose also at most 80 mg/day", text)

    def test_two_different_doses_are_refused(self):
        self.assertIn("`start_glucocorticoid` is expected with two values of `daily`", refused(
            "  expect:\n    do: [{action: start_glucocorticoid, daily_mg: 70},"
            " {action: start_glucocorticoid, daily_mg: 80}]\n"))

    def test_a_bundle_counts_with_its_reasons(self):
        text = converted("  expect:\n    bundles: [SUP]\n")
        self.assertIn("recommend: [give_statin]", text)
        self.assertIn("give_statin: S-39", text)

    def test_unknown_words_are_refused_with_their_place(self):
        self.assertEqual(refused("  expect:\n    bundles: [MORE]\n"), "cases.yaml:9:15: the file has no bundle `MORE`")
        self.assertIn("is no action that the converter knows", refused("  expect:\n    do: [{action: sing}]\n"))
        self.assertIn("is no flag that the converter knows", refused("  expect:\n    flags: [{flag: red}]\n"))
        self.assertIn("is no expectation that the converter knows", refused("  expect:\n    mood: good\n"))
        self.assertIn("is written twice", refused("  title: again\n"))

    def test_percentages_are_exact(self):
        self.assertEqual([percent(text) for text in ("0.10", "0.5", "0.125", "1")], ["10 %", "50 %", "12.5 %", "100 %"])


class Files(unittest.TestCase):
    def test_check_finds_a_difference_and_a_stale_file(self):
        here = pathlib.Path(__file__).parent
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            arguments = [str(here / "fsgs-cases.yaml"), str(folder)]
            self.assertEqual(main(arguments), 0)
            self.assertEqual(main(arguments + ["--check"]), 0)
            one = folder / "pub_01.yaml"
            (folder / "pub_99.yaml").write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
            self.assertEqual(main(arguments + ["--check"]), 1)
            (folder / "pub_99.yaml").unlink()
            one.write_text(one.read_text(encoding="utf-8").replace("79 kg", "97 kg"), encoding="utf-8")
            self.assertEqual(main(arguments + ["--check"]), 1)

    def test_the_copy_is_the_file_of_cases(self):
        here = pathlib.Path(__file__).parent
        original = here.parents[2] / "shared" / "clinical" / "cases.yaml"
        if not original.is_file():
            self.skipTest("the clinical files do not lie beside the project")
        self.assertEqual((here / "fsgs-cases.yaml").read_bytes(), original.read_bytes())


if __name__ == "__main__":
    unittest.main()
