#include "graph/algorithms/matching/exact_sum.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

using ::testing::UnorderedElementsAre;

TEST(ExactSumTest, KeepsWholeNumbersAndHalves) {
  for (const double value : {0.0, 0.5, 1.0, 1.75, 1e9, 4503599627370497.0}) {
    EXPECT_EQ(ToDouble(ToExact(value)), value);
  }
}

TEST(ExactSumTest, IsAsGoodAsADoubleForWhatIsNotTiny) {
  for (int n = 2; n < 100'000; n = n * 3 / 2 + 1) {
    const double value = 1 / std::log(static_cast<double>(n));
    EXPECT_NEAR(ToDouble(ToExact(value)), value, 1e-19 + value * 1e-16) << n;
  }
}

TEST(ExactSumTest, WhatIsSmallerThanItKnowsIsNothing) {
  EXPECT_EQ(ToExact(1e-20), Exact(0));
  EXPECT_EQ(ToExact(1e-300), Exact(0));
  EXPECT_EQ(ToExact(std::ldexp(1.0, -64)), Exact(1));
}

TEST(ExactSumTest, DoesNotDependOnTheOrder) {
  std::mt19937 random(7);
  std::vector<double> terms;
  for (int i = 0; i < 1000; ++i)
    terms.push_back(1 / std::sqrt(2.0 + static_cast<double>(random() % 5000)));
  const auto sum = [&] {
    Exact total = 0;
    for (const double term : terms) total += ToExact(term);
    return ToDouble(total);
  };
  const double before = sum();
  for (int i = 0; i < 20; ++i) {
    std::shuffle(terms.begin(), terms.end(), random);
    EXPECT_EQ(sum(), before);
  }
}

TEST(ExactSumTest, KnowsWhomItAddedTo) {
  Sums sums(10);
  sums.Add(3, 5);
  sums.Add(7, 0);
  sums.Add(3, 1);
  sums.Add(9, 2);
  EXPECT_THAT(sums.touched(), UnorderedElementsAre(3, 9));
  EXPECT_EQ(sums.Of(3), Exact(6));
  EXPECT_EQ(sums.Of(7), Exact(0));
}

}  // namespace
}  // namespace schakel
