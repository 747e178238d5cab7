#include "graph/algorithms/places.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"
#include "tests/unit/graph/algorithms/docks.h"
#include "tests/unit/graph/algorithms/harbours.h"

namespace schakel {
namespace {

class PlacesTest : public ::testing::Test {
 protected:
  PlacesTest() {
    world_.Add("port:rotterdam", {.attributes = {{"lat", "51.9225"}, {"lng", "4.47917"}}})
        .Add("port:groningen", {.attributes = {{"lat", "53.21917"}, {"lng", "6.56667"}}})
        .Add("port:sydney", {.attributes = {{"lat", "-33.86785"}, {"lng", "151.20732"}}})
        .Add("port:half", {.attributes = {{"lat", "52"}}})
        .Add("port:nowhere");
    snapshot_ = world_.Build();
  }

  std::optional<double> Between(const char* a, const char* b) const {
    return KilometresBetween(*snapshot_, *snapshot_->Find(a), *snapshot_->Find(b));
  }

  testing::World world_{testing::CompileSchema(absl::StrCat(testing::kHarbours, testing::kDocks))};
  std::shared_ptr<const Snapshot> snapshot_;
};

// Figures of any atlas.
TEST_F(PlacesTest, MeasuresAlongTheEarth) {
  EXPECT_NEAR(*Between("port:rotterdam", "port:groningen"), 201.71, 0.01);
  EXPECT_NEAR(*Between("port:sydney", "port:rotterdam"), 16689.4, 0.1);
  EXPECT_EQ(*Between("port:sydney", "port:sydney"), 0);
  EXPECT_EQ(*Between("port:groningen", "port:rotterdam"),
            *Between("port:rotterdam", "port:groningen"));
}

TEST_F(PlacesTest, WhoHasHalfAPlaceHasNone) {
  EXPECT_FALSE(Between("port:rotterdam", "port:half").has_value());
  EXPECT_FALSE(Between("port:nowhere", "port:rotterdam").has_value());
}

}  // namespace
}  // namespace schakel
