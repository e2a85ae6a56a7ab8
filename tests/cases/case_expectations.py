"""What a case of the form `fsgs-cases/1` expects, in the words of docs/cases.md.

`do` is `recommend` (it applies, or is already given), `do_not` is `withheld` (it is not given).
"""

import datetime
import decimal

import case_names as names
from case_facts import calendar, is_yes, name_of
from places import List, Map, fail, listed, only


def span(values, unit):
    """`[192, 320]` as `192 to 320 mg/day`, a single number as itself."""
    numbers = listed(values)
    if len(numbers) > 2:
        fail(values, "a range has two ends")
    return " to ".join(str(number) for number in numbers) + f" {unit}"


class Wanted:
    """The expectations of one case."""

    def __init__(self, written, bundles, facts):
        self.bundles = bundles
        self.facts = facts
        self.notes = []
        self.parts = {}  # form → content
        self.reasons = {}  # name → [ids]
        self.dated = {}  # another date → {form → content}, of the same patient
        for key, value in written.items():
            handler = getattr(self, f"_want_{key}", None)
            if handler is None:
                fail(key, f"`{key}` is no expectation that the converter knows")
            handler(value)

    # --- collecting ----------------------------------------------------------------------------------------------------

    def _because(self, name, value):
        written = value.get("because") if isinstance(value, Map) else None
        if written is None:
            return
        ids = self.reasons.setdefault(name, [])
        for reason in listed(written):
            if reason not in ids:
                ids.append(str(reason))

    def _value(self, name, text, value):
        part = self.parts
        before = part.get(name, text)
        if before != text:
            # A value says more than a bound of it; the bound is kept in the note.
            bounds = [one for one in (before, text) if one.startswith("at most ")]
            if len(bounds) != 1:
                fail(value, f"`{name}` is expected to be `{before}` and `{text}`")
            self.notes.append(f"{name} also {bounds[0]}")
            text = before if text in bounds else text
        part[name] = text
        self._because(name, value)

    def _recommend(self, rule, lines, value):
        rules = self.parts.setdefault("recommend", {})
        known = rules.setdefault(rule, {})
        for word, line in lines.items():
            if word == "objects":
                objects = known.setdefault("objects", [])
                objects += [item for item in line if item not in objects]
            elif word in known and isinstance(line, dict):
                known[word].update(line)
            elif known.get(word, line) != line:
                fail(value, f"`{rule}` is expected with two values of `{word}`")
            else:
                known[word] = line
        self._because(rule, value)

    def _listed(self, form, name, value):
        entries = self.parts.setdefault(form, [])
        if name not in entries:
            entries.append(name)
        self._because(name, value)

    # --- decisions and values ------------------------------------------------------------------------------------------

    def _want_nephrotic_syndrome(self, value):
        only(value, ("value", "because"), "nephrotic_syndrome")
        self._value("nephrotic_state", "open" if value["value"] == "undetermined" else str(value["value"]), value)

    def _want_classification(self, value):
        only(value, ("value", "cause", "subtype", "because"), "classification")
        if "value" in value:
            label = "open" if value["value"] == "undetermined" else str(value["value"])
            self._value("classification", label, value)
        if "cause" in value:
            self._value("secondary_cause", str(value["cause"]), value)
        if "subtype" in value:
            self._value("genetic_subtype", str(value["subtype"]), value)

    def _want_is_candidate(self, value):
        only(value, ("value", "because"), "is_candidate")
        self._value("immunosuppression_candidate", "yes" if is_yes(value["value"]) else "no", value)

    def _want_expected_is_response(self, value):
        only(value, ("value", "because"), "expected_is_response")
        self._value("response_to_immunosuppression", str(value["value"]), value)

    def _want_priority(self, value):
        only(value, ("value", "because"), "priority")
        self._value("genetic_testing_priority", str(value["value"]), value)

    def _want_age_years(self, value):
        only(value, ("value", "because"), "age_years")
        self._value("age", f"{value['value']} years", value)

    def _want_bmi(self, value):
        only(value, ("value", "unit", "because"), "bmi")
        self._value("bmi", f"{value['value']} {value.get('unit', 'kg/m2')}", value)

    def _want_egfr(self, value):
        only(value, ("value", "unit", "method", "because"), "egfr")
        self._value("egfr", f"{value['value']} {value.get('unit', 'mL/min/{1.73_m2}')}", value)
        if "method" in value:
            self.notes.append(f"egfr by {value['method']}")

    # --- doses ---------------------------------------------------------------------------------------------------------

    def _want_dose_by_measured_weight(self, value):
        self._prednisone(value, "dose_by_measured_weight", "")

    def _want_dose_by_dry_weight(self, value):
        self._prednisone(value, "dose_by_dry_weight", "_dry")

    def _prednisone(self, value, key, suffix, bound=""):
        only(value, ("action", "daily_mg", "alternate_day_mg", "because"), key)
        if "daily_mg" in value:
            self._value(f"daily_dose{suffix}", f"{bound}{value['daily_mg']} mg/day", value)
        if "alternate_day_mg" in value:
            self._value(f"alternate_dose{suffix}", f"{bound}{value['alternate_day_mg']} mg", value)

    def _want_dose_range(self, value):
        only(value, ("cyclosporine_mg_per_day", "tacrolimus_mg_per_day", "because"), "dose_range")
        for drug in ("cyclosporine", "tacrolimus"):
            if f"{drug}_mg_per_day" in value:
                self._value(f"{drug}_dose_range", span(value[f"{drug}_mg_per_day"], "mg/day"), value)

    def _want_paediatric_dose(self, value):
        only(value, ("daily_mg_by_weight", "cap_mg", "because"), "paediatric_dose")
        if "daily_mg_by_weight" in value:
            self._value("child_daily_dose", f"{value['daily_mg_by_weight']} mg/day", value)
        if "cap_mg" in value:
            self._value("child_daily_dose", f"at most {value['cap_mg']} mg/day", value)

    # --- the course of prednisone -----------------------------------------------------------------------------------------

    def _want_plan(self, value):
        only(value, ("if_started_on", "earliest_taper", "latest_high_dose", "min_course_end", "because"), "plan")
        given = self.facts.recorded("prednisone")
        periods = self.facts.facts.get("prednisone", [])
        known_start = periods[0]["start"] if given and len(periods) == 1 else None
        never = self.facts.facts.get("prednisone") == "never given"
        # A course on another day than the evaluation date is a plan that no evaluation makes.
        begun = value.get("if_started_on")
        now = begun is None or (never and begun == self.facts.as_of) or (known_start is not None and begun == known_start)
        for key, name in (("if_started_on", "course_start"), ("earliest_taper", "earliest_taper"),
                          ("latest_high_dose", "latest_high_dose"), ("min_course_end", "earliest_end")):
            if key not in value:
                continue
            if now:
                self._value(name, str(value[key]), value)
            else:
                self.notes.append(f"left out: {name} {value[key]}, of a course on another day than the evaluation's")

    def _want_days_on_high_dose(self, value):
        only(value, ("value", "because"), "days_on_high_dose")
        self._value("time_on_high_dose", f"{value['value']} days", value)

    def _want_weeks_on_high_dose(self, value):
        only(value, ("value", "because"), "weeks_on_high_dose")
        self._value("time_on_high_dose", f"{value['value']} weeks", value)

    def _want_days_since_gc_stop(self, value):
        only(value, ("value", "because"), "days_since_gc_stop")
        self._value("days_since_steroid", f"{value['value']} days", value)

    def _want_course_length(self, value):
        only(value, ("days", "at_least_six_months", "because"), "course_length")
        if "days" in value:
            self._value("time_on_prednisone", f"{value['days']} days", value)
        if "at_least_six_months" in value:
            self._value("course_six_months", "yes" if is_yes(value["at_least_six_months"]) else "no", value)

    def _want_taper_feasibility(self, value):
        """Weeks of the course become the days on which they end: the guideline shows dates."""
        only(value, ("high_dose_weeks", "start_mg", "steps", "total_weeks_min", "total_weeks_max", "six_months_reachable",
                     "because"), "taper_feasibility")
        for key, name in (("high_dose_weeks", "earliest_end_of_high_dose"), ("total_weeks_min", "shortest_course_end"),
                          ("total_weeks_max", "longest_course_end")):
            if key in value:
                self._value(name, self._weeks_after_start(value[key]), value)
        if "start_mg" in value:
            self._value("daily_dose", f"{value['start_mg']} mg/day", value)
        if "steps" in value:
            self._value("taper_steps", str(value["steps"]), value)
        if "six_months_reachable" in value:
            reachable = "yes" if is_yes(value["six_months_reachable"]) else "no"
            self._value("six_months_reachable", reachable, value)

    def _weeks_after_start(self, weeks):
        periods = self.facts.facts.get("prednisone")
        if not isinstance(periods, list) or not periods:
            fail(weeks, "weeks of a course that the case does not record")
        start = datetime.date.fromisoformat(periods[0]["start"])
        return (start + datetime.timedelta(weeks=int(weeks))).isoformat()

    # --- under treatment ----------------------------------------------------------------------------------------------------

    def _want_response(self, value):
        only(value, ("value", "since", "because"), "response")
        statuses = ("steroid_resistant", "steroid_dependent", "frequently_relapsing", "cni_resistant", "cni_dependent")
        for label in listed(value["value"]):
            if label in statuses:
                self._value(str(label), "yes", value)
            else:
                self._value("response", str(label), value)
        if "since" in value:
            self._value("response_since", str(value["since"]), value)

    def _want_trough_status(self, value):
        only(value, ("value", "because"), "trough_status")
        self._value("trough_status", str(value["value"]), value)

    def _want_trough_series(self, value):
        """The status on each day: the same patient on that date, of the drug whose level was measured then."""
        for item in listed(value):
            only(item, ("date", "value", "drug", "because"), "trough_series")
            drugs = [drug for drug in ("cyclosporine", "tacrolimus")
                     if str(item["date"]) in self.facts.facts.get(f"{drug}_trough", {})]
            if len(drugs) != 1:
                fail(item, f"the case has not one level on {item['date']}")
            self._on(item["date"], f"{drugs[0]}_trough_status", str(item["value"]), item)

    def _on(self, date, name, text, value):
        """An expectation of the same patient on another date."""
        self.dated.setdefault(str(date), {})[name] = text
        reasons = " ".join(str(reason) for reason in listed(value.get("because", List())))
        if reasons:
            self.notes.append(f"{name} on {date}: {reasons}")

    def _want_creatinine_change_pct(self, value):
        only(value, ("value", "baseline", "because"), "creatinine_change_pct")
        self._value("creatinine_rise", f"{value['value']} %", value)
        if "baseline" in value:
            units = {text.split(" ", 1)[1] for text in self.facts.facts.get("serum_creatinine", {}).values()}
            if len(units) != 1:
                fail(value["baseline"], "a baseline of creatinine whose unit the case does not tell")
            unit = units.pop()
            baseline = f"{value['baseline']} {unit}"
            if unit == "mg/dL":
                # The guideline shows amounts, and an expectation converts within one kind only.
                self.notes.append(f"creatinine_baseline {baseline}, times 88.4")
                baseline = f"{decimal.Decimal(value['baseline']) * decimal.Decimal('88.4')} umol/L"
            self._value("creatinine_baseline", baseline, value)

    def _want_minimum_cni_duration_met(self, value):
        only(value, ("value", "reached_on", "because"), "minimum_cni_duration_met")
        self._value("cni_least_met", "yes" if is_yes(value["value"]) else "no", value)
        if "reached_on" in value:
            self._value("cni_least_reached_on", str(value["reached_on"]), value)

    def _want_prognosis(self, value):
        only(value, ("eskd_5y_risk", "worse", "high_risk", "better_than", "driver", "because"), "prognosis")
        risk = value.get("eskd_5y_risk")
        if risk is not None:
            self._value("eskd_risk_5_years", "none" if risk == "not_stated" else percent(risk), value)
        for key, note in (("worse", "worse_outcome"), ("high_risk", "high_risk_of_progression")):
            if key in value:
                form = "notes" if is_yes(value[key]) else "not"
                self._listed(form, note, value)
        if "better_than" in value:
            self._listed("notes", f"better_than_{value['better_than']}", value)
        if "driver" in value:
            self._listed("notes", f"driver_{value['driver']}", value)

    # --- actions --------------------------------------------------------------------------------------------------------------

    def _want_do(self, value):
        for item in listed(value):
            if "action" not in item or item["action"] not in names.ACTIONS:
                fail(item, f"`{item.get('action')}` is no action that the converter knows")
            rule = names.ACTIONS[item["action"]]
            getattr(self, f"_do_{item['action']}", self._do_plain)(rule, item)

    def _do_plain(self, rule, item):
        """An action with no words of its own."""
        only(item, ("action", "reason", "because"), f"`{item['action']}`")
        if "reason" in item:
            self.notes.append(f"{rule}: {item['reason']}")
        self._recommend(rule, {}, item)

    def _do_consider_plasmapheresis(self, rule, item):
        only(item, ("action", "evidence", "because"), f"`{item['action']}`")
        self._recommend(rule, {"evidence": str(item["evidence"])} if "evidence" in item else {}, item)

    _do_consider_mmf = _do_consider_plasmapheresis

    def _do_continue_high_dose_gc(self, rule, item):
        only(item, ("action", "until_at_most", "because"), f"`{item['action']}`")
        self._recommend(rule, {}, item)
        if "until_at_most" in item:
            self._value("latest_high_dose", str(item["until_at_most"]), item)

    def _do_start_taper(self, rule, item):
        only(item, ("action", "step_mg", "interval_days", "from", "because"), f"`{item['action']}`")
        lines = {}
        if "step_mg" in item:
            lines["by"] = f"{item['step_mg']} mg"
        if "interval_days" in item:
            lines["every"] = span(item["interval_days"], "days")
        self._recommend(rule, lines, item)
        if "from" in item:
            self._value("earliest_taper", str(item["from"]), item)

    def _do_continue_cni(self, rule, item):
        only(item, ("action", "at_least_until", "because"), f"`{item['action']}`")
        self._recommend(rule, {}, item)
        if "at_least_until" in item:
            self._value("cni_least_reached_on", str(item["at_least_until"]), item)

    def _do_consider_cni_taper(self, rule, item):
        only(item, ("action", "over_months", "because"), f"`{item['action']}`")
        self._recommend(rule, {"for": span(item["over_months"], "months")} if "over_months" in item else {}, item)

    def _do_start_glucocorticoid(self, rule, item):
        only(item, ("action", "drug", "daily_mg", "alternate_day_mg", "because"), "`start_glucocorticoid`")
        lines = {}
        if "drug" in item:
            lines["objects"] = [name_of(item["drug"])]
        if "daily_mg" in item:
            lines["daily"] = f"{item['daily_mg']} mg/day"
        if "alternate_day_mg" in item:
            lines["alternate"] = f"{item['alternate_day_mg']} mg"
        self._recommend(rule, lines, item)

    def _do_start_cni(self, rule, item):
        only(item, ("action", "drug", "because") + tuple(
            f"{drug}_{line}" for drug in ("cyclosporine", "tacrolimus")
            for line in ("mg_per_day", "mg_per_dose", "trough_ng_ml")), "`start_cni`")
        lines = {}
        if "drug" in item:
            lines["objects"] = [name_of(drug) for drug in listed(item["drug"])]
        for drug in ("cyclosporine", "tacrolimus"):
            option = {}
            for word, key, unit in (("dose", "mg_per_day", "mg/day"), ("each", "mg_per_dose", "mg"),
                                    ("target", "trough_ng_ml", "ng/mL")):
                if f"{drug}_{key}" in item:
                    option[word] = span(item[f"{drug}_{key}"], unit)
            if option:
                lines[drug] = option
        self._recommend(rule, lines, item)

    def _do_treat_underlying_cause(self, rule, item):
        only(item, ("action", "cause", "because"), "`treat_underlying_cause`")
        causes = [name_of(cause) for cause in listed(item["cause"])] if "cause" in item else []
        self._recommend(rule, {"objects": causes} if causes else {}, item)

    def _do_consider_genetic_testing(self, rule, item):
        only(item, ("action", "priority", "because"), "`consider_genetic_testing`")
        self._recommend(rule, {}, item)
        if "priority" in item:
            self._value("genetic_testing_priority", str(item["priority"]), item)

    def _do_titrate_cni(self, rule, item):
        only(item, ("action", "direction", "because"), f"`{item['action']}`")
        only(item, ("action", "direction", "because"), "`titrate_cni`")
        self._recommend(f"{rule}_{item['direction']}", {}, item)

    def _do_consider_option(self, rule, item):
        only(item, ("action", "option", "because"), "`consider_option`")
        self._recommend(rule, {"objects": [name_of(item["option"])]}, item)

    def _want_do_not(self, value):
        for item in listed(value):
            action = item.get("action")
            if action == "exceed_dose":
                self._prednisone(item, "`exceed_dose`", "", bound="at most ")
            elif action in names.LABELS:
                only(item, ("action", "because"), f"`{action}`")
                self._listed("withheld", names.LABELS[action], item)
            elif action in names.AVOIDS:
                only(item, ("action", "date", "because"), f"`{action}`")
                avoid, rules = names.AVOIDS[action]
                if avoid == "high_dose_beyond_16_weeks":
                    # Before that day the high dose may still go on: the day is known, and from it on it is avoided.
                    self._value("latest_high_dose", str(item["date"]), item)
                    self._on(item["date"], "recommend", [avoid], item)
                    continue
                if avoid in names.OF_A_CLASS:
                    # With a class to rest on it is said; without one it is enough that nothing is started.
                    avoid = avoid if self.parts.get("classification") in names.OF_A_CLASS[avoid] else None
                if avoid:
                    lines = {"date": str(item["date"])} if "date" in item else {}
                    self._recommend(avoid, lines, item)
                for rule in rules:
                    self._listed("withheld", rule, item)
            elif action in names.ACTIONS:
                rule = names.ACTIONS[action]
                if action == "titrate_cni" and "direction" in item:
                    rule = f"{rule}_{item['direction']}"
                elif any(key not in ("action", "reason", "direction", "because") for key in item):
                    self._not_with(rule, item)
                    continue
                self._listed("withheld", rule, item)
            else:
                fail(item, f"`{action}` is no action that the converter knows")

    def _not_with(self, rule, item):
        """Not with this dose. Withheld altogether unless the case also expects it, with another dose, which says it."""
        if rule in self.parts.get("recommend", {}):
            self.notes.append(f"not {rule} with {', '.join(f'{key} {item[key]}' for key in item if key.endswith('mg'))}")
            return
        only(item, ("action", "drug", "daily_mg", "alternate_day_mg", "because"), f"`{item['action']}`")
        self._listed("withheld", rule, item)

    def _want_monitor(self, value):
        for item in listed(value):
            only(item, ("what", "because"), "`monitor`")
            if item["what"] not in names.MONITORS:
                fail(item, f"`{item['what']}` is nothing that the converter knows to be monitored")
            rule, thing = names.MONITORS[item["what"]]
            under_cni = any(reason in names.CNI_REASONS for reason in listed(item.get("because", List())))
            if item["what"] == "kidney_function" and under_cni:
                rule = "monitor_cni"
            self._recommend(rule, {"objects": [thing]}, item)

    # --- the rest ---------------------------------------------------------------------------------------------------------------

    def _want_flags(self, value):
        for item in listed(value):
            only(item, ("flag", "ref", "drugs", "because"), "`flags`")
            if item["flag"] in names.NOTES:
                self._listed("notes", str(item["flag"]), item)
                continue
            if item["flag"] not in names.FLAGS:
                fail(item, f"`{item['flag']}` is no flag that the converter knows")
            self._listed("flags", str(item["flag"]), item)
            for part in ("ref", "drugs"):
                if part in item:
                    self.notes.append(f"{item['flag']}: {part} {' '.join(listed(item[part]))}")

    def _want_notices(self, value):
        for item in listed(value):
            only(item, ("notice", "because"), "`notices`")
            if item["notice"] not in names.NOTICES:
                fail(item, f"`{item['notice']}` is no notice that the converter knows")
            self._listed("notices", str(item["notice"]), item)

    def _want_needs(self, value):
        for item in listed(value):
            if item not in names.NEEDS:
                fail(item, f"`{item}` is no fact that the converter knows to ask for")
            self._listed("ask", names.NEEDS[item], item)

    def _want_bundles(self, value):
        for name in listed(value):
            if name not in self.bundles:
                fail(name, f"the file has no bundle `{name}`")
            for key, part in self.bundles[name].items():
                if key not in ("do", "do_not", "monitor", "notices", "flags"):
                    fail(key, f"`{key}` is not known in a bundle")
                getattr(self, f"_want_{key}")(part)

    # --- the result -------------------------------------------------------------------------------------------------------------

    def part(self):
        """What is expected, and why; both in the form of docs/cases.md."""
        expect = {}
        content = self.parts
        order = ("recommend", "withheld", "not", "flags", "notes", "notices", "ask")
        for name in [key for key in content if key not in order] + [key for key in order if key in content]:
            value = content[name]
            if name == "recommend" and not any(value.values()):
                value = list(value)
            elif name == "flags":
                value = {"has": value}
            expect[name] = value
        because = {name: " ".join(ids) for name, ids in self.reasons.items()}
        return expect, because


def percent(fraction):
    """`0.10` as `10 %`, digit by digit."""
    whole, _, decimals = fraction.partition(".")
    digits = (decimals + "00")[:2]
    rest = decimals[2:].rstrip("0")
    text = (whole + digits).lstrip("0") or "0"
    return f"{text}{'.' + rest if rest else ''} %"
