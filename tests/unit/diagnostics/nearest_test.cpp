#include <gtest/gtest.h>

#include <algorithm>

#include "interpreter/diagnostics/diagnostics.h"

namespace regimen::diagnostics {
namespace {

const std::vector<std::string> kFacts = {"proteinuria",    "serum_albumin", "serum_creatinine",
                                         "weight",         "sex",           "edema",
                                         "fsgs_on_biopsy", "birth_date",    "start_glucocorticoid"};

TEST(Nearest, MeetsSlipsOfTheHand) {
  EXPECT_EQ(nearest("protienuria", kFacts), "proteinuria");
  EXPECT_EQ(nearest("proteinurea", kFacts), "proteinuria");
  EXPECT_EQ(nearest("wieght", kFacts), "weight");
  EXPECT_EQ(nearest("oedema", kFacts), "edema");
  EXPECT_EQ(nearest("Weight", kFacts), "weight");
  EXPECT_EQ(nearest("birthdate", kFacts), "birth_date");
}

TEST(Nearest, MeetsWordsLeftOutOrTurned) {
  EXPECT_EQ(nearest("albumin", kFacts), "serum_albumin");
  EXPECT_EQ(nearest("albumin_serum", kFacts), "serum_albumin");
  EXPECT_EQ(nearest("creatinin_serum", kFacts), "serum_creatinine");
  EXPECT_EQ(nearest("biopsy", kFacts), "fsgs_on_biopsy");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest("hemoglobin", kFacts), "");
  EXPECT_EQ(nearest("ab", kFacts), "");
  EXPECT_EQ(nearest("on", kFacts), "");
  EXPECT_EQ(nearest("", kFacts), "");
  EXPECT_EQ(nearest(std::string(100000, 'a'), kFacts), "");
  EXPECT_EQ(nearest("weight", {"weight"}), "") << "what was seen is no suggestion";
}

TEST(Nearest, DoesNotDependOnTheOrder) {
  std::vector<std::string> turned = {"stop", "step", "shop", "stow"};
  std::sort(turned.begin(), turned.end());
  const std::string first = nearest("stoq", turned);
  do {
    EXPECT_EQ(nearest("stoq", turned), first);
  } while (std::next_permutation(turned.begin(), turned.end()));
  EXPECT_EQ(first, "stop");
}

}  // namespace
}  // namespace regimen::diagnostics
