#include "graph/queries/edit_distance.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace schakel {
namespace {

// The table of the definition, cell by cell.
std::size_t ByDefinition(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> cell(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cell[i][j] = i + j;
        continue;
      }
      const std::size_t replace = cell[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cell[i][j] = std::min({cell[i - 1][j] + 1, cell[i][j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cell[i][j] = std::min(cell[i][j], cell[i - 2][j - 2] + 1);
      }
    }
  }
  return cell[a.size()][b.size()];
}

std::string RandomWord(std::mt19937& random, std::size_t longest) {
  std::string word(std::uniform_int_distribution<std::size_t>(1, longest)(random), ' ');
  for (char& c : word) c = static_cast<char>('a' + random() % 3);
  return word;
}

TEST(EditPattern, CountsOneForEachKindOfError) {
  const EditPattern pattern("wageningen");
  EXPECT_EQ(pattern.DistanceTo("wageningen"), 0u);
  EXPECT_EQ(pattern.DistanceTo("wageninngen"), 1u);
  EXPECT_EQ(pattern.DistanceTo("wagenigen"), 1u);
  EXPECT_EQ(pattern.DistanceTo("wageningem"), 1u);
  EXPECT_EQ(pattern.DistanceTo("wagneingen"), 1u);
  EXPECT_EQ(pattern.DistanceTo(""), 10u);
}

TEST(EditPattern, AgreesWithTheDefinition) {
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    const std::string a = RandomWord(random, i % 2 == 0 ? 8 : EditPattern::kBytesMax);
    const std::string b = RandomWord(random, 70);
    ASSERT_EQ(EditPattern(a).DistanceTo(b), ByDefinition(a, b)) << a << " " << b;
  }
}

TEST(EditPattern, IsWithinAgreesWithTheDistance) {
  const EditPattern pattern("delft");
  EXPECT_TRUE(pattern.IsWithin(1, "delf"));
  EXPECT_TRUE(pattern.IsWithin(1, "delfts"));
  EXPECT_FALSE(pattern.IsWithin(1, "del"));
  EXPECT_FALSE(pattern.IsWithin(1, "delfzijl"));
  EXPECT_FALSE(pattern.IsWithin(0, "delfs"));
}

}  // namespace
}  // namespace schakel
