#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/prove/question.h"
#include "interpreter/session/session.h"

namespace regimen::session {

/// What was proven of one question.
struct Proof {
  enum class Status : std::uint8_t {
    kPatient,    // there is such a patient: `patient`, and the evaluator agrees
    kNobody,     // there is none: proven over every record of plausible values, complete or not
    kNotSettled  // neither: a limit was reached, or the patient that was found turned out otherwise
  };
  prove::Question question;
  Status status = Status::kNotSettled;
  /// Of a question that looks for a patient: the case, in YAML, and those of the patients who differ from it.
  std::vector<std::string> patients;
  /// Of kNotSettled: along how many visits there is no such patient; no proof, for a longer past may hold one.
  std::size_t visits_without = 0;
  /// Whether it tells against the guideline. Where only `otherwise` reaches a patient, or an `avoid` is silent because
  /// its author wrote `established`, that is told and no more.
  [[nodiscard]] bool is_finding() const;
};

/// Asks everything that `prove::questions` asks of a guideline, and evaluates each patient that is found.
/// `progress` is told how many questions are done, of how many.
std::vector<Proof> prove(const Loaded& loaded, const std::function<void(std::size_t, std::size_t)>& progress);

/// Proofs as bytes to keep, for the same meaning and the same engine.
std::string kept(const std::vector<Proof>& proofs, const Loaded& loaded);
/// Proofs from such bytes: each patient is evaluated again.
/// @errors  nothing where the bytes are of another meaning or engine, are not whole, or a patient is not as demanded
std::optional<std::vector<Proof>> recalled(std::string_view bytes, const Loaded& loaded);

}  // namespace regimen::session
