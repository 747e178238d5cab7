#include "graph/network/link_values.h"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

namespace schakel {
namespace {

// What a table should hold, said as plainly as possible.
class Model {
 public:
  void Set(const LinkRow& link, const std::vector<CompactAttribute>& attributes) {
    values_.erase(values_.lower_bound(KeyOf(link, 0)), values_.upper_bound(KeyOf(link, 0xffff)));
    for (const CompactAttribute& a : attributes) {
      values_[KeyOf(link, a.attribute.value())] = {link, a};
    }
  }

  std::size_t size() const { return values_.size(); }

  void ExpectEqual(const LinkValues& values) const {
    ASSERT_EQ(values.size(), values_.size());
    for (const auto& [key, value] : values_) {
      const auto& [link, attribute] = value;
      EXPECT_EQ(values.Find(link, attribute.attribute), attribute.value);
    }
  }
  bool Has(const LinkRow& link, AttributeId attribute) const {
    return values_.contains(KeyOf(link, attribute.value()));
  }

 private:
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint8_t, std::int32_t, std::uint16_t>;
  static Key KeyOf(const LinkRow& l, std::uint16_t attribute) {
    return {l.source.value(), l.target.value(), l.relation.value(), l.period.since.bits() >> 2,
            attribute};
  }
  std::map<Key, std::pair<LinkRow, CompactAttribute>> values_;
};

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::uint32_t Below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  // Of few links, so that many come back.
  LinkRow Link() {
    LinkRow link;
    link.source = NodeId(Below(60));
    link.target = NodeId(Below(60));
    link.relation = RelationId(static_cast<std::uint8_t>(Below(2)));
    if (Below(2) == 0) {
      link.period.since = PartialDate(Day(static_cast<std::int32_t>(Below(3)) * 365),
                                      static_cast<DatePrecision>(Below(3)));
    }
    return link;
  }

  std::vector<CompactAttribute> Attributes(std::uint16_t kinds) {
    std::vector<CompactAttribute> attributes;
    for (std::uint16_t a = 0; a < kinds; ++a) {
      if (Below(2) == 0) attributes.push_back({AttributeId(a), Value()});
    }
    return attributes;
  }

 private:
  std::int64_t Value() { return static_cast<std::int64_t>(random_()); }
  std::mt19937_64 random_;
};

class LinkValuesRandomTest : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(LinkValuesRandomTest, AgreesWithAMapAndSoDoCopiesMadeOnTheWay) {
  SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
  Maker maker(GetParam());
  LinkValues values;
  Model model;
  PageOwner owner = 1;
  std::vector<std::pair<LinkValues, Model>> copies;
  for (int step = 0; step < 12'000; ++step) {
    const LinkRow link = maker.Link();
    const auto attributes = maker.Attributes(4);
    values.Set(link, attributes, owner);
    model.Set(link, attributes);
    if (step % 1500 == 1499) {
      copies.emplace_back(values, model);
      ++owner;
    }
  }
  model.ExpectEqual(values);
  for (const auto& [copy, then] : copies) then.ExpectEqual(copy);
  for (int i = 0; i < 2000; ++i) {
    const LinkRow link = maker.Link();
    const AttributeId attribute(static_cast<std::uint16_t>(maker.Below(6)));
    EXPECT_EQ(values.Find(link, attribute).has_value(), model.Has(link, attribute));
  }
}

TEST_P(LinkValuesRandomTest, ManyAtOnceAreTheSameAsOneByOne) {
  SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
  Maker maker(GetParam());
  LinkValues values;
  Model model;
  std::uint32_t source = 0;
  // Few beside many, and many beside few: both ways of adding are taken.
  for (const int count : {3000, 40, 5000, 1, 0, 2000}) {
    std::vector<LinkValue> fresh;
    for (int i = 0; i < count; ++i) {
      LinkRow link = maker.Link();
      link.source = NodeId(++source);
      const auto attributes = maker.Attributes(3);
      model.Set(link, attributes);
      for (const CompactAttribute& a : attributes) fresh.emplace_back(link, a);
    }
    std::shuffle(fresh.begin(), fresh.end(), std::mt19937_64(GetParam()));
    const std::size_t half = fresh.size() / 2;
    const std::vector<absl::Span<const LinkValue>> lists = {
        absl::MakeConstSpan(fresh).first(half), absl::MakeConstSpan(fresh).subspan(half)};
    values.AddNew(lists, static_cast<PageOwner>(count));
    model.ExpectEqual(values);
  }
  EXPECT_LE(values.MemoryBytes(), values.size() * 32);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LinkValuesRandomTest, ::testing::Values(1, 2, 3));

TEST(LinkValuesTest, AnEmptyTableKnowsNothing) {
  EXPECT_EQ(LinkValues().Find(LinkRow(), AttributeId(0)), std::nullopt);
  EXPECT_EQ(LinkValues().MemoryBytes(), 0u);
  LinkValues still;
  still.AddNew({}, 1);
  EXPECT_EQ(still.MemoryBytes(), 0u);
}

TEST(LinkValuesTest, TheIdentityOfALinkIsTheFirstDayOfItsSince) {
  LinkRow year;
  year.period.since = *PartialDate::Parse("2018");
  LinkRow day = year;
  day.period.since = *PartialDate::Parse("2018-01-01");
  LinkRow other = year;
  other.period.since = *PartialDate::Parse("2018-01-02");
  LinkValues values;
  const CompactAttribute attribute{AttributeId(3), 12};
  values.Set(year, absl::MakeConstSpan(&attribute, 1), 1);
  EXPECT_EQ(values.Find(day, AttributeId(3)), 12);
  EXPECT_EQ(values.Find(other, AttributeId(3)), std::nullopt);
}

// A change at a vertex of very many links copies one bucket.
TEST(LinkValuesTest, AHubIsAsCheapToChangeAsAnyOther) {
  std::vector<LinkValue> many;
  LinkRow link;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    link.target = NodeId(i);
    many.emplace_back(link, CompactAttribute{AttributeId(0), i});
  }
  const absl::Span<const LinkValue> list = many;
  LinkValues values;
  values.AddNew(absl::MakeConstSpan(&list, 1), 1);
  const LinkValues before = values;
  const CompactAttribute changed{AttributeId(0), -1};
  values.Set(link, absl::MakeConstSpan(&changed, 1), 2);
  EXPECT_EQ(values.Find(link, AttributeId(0)), -1);
  EXPECT_EQ(before.Find(link, AttributeId(0)), 199'999);
  EXPECT_LE(values.MemoryBytes(), before.MemoryBytes() + 400 * sizeof(LinkValue));
}

}  // namespace
}  // namespace schakel
