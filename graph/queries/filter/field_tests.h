// Tests on what an entity or link says of itself.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_FIELD_TESTS_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_FIELD_TESTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/model/schema.h"
#include "graph/queries/filter/subject.h"
#include "graph/queries/filter/value_test.h"

namespace schakel::filter {

// Where a value lies.
struct Place {
  enum class Type {
    kMemory,      // By attribute.
    kIdentifier,  // In memory, by the position of its scheme.
    kRecord,      // By the name of the attribute.
  };
  Type type = Type::kMemory;
  AttributeId attribute;
  std::uint16_t scheme = 0;
  std::string name;
};

// Whether there is a value, or a comparison with a constant.
struct Known {};
using ValueTest = std::variant<Known, NumberTest, DateTest, PositionTest, TextTest>;

// A test on an attribute, or identifier, that kinds (or relations) may declare differently, or not
// at all. Where it is not declared it is unknown.
struct AttributeTest {
  Place place;
  ValueTest test;
};
using AttributeTests = std::vector<std::optional<AttributeTest>>;

// By position of the kind.
EntityTestPtr MakeAttributeTest(AttributeTests by_kind);
// By position of the relation.
LinkTestPtr MakeLinkAttributeTest(AttributeTests by_relation);

// The day a thing begins: unknown when it is. The day it ends: later than every day while it is
// open.
enum class Bound { kSince, kUntil };
// Empty when the field is neither.
std::optional<Bound> BoundOf(absl::string_view field);
EntityTestPtr MakeDateTest(Bound bound, DateTest test);
LinkTestPtr MakeLinkDateTest(Bound bound, DateTest test);
EntityTestPtr MakeHasDateTest(Bound bound);
LinkTestPtr MakeLinkHasDateTest(Bound bound);

// Names and ids of entities.
EntityTestPtr MakeNameTest(TextTest test);
EntityTestPtr MakeIdTest(TextTest test);

// One of these.
EntityTestPtr MakeKindTest(KindId kind);
EntityTestPtr MakeStatusTest(StatusId status);
LinkTestPtr MakeLinkStatusTest(StatusId status);
LinkTestPtr MakeRelationTest(RelationId relation);

// Live on the day; counting on the day.
EntityTestPtr MakeActiveTest();
LinkTestPtr MakeLinkActiveTest();

// A test on an end of the link.
LinkTestPtr MakeEndTest(Side end, EntityTestPtr test);

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_FIELD_TESTS_H_
