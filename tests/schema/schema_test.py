"""The schemas refuse what docs/cases.md refuses, and take what it takes."""

import copy
import unittest

from schemas import problems, validator

CASE = {
    "case": "First presentation, 72 kg",
    "date": "2025-03-01",
    "facts": {
        "fsgs_on_biopsy": True,
        "weight": "72 kg",
        "visits": 3,
        "proteinuria": {"2025-02-20": "5.2 g/day", "2025-02": ["<0.3 g/day", "0.2 g/day"], "2024": {"missing": "not_done"}},
        "genetic_test": {"missing": "not_done"},
        "viral_infection": {"hiv": "no", "hbv": "unknown"},
        "steroid_contraindications": [],
        "prednisone": "never given",
        "ramipril": [{"start": "2024-11", "dose": "5 mg", "every": "1 day"}],
    },
    "expect": {
        "nephrotic_state": "present",
        "classification": {"possible": ["primary", "genetic"]},
        "recommend": {"start_glucocorticoid": {"daily": "72 mg/day", "alternate": {"dose": "120 mg", "every": "2 days"}, "objects": ["prednisone"]}},
        "not": ["start_cni"],
        "open": {"give_diuretic": ["edema"]},
        "verdict": {"give_statin": "already_given"},
        "flags": {"has": ["boundary_gap"], "not": ["class_conflict"]},
        "ask": ["serum_albumin"],
    },
    "because": {"nephrotic_state": "S-10"},
    "later": [{"waits_for": "tracks", "expect": {"whatever": [1, {"x": None}]}}],
    "note": "for people",
}

# A path into the case, and what is put there.
REFUSED = [
    (["case"], ""),
    (["dat"], "2025-03-01"),
    (["date"], "2025-03"),
    (["facts", "Weight"], "72 kg"),
    (["facts", "weight"], None),
    (["facts", "weight"], {"2025-3-1": "72 kg"}),
    (["facts", "weight"], {"missing": "not_done", "2025-03-01": "72 kg"}),
    (["facts", "ramipril", 0, "stopp"], "2025-03-01"),
    (["facts", "ramipril", 0], {"dose": "5 mg"}),
    (["facts", "viral_infection", "hiv"], "maybe"),
    (["expect", "not"], "start_cni"),
    (["expect", "not"], ["start_cni", "start_cni"]),
    (["expect", "verdict", "give_statin"], "given"),
    (["expect", "classification"], {"may_be": ["primary"]}),
    (["expect", "flags", "any"], ["boundary_gap"]),
    (["expect", "recommend", "start_glucocorticoid", "alternate", "evry"], "2 days"),
    (["later", 0], {"expect": {}}),
]


class Schemas(unittest.TestCase):
    def test_a_case_of_every_form(self):
        self.assertEqual(problems(validator("case"), CASE), [])
        self.assertEqual(problems(validator("case"), [CASE]), [])

    def test_what_is_refused(self):
        checker = validator("case")
        for path, value in REFUSED:
            changed = copy.deepcopy(CASE)
            place = changed
            for part in path[:-1]:
                place = place[part]
            place[path[-1]] = value
            self.assertNotEqual(problems(checker, changed), [], f"{path} = {value!r}")
        self.assertNotEqual(problems(checker, {"facts": {}}), [])
        self.assertNotEqual(problems(checker, []), [])

    def test_results_and_explanations_have_no_other_members(self):
        for name in ("result", "explanation"):
            self.assertNotEqual(problems(validator(name), {"surprise": 1}), [])
        leaf = {"form": "fact", "text": "weight", "value": "72 kg", "state": "known"}
        self.assertEqual(problems(validator("explanation"), [leaf]), [])
        self.assertNotEqual(problems(validator("explanation"), [{**leaf, "surprise": 1}]), [])


if __name__ == "__main__":
    unittest.main()
