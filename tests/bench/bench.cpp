#include <benchmark/benchmark.h>

#include "interpreter/check/check.h"
#include "interpreter/data/case.h"
#include "interpreter/evaluate/findings.h"
#include "interpreter/evaluate/report.h"
#include "interpreter/session/lint.h"
#include "interpreter/syntax/parse.h"
#include "tests/bench/patients.h"

/// What one case of FSGS costs, and what reading the guideline costs, by line.
namespace regimen::bench {
namespace {

const char* const kPatients[] = {"examples/first_presentation.yaml", "examples/missing_albumin.yaml",
                                 "examples/child.yaml"};

values::Record patient(const benchmark::State& state) { return patients(kPatients[state.range(0)]).front().record; }

/// Verdicts, values and doses as data, from a record; everything that is kept is used again.
void verdicts_and_doses(benchmark::State& state) {
  const model::Tables& tables = fsgs().guideline->tables();
  const evaluate::Support support(tables);
  const values::Record record = patient(state);
  std::vector<evaluate::FactView> views(tables.facts.size());
  evaluate::Evaluator evaluator(tables, views, *record.date);
  evaluate::Findings findings;
  for (auto _ : state) {
    evaluate::view_facts(tables, record, *record.date, views);
    evaluator.begin(*record.date);
    evaluate::find(evaluator, support, findings);
    benchmark::DoNotOptimize(findings);
  }
}
BENCHMARK(verdicts_and_doses)->DenseRange(0, 2);

/// Of that: what the record says of each fact on the date.
void facts_on_the_date(benchmark::State& state) {
  const model::Tables& tables = fsgs().guideline->tables();
  const values::Record record = patient(state);
  std::vector<evaluate::FactView> views(tables.facts.size());
  for (auto _ : state) {
    evaluate::view_facts(tables, record, *record.date, views);
    benchmark::DoNotOptimize(views);
  }
}
BENCHMARK(facts_on_the_date)->DenseRange(0, 2);

/// The whole result as text, with what could still decide what is open.
void result_as_text(benchmark::State& state) {
  const model::Tables& tables = fsgs().guideline->tables();
  const evaluate::Support support(tables);
  const values::Record record = patient(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(evaluate::report(tables, support, record, *record.date));
  }
}
BENCHMARK(result_as_text)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

/// What had better be otherwise in FSGS, of which the model is ready.
void lint_fsgs(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(session::lint(fsgs()));
}
BENCHMARK(lint_fsgs)->Unit(benchmark::kMicrosecond);

/// The reasons of one recommendation, evaluated and told from nothing.
void reasons_of_one(benchmark::State& state) {
  const session::Engine engine(fsgs());
  const values::Record record = patient(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(engine.explain(record, std::nullopt, "start_glucocorticoid"));
  }
}
BENCHMARK(reasons_of_one)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

/// The reasons of every result.
void reasons_of_all(benchmark::State& state) {
  const session::Engine engine(fsgs());
  const values::Record record = patient(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(engine.explain(record, std::nullopt, ""));
  }
}
BENCHMARK(reasons_of_all)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

void read_a_case(benchmark::State& state) {
  static_cast<void>(fsgs());
  for (auto _ : state) benchmark::DoNotOptimize(patients(kPatients[0]));
}
BENCHMARK(read_a_case)->Unit(benchmark::kMicrosecond);

std::int64_t lines_of_fsgs() {
  std::int64_t lines = 0;
  for (std::size_t at = 0; at < fsgs().sources.size(); ++at) lines += fsgs().sources.get(SourceId(at)).line_count();
  return lines;
}

/// Reading the text of every file once the parser is warm. Items are lines.
void parse(benchmark::State& state) {
  const session::Loaded& loaded = fsgs();
  for (auto _ : state) {
    diagnostics::Diagnostics diagnostics;
    for (std::size_t at = 0; at < loaded.sources.size(); ++at) {
      benchmark::DoNotOptimize(syntax::parse_file(loaded.sources, SourceId(at), syntax::ParseLimits{}, diagnostics));
    }
  }
  state.SetItemsProcessed(state.iterations() * lines_of_fsgs());
}
BENCHMARK(parse)->Unit(benchmark::kMillisecond);

/// Resolving names, types and units. Items are lines.
void check(benchmark::State& state) {
  const session::Loaded& loaded = fsgs();
  diagnostics::Diagnostics unheard;
  syntax::Guideline guideline;
  for (std::size_t at = 0; at < loaded.sources.size(); ++at) {
    guideline.files.push_back(syntax::parse_file(loaded.sources, SourceId(at), syntax::ParseLimits{}, unheard));
  }
  for (auto _ : state) {
    diagnostics::Diagnostics diagnostics;
    benchmark::DoNotOptimize(check::check(loaded.sources, guideline, diagnostics));
  }
  state.SetItemsProcessed(state.iterations() * lines_of_fsgs());
}
BENCHMARK(check)->Unit(benchmark::kMillisecond);

/// Reading, checking and sealing the folder, with a warm parser. Items are lines.
void load(benchmark::State& state) {
  const std::int64_t lines = lines_of_fsgs();
  for (auto _ : state) benchmark::DoNotOptimize(session::load(guideline_folder(), disk()));
  state.SetItemsProcessed(state.iterations() * lines);
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace regimen::bench

BENCHMARK_MAIN();
