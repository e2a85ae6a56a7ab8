#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regimen::syntax {

/// The words that open a declaration when they stand in the first column.
const std::vector<std::string>& declaration_words();
bool is_declaration_word(std::string_view word);

/// The words that can never be a name; all others are soft.
const std::vector<std::string>& reserved_words();
bool is_reserved_word(std::string_view word);

/// What a decision or a value can be without being a label: `unknown`, `missing`, `none`, `open`, `undetermined`.
bool is_state_word(std::string_view word);

/// Whether a word is lower-case ASCII snake_case and begins with a letter.
bool is_snake_case(std::string_view word);
/// The nearest snake_case spelling of a word: `serumAlbumin` gives `serum_albumin`, `Ödem` gives `odem`.
std::string to_snake_case(std::string_view word);

}  // namespace regimen::syntax
