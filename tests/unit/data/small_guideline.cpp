#include "tests/unit/data/small_guideline.h"

namespace regimen::data {

static constexpr const char* kGuideline = R"(guideline small "A small guideline" {
  version  "1"
  status   draft
  asks for state
  notice   professional_use_only "For professionals."
}
source textbook { title "A textbook" }
substance creatinine { 1 mg/dL = 88.4 umol/L  annotation creat }
drug atorvastatin
group statin = simvastatin, atorvastatin
fact proteinuria : series of g/day or 'mg/g{creat}' or 'mg/mmol{creat}' {
  plausible 0 to 50 g/day or 0 to 50000 'mg/g{creat}' or 0 to 5650 'mg/mmol{creat}'
}
fact ratio : series of 'mg/g{creat}'
fact clearance : series of 'mL/min/{1.73_m2}'
fact albumin : series of g/L { plausible 5 to 60 g/L }
fact creatinine_level : series of umol/L of creatinine { plausible 20 to 2000 umol/L }
fact temperature : series of Cel
fact weight : series of kg { plausible 2 to 300 kg }
fact extent : series of % { plausible 0 % to 100 % }
fact visits : number
fact onset_age : years { plausible 0 years to 120 years }
fact birth_date : date
fact edema : yes/no
fact remark : text
fact onset : one of sudden, insidious { missing not_reported }
fact genetic_test : series of one of negative, pathogenic { missing not_done, pending }
fact virus : some of hiv, hbv, hcv
fact prednisone : course of mg every day or 2 days { phase one of high_dose, taper }
fact simvastatin : course of mg/day
threshold limit = 3.5 g/day or 3500 'mg/g{creat}' or 350 'mg/mmol{creat}' { cite textbook }
define daily "Daily dose" = lower of (1 mg/kg/day * weight, 80 mg/day)
define hidden = 2 * weight
define infected "Viruses" = virus
decide state "Nephrotic state" {
  present if proteinuria > limit and albumin < 30 g/L
  absent  if proteinuria < limit or albumin > 30 g/L
  gap     otherwise
  cite    textbook
}
recommend start_glucocorticoid "Prednisone" {
  if     state is present
  start  prednisone
  option daily { dose 1 mg/kg/day by weight, at most 80 mg/day in 2 doses }
  option alternate { dose 2 mg/kg by weight, at most 120 mg, every 2 days }
  for    4 to 16 weeks
  grade  "1D"
  cite   textbook
}
recommend give_statin "A statin" { if state is present  start statin  cite textbook }
recommend watch "Watch" { if edema  monitor albumin, weight  cite textbook }
avoid statin_in_edema "No statin" { if edema  do not start statin  cite textbook }
flag on_the_limit "On the limit" { if state is gap  ask proteinuria }
note sudden_onset "Sudden" { if onset is sudden }
)";

const session::Loaded& OnSmallGuideline::guideline() {
  static const session::Loaded loaded = [] {
    session::Files files;
    files.read = [](const std::string&) -> Result<std::string> { return std::string(kGuideline); };
    files.list = [](const std::string&) -> Result<std::vector<std::string>> { return Failure{"no folder", ""}; };
    Result<session::Loaded> read = session::load("small.rgm", files);
    REGIMEN_CHECK(read.ok(), "the guideline of these tests cannot be read");
    for (const auto& diagnostic : read->diagnostics.all()) ADD_FAILURE() << diagnostic.message;
    return std::move(read).value();
  }();
  REGIMEN_CHECK(loaded.guideline.has_value(), "the guideline of these tests has errors");
  return loaded;
}

Result<std::vector<Case>> OnSmallGuideline::read_file(const std::string& text, const CaseLimits& limits) {
  auto source = Source::make("case.yaml", text);
  if (!source) return source.failure();
  SourceTable sources;
  const SourceId id = sources.add(std::move(source).value());
  return read_cases(sources, id, *guideline().guideline, limits);
}

Case OnSmallGuideline::with_facts(const std::string& facts) { return with_expectations(facts, ""); }

Case OnSmallGuideline::with_expectations(const std::string& facts, const std::string& expect) {
  std::string text = "case: a patient\ndate: 2025-03-01\nfacts:\n" + facts + "\n";
  if (!expect.empty()) text += "expect:\n" + expect + "\n";
  const auto cases = read_file(text);
  if (!cases) {
    ADD_FAILURE() << cases.failure().message;
    return {};
  }
  return cases->front();
}

const values::FactRecord& OnSmallGuideline::of(const Case& patient, const std::string& fact) {
  for (std::size_t index = 0; index < tables().facts.size(); ++index) {
    if (tables().facts[index].heading.name == fact) return patient.record.facts[index];
  }
  REGIMEN_UNREACHABLE("the guideline of these tests has no such fact");
}

values::Datum OnSmallGuideline::datum(const Case& patient, const std::string& fact) {
  const auto& data = of(patient, fact).data;
  EXPECT_EQ(data.size(), 1U) << fact;
  return data.empty() ? values::Datum{} : data.front();
}

values::Datum OnSmallGuideline::datum_of(const std::string& fact, const std::string& value) {
  std::string line = "  ";
  line += fact;
  line += ": ";
  line += value;
  return datum(with_facts(line), fact);
}

values::Number OnSmallGuideline::in(const std::string& number, const std::string& unit) {
  return *values::Unit::parse(unit)->to_coherent(*values::Number::parse(number));
}

evaluate::Outcome OnSmallGuideline::outcome(const Case& patient) {
  const session::Engine engine(guideline());
  return *engine.evaluate(patient.record, std::nullopt);
}

std::vector<std::string> OnSmallGuideline::mismatches(const std::string& facts, const std::string& expect) {
  const Case patient = with_expectations(facts, expect);
  std::vector<std::string> texts;
  for (const Mismatch& mismatch : compare(patient.expectations, outcome(patient))) {
    std::string text = mismatch.expected;
    text += " | ";
    text += mismatch.actual;
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace regimen::data
