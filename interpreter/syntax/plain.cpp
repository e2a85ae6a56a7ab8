#include "interpreter/syntax/plain.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace regimen::syntax {

struct PlainRow {
  char32_t code_point;
  const char* plain;
};

// What stands in the texts that people paste: Latin letters of Europe, Greek letters of units, signs of word
// processors.
static constexpr std::array kPlain = {
    PlainRow{0x00A0, " "},     PlainRow{0x00B0, "deg"}, PlainRow{0x00B2, "2"},     PlainRow{0x00B3, "3"},
    PlainRow{0x00B5, "u"},     PlainRow{0x00B9, "1"},   PlainRow{0x00C4, "A"},     PlainRow{0x00D6, "O"},
    PlainRow{0x00DC, "U"},     PlainRow{0x00DF, "ss"},  PlainRow{0x00E0, "a"},     PlainRow{0x00E1, "a"},
    PlainRow{0x00E2, "a"},     PlainRow{0x00E3, "a"},   PlainRow{0x00E4, "a"},     PlainRow{0x00E5, "a"},
    PlainRow{0x00E6, "ae"},    PlainRow{0x00E7, "c"},   PlainRow{0x00E8, "e"},     PlainRow{0x00E9, "e"},
    PlainRow{0x00EA, "e"},     PlainRow{0x00EB, "e"},   PlainRow{0x00EC, "i"},     PlainRow{0x00ED, "i"},
    PlainRow{0x00EE, "i"},     PlainRow{0x00EF, "i"},   PlainRow{0x00F1, "n"},     PlainRow{0x00F2, "o"},
    PlainRow{0x00F3, "o"},     PlainRow{0x00F4, "o"},   PlainRow{0x00F5, "o"},     PlainRow{0x00F6, "o"},
    PlainRow{0x00F8, "o"},     PlainRow{0x00F9, "u"},   PlainRow{0x00FA, "u"},     PlainRow{0x00FB, "u"},
    PlainRow{0x00FC, "u"},     PlainRow{0x0153, "oe"},  PlainRow{0x03B1, "alpha"}, PlainRow{0x03B2, "beta"},
    PlainRow{0x03B3, "gamma"}, PlainRow{0x03BC, "u"},   PlainRow{0x2009, " "},     PlainRow{0x2010, "-"},
    PlainRow{0x2011, "-"},     PlainRow{0x2012, "-"},   PlainRow{0x2013, "-"},     PlainRow{0x2014, "-"},
    PlainRow{0x2018, "'"},     PlainRow{0x2019, "'"},   PlainRow{0x201C, "\""},    PlainRow{0x201D, "\""},
    PlainRow{0x201E, "\""},    PlainRow{0x202F, " "},   PlainRow{0x2212, "-"},
};

std::string_view first_character(std::string_view text) {
  std::size_t length = text.empty() ? 0 : 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
  return text.substr(0, length);
}

static char32_t decode(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return lead;
  char32_t code_point = lead & (0xFFU >> (character.size() + 1));
  for (const char c : character.substr(1)) code_point = (code_point << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  return code_point;
}

std::string plain(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    text.remove_prefix(character.size());
    if (character.size() == 1) {
      result += character;
      continue;
    }
    const char32_t code_point = decode(character);
    const auto found = std::find_if(kPlain.begin(), kPlain.end(),
                                    [code_point](const PlainRow& row) { return row.code_point == code_point; });
    if (found != kPlain.end()) result += found->plain;
  }
  return result;
}

std::string code_point_name(std::string_view text) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(decode(first_character(text))));
  return name.data();
}

}  // namespace regimen::syntax
