"""The words of the cases and the names of guidelines/fsgs; clinical/names.md is the map that these tables follow.

What the guideline does not have yet waits: the second word of a row of ACTIONS and FLAGS says for what. When the
guideline gains it, the row's wait is taken away and the cases are converted again.
"""

COURSE = "the course of prednisone: phases, taper and their dates (issue 2)"
RESPONSE = "the track of the response to treatment (issue 2)"
CNI = "calcineurin inhibitors after the start: troughs, titration, creatinine (issue 2)"
RELAPSE = "relapses and their options (issue 2)"
PROGNOSIS = "the prognosis (issue 2)"
CLASS = "the track of the class: judged from today's values it lapses under treatment (issue 2)"
CHILDREN = "the doses and definitions for children (issue 2)"

# action → (rule, waits for; None: the guideline has it)
ACTIONS = {
    "evaluate_secondary_causes": ("evaluate_secondary_causes", None),
    "consider_genetic_testing": ("consider_genetic_testing", None),
    "supportive_care_only": ("supportive_care_only", None),
    "treat_underlying_cause": ("treat_underlying_cause", None),
    "start_glucocorticoid": ("start_glucocorticoid", None),
    "start_cni": ("start_cni", None),
    "give_raas_blocker": ("give_raas_blocker", None),
    "stop_raas_blocker": ("stop_raas_blocker_in_pregnancy", None),
    "stop_raas_blocker_in_pregnancy": ("stop_raas_blocker_in_pregnancy", None),
    "give_statin": ("give_statin", None),
    "restrict_sodium": ("restrict_sodium", None),
    "give_diuretic": ("give_diuretic", None),
    "consider_anticoagulation": ("consider_anticoagulation", None),
    "continue_high_dose_gc": ("continue_high_dose_gc", COURSE),
    "start_taper": ("start_taper", COURSE),
    "stop_high_dose_gc": ("stop_high_dose_gc", None),
    "taper_rapidly": ("taper_rapidly", COURSE),
    "early_switch": ("early_switch", COURSE),
    "restart_glucocorticoid": ("restart_glucocorticoid", RELAPSE),
    "titrate_cni": ("titrate_cni", CNI),
    "reduce_cni_dose": ("reduce_cni_dose", None),
    "stop_cni": ("stop_cni", None),
    "continue_cni": ("continue_cni", CNI),
    "consider_cni_taper": ("consider_cni_taper", CNI),
    "taper_cni": ("consider_cni_taper", CNI),
    "consider_option": ("relapse_options", RELAPSE),
    "consider_mmf": ("consider_mmf", RESPONSE),
    "consider_plasmapheresis": ("consider_plasmapheresis", RESPONSE),
    "refer_specialised_centre": ("refer_specialised_centre", RESPONSE),
}

# do_not → the avoid that forbids it, the rules that must then not be given, waits for
AVOIDS = {
    "immunosuppression": ("immunosuppression_without_indication", ("start_glucocorticoid", "start_cni"), None),
    "give_simvastatin": ("simvastatin_with_cyclosporine", (), None),
    "continue_high_dose_gc_beyond": ("high_dose_beyond_16_weeks", (), COURSE),
}
# an avoid that rests on the class → the classes for which it is said
OF_A_CLASS = {"immunosuppression_without_indication": ("genetic", "secondary", "fsgs_uc")}
# do_not label_X: X is not yes
LABELS = {
    "label_steroid_resistant": ("steroid_resistant", RESPONSE),
    "label_steroid_dependent": ("steroid_dependent", RESPONSE),
    "label_frequently_relapsing": ("frequently_relapsing", RESPONSE),
    "label_cni_resistant": ("cni_resistant", RESPONSE),
    "label_cni_dependent": ("cni_dependent", RESPONSE),
    "label_steroid_resistant_at_16_weeks_only": ("steroid_resistant", CHILDREN),
}

# what is monitored → (rule, object); kidney function under a calcineurin inhibitor is told by its reason
MONITORS = {
    "proteinuria": ("monitor_response", "proteinuria"),
    "albumin": ("monitor_response", "serum_albumin"),
    "kidney_function": ("monitor_response", "kidney_function"),
    "thromboembolism": ("monitor_complications", "thromboembolism"),
    "infection": ("monitor_complications", "infection"),
    "malnutrition": ("monitor_complications", "malnutrition"),
    "cni_trough": ("monitor_cni", "cni_trough"),
}
CNI_REASONS = ("S-50", "S-51")

FLAGS = {
    "boundary_gap": None, "missing_case": None, "class_conflict": None, "source_has_no_action_for_class": None,
    "regimens_not_equivalent": None, "dose_not_multiple_of_step": None, "weight_basis_ambiguous": None,
    "outside_adult_scope": None, "drug_interaction": None, "unsafe_universal": None, "workup_late": None,
    "no_fsgs_lesion": None, "effacement_conflict": None, "measurement_may_be_old": None, "contradictory_data": None,
    "implausible_data": None, "unreadable_data": None, "unconvertible_data": None, "unit_threshold_conflict": None,
    "unresolved_citation": PROGNOSIS, "taper_exceeds_six_months": COURSE, "taper_ends_before_six_months": COURSE,
    "high_dose_contradiction": COURSE, "creatinine_anchor_conflict": CNI, "response_gap": RESPONSE,
}
NOTES = {"onset_not_sudden": None}

NOTICES = ("professional_use_only", "source_pending_review", "verify_against_primary_literature")

# a fact of the cases, as `needs` names it → the guideline's
NEEDS = {
    "proteinuria": "proteinuria", "proteinuria_24h": "proteinuria", "upcr": "proteinuria", "albumin": "serum_albumin",
    "creatinine": "serum_creatinine", "weight": "weight", "dry_weight": "dry_weight", "height": "height",
    "birth_date": "birth_date", "age": "birth_date", "sex": "sex", "edema": "edema", "onset": "onset",
    "biopsy": "fsgs_on_biopsy", "fsgs_lesion": "fsgs_on_biopsy", "foot_process_effacement": "foot_process_effacement",
    "fpe_percent": "effacement_extent", "secondary_workup": "secondary_workup", "viral": "viral_infection",
    "hyperfiltration": "hyperfiltration", "genetic_test": "genetic_test", "age_at_onset": "age_at_onset",
    "family_history_fsgs": "family_history_fsgs", "syndromic_features": "syndromic_features",
    "gc_contraindication": "steroid_contraindications", "gc_courses": "prednisone", "pregnancy": "pregnancy",
    "potassium": "potassium",
}
