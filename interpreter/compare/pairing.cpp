#include "interpreter/compare/pairing.h"

#include <algorithm>
#include <optional>

namespace regimen::compare {

namespace {

using Parts = std::vector<const Part*>;

/// The most pairs of parts that are looked at: 2,000 rows against as many.
constexpr std::size_t kMaxPairs = 4'000'000;

Parts of(const std::vector<Part>& parts, const std::string& what) {
  Parts found;
  for (const Part& part : parts) {
    if (part.what == what) found.push_back(&part);
  }
  return found;
}

/// The parts of one `what`, paired.
class Pairing {
 public:
  Pairing(Parts before, Parts after)
      : before_(std::move(before)), after_(std::move(after)), partner_(after_.size()), is_taken_(before_.size()) {}

  std::vector<PartChange> run() {
    pair_ends();
    // Past the limit what differs is told as removed and added, and is not paired.
    if ((before_.size() - first_ - last_) * (after_.size() - first_ - last_) > kMaxPairs) return told(is_taken_);
    pair_in_order();
    const std::vector<bool> in_place(is_taken_);
    pair([](const Part& a, const Part& b) { return a.text == b.text; });
    pair([](const Part& a, const Part& b) { return a.key == b.key; });
    // A single one of which the key is another is the same one still: a limit in another unit.
    if (before_.size() == 1 && after_.size() == 1) pair([](const Part&, const Part&) { return true; });
    return told(in_place);
  }

 private:
  [[nodiscard]] bool is_same(std::size_t row, std::size_t column) const {
    return before_[row]->text == after_[column]->text;
  }

  // What begins and ends alike.
  void pair_ends() {
    const std::size_t shorter = std::min(before_.size(), after_.size());
    for (; first_ < shorter && is_same(first_, first_); ++first_) take(first_, first_);
    for (; first_ + last_ < shorter; ++last_) {
      const std::size_t row = before_.size() - 1 - last_;
      const std::size_t column = after_.size() - 1 - last_;
      if (!is_same(row, column)) return;
      take(row, column);
    }
  }

  // The longest run of equal texts in the same order, between the ends.
  void pair_in_order() {
    const std::size_t rows = before_.size() - first_ - last_;
    const std::size_t columns = after_.size() - first_ - last_;
    std::vector<std::vector<std::size_t>> longest(rows + 1, std::vector<std::size_t>(columns + 1, 0));
    for (std::size_t row = rows; row-- > 0;) {
      for (std::size_t column = columns; column-- > 0;) {
        longest[row][column] = is_same(first_ + row, first_ + column)
                                   ? longest[row + 1][column + 1] + 1
                                   : std::max(longest[row + 1][column], longest[row][column + 1]);
      }
    }
    std::size_t row = 0;
    std::size_t column = 0;
    while (row < rows && column < columns) {
      if (is_same(first_ + row, first_ + column)) {
        take(first_ + row++, first_ + column++);
      } else if (longest[row + 1][column] >= longest[row][column + 1]) {
        ++row;
      } else {
        ++column;
      }
    }
  }

  template <typename Alike>
  void pair(Alike alike) {
    for (std::size_t column = 0; column < after_.size(); ++column) {
      if (partner_[column]) continue;
      for (std::size_t row = 0; row < before_.size(); ++row) {
        if (is_taken_[row] || !alike(*before_[row], *after_[column])) continue;
        take(row, column);
        break;
      }
    }
  }

  void take(std::size_t row, std::size_t column) {
    partner_[column] = row;
    is_taken_[row] = true;
  }

  [[nodiscard]] std::vector<PartChange> told(const std::vector<bool>& in_place) const {
    using Form = PartChange::Form;
    std::vector<PartChange> changes;
    for (std::size_t row = 0; row < before_.size(); ++row) {
      if (!is_taken_[row]) changes.push_back({Form::kRemoved, before_[row]->what, before_[row]->text, "", 0, 0});
    }
    for (std::size_t column = 0; column < after_.size(); ++column) {
      const Part& now = *after_[column];
      if (!partner_[column]) {
        changes.push_back({Form::kAdded, now.what, "", now.text, 0, 0});
        continue;
      }
      const std::size_t row = *partner_[column];
      if (before_[row]->text != now.text) {
        changes.push_back({Form::kChanged, now.what, before_[row]->text, now.text, 0, 0});
      } else if (!in_place[row]) {
        changes.push_back({Form::kMoved, now.what, now.text, now.text, row + 1, column + 1});
      }
    }
    return changes;
  }

  Parts before_;
  Parts after_;
  std::size_t first_ = 0;                            // parts that begin alike
  std::size_t last_ = 0;                             // and that end alike
  std::vector<std::optional<std::size_t>> partner_;  // of each part after: its counterpart before
  std::vector<bool> is_taken_;                       // of each part before
};

}  // namespace

std::vector<PartChange> changes_between(const std::vector<Part>& before, const std::vector<Part>& after) {
  std::vector<std::string> order;
  for (const std::vector<Part>* parts : {&after, &before}) {
    for (const Part& part : *parts) {
      if (std::find(order.begin(), order.end(), part.what) == order.end()) order.push_back(part.what);
    }
  }
  std::vector<PartChange> changes;
  for (const std::string& what : order) {
    const std::vector<PartChange> found = Pairing(of(before, what), of(after, what)).run();
    changes.insert(changes.end(), found.begin(), found.end());
  }
  return changes;
}

}  // namespace regimen::compare
