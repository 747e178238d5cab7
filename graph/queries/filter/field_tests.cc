#include "graph/queries/filter/field_tests.h"

#include <algorithm>
#include <memory>
#include <type_traits>

namespace schakel::filter {
namespace {

// A test that is a function; the shortest way to say most of them.
template <typename Subject, typename Function>
class FunctionTest final : public Test<Subject> {
 public:
  explicit FunctionTest(Function function) : function_(std::move(function)) {}
  Fit Of(Subject& subject) const override { return function_(subject); }

 private:
  Function function_;
};

template <typename Subject, typename Function>
TestPtr<Subject> MakeTest(Function function) {
  return std::make_shared<FunctionTest<Subject, Function>>(std::move(function));
}

// A value that lies in memory.
Fit FitOfNumber(const ValueTest& test, std::int64_t value) {
  return std::visit(
      [value](const auto& t) {
        using T = std::decay_t<decltype(t)>;
        if constexpr (std::is_same_v<T, Known>)
          return Fit::kYes;
        else if constexpr (std::is_same_v<T, NumberTest>)
          return FitOf(t.Holds(value));
        else if constexpr (std::is_same_v<T, PositionTest>)
          return t.Of(value);
        else if constexpr (std::is_same_v<T, DateTest>) {
          return FitOf(t.Holds(PartialDate::FromBits(static_cast<std::int32_t>(value))));
        } else {
          return Fit::kUnknown;
        }
      },
      test);
}

// Texts one after the other: is there one, and what do they say of a constant.
class TextMatch {
 public:
  explicit TextMatch(const ValueTest& test) : test_(test) {}

  void Offer(absl::string_view text) {
    known_ = true;
    if (const auto* test = std::get_if<TextTest>(&test_)) found_ = found_ || test->IsEqual(text);
  }
  Fit Result() const {
    if (std::holds_alternative<Known>(test_)) return FitOf(known_);
    if (!known_) return Fit::kUnknown;
    const auto* test = std::get_if<TextTest>(&test_);
    return test == nullptr ? Fit::kUnknown : FitOf(found_ != test->is_negative());
  }

 private:
  const ValueTest& test_;
  bool known_ = false;
  bool found_ = false;
};

template <typename Subject>
Fit FitOfRecord(const AttributeTest& test, Subject& subject) {
  if (subject.record == nullptr) {
    subject.wants_record = true;
    return Fit::kUnknown;
  }
  TextMatch match(test.test);
  for (const v1::Attribute& attribute : subject.record->attributes()) {
    if (attribute.name() != test.place.name) continue;
    if (attribute.value().has_text()) match.Offer(attribute.value().text());
    for (const std::string& text : attribute.value().texts().values()) match.Offer(text);
  }
  return match.Result();
}

Fit FitOfIdentifiers(const AttributeTest& test, const EntityRow& row) {
  TextMatch match(test.test);
  for (const CompactIdentifier& identifier : row.identifiers) {
    if (identifier.scheme == test.place.scheme) match.Offer(identifier.value);
  }
  return match.Result();
}

// A comparison with what is not known is unknown; whether it is known is not.
Fit FitOfMemory(const ValueTest& test, std::optional<std::int64_t> value) {
  if (value.has_value()) return FitOfNumber(test, *value);
  return std::holds_alternative<Known>(test) ? Fit::kNo : Fit::kUnknown;
}

bool IsComparison(const AttributeTests& tests) {
  return std::any_of(tests.begin(), tests.end(), [](const std::optional<AttributeTest>& test) {
    return test.has_value() && !std::holds_alternative<Known>(test->test);
  });
}

bool NeedsRecord(const AttributeTests& tests) {
  return std::any_of(tests.begin(), tests.end(), [](const std::optional<AttributeTest>& test) {
    return test.has_value() && test->place.type == Place::Type::kRecord;
  });
}

template <typename Subject>
class DeclaredTest : public Test<Subject> {
 public:
  explicit DeclaredTest(AttributeTests tests)
      : tests_(std::move(tests)),
        undeclared_(IsComparison(tests_) ? Fit::kUnknown : Fit::kNo),
        cost_(NeedsRecord(tests_) ? Cost::kRecord : Cost::kMemory) {}
  Cost cost() const override { return cost_; }

 protected:
  // The test for a kind or relation; null where the attribute is not declared.
  const AttributeTest* TestAt(std::size_t position) const {
    return tests_[position].has_value() ? &*tests_[position] : nullptr;
  }
  Fit undeclared() const { return undeclared_; }

 private:
  AttributeTests tests_;
  Fit undeclared_;
  Cost cost_;
};

class EntityAttributeTest final : public DeclaredTest<EntitySubject> {
 public:
  using DeclaredTest::DeclaredTest;

  Fit Of(EntitySubject& subject) const override {
    const Snapshot& snapshot = subject.view.snapshot();
    const AttributeTest* test = TestAt(snapshot.header(subject.entity).kind.value());
    if (test == nullptr) return undeclared();
    switch (test->place.type) {
      case Place::Type::kMemory:
        return FitOfMemory(test->test, snapshot.Attribute(subject.entity, test->place.attribute));
      case Place::Type::kIdentifier: return FitOfIdentifiers(*test, snapshot.row(subject.entity));
      case Place::Type::kRecord: break;
    }
    return FitOfRecord(*test, subject);
  }
};

class LinkAttributeTest final : public DeclaredTest<LinkSubject> {
 public:
  using DeclaredTest::DeclaredTest;

  Fit Of(LinkSubject& subject) const override {
    const AttributeTest* test = TestAt(subject.edge.relation.value());
    if (test == nullptr) return undeclared();
    if (test->place.type == Place::Type::kRecord) return FitOfRecord(*test, subject);
    return FitOfMemory(test->test, subject.view.snapshot().LinkAttribute(subject.at, subject.edge,
                                                                         test->place.attribute));
  }
};

class EndTest final : public LinkTest {
 public:
  EndTest(Side end, EntityTestPtr test) : end_(end), test_(std::move(test)) {}

  Fit Of(LinkSubject& subject) const override {
    return test_->Of(end_ == Side::kSource ? subject.source : subject.target);
  }
  Cost cost() const override { return test_->cost(); }

 private:
  Side end_;
  EntityTestPtr test_;
};

const Period& PeriodOf(const EntitySubject& subject) {
  return subject.view.snapshot().header(subject.entity).period;
}
const Period& PeriodOf(const LinkSubject& subject) { return subject.edge.period; }

template <typename Subject>
TestPtr<Subject> MakePeriodTest(Bound bound, DateTest test) {
  return MakeTest<Subject>([bound, test](const Subject& subject) {
    if (bound == Bound::kUntil) return FitOf(test.Holds(PeriodOf(subject).until));
    const PartialDate since = PeriodOf(subject).since;
    return since.IsBounded() ? FitOf(test.Holds(since)) : Fit::kUnknown;
  });
}

template <typename Subject>
TestPtr<Subject> MakeHasPeriodTest(Bound bound) {
  return MakeTest<Subject>([bound](const Subject& subject) {
    const Period& period = PeriodOf(subject);
    return FitOf((bound == Bound::kSince ? period.since : period.until).IsBounded());
  });
}

}  // namespace

EntityTestPtr MakeAttributeTest(AttributeTests by_kind) {
  return std::make_shared<EntityAttributeTest>(std::move(by_kind));
}

LinkTestPtr MakeLinkAttributeTest(AttributeTests by_relation) {
  return std::make_shared<LinkAttributeTest>(std::move(by_relation));
}

std::optional<Bound> BoundOf(absl::string_view field) {
  if (field == "since") return Bound::kSince;
  if (field == "until") return Bound::kUntil;
  return std::nullopt;
}

EntityTestPtr MakeDateTest(Bound bound, DateTest test) {
  return MakePeriodTest<EntitySubject>(bound, test);
}
LinkTestPtr MakeLinkDateTest(Bound bound, DateTest test) {
  return MakePeriodTest<LinkSubject>(bound, test);
}
EntityTestPtr MakeHasDateTest(Bound bound) { return MakeHasPeriodTest<EntitySubject>(bound); }
LinkTestPtr MakeLinkHasDateTest(Bound bound) { return MakeHasPeriodTest<LinkSubject>(bound); }

EntityTestPtr MakeNameTest(TextTest test) {
  return MakeTest<EntitySubject>([test](const EntitySubject& subject) {
    const EntityRow& row = subject.view.snapshot().row(subject.entity);
    if (!test.is_search()) return FitOf(test.IsEqual(row.name) != test.is_negative());
    // The first line is the name; those after it are other names.
    const absl::string_view folded = row.search_folded;
    return FitOf(test.IsInFolded(folded.substr(0, folded.find('\n'))));
  });
}

EntityTestPtr MakeIdTest(TextTest test) {
  return MakeTest<EntitySubject>([test](const EntitySubject& subject) {
    const absl::string_view id = subject.view.snapshot().id(subject.entity);
    return FitOf(test.IsEqual(id) != test.is_negative());
  });
}

EntityTestPtr MakeKindTest(KindId kind) {
  return MakeTest<EntitySubject>([kind](const EntitySubject& subject) {
    return FitOf(subject.view.snapshot().header(subject.entity).kind == kind);
  });
}

EntityTestPtr MakeStatusTest(StatusId status) {
  return MakeTest<EntitySubject>([status](const EntitySubject& subject) {
    return FitOf(subject.view.snapshot().header(subject.entity).status == status);
  });
}

LinkTestPtr MakeLinkStatusTest(StatusId status) {
  return MakeTest<LinkSubject>(
      [status](const LinkSubject& subject) { return FitOf(subject.edge.status == status); });
}

LinkTestPtr MakeRelationTest(RelationId relation) {
  return MakeTest<LinkSubject>(
      [relation](const LinkSubject& subject) { return FitOf(subject.edge.relation == relation); });
}

EntityTestPtr MakeActiveTest() {
  return MakeTest<EntitySubject>(
      [](const EntitySubject& subject) { return FitOf(subject.view.IsLive(subject.entity)); });
}

LinkTestPtr MakeLinkActiveTest() {
  return MakeTest<LinkSubject>([](const LinkSubject& subject) {
    return FitOf(subject.view.IsLive(subject.at) && subject.view.Counts(subject.edge));
  });
}

LinkTestPtr MakeEndTest(Side end, EntityTestPtr test) {
  return std::make_shared<EndTest>(end, std::move(test));
}

}  // namespace schakel::filter
