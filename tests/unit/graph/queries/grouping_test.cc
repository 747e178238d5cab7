#include "graph/queries/grouping.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::D;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::MetadataOf;
using testing::World;

// A school says its level in words of its own, and so does a course; a course may also be open.
constexpr absl::string_view kSchools = R"pb(
  id: "schools"
  kinds {
    id: "school"
    attributes {
      id: "level"
      type: VALUE_TYPE_ENUM
      values {
        id: "low"
        label { nl: "laag" }
      }
      values {
        id: "high"
        label { nl: "hoog" }
      }
    }
    attributes { id: "open" type: VALUE_TYPE_BOOLEAN }
    attributes { id: "about" type: VALUE_TYPE_BOOLEAN }
    attributes { id: "pupils" type: VALUE_TYPE_INTEGER }
  }
  kinds {
    id: "course"
    attributes {
      id: "level"
      type: VALUE_TYPE_ENUM
      values {
        id: "high"
        label { nl: "hoog" }
      }
      values { id: "evening" }
    }
  }
  kinds { id: "theme" }
  relations {
    id: "about"
    endpoints { sources: "school" sources: "course" targets: "theme" }
  }
  relations {
    id: "near"
    symmetric: true
    endpoints { sources: "school" targets: "school" }
  }
  statuses { id: "sure" counts: true is_default: true }
)pb";

class GroupingTest : public ::testing::Test {
 protected:
  World world_{testing::CompileSchema(kSchools)};

  KindSet Kinds(const std::vector<std::string>& names) {
    KindSet kinds;
    for (const std::string& name : names) {
      kinds.Insert(*world_.Build()->schema().FindKind(name));
    }
    return kinds;
  }
  absl::StatusOr<Grouping> Resolve(const std::vector<std::string>& kinds,
                                   const std::string& group_by) {
    return ResolveGrouping(world_.Build()->schema(), Kinds(kinds), group_by, "group_by");
  }
  // The groups of some entities together, in order, as "id name".
  std::vector<std::string> GroupsOf(const Grouping& grouping, const std::vector<std::string>& ids) {
    const std::shared_ptr<const Snapshot> snapshot = world_.Build();
    const View view(*snapshot,
                    {.as_of = D("2018-06-01"), .statuses = snapshot->schema().counting_statuses()});
    Budget budget;
    absl::flat_hash_map<GroupId, int> counts;
    for (const std::string& id : ids) {
      const auto groups = testing::Must(grouping.GroupsOf(view, *snapshot->Find(id), budget));
      for (const GroupId group : groups) ++counts[group];
    }
    std::vector<std::string> lines;
    for (const GroupId group : grouping.InOrder(*snapshot, counts)) {
      v1::EntityRef ref;
      ref.set_id("left over");
      grouping.FillRef(*snapshot, group, ref);
      const std::string id = ref.id().empty() ? "(none)" : ref.id();
      lines.push_back(absl::StrCat(id, " ", ref.name(), " ", counts[group]));
    }
    return lines;
  }
};

TEST_F(GroupingTest, WithoutGroupsNobodyIsInOne) {
  world_.Add("school:a");
  const Grouping grouping = *Resolve({"school"}, "");
  EXPECT_FALSE(grouping.asked());
  EXPECT_THAT(GroupsOf(grouping, {"school:a"}), IsEmpty());
}

TEST_F(GroupingTest, TargetsAreGroupsOrderedByIdAndNoneIsLast) {
  world_.Add("theme:z", {.name = "Zee"}).Add("theme:b", {.name = "Bos"});
  world_.Add("school:a").Add("school:c").Add("course:d");
  world_.Link("school:a", "about", "theme:z").Link("school:a", "about", "theme:b");
  world_.Link("course:d", "about", "theme:z");
  const Grouping grouping = *Resolve({"school", "course"}, "about");
  EXPECT_TRUE(grouping.asked());
  EXPECT_THAT(GroupsOf(grouping, {"school:a", "school:c", "course:d"}),
              ElementsAre("theme:b Bos 1", "theme:z Zee 2", "(none)  1"));
}

TEST_F(GroupingTest, ASymmetricRelationGroupsByEitherEnd) {
  world_.Add("school:a").Add("school:b").Link("school:a", "near", "school:b");
  EXPECT_THAT(GroupsOf(*Resolve({"school"}, "near"), {"school:a", "school:b"}),
              ElementsAre("school:a school:a 1", "school:b school:b 1"));
}

TEST_F(GroupingTest, ValuesAreGroupsInTheirOrderAndUnknownIsNone) {
  world_.Add("school:a", {.attributes = {{"level", "high"}}});
  world_.Add("school:b", {.attributes = {{"level", "low"}}}).Add("school:c");
  EXPECT_THAT(GroupsOf(*Resolve({"school"}, "level"), {"school:a", "school:b", "school:c"}),
              ElementsAre("low laag 1", "high hoog 1", "(none)  1"));
}

TEST_F(GroupingTest, ABooleanGroupsByNoAndYes) {
  world_.Add("school:a", {.attributes = {{"open", "true"}}});
  world_.Add("school:b", {.attributes = {{"open", "false"}}});
  EXPECT_THAT(GroupsOf(*Resolve({"school"}, "open"), {"school:a", "school:b"}),
              ElementsAre("false nee 1", "true ja 1"));
}

// Position 0 of a course is position 1 of a school; both are "high".
TEST_F(GroupingTest, KindsThatListValuesDifferentlyShareTheGroupsOfOneName) {
  world_.Add("school:a", {.attributes = {{"level", "high"}}});
  world_.Add("course:b", {.attributes = {{"level", "high"}}});
  world_.Add("course:c", {.attributes = {{"level", "evening"}}}).Add("theme:t");
  EXPECT_THAT(GroupsOf(*Resolve({"school", "course", "theme"}, "level"),
                       {"school:a", "course:b", "course:c", "theme:t"}),
              ElementsAre("high hoog 2", "evening evening 1", "(none)  1"));
}

TEST_F(GroupingTest, ANameOfBothIsTheRelation) {
  world_.Add("school:a", {.attributes = {{"about", "true"}}}).Add("theme:t");
  world_.Link("school:a", "about", "theme:t");
  EXPECT_THAT(GroupsOf(*Resolve({"school"}, "about"), {"school:a"}),
              ElementsAre("theme:t theme:t 1"));
}

TEST_F(GroupingTest, RefusesWhatMakesNoGroups) {
  const auto code = absl::StatusCode::kInvalidArgument;
  const absl::Status unknown = Resolve({"school"}, "levl").status();
  ExpectRefused(unknown, code, v1::ERROR_REASON_UNKNOWN_RELATION, "group_by");
  EXPECT_EQ(MetadataOf(ProblemOf(unknown), "suggestion"), "level");
  EXPECT_EQ(MetadataOf(ProblemOf(Resolve({"school"}, "abut").status()), "suggestion"), "about");
  ExpectRefused(Resolve({"course"}, "open").status(), code, v1::ERROR_REASON_UNKNOWN_RELATION,
                "group_by");
  ExpectRefused(Resolve({"theme"}, "about").status(), code, v1::ERROR_REASON_INVALID_ARGUMENT,
                "group_by");
  ExpectRefused(Resolve({"school"}, "pupils").status(), code, v1::ERROR_REASON_INVALID_ARGUMENT,
                "group_by");
}

}  // namespace
}  // namespace schakel
