// RapidCheck tries the same values on every run, unless RC_PARAMS asks for others: a failure must come back.
#include <cstdlib>

#include <gtest/gtest.h>

int main(int count, char** arguments) {
  // Without overwriting: `RC_PARAMS="seed=7 max_success=10000" property_test` looks further.
  setenv("RC_PARAMS", "seed=20250301 max_success=1000", 0);
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
