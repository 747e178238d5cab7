#include "graph/queries/get_history.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "graph/model/errors.h"
#include "graph/model/validation.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/read.h"
#include "graph/queries/revision_change.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};

// Revisions read at once when the newest come first; twice as many each time nothing is found.
constexpr std::uint64_t kBlockFirst = 64;
constexpr std::uint64_t kBlockMax = 4096;

// Where a change stands in the log.
struct Place {
  std::uint64_t revision = 0;
  std::uint32_t sequence = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};
constexpr std::uint32_t kEndOfRevision = std::numeric_limits<std::uint32_t>::max();

Place PlaceOf(const v1::RevisionChange& change) { return {change.revision(), change.sequence()}; }

std::string PositionOf(const Place& place) {
  return absl::StrCat(place.revision, ".", place.sequence);
}

std::optional<Place> ReadPosition(const std::string& position) {
  const std::vector<std::string> parts = absl::StrSplit(position, '.');
  Place place;
  const bool read = parts.size() == 2 && absl::SimpleAtoi(parts[0], &place.revision) &&
                    absl::SimpleAtoi(parts[1], &place.sequence);
  return read ? std::optional(place) : std::nullopt;
}

// ---- What is asked about ----

bool Concerns(const v1::Link& link, const std::string& id) {
  return link.source() == id || link.target() == id;
}

bool IsLink(const v1::Link& link, const LinkKeyView& key) {
  const LinkKeyView own = KeyOf(link);
  return own.source == key.source && own.relation == key.relation && own.target == key.target &&
         own.since.bits() >> 2 == key.since.bits() >> 2;
}

// The entity or link asked about, or the whole network.
class Subject {
 public:
  Subject() = default;
  explicit Subject(std::string id) : id_(std::move(id)) {}
  explicit Subject(const v1::LinkKey& key) {
    link_.emplace();
    link_->set_source(key.source());
    link_->set_relation(key.relation());
    link_->set_target(key.target());
    link_->set_since(key.since());
  }

  bool is_entity() const { return !id_.empty(); }
  bool is_everything() const { return id_.empty() && !link_.has_value(); }
  const std::string& id() const { return id_; }

  // A text that stands in every change that it has; the rarer, the faster.
  std::string Name() const {
    if (!link_.has_value()) return id_;
    return std::max(link_->source(), link_->target(),
                    [](const auto& a, const auto& b) { return a.size() < b.size(); });
  }

  bool Has(const v1::ChangeRecord& change) const {
    if (is_everything()) return true;
    switch (change.subject_case()) {
      case v1::ChangeRecord::kEntity:
        return !link_.has_value() &&
               (change.entity().has_after() ? change.entity().after().id()
                                            : change.entity().before().id()) == id_;
      case v1::ChangeRecord::kLink: {
        const v1::Link& image =
            change.link().has_after() ? change.link().after() : change.link().before();
        return link_.has_value() ? IsLink(image, KeyOf(*link_)) : Concerns(image, id_);
      }
      case v1::ChangeRecord::kDismissal:
        return !link_.has_value() && change.dismissal().subject() == id_;
      case v1::ChangeRecord::kFeedback:
        return !link_.has_value() &&
               (change.feedback().first() == id_ || change.feedback().second() == id_);
      case v1::ChangeRecord::kSchema:
      case v1::ChangeRecord::SUBJECT_NOT_SET: return false;
    }
    return false;
  }

 private:
  std::string id_;
  std::optional<v1::Link> link_;
};

// A refusal under the name that the field has here.
absl::Status WithFieldName(const absl::Status& status, absl::string_view field) {
  Problem problem = ProblemOf(status);
  problem.field = std::string(field);
  return ProblemStatus(status.code(), problem);
}

absl::StatusOr<Subject> ResolveSubject(const Schema& schema, const v1::GetHistoryRequest& request) {
  if (request.has_link()) {
    if (!request.id().empty()) {
      return InvalidValueError("link", request.id(),
                               {"geef id of link, niet beide", "give id or link, not both"});
    }
    v1::LinkKey key = request.link();
    std::vector<Problem> problems;
    NormalizeLinkKey(schema, key, problems);
    for (Problem& problem : problems) problem = WithField(std::move(problem), "link");
    if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
    return Subject(key);
  }
  if (request.id().empty()) return Subject();
  if (!IsWellFormedEntityId(request.id())) {
    return ProblemStatus(absl::StatusCode::kInvalidArgument, MalformedIdProblem(request.id()));
  }
  return Subject(request.id());
}

// ---- Reading ----

// What one call answers: up to `size` changes from a stretch of the log, in the order asked.
struct Task {
  const QueryContext& context;
  Subject subject;
  std::uint64_t from = 1;
  std::uint64_t to = 0;
  std::size_t size = 0;
  // Of the last change given before.
  std::optional<Place> after;
};

// Changes in the order asked; one more than the page holds when there are more.
using Found = std::deque<v1::RevisionChange>;

absl::Status Enough() { return absl::CancelledError("enough"); }

absl::Status ReadOldestFirst(const Task& task, Found& found) {
  ChangeScan scan{Revision(task.from), Revision(task.to), 0, task.subject.Name()};
  if (task.after.has_value()) {
    scan.from = Revision(task.after->revision);
    scan.first_sequence = task.after->sequence + 1;
  }
  const absl::Status read = task.context.changes->ScanChanges(
      scan, [&](const v1::RevisionRecord& record, std::uint32_t sequence,
                const v1::ChangeRecord* change) {
        if (absl::Status s = task.context.budget->Spend(1); !s.ok()) return s;
        if (change == nullptr || !task.subject.Has(*change)) return absl::OkStatus();
        found.push_back(MakeRevisionChange(record, sequence, *change));
        return found.size() > task.size ? Enough() : absl::OkStatus();
      });
  return found.size() > task.size && absl::IsCancelled(read) ? absl::OkStatus() : read;
}

// The last few changes of the revisions from `first` on that come before `end`, oldest first.
absl::StatusOr<Found> ReadBlock(const Task& task, std::uint64_t first, const Place& end,
                                std::size_t count) {
  ChangeScan scan{Revision(first), Revision(end.revision), 0, task.subject.Name()};
  if (task.subject.is_everything() && first == end.revision && end.sequence != kEndOfRevision) {
    // All changes count, so it is known where the last few begin.
    scan.first_sequence =
        end.sequence - std::min<std::uint32_t>(end.sequence, static_cast<std::uint32_t>(count));
  }
  Found found;
  const absl::Status read = task.context.changes->ScanChanges(
      scan, [&](const v1::RevisionRecord& record, std::uint32_t sequence,
                const v1::ChangeRecord* change) {
        if (absl::Status s = task.context.budget->Spend(1); !s.ok()) return s;
        if (Place{record.revision(), sequence} >= end) return absl::OkStatus();
        if (change == nullptr || !task.subject.Has(*change)) return absl::OkStatus();
        found.push_back(MakeRevisionChange(record, sequence, *change));
        if (found.size() > count) found.pop_front();
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return found;
}

absl::Status ReadNewestFirst(const Task& task, Found& found) {
  Place end = task.after.value_or(Place{task.to, kEndOfRevision});
  std::uint64_t block = 1;  // The revision at which the page before ended may be a large one.
  while (end.revision >= task.from && found.size() <= task.size) {
    const std::uint64_t first = end.revision - std::min(end.revision - task.from, block - 1);
    absl::StatusOr<Found> part = ReadBlock(task, first, end, task.size + 1 - found.size());
    if (!part.ok()) return part.status();
    for (auto change = part->rbegin(); change != part->rend(); ++change) {
      found.push_back(std::move(*change));
    }
    end = {first - 1, kEndOfRevision};
    block = std::min(std::max(block * 2, kBlockFirst), kBlockMax);
  }
  return absl::OkStatus();
}

// An empty answer is one only about something that was there: an id that never was is a mistake.
absl::Status RequireKnown(const Task& task) {
  const absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot =
      SnapshotAt(task.context, Revision(task.to));
  if (!snapshot.ok()) return snapshot.status();
  return ResolveEntity(**snapshot, task.subject.id(), "id").status();
}

absl::StatusOr<std::uint64_t> ResolveBound(std::uint64_t asked, std::uint64_t otherwise,
                                           Revision newest, absl::string_view field) {
  if (asked <= newest.value()) return asked == 0 ? otherwise : asked;
  return WithFieldName(UnknownRevisionError(Revision(asked), newest), field);
}

// Moves changes into the answer while they fit; the first always does. Returns whether all did.
bool Give(Found& found, const Task& task, std::uint64_t bytes_max,
          v1::GetHistoryResponse& response) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    bytes += found[i].ByteSizeLong();
    if (i == task.size || (i > 0 && bytes > bytes_max)) return false;
    *response.add_changes() = std::move(found[i]);
  }
  return true;
}

}  // namespace

absl::Status GetHistory(const QueryContext& context, const v1::GetHistoryRequest& request,
                        v1::GetHistoryResponse& response) {
  const absl::StatusOr<PageStart> page = BeginPageWithoutRead(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const std::shared_ptr<const Snapshot> newest = context.snapshots->Current();
  absl::StatusOr<Subject> subject = ResolveSubject(newest->schema(), request);
  if (!subject.ok()) return subject.status();
  if (page->token.has_value() && page->token->revision > newest->revision()) {
    return PageTokenExpiredError(page->token->revision);
  }
  // Later pages end where the first did, whatever was committed meanwhile.
  const Revision last = page->token.has_value() ? page->token->revision : newest->revision();
  const auto from = ResolveBound(request.from_revision(), 1, newest->revision(), "from_revision");
  if (!from.ok()) return from.status();
  const auto to =
      ResolveBound(request.to_revision(), last.value(), newest->revision(), "to_revision");
  if (!to.ok()) return to.status();

  Task task{context, *std::move(subject), *from, *to, page->size, std::nullopt};
  if (page->token.has_value()) task.after = ReadPosition(page->token->position);
  Found found;
  const absl::Status read =
      request.newest_first() ? ReadNewestFirst(task, found) : ReadOldestFirst(task, found);
  if (!read.ok()) return read;
  if (found.empty() && task.subject.is_entity() && !task.after.has_value() && *from == 1) {
    if (absl::Status known = RequireKnown(task); !known.ok()) return known;
  }

  const bool all = Give(found, task, context.budget->limits().answer_bytes_max, response);
  const Day as_of = page->token.has_value() ? page->token->as_of : context.today;
  if (!all) {
    const Place place = PlaceOf(response.changes(response.changes_size() - 1));
    response.set_next_page_token(EncodePageToken(
        context.secret, page->request,
        {.revision = Revision(*to), .as_of = as_of, .position = PositionOf(place)}));
  }
  response.mutable_info()->set_revision(*to);
  response.mutable_info()->set_as_of(as_of.ToString());
  response.mutable_info()->set_complete(all);
  return absl::OkStatus();
}

}  // namespace schakel
