#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "interpreter/regimen.h"
#include "tools/regimen/case_files.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/comparison_report.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/html/comparison_page.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/proof_cache.h"

namespace regimen::tools {

namespace {

/// Where a version stands: on the disk, or in a revision.
struct Place {
  std::string label;
  std::string path;
  std::string revision;  // empty: on the disk
  std::optional<std::string> adaptation;
};

/// `main..HEAD`, and not `../old` or `a/../b`, which are paths.
struct Range {
  std::string before;
  std::string after;  // empty: the work tree
};
std::optional<Range> range_of(const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return std::nullopt;
  const Range range{text.substr(0, dots), text.substr(dots + 2)};
  if (range.before.ends_with('/') || range.after.starts_with('/')) return std::nullopt;
  return range.before.empty() && range.after.empty() ? std::nullopt : std::optional(range);
}

Result<std::pair<Place, Place>> places_of(const Arguments& arguments, const Disk& disk) {
  const std::string& first = arguments.one("OLD");
  const std::string& second = arguments.one("NEW");
  const std::optional<std::string> both = arguments.value("--adapt");
  for (const char* one : {"--adapt-old", "--adapt-new"}) {
    if (both && arguments.has(one)) {
      return Failure{std::string("`--adapt` and `") + one + "` both name the local protocol of one version",
                     "`--adapt` is for both versions, `--adapt-old` and `--adapt-new` for one each"};
    }
  }
  Place before{first, first, "", both ? both : arguments.value("--adapt-old")};
  Place after{second, second, "", both ? both : arguments.value("--adapt-new")};
  const std::optional<Range> range = disk.kind(first) == PathKind::kNothing ? range_of(first) : std::optional<Range>();
  if (!range) return std::pair(before, after);
  if (range->before.empty()) {
    return Failure{"`" + first + "` does not say which revision is the old one",
                   "write both, `REV1..REV2`, or `REV1..` to compare with the files as they are now"};
  }
  if (range->after.starts_with('.')) {
    return Failure{"`" + first + "` has three dots",
                   "write two, `REV1..REV2`: the two versions are compared as they are"};
  }
  before.path = second;
  before.label = before.revision = range->before;
  if (!range->after.empty()) after.label = after.revision = range->after;
  return std::pair(before, after);
}

/// A version that was opened, with its cases.
struct OpenVersion {
  std::string revision;
  Disk disk;
  OpenGuideline guideline;
  std::vector<session::CaseFile> cases;
};

Result<std::vector<session::CaseFile>> cases_at(const std::string& path, const Disk& disk) {
  const Result<std::vector<std::string>> names = case_files_at(path, disk);
  if (!names) return names.failure();
  std::vector<session::CaseFile> files;
  for (const std::string& name : *names) {
    Result<std::string> bytes = disk.files.read(name);
    if (!bytes) return bytes.failure();
    files.push_back({name, std::move(bytes).value()});
  }
  return files;
}

/// Opens one version; what is wrong is told on `err`.
std::optional<OpenVersion> open(const Place& place, const Arguments& arguments, Streams& streams) {
  OpenVersion version;
  version.disk = streams.disk;
  if (!place.revision.empty()) {
    const Result<AtRevision> at = streams.disk.at_revision(place.path, place.revision);
    if (!at) {
      show_failure(streams, at.failure());
      return std::nullopt;
    }
    version.disk = *at->disk;
    version.revision = at->commit;
  }
  Opening opening = open_guideline_in(version.disk.files, place.path, place.adaptation, arguments, streams);
  if (!opening.guideline) {
    if (opening.code == Exit::kFound) {
      show_failure(streams, Failure{"so there is nothing to compare in `" + place.label + "`", ""});
    }
    return std::nullopt;
  }
  version.guideline = std::move(*opening.guideline);
  const std::string beside = cases_beside(place.path);
  if (version.disk.kind(beside) == PathKind::kNothing) return version;
  Result<std::vector<session::CaseFile>> cases = cases_at(beside, version.disk);
  if (!cases) {
    show_failure(streams, cases.failure());
    return std::nullopt;
  }
  version.cases = std::move(cases).value();
  return version;
}

Result<std::vector<session::CaseFile>> cohort_of(const std::string& path, Streams& streams) {
  if (path != "-") return cases_at(path, streams.disk);
  Result<std::string> bytes = bytes_of(path, streams);
  if (!bytes) return bytes.failure();
  return std::vector<session::CaseFile>{{"stdin", std::move(bytes).value()}};
}

Exit write(const session::Comparison& comparison, const Arguments& arguments, Streams& streams) {
  if (const auto page = arguments.value("--html")) {
    return write_output(*page, comparison_page(comparison), ".html", streams);
  }
  const bool is_json = arguments.has("--json");
  const bool is_markdown = arguments.has("--markdown");
  const std::optional<std::string> file = arguments.value("-o");
  const std::string text = is_json       ? comparison_json(comparison)
                           : is_markdown ? comparison_markdown(comparison)
                                         : comparison_text(comparison, !file && wants_color(arguments, streams));
  return write_output(file.value_or("-"), text, is_json ? ".json" : is_markdown ? ".md" : ".txt", streams);
}

Exit judged(const session::Comparison& comparison) {
  const bool is_partial =
      !comparison.cases.problems.empty() || (comparison.cohort && !comparison.cohort->problems.empty());
  if (is_partial) return Exit::kCannot;
  if (comparison.has_changed()) return Exit::kFound;
  const auto& behaviour = comparison.behaviour;
  // What is not settled is no pass.
  const bool is_open = behaviour && std::any_of(behaviour->begin(), behaviour->end(), [](const auto& one) {
                         return one.status == session::BehaviourChange::Status::kNotSettled;
                       });
  return is_open ? Exit::kFound : Exit::kGood;
}

Exit run_compare(const Arguments& arguments, Streams& streams) {
  const auto cannot = [&](const Failure& failure) {
    show_failure(streams, failure);
    return Exit::kCannot;
  };
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) return cannot(given.failure());
  const int forms = static_cast<int>(arguments.has("--json")) + static_cast<int>(arguments.has("--markdown")) +
                    static_cast<int>(arguments.has("--html"));
  if (forms > 1) return cannot({"`--json`, `--markdown` and `--html` are three forms", "choose one of them"});
  if (arguments.has("--html") && arguments.has("-o")) {
    return cannot({"`--html` and `-o` both name a file", "`--html FILE` writes the page; leave `-o` out"});
  }
  const auto places = places_of(arguments, streams.disk);
  if (!places) return cannot(places.failure());
  const std::optional<OpenVersion> was = open(places->first, arguments, streams);
  if (!was) return Exit::kCannot;
  const std::optional<OpenVersion> now = open(places->second, arguments, streams);
  if (!now) return Exit::kCannot;

  const session::Version before{places->first.label, was->revision, *was->guideline.loaded, was->cases};
  const session::Version after{places->second.label, now->revision, *now->guideline.loaded, now->cases};
  ProofCache cache(arguments, streams);
  session::Comparison comparison = session::compare_versions(before, after);
  if (!arguments.has("--no-proof") && !comparison.text.is_same_behaviour) {
    comparison.behaviour = behaviour_of(before, after, comparison.text, cache, streams);
  }
  if (const auto file = arguments.value("--cohort")) {
    const auto cohort = cohort_of(*file, streams);
    if (!cohort) return cannot(cohort.failure());
    comparison.cohort =
        session::compare_cohort(before, after, comparison.text, *cohort, {*given, current_day(streams)});
  }
  if (arguments.has("--proofs") && !comparison.text.is_same_meaning) {
    const std::vector<session::Proof> was_proven = proofs_of(before.loaded, cache, streams);
    comparison.proofs =
        session::proof_changes(was_proven, proofs_of(after.loaded, cache, streams), comparison.text.renamed);
  }
  const Exit written = write(comparison, arguments, streams);
  if (written != Exit::kGood || cache.has_failed()) return Exit::kCannot;
  return judged(comparison);
}

std::vector<OptionSpec> options() {
  std::vector<OptionSpec> all{
      {"--adapt", "FILE", "a local protocol, for both versions"},
      {"--adapt-old", "FILE", "a local protocol, for the version before"},
      {"--adapt-new", "FILE", "a local protocol, for the version after"},
      {"--cohort", "FILE", "patients: a file of cases, a folder of them, or `-`"},
      {"--date", "DATE", "the evaluation date of the cohort; the case's own counts otherwise, then the current day"},
      {"--proofs", "", "findings of `regimen prove` that came and went"},
      {"--no-proof", "", "compares the text and the cases only: proves nothing of other patients"},
      {"--json", "", "as JSON, with every name"},
      {"--markdown", "", "as Markdown, for a review"},
      {"--html", "FILE", "writes one page for a browser that needs nothing else"},
      {"-o", "FILE", "writes the text, the JSON or the Markdown into a file"}};
  for (const OptionSpec& option : cache_options()) all.push_back(option);
  return all;
}

}  // namespace

Command compare_command() {
  return Command{
      "compare",
      "shows what a revision changes: in the text, for the cases, for a cohort",
      "OLD and NEW are folders or `.rgm` files. `regimen compare REV1..REV2 GUIDELINE` reads two revisions of git\n"
      "instead, with the folders that the guideline uses, its cases and its local protocol as they were then;\n"
      "`REV1..` compares with the files as they are now.\n"
      "\n"
      "Told are the declarations that say something else, part by part; whether the meaning is another; the cases\n"
      "of both versions under both, with what is answered otherwise and which expectations are met no more; with\n"
      "`--cohort` the same for any patients; warnings that came and went, with `--proofs` also findings of the\n"
      "prover. That no difference was found on cases is no proof, and is not called one.\n"
      "\n"
      "The exit code is 1 where behaviour changed. A file is written as a whole or not at all.",
      {{"OLD", Count::kOne, "the version before, or `REV1..REV2`"},
       {"NEW", Count::kOne, "the version after; behind `REV1..REV2` the guideline"}},
      options(),
      {{"regimen compare main..HEAD guidelines/fsgs", "what does this branch change?"},
       {"regimen compare old/fsgs new/fsgs --cohort patients.yaml", "for which of our patients?"}},
      run_compare};
}

}  // namespace regimen::tools
