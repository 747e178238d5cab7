#include "graph/queries/read.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {

absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotAt(const QueryContext& context,
                                                           Revision revision) {
  std::shared_ptr<const Snapshot> newest = context.snapshots->Current();
  if (revision == newest->revision()) return newest;
  return context.snapshots->Recall(revision, context.patience());
}

namespace {

absl::StatusOr<Day> ResolveDay(absl::string_view as_of, Day today) {
  if (as_of.empty()) return today;
  absl::StatusOr<Day> day = Day::Parse(as_of);
  if (day.ok()) return day;
  return ProblemStatus(day.status().code(), WithField(ProblemOf(day.status()), "read.as_of"));
}

absl::StatusOr<StatusSet> ResolveStatuses(const Schema& schema, const v1::ReadOptions& options) {
  if (options.statuses().empty()) return schema.counting_statuses();
  StatusSet statuses;
  std::vector<Problem> problems;
  for (int i = 0; i < options.statuses_size(); ++i) {
    if (const std::optional<StatusId> status = schema.FindStatus(options.statuses(i))) {
      statuses.Insert(*status);
      continue;
    }
    problems.push_back(UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_STATUS, options.statuses(i),
                                          schema.StatusNames()));
    problems.back().field = absl::StrCat("read.statuses[", i, "]");
  }
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  return statuses;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> ResolveRevision(const QueryContext& context,
                                                                const v1::ReadOptions& options) {
  std::shared_ptr<const Snapshot> newest = context.snapshots->Current();
  const Revision at_least(options.at_least_revision());
  if (newest->revision() < at_least) return RevisionNotReachedError(at_least, newest->revision());
  if (options.revision() == 0) return newest;
  return SnapshotAt(context, Revision(options.revision()));
}

absl::StatusOr<Read> Resolve(std::shared_ptr<const Snapshot> snapshot, Day as_of,
                             const v1::ReadOptions& options) {
  absl::StatusOr<StatusSet> statuses = ResolveStatuses(snapshot->schema(), options);
  if (!statuses.ok()) return statuses.status();
  return Read{std::move(snapshot), {.as_of = as_of, .statuses = *statuses}};
}

}  // namespace

absl::StatusOr<Read> ResolveRead(const QueryContext& context, const v1::ReadOptions& options) {
  const absl::StatusOr<Day> as_of = ResolveDay(options.as_of(), context.today);
  if (!as_of.ok()) return as_of.status();
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = ResolveRevision(context, options);
  if (!snapshot.ok()) return snapshot.status();
  return Resolve(*std::move(snapshot), *as_of, options);
}

absl::StatusOr<Read> ResumeRead(const QueryContext& context, const v1::ReadOptions& options,
                                const PageToken& token) {
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = SnapshotAt(context, token.revision);
  if (absl::IsOutOfRange(snapshot.status())) return PageTokenExpiredError(token.revision);
  if (!snapshot.ok()) return snapshot.status();
  // The day of the first page, also when that was "today" and today has passed.
  return Resolve(*std::move(snapshot), token.as_of, options);
}

void FillInfo(const Read& read, v1::AnswerInfo& info) {
  info.set_revision(read.snapshot->revision().value());
  info.set_as_of(read.options.as_of.ToString());
  const v1::Schema& schema = read.schema().message();
  for (int i = 0; i < schema.statuses_size(); ++i) {
    if (read.options.statuses.Contains(StatusId(static_cast<StatusId::rep>(i)))) {
      info.add_statuses(schema.statuses(i).id());
    }
  }
  info.set_complete(true);
}

}  // namespace schakel
