#include "interpreter/compare/declarations.h"

#include <algorithm>
#include <set>

#include "interpreter/compare/declared.h"
#include "interpreter/model/seal.h"

namespace regimen::compare {

namespace {

using Key = std::pair<std::string, std::string>;  // kind and name
using Renamed = std::map<std::string, std::string>;

Key key_of(const Declared& one) { return {one.kind, one.name}; }

bool same_parts(const std::vector<Part>& a, const std::vector<Part>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Part& one, const Part& other) {
    return one.what == other.what && one.text == other.text;
  });
}

bool is_of_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '_';
}

/// A text of the old version with the new names; what stands in quotes is left alone.
std::string with_new_names(const std::string& text, const Renamed& renamed) {
  std::string written;
  char quote = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (quote != 0 || !is_of_name(text[at])) {
      if (quote == text[at]) {
        quote = 0;
      } else if (quote == 0 && (text[at] == '"' || text[at] == '\'')) {
        quote = text[at];
      }
      written += text[at++];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_of_name(text[end])) ++end;
    const std::string name = text.substr(at, end - at);
    const auto found = renamed.find(name);
    written += found == renamed.end() ? name : found->second;
    at = end;
  }
  return written;
}

// Titles and reasons are said to a person: a name in them is no name.
bool holds_names(const Part& part) {
  for (const std::string_view said : {"title", "label", "because", "notice"}) {
    if (part.what == said || part.what.ends_with(": " + std::string(said))) return false;
  }
  return true;
}

Declared with_new_names(Declared one, const Renamed& renamed) {
  for (Part& part : one.parts) {
    if (!holds_names(part)) continue;
    part.text = with_new_names(part.text, renamed);
    part.key = with_new_names(part.key, renamed);
  }
  return one;
}

/// What the declarations of a guideline mean, by kind and name. What is made of another (a fact that an action may
/// name) has no declaration of its own and is found under no name that was declared.
std::map<Key, std::set<std::string>> meanings_of(const model::Guideline& guideline, model::Words words) {
  std::map<Key, std::set<std::string>> meanings;
  for (model::CanonicalDeclaration& one : model::canonical_lines(guideline.tables(), words)) {
    std::string kind = one.what;
    if (kind == "decide") kind = "decision";
    if (kind == "flag" || kind == "note") kind = "remark";
    if (kind == "recommend" || kind == "suggest" || kind == "consider" || kind == "avoid") kind = "action";
    meanings[{kind, one.name}].insert(std::move(one.line));
  }
  return meanings;
}

class Comparer {
 public:
  Comparer(const Text& before, const Text& after)
      : before_(before),
        after_(after),
        old_(declared_in(before.sources)),
        new_(declared_in(after.sources)),
        old_meanings_(meanings_of(before.guideline, model::Words::kKept)),
        new_meanings_(meanings_of(after.guideline, model::Words::kKept)),
        old_deeds_(meanings_of(before.guideline, model::Words::kLeftOut)),
        new_deeds_(meanings_of(after.guideline, model::Words::kLeftOut)) {
    for (const Declared& one : old_) old_by_key_.emplace(key_of(one), &one);
    for (const Declared& one : new_) new_by_key_.emplace(key_of(one), &one);
  }

  TextChange run() {
    change_.is_same_meaning = before_.guideline.meaning_digest() == after_.guideline.meaning_digest();
    change_.is_same_behaviour = change_.is_same_meaning || old_deeds_ == new_deeds_;
    find_renamed();
    for (const Declared& one : old_) {
      if (counterpart(one) == nullptr) add_whole(one, DeclarationChange::Form::kRemoved);
    }
    for (const Declared& now : new_) {
      const Declared* was = origin(now);
      if (was == nullptr) {
        add_whole(now, DeclarationChange::Form::kAdded);
      } else {
        add_difference(*was, now);
      }
    }
    return std::move(change_);
  }

 private:
  [[nodiscard]] const Declared* counterpart(const Declared& one) const {
    const auto renamed = change_.renamed.find(one.name);
    const Key key{one.kind, renamed == change_.renamed.end() ? one.name : renamed->second};
    const auto found = new_by_key_.find(key);
    return found == new_by_key_.end() ? nullptr : found->second;
  }

  [[nodiscard]] const Declared* origin(const Declared& one) const {
    const auto found = old_by_key_.find(key_of(one));
    if (found != old_by_key_.end()) return found->second;
    for (const auto& [before, after] : change_.renamed) {
      const auto renamed = old_by_key_.find({one.kind, before});
      if (after == one.name && renamed != old_by_key_.end()) return renamed->second;
    }
    return nullptr;
  }

  // ---- what was renamed ---------------------------------------------------------------------------------------------

  // One that is gone and one that is new, which say the same to the letter, and no third one does. It is certain when
  // every other declaration that named the old one names the new one in its place, and at least one does.
  void find_renamed() {
    Renamed candidates = alike();
    const auto is_uncertain = [&](const auto& entry) { return !is_certain(entry.first, entry.second, candidates); };
    while (std::erase_if(candidates, is_uncertain) > 0) {
    }
    change_.renamed = std::move(candidates);
  }

  [[nodiscard]] Renamed alike() const {
    std::vector<const Declared*> gone;
    std::vector<const Declared*> come;
    for (const Declared& one : old_) {
      if (!new_by_key_.contains(key_of(one))) gone.push_back(&one);
    }
    for (const Declared& one : new_) {
      if (!old_by_key_.contains(key_of(one))) come.push_back(&one);
    }
    const auto count = [](const std::vector<const Declared*>& all, const Declared& one) {
      return std::count_if(all.begin(), all.end(), [&](const Declared* other) {
        return other->kind == one.kind && same_parts(other->parts, one.parts);
      });
    };
    Renamed found;
    for (const Declared* was : gone) {
      for (const Declared* now : come) {
        const bool is_like = was->kind == now->kind && same_parts(was->parts, now->parts);
        if (is_like && count(gone, *was) == 1 && count(come, *was) == 1) found[was->name] = now->name;
      }
    }
    return found;
  }

  [[nodiscard]] bool is_certain(const std::string& before, const std::string& after, const Renamed& candidates) const {
    bool is_named = false;
    for (const Declared& one : old_) {
      const Declared alone = with_new_names(one, {{before, after}});
      if (same_parts(alone.parts, one.parts)) continue;
      is_named = true;
      const Declared renamed = with_new_names(one, candidates);
      const auto new_name = candidates.find(one.name);
      const auto found = new_by_key_.find({one.kind, new_name == candidates.end() ? one.name : new_name->second});
      if (found == new_by_key_.end() || !same_parts(renamed.parts, found->second->parts)) return false;
    }
    return is_named;
  }

  // ---- what changed -------------------------------------------------------------------------------------------------

  [[nodiscard]] DeclarationChange begun(const Declared& one, DeclarationChange::Form form) const {
    DeclarationChange change;
    change.form = form;
    change.keyword = one.keyword;
    change.name = one.name;
    change.title = one.title;
    return change;
  }

  void add_whole(const Declared& one, DeclarationChange::Form form) {
    const bool is_added = form == DeclarationChange::Form::kAdded;
    DeclarationChange change = begun(one, form);
    (is_added ? change.place_after : change.place_before) = (is_added ? after_ : before_).sources.describe(one.place);
    change.parts = is_added ? changes_between({}, one.parts) : changes_between(one.parts, {});
    change_.changes.push_back(std::move(change));
  }

  void add_difference(const Declared& was, const Declared& now) {
    using Form = DeclarationChange::Form;
    const Declared renamed = with_new_names(was, change_.renamed);
    DeclarationChange change = begun(now, was.name == now.name ? Form::kChanged : Form::kRenamed);
    change.parts = changes_between(renamed.parts, now.parts);
    if (was.keyword != now.keyword && now.kind != "action" && now.kind != "remark") {
      change.parts.insert(change.parts.begin(),
                          {PartChange::Form::kChanged, "declared as", was.keyword, now.keyword, 0, 0});
    }
    if (change.form == Form::kRenamed) change.old_name = was.name;
    const bool is_same = is_same_meaning(was, now, old_meanings_, new_meanings_);
    if (change.form == Form::kChanged && change.parts.empty()) {
      // Which local protocol there is, the guideline itself does not say.
      const bool is_told = !is_same && change_.renamed.empty() && now.kind != "guideline";
      if (is_told) change_.through_others.push_back(now.keyword + " " + now.name);
      return;
    }
    if (change.form == Form::kChanged && is_same && has_meaning(now)) {
      change_.respelled.push_back(now.keyword + " " + now.name);
      return;
    }
    change.words_only = has_meaning(now) && is_same_meaning(was, now, old_deeds_, new_deeds_);
    change.place_before = before_.sources.describe(was.place);
    change.place_after = after_.sources.describe(now.place);
    change_.changes.push_back(std::move(change));
  }

  using Meanings = std::map<Key, std::set<std::string>>;

  static bool is_same_meaning(const Declared& was, const Declared& now, const Meanings& before, const Meanings& after) {
    const auto old_meaning = before.find(key_of(was));
    const auto new_meaning = after.find(key_of(now));
    if (old_meaning == before.end() || new_meaning == after.end()) return false;
    return old_meaning->second == new_meaning->second;
  }

  // Some declarations are read by the text alone.
  [[nodiscard]] bool has_meaning(const Declared& one) const { return new_meanings_.contains(key_of(one)); }

  const Text& before_;
  const Text& after_;
  std::vector<Declared> old_;
  std::vector<Declared> new_;
  Meanings old_meanings_;
  Meanings new_meanings_;
  Meanings old_deeds_;  // without what is only said
  Meanings new_deeds_;
  std::map<Key, const Declared*> old_by_key_;
  std::map<Key, const Declared*> new_by_key_;
  TextChange change_;
};

}  // namespace

TextChange compare_text(const Text& before, const Text& after) { return Comparer(before, after).run(); }

}  // namespace regimen::compare
