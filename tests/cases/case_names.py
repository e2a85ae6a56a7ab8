"""The words of the cases and the names of guidelines/fsgs; clinical/names.md is the map that these tables follow."""

# action → rule
ACTIONS = {
    "evaluate_secondary_causes": "evaluate_secondary_causes",
    "consider_genetic_testing": "consider_genetic_testing",
    "supportive_care_only": "supportive_care_only",
    "treat_underlying_cause": "treat_underlying_cause",
    "start_glucocorticoid": "start_glucocorticoid",
    "start_cni": "start_cni",
    "give_raas_blocker": "give_raas_blocker",
    "stop_raas_blocker": "stop_raas_blocker_in_pregnancy",
    "stop_raas_blocker_in_pregnancy": "stop_raas_blocker_in_pregnancy",
    "give_statin": "give_statin",
    "restrict_sodium": "restrict_sodium",
    "give_diuretic": "give_diuretic",
    "consider_anticoagulation": "consider_anticoagulation",
    "continue_high_dose_gc": "continue_high_dose_gc",
    "start_taper": "start_taper",
    "stop_high_dose_gc": "stop_high_dose_gc",
    "taper_rapidly": "taper_rapidly",
    "early_switch": "early_switch",
    "restart_glucocorticoid": "restart_glucocorticoid",
    "titrate_cni": "titrate_cni",
    "reduce_cni_dose": "reduce_cni_dose",
    "stop_cni": "stop_cni",
    "continue_cni": "continue_cni",
    "consider_cni_taper": "consider_cni_taper",
    "taper_cni": "consider_cni_taper",
    "consider_option": "relapse_options",
    "consider_mmf": "consider_mmf",
    "consider_plasmapheresis": "consider_plasmapheresis",
    "refer_specialised_centre": "refer_specialised_centre",
}

# do_not → the avoid that forbids it, the rules that must then not be given
AVOIDS = {
    "immunosuppression": ("immunosuppression_without_indication", ("start_glucocorticoid", "start_cni")),
    "give_simvastatin": ("simvastatin_with_cyclosporine", ()),
    "continue_high_dose_gc_beyond": ("high_dose_beyond_16_weeks", ()),
}
# an avoid that rests on the class → the classes for which it is said
OF_A_CLASS = {"immunosuppression_without_indication": ("genetic", "secondary", "fsgs_uc")}
# do_not label_X: X is not yes
LABELS = {
    "label_steroid_resistant": "steroid_resistant",
    "label_steroid_dependent": "steroid_dependent",
    "label_frequently_relapsing": "frequently_relapsing",
    "label_cni_resistant": "cni_resistant",
    "label_cni_dependent": "cni_dependent",
    "label_steroid_resistant_at_16_weeks_only": "steroid_resistant",
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

FLAGS = (
    "boundary_gap", "missing_case", "class_conflict", "source_has_no_action_for_class", "regimens_not_equivalent",
    "dose_not_multiple_of_step", "weight_basis_ambiguous", "outside_adult_scope", "drug_interaction",
    "unsafe_universal", "workup_late", "no_fsgs_lesion", "effacement_conflict", "measurement_may_be_old",
    "contradictory_data", "implausible_data", "unreadable_data", "unconvertible_data", "unit_threshold_conflict",
    "unresolved_citation", "taper_exceeds_six_months", "taper_ends_before_six_months", "high_dose_contradiction",
    "creatinine_anchor_conflict", "response_gap",
)
NOTES = ("onset_not_sudden",)

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
