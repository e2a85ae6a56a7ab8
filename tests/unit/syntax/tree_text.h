#pragma once

#include <string>

#include "interpreter/syntax/tree.h"

namespace regimen::syntax {

/// A tree as text, every part of it but the places: two trees with the same text mean the same.
std::string tree_text(const Expression* expression);
std::string tree_text(const Declaration& declaration);
/// One line a declaration.
std::string tree_text(const File& file);

}  // namespace regimen::syntax
