#pragma once

#include <string>
#include <string_view>

namespace regimen::syntax {

/// The text of a string literal without its quotes; `\"` and `\\` are the two escapes.
std::string unescape(std::string_view literal);
/// A string literal of a text.
std::string quote(std::string_view text);

}  // namespace regimen::syntax
