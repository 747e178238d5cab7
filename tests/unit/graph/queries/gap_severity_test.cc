#include "graph/queries/gap_severity.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "gtest/gtest.h"

namespace schakel {
namespace {

void ExpectSeverity(std::uint32_t base, std::uint32_t per_missing, std::size_t missing,
                    int severity, const std::string& formula) {
  v1::Severity message;
  message.set_base(base);
  message.set_per_missing(per_missing);
  v1::Gap gap;
  FillSeverity(message, missing, gap);
  EXPECT_EQ(gap.severity(), severity);
  EXPECT_EQ(gap.severity_formula(), formula);
}

TEST(GapSeverityTest, TheBaseAloneIsItsOwnFormula) {
  ExpectSeverity(80, 0, 1, 80, "80");
  ExpectSeverity(80, 0, 4, 80, "80");
  ExpectSeverity(0, 0, 1, 0, "0");
  ExpectSeverity(100, 0, 3, 100, "100");
}

TEST(GapSeverityTest, EveryMissingPartAdds) {
  ExpectSeverity(20, 15, 1, 35, "20 + 1 x 15 = 35");
  ExpectSeverity(20, 15, 2, 50, "20 + 2 x 15 = 50");
  ExpectSeverity(20, 15, 4, 80, "20 + 4 x 15 = 80");
  ExpectSeverity(0, 7, 3, 21, "0 + 3 x 7 = 21");
}

TEST(GapSeverityTest, AHundredIsTheMost) {
  ExpectSeverity(10, 15, 6, 100, "10 + 6 x 15 = 100");
  ExpectSeverity(20, 15, 6, 100, "min(100, 20 + 6 x 15) = 100");
  ExpectSeverity(100, 1, 1, 100, "min(100, 100 + 1 x 1) = 100");
}

TEST(GapSeverityTest, LargeFiguresDoNotWrapAround) {
  ExpectSeverity(1, 2'147'483'648u, 2, 100, "min(100, 1 + 2 x 2147483648) = 100");
}

}  // namespace
}  // namespace schakel
