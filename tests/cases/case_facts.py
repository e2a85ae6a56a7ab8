"""The facts of a case of the form `fsgs-cases/1` as facts of guidelines/fsgs.

Only what is written is known. A list is closed: what it does not name is known to be absent (an empty list of findings
is a finding). A map is not. What the guideline has no fact for is kept in the case's note, never dropped.
"""

import re

from places import List, Map, Text, fail, listed, only

# One course a drug. A drug that is not listed keeps its own name; the reader of cases says if the guideline lacks it.
CAUSAL_DRUGS = (
    "interferon", "pamidronate", "lithium", "anabolic_steroid", "heroin", "nsaid", "mtor_inhibitor",
    "direct_acting_antiviral",
)
SYNONYMS = {
    "anabolic_steroids": "anabolic_steroid", "ibuprofen": "nsaid", "naproxen": "nsaid", "diclofenac": "nsaid",
    "nsaids": "nsaid", "sirolimus": "mtor_inhibitor", "everolimus": "mtor_inhibitor", "mtor_inhibitors": "mtor_inhibitor",
    "interferon_alpha": "interferon", "interferon_beta": "interferon", "interferon_alfa": "interferon",
    "sofosbuvir": "direct_acting_antiviral", "direct_acting_antivirals": "direct_acting_antiviral",
    "daa": "direct_acting_antiviral", "prednisolone": "prednisone", "ciclosporin": "cyclosporine",
    "torsemide": "torasemide", "chlorthalidone": "chlortalidone", "mycophenolate": "mycophenolic_acid",
    "mycophenolate_mofetil": "mycophenolic_acid", "mmf": "mycophenolic_acid",
}
FREQUENCIES = {"daily": "1 day", "once_daily": "1 day", "alternate_day": "2 days", "every_other_day": "2 days"}

_SERIES = {
    "weight": "weight", "dry_weight": "dry_weight", "height": "height", "proteinuria": "proteinuria",
    "proteinuria_24h": "proteinuria", "upcr": "proteinuria", "albumin": "serum_albumin",
    "creatinine": "serum_creatinine", "potassium": "potassium",
}
_YES_NO = {
    "edema": "edema", "family_history_fsgs": "family_history_fsgs", "syndromic_features": "syndromic_features",
    "high_risk": "high_risk", "prior_vte": "prior_vte", "immobile": "immobile", "heart_failure": "heart_failure",
    "recent_surgery": "recent_surgery",
}
_SETS = {"hyperfiltration": "hyperfiltration", "failed_therapies": "failed_therapies",
         "gc_contraindication": "steroid_contraindications", "viral": "viral_infection"}
# Elements of the data dictionary for which the guideline has no fact.
_UNUSED = ("infection_status", "nutrition", "lipids", "blood_pressure", "visit_dates")
_MISSING = ("not_reported", "not_done", "pending")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def name_of(text):
    """A drug or condition as a name of the guideline."""
    plain = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return SYNONYMS.get(plain, plain)


def is_yes(text):
    return text.lower() in ("true", "yes", "positive", "present")


def is_no(text):
    return text.lower() in ("false", "no", "negative", "none")


def calendar(text):
    """A span in the guideline's words: UCUM's `a` is a year there."""
    return {"a": "years", "mo": "months", "wk": "weeks", "d": "days"}.get(text, text)


class Facts:
    """The facts of one case: `facts` for the converted file, `notes` for what has no place in it."""

    def __init__(self, written, as_of):
        self.as_of = as_of
        self.facts = {}
        self.notes = []
        for key, value in written.items():
            self._take(key, value)

    def recorded(self, name):
        """Whether the case records a course that was given."""
        return isinstance(self.facts.get(name), list) and bool(self.facts[name])

    # --- one fact ------------------------------------------------------------------------------------------------------

    def _take(self, key, value):
        if key in _SERIES:
            for item in listed(value):
                self._measured(_SERIES[key], item, key)
        elif key in _YES_NO:
            self._yes_no(_YES_NO[key], value, key)
        elif key in _SETS:
            self._set(_SETS[key], value, key)
        elif key in _UNUSED:
            self.notes.append(f"not used: {key}")
        elif key == "thrombosis_risk":
            only(value, ("prior_vte", "immobile", "heart_failure", "recent_surgery", "bmi"), key)
            for part, item in value.items():
                if part == "bmi":
                    self.notes.append("not used: thrombosis_risk.bmi, computed from weight and height")
                else:
                    self._yes_no(_YES_NO[part], item, part)
        else:
            special = getattr(self, f"_take_{key}", None)
            if special is None:
                fail(key, f"`{key}` is no fact that the converter knows")
            special(value)

    def _take_sex(self, value):
        self._code("sex", value, key="sex")

    def _take_birth_date(self, value):
        self._put("birth_date", self._date(value))

    def _take_onset(self, value):
        self._code("onset", value, key="onset")

    def _take_pregnancy(self, value):
        if is_yes(value) or is_no(value):
            value = Text("pregnant" if is_yes(value) else "not_pregnant", value.place)
        self._code("pregnancy", value, key="pregnancy")

    def _take_age_at_onset(self, value):
        if isinstance(value, Map):
            only(value, ("value", "unit"), "age_at_onset")
            if value.get("unit", "a") not in ("a", "year", "years"):
                fail(value, "an age is written in years")
            value = value["value"]
        self._put("age_at_onset", f"{value} years")

    def _take_biopsy(self, value):
        only(value, ("date", "fsgs_lesion", "foot_process_effacement", "fpe_percent", "variant", "glomerulomegaly"),
             "biopsy")
        date = self._date(value["date"]) if "date" in value else None
        if "fsgs_lesion" in value:
            lesion = value["fsgs_lesion"]
            if lesion == "unknown":
                self.notes.append("unknown: biopsy.fsgs_lesion")
            else:
                self._dated("fsgs_on_biopsy", date, self._truth(lesion, "biopsy.fsgs_lesion"))
        if "foot_process_effacement" in value:
            self._coded("foot_process_effacement", date, value["foot_process_effacement"])
        if "fpe_percent" in value:
            extent = value["fpe_percent"]
            if extent in _MISSING:
                self._dated("effacement_extent", date, {"missing": str(extent)})
            else:
                self._dated("effacement_extent", date, f"{extent} %")
        for part in ("variant", "glomerulomegaly"):
            if part in value:
                self.notes.append(f"not used: biopsy.{part} {value[part]}")

    def _take_secondary_workup(self, value):
        only(value, ("done", "date", "findings"), "secondary_workup")
        done = value.get("done", Text("true", value.place) if "date" in value else Text("unknown", value.place))
        if is_no(done):
            self._put("secondary_workup", {"missing": "not_done"})
        elif done in ("unknown", "pending"):
            self.notes.append(f"{done}: secondary_workup.done")
        elif "date" in value:
            self._put("secondary_workup", self._date(value["date"]))
        else:
            # Done on an unrecorded day: the evaluation date is the latest that it can have been.
            self._truth(done, "secondary_workup.done")
            self._put("secondary_workup", str(self.as_of))
            self.notes.append("secondary_workup is done on an unrecorded day: dated at the latest, on the evaluation date")
        if "findings" in value:
            self._set("secondary_findings", value["findings"], "secondary_workup.findings")

    def _take_genetic_test(self, value):
        if not isinstance(value, Map):
            value = Map({Text("result", value.place): value})
        only(value, ("result", "gene", "date"), "genetic_test")
        if "result" in value:
            date = self._date(value["date"]) if "date" in value else None
            self._coded("genetic_test", date, value["result"])
        if "gene" in value:
            self.notes.append(f"not used: genetic_test.gene {value['gene']}")

    def _take_relapses(self, value):
        for item in listed(value):
            if isinstance(item, Map):
                only(item, ("date",), "relapses")
                item = item["date"]
            self._dated("relapse_recorded", self._date(item), "yes")

    # --- courses -------------------------------------------------------------------------------------------------------

    def _take_gc_courses(self, value):
        self._courses(value, "gc_courses", ("prednisone",), phase="high_dose")

    def _take_cni_courses(self, value):
        self._courses(value, "cni_courses", ("cyclosporine", "tacrolimus"))

    def _take_causal_drugs(self, value):
        self._courses(value, "causal_drugs", CAUSAL_DRUGS)

    def _take_concomitant_drugs(self, value):
        # What else the patient takes is a list of what is known, not of all drugs there are.
        self._courses(value, "concomitant_drugs", ())

    def _take_gc_taper(self, value):
        only(value, ("drug", "start", "stop", "ongoing", "current_mg"), "gc_taper")
        period = {"start": self._date(value["start"])}
        if "stop" in value:
            period["stop"] = self._date(value["stop"])
        elif not is_yes(value.get("ongoing", Text("false", value.place))):
            fail(value, "a taper is `ongoing`, or has a `stop`")
        period["phase"] = "taper"
        if "current_mg" in value:
            self.notes.append(f"prednisone on the evaluation date: {value['current_mg']} mg")
        self._period(name_of(value.get("drug", "prednisone")), period)

    def _courses(self, value, key, closes, phase=None):
        """Periods of courses; with `closes`, a course of these that is not named was never given."""
        if not isinstance(value, List):
            if value in ("unknown", "not_reported"):
                self.notes.append(f"{value}: {key}")
                return
            fail(value, f"`{key}` is a list")
        for item in value:
            if not isinstance(item, Map):
                fail(item, f"a period of `{key}` is a mapping with a drug and a start")
            only(item, ("drug", "dose", "unit", "frequency", "start", "stop", "reason"), f"a period of `{key}`")
            if "drug" not in item:
                fail(item, f"a period of `{key}` without its drug")
            name = name_of(item["drug"])
            if name != item["drug"]:
                self.notes.append(f"{item['drug']} is recorded as {name}")
            self._period(name, self._one_period(item, key, phase))
        for name in closes:
            if name not in self.facts:
                self._put(name, "never given")

    def _one_period(self, item, key, phase):
        if "start" not in item:
            fail(item, f"a period of `{key}` without its start")
        period = {"start": self._date(item["start"])}
        if "stop" in item:
            period["stop"] = self._date(item["stop"])
        if "dose" in item:
            if "unit" not in item:
                fail(item["dose"], "a dose without its unit")
            period["dose"] = f"{item['dose']} {item['unit']}"
            if "frequency" in item:
                if item["frequency"] not in FREQUENCIES:
                    fail(item["frequency"], f"`{item['frequency']}` is no frequency that the converter knows")
                period["every"] = FREQUENCIES[item["frequency"]]
        elif "frequency" in item:
            self.notes.append(f"{item['drug']} {item['frequency']}, dose not recorded")
        if phase:
            period["phase"] = phase
        if "reason" in item:
            period["reason"] = str(item["reason"])
        return period

    def _period(self, name, period):
        before = self.facts.get(name)
        if before == "never given":
            before = None
        self.facts[name] = (before or []) + [period]

    # --- forms of values -----------------------------------------------------------------------------------------------

    def _take_cni_trough(self, value):
        for item in listed(value):
            if not isinstance(item, Map) or "drug" not in item:
                fail(item, "a trough level without its drug")
            self._measured(f"{name_of(item['drug'])}_trough", item, "cni_trough")

    def _measured(self, name, item, key):
        """`{date, value, unit}`, or a number with its unit as text, or a reason for missing."""
        if not isinstance(item, Map):
            if item in _MISSING or item == "unknown":
                self.notes.append(f"{item}: {key}")
            elif re.fullmatch(r"[<>]?=?\d\S* \S+", item):
                self._dated(name, None, str(item))
            else:
                fail(item, f"`{item}` is no value of `{key}` with its unit")
            return
        only(item, ("date", "value", "unit", "drug"), f"`{key}`")
        if "value" not in item:
            fail(item, f"a result of `{key}` without its value")
        date = self._date(item["date"]) if "date" in item else None
        for value in listed(item["value"]):
            if value in _MISSING or value == "unknown":
                # No result of that day: it says nothing, and must not hide an older one.
                self.notes.append(f"{value}: {key}" + (f" on {date}" if date else ""))
                continue
            if "unit" not in item:
                fail(item, f"a result of `{key}` without its unit")
            self._dated(name, date, f"{value} {item['unit']}")

    def _dated(self, name, date, value):
        """A value of a series; several of one day are a list."""
        if date is None:
            if name in self.facts:
                fail(self.as_of, f"`{name}` has two values without a date")
            self._put(name, value)
            return
        series = self.facts.setdefault(name, {})
        if not isinstance(series, dict):
            fail(self.as_of, f"`{name}` has values with and without a date")
        if date in series:
            earlier = series[date] if isinstance(series[date], list) else [series[date]]
            series[date] = earlier + [value]
        else:
            series[date] = value

    def _coded(self, name, date, code):
        if code == "unknown":
            self.notes.append(f"unknown: {name}")
        elif code in _MISSING:
            self._put(name, {"missing": str(code)})
        else:
            self._dated(name, date, str(code))

    def _code(self, name, code, key):
        if code in _MISSING or code == "unknown":
            self.notes.append(f"{code}: {key}")
        else:
            self._put(name, str(code))

    def _yes_no(self, name, value, key):
        if value == "unknown" or value in _MISSING:
            self.notes.append(f"{value}: {key}")
        elif re.fullmatch(r"[0-4]\+?", value) or value in ("mild", "moderate", "severe"):
            self._put(name, "no" if value in ("0", "0+") else "yes")
            self.notes.append(f"{key} graded {value}")
        else:
            self._put(name, self._truth(value, key))

    def _truth(self, value, key):
        if not is_yes(value) and not is_no(value):
            fail(value, f"`{value}` of `{key}` is neither yes nor no")
        return "yes" if is_yes(value) else "no"

    def _set(self, name, value, key):
        if isinstance(value, Map):
            members = {}
            for member, state in value.items():
                truth = "unknown" if state == "unknown" or state in _MISSING else self._truth(state, f"{key}.{member}")
                members[name_of(member)] = truth
            self._put(name, members)
        elif isinstance(value, List):
            self._put(name, [name_of(member) for member in value])
        elif value == "none":
            self._put(name, [])
        elif value == "unknown" or value in _MISSING:
            self.notes.append(f"{value}: {key}")
        else:
            fail(value, f"`{key}` is a list, a map or `unknown`")

    def _date(self, value):
        if not _DATE.fullmatch(value):
            fail(value, f"`{value}` is no date; write 2025-03-01, 2025-03 or 2025")
        return str(value)

    def _put(self, name, value):
        if name in self.facts:
            fail(self.as_of, f"`{name}` is recorded twice")
        self.facts[name] = value
