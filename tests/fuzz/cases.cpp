// Any text as the cases of a small guideline that has every form of fact; what can be read is evaluated.
#include "interpreter/base/check.h"
#include "interpreter/data/case.h"
#include "interpreter/session/session.h"
#include "tests/fuzz/target.h"

namespace regimen::fuzz {

namespace {

constexpr const char* kGuideline = R"(guideline fuzz "For fuzzing" {
  version "1"
  status draft
}
substance creatinine { 1 mg/dL = 88.4 umol/L  annotation creat }
fact proteinuria : series of g/day or 'mg/g{creat}' or 'mg/mmol{creat}' {
  plausible 0 to 50 g/day or 0 to 50000 'mg/g{creat}' or 0 to 5650 'mg/mmol{creat}'
  current for 90 days
}
fact serum_creatinine : series of umol/L of creatinine { plausible 10 to 3000 umol/L }
fact weight : series of kg { plausible 2 kg to 300 kg }
fact temperature : series of Cel
fact birth_date : date
fact pregnant : yes/no
fact sex : one of female, male
fact effacement : series of one of diffuse, segmental, absent { missing not_reported }
fact contraindications : some of diabetes, osteoporosis, psychosis
fact prednisone : course of mg every day or 2 days
fact note_text : text
source book { title "A book" }
threshold much = 3.5 g/day or 3500 'mg/g{creat}' or 350 'mg/mmol{creat}' { cite book "1" }
decide state "State" {
  heavy if proteinuria > much
  light if proteinuria < much
  gap   otherwise
  cite  book "1"
}
)";

const session::Loaded& guideline() {
  static const session::Loaded loaded = [] {
    session::Files files;
    files.read = [](const std::string&) -> Result<std::string> { return std::string(kGuideline); };
    auto read = session::load("fuzz.rgm", files);
    REGIMEN_CHECK(read.ok(), "the fuzzer's guideline can be read");
    for (const auto& diagnostic : read->diagnostics.all()) std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
    REGIMEN_CHECK(read->guideline.has_value(), "the fuzzer's guideline has no errors");
    return std::move(read).value();
  }();
  return loaded;
}

}  // namespace

void run(std::string_view bytes) {
  const session::Loaded& loaded = guideline();
  static const session::Engine engine(loaded);
  Result<Source> source = Source::make("fuzz.yaml", bytes);
  if (!source) return;
  SourceTable sources;
  const SourceId id = sources.add(std::move(source).value());
  data::CaseLimits limits;
  limits.max_nodes = 20000;
  const auto cases = data::read_cases(sources, id, *loaded.guideline, limits);
  if (!cases) {
    REGIMEN_CHECK(!cases.failure().message.empty(), "what is no case has a sentence");
    return;
  }
  std::size_t evaluated = 0;
  for (const data::Case& patient : *cases) {
    if (++evaluated > 4) return;
    static_cast<void>(engine.evaluate(patient.record, values::Date::from_ymd(2025, 3, 1).value()));
  }
}

}  // namespace regimen::fuzz
