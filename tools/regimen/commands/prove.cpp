#include <ostream>

#include <fmt/format.h>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/comparison_report.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/html/comparison_page.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/page.h"
#include "tools/regimen/proof_cache.h"
#include "tools/regimen/question_text.h"

namespace regimen::tools {

namespace {

using session::Proof;

/// How many of each there are.
struct Counts {
  std::size_t findings = 0;
  std::size_t fine = 0;
  std::size_t not_settled = 0;
};

Counts counted(const std::vector<Proof>& proofs) {
  Counts counts;
  for (const Proof& proof : proofs) {
    if (proof.is_finding()) {
      ++counts.findings;
    } else if (proof.status == Proof::Status::kNotSettled) {
      ++counts.not_settled;
    } else {
      ++counts.fine;
    }
  }
  return counts;
}

void write_patient(Page& page, const std::string& text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    page.raw({{"    " + text.substr(begin, end - begin), Ink::kDim}});
    begin = end == std::string::npos ? text.size() : end + 1;
  }
}

std::string text_of(const std::vector<Proof>& proofs, const SourceTable& sources, bool with_patients, bool color) {
  Page page(color);
  for (const Proof& proof : proofs) {
    const bool is_told = proof.is_finding() || !proof.patients.empty();
    if (!is_told) continue;
    page.line(0, {{std::string(question_word(proof.question.form)) + ":", proof.is_finding() ? Ink::kBad : Ink::kWarn},
                  {" " + sentence_of(proof.question), Ink::kBold}});
    std::string place = "at " + sources.describe(proof.question.span);
    if (proof.question.other_span.is_set()) place += " and " + sources.describe(proof.question.other_span);
    page.line(2, {{place, Ink::kDim}});
    for (const std::string& patient : proof.patients) {
      if (with_patients) write_patient(page, patient);
    }
    page.blank();
  }
  const Counts counts = counted(proofs);
  for (const Proof& proof : proofs) {
    if (proof.status != Proof::Status::kNotSettled) continue;
    page.line(0, {{"not settled:", Ink::kWarn},
                  {fmt::format(" whether {}{}", sentence_of(proof.question),
                               proof.visits_without > 0
                                   ? fmt::format("; along up to {} visits none was found", proof.visits_without)
                                   : "")},
                  {"  at " + sources.describe(proof.question.span), Ink::kDim}});
  }
  if (counts.not_settled > 0) page.blank();
  page.line(0, {{fmt::format("{}, {} proven fine or with a patient, {} not settled; of {}",
                             tools::counted(counts.findings, "finding"), counts.fine, counts.not_settled,
                             tools::counted(proofs.size(), "question"))}});
  return std::move(page).finish();
}

const char* word_of(Proof::Status status) {
  switch (status) {
    case Proof::Status::kPatient:
      return "patient";
    case Proof::Status::kNobody:
      return "nobody";
    case Proof::Status::kNotSettled:
      return "not_settled";
  }
  return "";
}

std::string json_of(const std::vector<Proof>& proofs, const session::Loaded& loaded) {
  const Counts counts = counted(proofs);
  JsonWriter json;
  json.begin_object();
  json.member("meaningDigest", loaded.guideline->meaning_digest());
  json.key("proofs");
  json.begin_array();
  for (const Proof& proof : proofs) {
    json.begin_object();
    json.member("question", question_word(proof.question.form));
    json.member("name", proof.question.name);
    if (!proof.question.detail.empty()) json.member("row", proof.question.detail);
    if (!proof.question.other.empty()) json.member("other", proof.question.other);
    json.member("place", loaded.sources.describe(proof.question.span));
    json.member("status", word_of(proof.status));
    json.member("finding", proof.is_finding());
    if (proof.status == Proof::Status::kNotSettled && proof.visits_without > 0) {
      json.member("visitsWithout", static_cast<std::int64_t>(proof.visits_without));
    }
    if (!proof.patients.empty()) {
      json.key("patients");
      json.begin_array();
      for (const std::string& patient : proof.patients) json.string(patient);
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  json.member("findings", static_cast<std::int64_t>(counts.findings));
  json.member("notSettled", static_cast<std::int64_t>(counts.not_settled));
  json.end_object();
  return std::move(json).finish();
}

Exit write(const std::vector<Proof>& proofs, const session::Loaded& loaded, const Arguments& arguments,
           Streams& streams) {
  if (const auto page = arguments.value("--html")) {
    return write_output(*page, page_of(report_of(proofs, loaded)), ".html", streams);
  }
  const bool is_json = arguments.has("--json");
  const bool is_markdown = arguments.has("--markdown");
  const std::optional<std::string> file = arguments.value("-o");
  const std::string text = is_json       ? json_of(proofs, loaded)
                           : is_markdown ? markdown_of(report_of(proofs, loaded))
                                         : text_of(proofs, loaded.sources, !arguments.has("--brief"),
                                                   !file && wants_color(arguments, streams));
  return write_output(file.value_or("-"), text, is_json ? ".json" : is_markdown ? ".md" : ".txt", streams);
}

Exit run_prove(const Arguments& arguments, Streams& streams) {
  const int forms = static_cast<int>(arguments.has("--json")) + static_cast<int>(arguments.has("--markdown")) +
                    static_cast<int>(arguments.has("--html"));
  if (forms > 1) {
    show_failure(streams, {"`--json`, `--markdown` and `--html` are three forms", "choose one of them"});
    return Exit::kCannot;
  }
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return opening.code;
  const session::Loaded& loaded = *opening.guideline->loaded;
  ProofCache cache(arguments, streams);
  const std::vector<Proof> proofs = proofs_of(loaded, cache, streams);
  const Exit written = write(proofs, loaded, arguments, streams);
  if (written != Exit::kGood || cache.has_failed()) return Exit::kCannot;
  const Counts counts = counted(proofs);
  // What is not settled is no pass.
  return counts.findings + counts.not_settled > 0 ? Exit::kFound : Exit::kGood;
}

std::vector<OptionSpec> options() {
  std::vector<OptionSpec> all{adapt_option(),
                              {"--brief", "", "leaves the patients out of the text"},
                              {"--json", "", "prints every question with its answer, as JSON"},
                              {"--markdown", "", "prints it for a review"},
                              {"--html", "FILE", "writes it as one page; `-` is standard output"},
                              {"-o", "FILE", "writes the text, the JSON or the Markdown into a file"}};
  for (const OptionSpec& option : cache_options()) all.push_back(option);
  return all;
}

}  // namespace

Command prove_command() {
  return Command{
      "prove",
      "proves what holds of every patient, or shows one for whom it does not",
      "Asks over every record of plausible values, complete or not: whom no row of a decision reaches, which rows\n"
      "and rules are for nobody, which conditions are never no, and who is to be given what is to be avoided. Each\n"
      "patient that is shown was evaluated, and is a case: save it, and run `regimen explain` on it. What neither\n"
      "was proven nor has such a patient is told as not settled, and is no pass.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"}},
      options(),
      {{"regimen prove guidelines/fsgs", "is anybody left out?"},
       {"regimen prove guidelines/fsgs --html proofs.html", "as a page for a review"}},
      run_prove};
}

}  // namespace regimen::tools
