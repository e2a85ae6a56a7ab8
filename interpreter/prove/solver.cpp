#include "interpreter/prove/solver.h"

#include <optional>
#include <string>

#include <z3++.h>

#include "interpreter/base/check.h"

namespace regimen::prove {

using values::Number;

namespace {

/// Decimal digits of any length as a number.
Number whole(const std::string& text) {
  Number value(0);
  const bool is_negative = !text.empty() && text.front() == '-';
  for (const char digit : text) {
    if (digit >= '0' && digit <= '9') value = value * Number(10) + Number(digit - '0');
  }
  return is_negative ? -value : value;
}

}  // namespace

struct Solver::Machine {
  explicit Machine(const Terms& all, std::uint32_t steps) : terms(all), solver(context, z3::solver::simple()) {
    z3::params limits(context);
    limits.set("rlimit", steps);
    limits.set("random_seed", 0U);
    // An interrupt ends the program, and is not answered by Z3.
    limits.set("ctrl_c", false);
    solver.set(limits);
  }

  /// Operands stand before their terms, so that one pass makes all of them.
  const z3::expr& made(std::uint32_t place) {
    while (expressions.size() <= place) expressions.push_back(make(static_cast<std::uint32_t>(expressions.size())));
    return expressions[place];
  }

  z3::expr make(std::uint32_t place) {
    const Term& term = terms.at(place);
    const auto part = [&](std::size_t at) -> const z3::expr& { return expressions[term.parts[at]]; };
    const std::string name = std::to_string(place);
    switch (term.form) {
      case TermForm::kYes:
        return context.bool_val(true);
      case TermForm::kBoolVariable:
        return context.bool_const(name.c_str());
      case TermForm::kNot:
        return !part(0);
      case TermForm::kAnd:
        return part(0) && part(1);
      case TermForm::kChooseBool:
      case TermForm::kChooseNum:
        return z3::ite(part(0), part(1), part(2));
      case TermForm::kLessEqual:
        return part(0) <= part(1);
      case TermForm::kEqual:
        return part(0) == part(1);
      case TermForm::kNumber:
        return context.real_val(term.number.to_ratio_text().c_str());
      case TermForm::kRealVariable:
        return context.real_const(name.c_str());
      case TermForm::kIntegerVariable:
        return z3::to_real(context.int_const(name.c_str()));
      case TermForm::kAdd:
        return part(0) + part(1);
      case TermForm::kScale:
        return part(0) * context.real_val(term.number.to_ratio_text().c_str());
    }
    REGIMEN_UNREACHABLE("a form outside its enumeration");
  }

  const Terms& terms;
  z3::context context;
  z3::solver solver;
  std::vector<z3::expr> expressions;
  std::optional<z3::model> model;
  bool is_broken = false;
};

Solver::Solver(const Terms& terms, std::uint32_t steps) : machine_(std::make_unique<Machine>(terms, steps)) {}
Solver::~Solver() = default;

void Solver::require(Bool term) {
  try {
    machine_->solver.add(machine_->made(term.at));
  } catch (const z3::exception&) {
    machine_->is_broken = true;
  }
}

Answer Solver::check(const std::vector<Bool>& assumed) {
  machine_->model.reset();
  // Without all that is required no answer holds.
  if (machine_->is_broken) return Answer::kUndecided;
  try {
    z3::expr_vector all(machine_->context);
    for (const Bool term : assumed) all.push_back(machine_->made(term.at));
    const z3::check_result result = machine_->solver.check(all);
    if (result == z3::unsat) return Answer::kNone;
    if (result != z3::sat) return Answer::kUndecided;
    machine_->model = machine_->solver.get_model();
    return Answer::kFound;
  } catch (const z3::exception&) {
    return Answer::kUndecided;
  }
}

bool Solver::value(Bool term) {
  REGIMEN_CHECK(machine_->model.has_value(), "values are read after they were found");
  return machine_->model->eval(machine_->made(term.at), true).is_true();
}

Number Solver::value(Num term) {
  REGIMEN_CHECK(machine_->model.has_value(), "values are read after they were found");
  const z3::expr value = machine_->model->eval(machine_->made(term.at), true);
  const auto digits = [&](const z3::expr& part) { return whole(Z3_get_numeral_string(machine_->context, part)); };
  return digits(value.numerator()) / digits(value.denominator());
}

}  // namespace regimen::prove
