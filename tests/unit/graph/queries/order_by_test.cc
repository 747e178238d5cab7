#include "graph/queries/order_by.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

class OrderByTest : public ::testing::Test {
 protected:
  testing::World world_{testing::TinySchema()};

  // Slugs in the order asked, of one kind or of all; or the refusal.
  std::string Ordered(const std::string& order_by, const std::string& kind = "") {
    const std::shared_ptr<const Snapshot> snapshot = world_.Build();
    const Schema& schema = snapshot->schema();
    const KindSet kinds = kind.empty() ? KindSet::All() : KindSet{*schema.FindKind(kind)};
    const absl::StatusOr<OrderBy> order = ResolveOrderBy(schema, kinds, order_by, "order_by");
    if (!order.ok()) return ProblemOf(order.status()).message.en;
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < snapshot->node_count(); ++i) nodes.emplace_back(i);
    Budget budget;
    absl::StatusOr<std::vector<OrderedEntity>> entities = order->KeysOf(*snapshot, nodes, budget);
    if (!entities.ok()) return entities.status().ToString();
    std::sort(entities->begin(), entities->end(), order->Comparer(*snapshot));
    return absl::StrJoin(*entities, " ", [&](std::string* out, const OrderedEntity& entity) {
      const absl::string_view id = snapshot->id(entity.entity);
      absl::StrAppend(out, id.substr(id.find(':') + 1));
    });
  }
};

TEST_F(OrderByTest, NothingIsById) {
  world_.Add("project:b").Add("org:c").Add("org:a");
  EXPECT_EQ(Ordered(""), "a c b");
  EXPECT_EQ(Ordered(" "), "a c b");
  EXPECT_EQ(Ordered("id desc"), "b c a");
}

TEST_F(OrderByTest, NamesAreOrderedAsPeopleLookThemUp) {
  world_.Add("org:1", {.name = "Zuid"})
      .Add("org:2", {.name = "École"})
      .Add("org:3", {.name = "eb"})
      .Add("org:4", {.name = "ecoLE"});
  EXPECT_EQ(Ordered("name"), "3 2 4 1");
  EXPECT_EQ(Ordered("name desc"), "1 2 4 3");
}

TEST_F(OrderByTest, UnknownComesLastBothWays) {
  world_.Add("org:a", {.since = "2016"})
      .Add("org:b")
      .Add("org:c", {.since = "2014-05"})
      .Add("org:d", {.since = "2016-01-01"});
  EXPECT_EQ(Ordered("since"), "c a d b");
  EXPECT_EQ(Ordered("since desc"), "d a c b");
}

TEST_F(OrderByTest, AnOpenEndIsLaterThanEveryDay) {
  world_.Add("org:a", {.until = "2030"}).Add("org:b").Add("org:c", {.until = "2020"});
  EXPECT_EQ(Ordered("until"), "c a b");
  EXPECT_EQ(Ordered("until desc"), "b a c");
}

TEST_F(OrderByTest, FieldsFollowEachOther) {
  world_.Add("org:a", {.name = "X", .attributes = {{"size", "big"}}})
      .Add("org:b", {.name = "Y", .attributes = {{"size", "small"}}})
      .Add("org:c", {.name = "Z", .attributes = {{"size", "big"}}})
      .Add("org:d", {.name = "W"});
  EXPECT_EQ(Ordered("size, name desc"), "b c a d");
  EXPECT_EQ(Ordered("size desc , name"), "a c b d");
}

TEST_F(OrderByTest, KindsAndStatusesHaveTheOrderOfTheSchema) {
  world_.Add("theme:t").Add("person_group:g", {.status = "said"}).Add("org:o");
  EXPECT_EQ(Ordered("kind"), "o g t");
  EXPECT_EQ(Ordered("status, kind desc"), "t o g");
}

TEST_F(OrderByTest, NumbersAndTextsOfAttributes) {
  world_.Add("project:a", {.attributes = {{"budget", "100.00"}, {"note", "Ähnlich"}}})
      .Add("project:b", {.attributes = {{"budget", "20.00"}, {"note", "bald"}}})
      .Add("project:c", {.attributes = {{"note", "Aal"}, {"open", "true"}}})
      .Add("org:d");
  EXPECT_EQ(Ordered("budget"), "b a d c");
  EXPECT_EQ(Ordered("note"), "c a b d");
  EXPECT_EQ(Ordered("note desc"), "b a c d");
  EXPECT_EQ(Ordered("open", "project"), "c d a b");
}

TEST_F(OrderByTest, RefusesWhatIsNoOrder) {
  EXPECT_EQ(Ordered("nmae"), "order_by, column 1: unknown field \"nmae\"");
  EXPECT_EQ(Ordered("name, budget", "org"), "order_by, column 7: unknown field \"budget\"");
  EXPECT_EQ(Ordered("name down"), "order_by, column 6: \"down\" cannot stand here");
  EXPECT_EQ(Ordered("é, x"), "order_by, column 1: unknown field \"é\"");
  EXPECT_EQ(Ordered("name desc desc"), "order_by, column 11: \"desc\" cannot stand here");
  EXPECT_EQ(Ordered("name,,id"), "order_by, column 6: a field is missing here");
  EXPECT_EQ(Ordered("name,"), "order_by, column 6: a field is missing here");
  EXPECT_EQ(Ordered("id,id,id,id,id,id,id,id,id,id,id"), "order_by, column 31: too many fields");
  EXPECT_EQ(Ordered(std::string(1001, 'x')), "order_by, column 1: this order is too long");
}

TEST_F(OrderByTest, RefusesAnAttributeWithoutACommonOrder) {
  testing::World other(testing::CompileSchema(R"pb(
    id: "two"
    label { nl: "Twee" en: "Two" }
    kinds {
      id: "a"
      label { nl: "A" en: "A" }
      plural { nl: "A" en: "A" }
      attributes {
        id: "size"
        label { nl: "G" en: "S" }
        type: VALUE_TYPE_INTEGER
      }
    }
    kinds {
      id: "b"
      label { nl: "B" en: "B" }
      plural { nl: "B" en: "B" }
      attributes {
        id: "size"
        label { nl: "G" en: "S" }
        type: VALUE_TYPE_TEXT
      }
    }
    statuses {
      id: "sure"
      label { nl: "zeker" en: "sure" }
      counts: true
      is_default: true
    }
  )pb"));
  const Schema& schema = other.Build()->schema();
  testing::ExpectRefused(ResolveOrderBy(schema, KindSet::All(), "size", "order_by").status(),
                         absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                         "order_by");
  EXPECT_TRUE(ResolveOrderBy(schema, {*schema.FindKind("b")}, "size", "order_by").ok());
}

}  // namespace
}  // namespace schakel
