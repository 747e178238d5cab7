#include "graph/algorithms/entity_match.h"

#include <algorithm>
#include <optional>

#include "absl/numeric/int128.h"

#include "graph/algorithms/places.h"

namespace schakel {
namespace {

using Number = std::optional<std::int64_t>;

Fit FitIf(bool holds) { return holds ? Fit::kYes : Fit::kNo; }

std::optional<Day> FirstDayOf(Number bits) {
  if (!bits.has_value()) return std::nullopt;
  return PartialDate::FromBits(static_cast<std::int32_t>(*bits)).first();
}

// Products of two amounts in cents can pass 64 bits.
bool IsShareOf(const CompiledTest& test, std::int64_t value, std::int64_t whole) {
  return absl::int128(value) * 100 >= absl::int128(whole) * test.percent;
}

// Tests that hold or not whatever the day. `get` answers the value of an attribute.
template <typename Get>
Fit FitOfValue(const CompiledTest& test, const Get& get) {
  const Number value = get(test.attribute);
  if (!value.has_value()) return Fit::kUnknown;
  switch (test.sort) {
    case CompiledTest::Sort::kAccepted:
      // A position among at most 64, see ConditionCompiler.
      return FitIf((test.accepted >> *value & 1) != 0);
    case CompiledTest::Sort::kAmong:
      return FitIf(std::binary_search(test.among.begin(), test.among.end(), *value));
    case CompiledTest::Sort::kAtLeast: return FitIf((*value >= test.bound) != test.below);
    case CompiledTest::Sort::kShareOf: {
      const Number whole = get(test.of);
      if (!whole.has_value()) return Fit::kUnknown;
      return FitIf(IsShareOf(test, *value, *whole) != test.below);
    }
    case CompiledTest::Sort::kDay: break;
  }
  return Fit::kUnknown;
}

// The values of an entity.
struct ValuesOfEntity {
  const Snapshot& snapshot;
  NodeId v;

  Number operator()(AttributeId attribute) const { return snapshot.Attribute(v, attribute); }
  std::optional<Day> TestedDay(const CompiledTest& test) const {
    const std::optional<Day> day = FirstDayOf((*this)(test.attribute));
    return day.has_value() || !test.or_recorded ? day : snapshot.RecordedDay(v);
  }
};

// The values of a link, found at one of its ends.
struct ValuesOfLink {
  const Snapshot& snapshot;
  NodeId at;
  const HalfEdge& edge;

  Number operator()(AttributeId attribute) const {
    return snapshot.LinkAttribute(at, edge, attribute);
  }
  std::optional<Day> TestedDay(const CompiledTest& test) const {
    return FirstDayOf((*this)(test.attribute));
  }
};

template <typename Values>
Fit FitOnDay(const CompiledTest& test, const Values& values, const Calendar& calendar) {
  if (test.sort != CompiledTest::Sort::kDay) return FitOfValue(test, values);
  const std::optional<Day> day = values.TestedDay(test);
  return day.has_value() ? FitIf(HoldsOn(test.day, *day, calendar)) : Fit::kUnknown;
}

// Narrows what held so far by one more test.
template <typename Values>
void Narrow(const CompiledTest& test, const Values& values, FitSpan& span) {
  if (test.sort != CompiledTest::Sort::kDay) {
    span.fit = std::min(span.fit, FitOfValue(test, values));
  } else if (const std::optional<Day> day = values.TestedDay(test)) {
    span.days = span.days.Intersect(DaysWhen(test.day, *day));
  } else {
    span.fit = std::min(span.fit, Fit::kUnknown);
  }
}

// What a match asks beside its conditions; the same on every day.
Fit FitOfRest(const Outlook& outlook, const CompiledMatch& match, NodeId v) {
  if (match.sourced && !outlook.snapshot.row(v).has_source) return Fit::kNo;
  if (match.within_km == 0) return Fit::kYes;
  const std::optional<double> km = KilometresBetween(outlook.snapshot, outlook.subject, v);
  return km.has_value() ? FitIf(*km <= match.within_km) : Fit::kUnknown;
}

// A link that is open outlasts any date.
Fit Outlasts(const Outlook& outlook, const CompiledStep& step, const HalfEdge& edge) {
  if (!edge.period.until.IsBounded()) return Fit::kYes;
  const KindId kind = outlook.snapshot.header(outlook.subject).kind;
  for (const auto& [of, attribute] : step.until_after) {
    if (of != kind) continue;
    const auto date = FirstDayOf(outlook.snapshot.Attribute(outlook.subject, attribute));
    return date.has_value() ? FitIf(edge.period.until.first() > *date) : Fit::kUnknown;
  }
  return Fit::kUnknown;
}

}  // namespace

Fit FitOf(const Outlook& outlook, const CompiledMatch& match, NodeId v) {
  const KindId kind = outlook.snapshot.header(v).kind;
  if (!match.kinds.Contains(kind)) return Fit::kNo;
  Fit fit = Fit::kYes;
  for (const CompiledMatch::Condition& condition : match.conditions) {
    if (condition.kind != kind) continue;
    fit = std::min(fit, FitOnDay(condition, ValuesOfEntity{outlook.snapshot, v}, outlook.calendar));
  }
  return fit == Fit::kNo ? fit : std::min(fit, FitOfRest(outlook, match, v));
}

Fit FitOf(const View& view, const CompiledMatch& match, NodeId v) {
  const Calendar calendar(view.as_of());
  return FitOf({view.snapshot(), calendar, v}, match, v);
}

Fit FitOfLink(const Outlook& outlook, const CompiledStep& step, NodeId at, const HalfEdge& edge) {
  Fit fit = step.until_after.empty() ? Fit::kYes : Outlasts(outlook, step, edge);
  for (const CompiledStep::LinkTest& test : step.link) {
    if (test.relation != edge.relation) continue;
    fit = std::min(fit, FitOnDay(test, ValuesOfLink{outlook.snapshot, at, edge}, outlook.calendar));
  }
  return fit;
}

FitSpan FitOverTime(const Outlook& outlook, const CompiledMatch& match, NodeId v) {
  const KindId kind = outlook.snapshot.header(v).kind;
  if (!match.kinds.Contains(kind)) return {};
  FitSpan span = {FitOfRest(outlook, match, v), DaySpan()};
  for (const CompiledMatch::Condition& condition : match.conditions) {
    if (condition.kind == kind) Narrow(condition, ValuesOfEntity{outlook.snapshot, v}, span);
  }
  return span;
}

FitSpan FitOfLinkOverTime(const Outlook& outlook, const CompiledStep& step, NodeId at,
                          const HalfEdge& edge) {
  FitSpan span = {step.until_after.empty() ? Fit::kYes : Outlasts(outlook, step, edge), DaySpan()};
  for (const CompiledStep::LinkTest& test : step.link) {
    if (test.relation == edge.relation)
      Narrow(test, ValuesOfLink{outlook.snapshot, at, edge}, span);
  }
  return span;
}

}  // namespace schakel
