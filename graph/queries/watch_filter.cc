#include "graph/queries/watch_filter.h"

#include <array>
#include <memory>
#include <utility>

#include "graph/model/errors.h"
#include "graph/network/view.h"

namespace schakel {
namespace {

template <typename Images>
const auto& AnyImage(const Images& images) {
  return images.has_after() ? images.after() : images.before();
}

// Whom a change is about: one entity, the two ends of a link, or a pair. The second may be empty.
std::array<absl::string_view, 2> Parties(const v1::ChangeRecord& change) {
  switch (change.subject_case()) {
    case v1::ChangeRecord::kEntity: return {AnyImage(change.entity()).id(), ""};
    case v1::ChangeRecord::kLink: {
      const v1::Link& link = AnyImage(change.link());
      return {link.source(), link.target()};
    }
    case v1::ChangeRecord::kDismissal: return {change.dismissal().subject(), ""};
    case v1::ChangeRecord::kFeedback:
      return {change.feedback().first(), change.feedback().second()};
    case v1::ChangeRecord::kSchema:
    case v1::ChangeRecord::SUBJECT_NOT_SET: break;
  }
  return {"", ""};
}

absl::StatusOr<Day> DayOf(const std::string& as_of, Day today) {
  if (as_of.empty()) return today;
  const absl::StatusOr<PartialDate> date = PartialDate::Parse(as_of);
  const absl::Status wrong = !date.ok()                                 ? date.status()
                             : date->precision() != DatePrecision::kDay ? PartialDayError(as_of)
                                                                        : absl::OkStatus();
  if (wrong.ok()) return date->first();
  Problem problem = ProblemOf(wrong);
  problem.field = "as_of";
  return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
}

}  // namespace

absl::StatusOr<WatchFilter> WatchFilter::Resolve(const Schema& schema,
                                                 const v1::WatchRequest& request, Day today) {
  WatchFilter filter;
  const absl::StatusOr<Day> day = DayOf(request.as_of(), today);
  if (!day.ok()) return day.status();
  filter.text_ = request.filter();
  filter.as_of_ = *day;
  // Compiled to be refused now; what is kept belongs to the schema of a snapshot.
  const absl::StatusOr<Filter> compiled =
      CompileFilter(schema, KindSet::All(), filter.text_, "filter");
  if (!compiled.ok()) return compiled.status();
  return filter;
}

absl::StatusOr<bool> WatchFilter::Holds(const Snapshot& before, const Snapshot& after,
                                        const v1::ChangeRecord& change, Budget& budget) {
  if (change.has_schema()) return true;
  for (const absl::string_view id : Parties(change)) {
    if (id.empty()) continue;
    for (const Snapshot* snapshot : {&after, &before}) {
      const absl::StatusOr<bool> holds = HoldsAt(*snapshot, id, budget);
      if (!holds.ok() || *holds) return holds;
    }
  }
  return false;
}

absl::StatusOr<bool> WatchFilter::HoldsAt(const Snapshot& snapshot, absl::string_view id,
                                          Budget& budget) {
  const std::optional<NodeId> v = snapshot.Find(id);
  if (!v.has_value()) return false;
  if (!compiled_.has_value() || compiled_->schema.get() != &snapshot.schema()) {
    absl::StatusOr<Filter> filter =
        CompileFilter(snapshot.schema(), KindSet::All(), text_, "filter");
    if (!filter.ok()) return filter.status();
    compiled_.emplace(Compiled{snapshot.shared_schema(), *std::move(filter)});
  }
  const View view(snapshot, {as_of_, snapshot.schema().counting_statuses()});
  return compiled_->filter.Holds(view, *v, budget);
}

}  // namespace schakel
