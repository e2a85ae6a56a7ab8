#pragma once

#include <string>
#include <string_view>

namespace regimen::syntax {

/// The text with letters, quotes, dashes and spaces beyond ASCII replaced by the plain ones that they stand for:
/// `µg` gives `ug`, `m²` gives `m2`, `é` gives `e`; what stands for nothing is left out.
std::string plain(std::string_view text);

/// `U+00A0` for the first character of a UTF-8 text.
std::string code_point_name(std::string_view text);

/// The bytes of the first character of a UTF-8 text.
std::string_view first_character(std::string_view text);

}  // namespace regimen::syntax
