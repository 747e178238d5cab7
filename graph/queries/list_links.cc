#include "graph/queries/list_links.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/filter/filter.h"
#include "graph/queries/page.h"
#include "graph/queries/relations.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};

// Links tried at once.
constexpr std::size_t kLinksAtOnce = 4096;

// The order of the list. Of one entity every link is found there, of the whole network every link is
// found at its source.
class ByListOrder {
 public:
  explicit ByListOrder(const Snapshot& snapshot) : by_id_(snapshot) {}
  bool operator()(const LinkAt& a, const LinkAt& b) const {
    const auto group = [](const LinkAt& link) {
      return std::tuple(link.edge.relation, link.edge.side);
    };
    if (group(a) != group(b)) return group(a) < group(b);
    if (a.at != b.at) return by_id_(a.at, b.at);
    if (a.edge.neighbor != b.edge.neighbor) return by_id_(a.edge.neighbor, b.edge.neighbor);
    return a.edge.key() < b.edge.key();
  }

 private:
  ById by_id_;
};

// What a request asks for; without an entity of the whole network.
struct Question {
  std::optional<NodeId> entity;
  RelationSet relations;
  LinkFilter filter;
  bool all_periods;
};

absl::StatusOr<Question> Resolve(const Snapshot& snapshot, const v1::ListLinksRequest& request) {
  std::optional<NodeId> entity;
  if (!request.id().empty()) {
    const absl::StatusOr<NodeId> found = ResolveEntity(snapshot, request.id(), "id");
    if (!found.ok()) return found.status();
    entity = *found;
  }
  const absl::StatusOr<RelationSet> relations =
      ResolveOnlyRelations(snapshot.schema(), request.relations());
  if (!relations.ok()) return relations.status();
  absl::StatusOr<LinkFilter> filter =
      CompileLinkFilter(snapshot.schema(), *relations, request.filter(), "filter");
  if (!filter.ok()) return filter.status();
  return Question{entity, *relations, *std::move(filter), request.all_periods()};
}

// A position is the key of the last link given.
std::string PositionOf(const LinkKeyView& key) { return ToMessage(key).SerializeAsString(); }

// The link a position stands for; only what orders it. The revision is that of the page before, so
// all of it exists.
std::optional<LinkAt> LinkOf(const Snapshot& snapshot, std::optional<NodeId> entity,
                             const std::string& position) {
  v1::LinkKey key;
  if (position.empty() || !key.ParseFromString(position)) return std::nullopt;
  LinkAt link;
  link.at = entity.has_value() ? *entity : *snapshot.FindEver(key.source());
  link.edge.relation = *snapshot.schema().FindRelation(key.relation());
  link.edge.side = key.source() == snapshot.id(link.at) ? Side::kSource : Side::kTarget;
  link.edge.neighbor =
      *snapshot.FindEver(link.edge.side == Side::kSource ? key.target() : key.source());
  link.edge.period = Period::Parse(key.since(), "").value_or(Period());
  return link;
}

// Counts links and keeps the first of them that come after a page.
class Collector {
 public:
  Collector(const QueryContext& context, const Page& page, const Question& question)
      : budget_(*context.budget),
        view_(page.read.view()),
        question_(question),
        precedes_(*page.read.snapshot),
        after_(LinkOf(*page.read.snapshot, question.entity, page.position)),
        // One more than fits tells whether there is a next page.
        first_(page.size + 1, precedes_) {}

  // Looks at the links of `v`; of the whole network at those that leave it.
  absl::Status Visit(NodeId v) {
    const bool live = view_.IsLive(v);
    if (absl::Status status = budget_.Spend(1); !status.ok()) return status;
    for (const HalfEdge& edge : view_.snapshot().edges(v)) {
      if (absl::Status status = budget_.Spend(1); !status.ok()) return status;
      if (!question_.relations.Contains(edge.relation)) continue;
      if (!question_.all_periods && !(live && view_.Counts(edge))) continue;
      const bool arrives = edge.side == Side::kTarget;
      // The second half of a link to itself, or of a link of the network, is no second link.
      if (arrives && (edge.neighbor == v || !question_.entity.has_value())) continue;
      waiting_.push_back({v, edge});
      if (waiting_.size() < kLinksAtOnce) continue;
      if (absl::Status status = Flush(); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Tries the links that wait; after the last Visit, once more.
  absl::Status Flush() {
    const absl::StatusOr<std::vector<LinkAt>> selected =
        question_.filter.Select(view_, waiting_, budget_);
    waiting_.clear();
    if (!selected.ok()) return selected.status();
    count_ += selected->size();
    for (const LinkAt& link : *selected) {
      if (!after_.has_value() || precedes_(*after_, link)) first_.Offer(link);
    }
    return absl::OkStatus();
  }

  std::size_t count() const { return count_; }
  std::vector<LinkAt> Take() && { return std::move(first_).Take(); }

 private:
  Budget& budget_;
  View view_;
  const Question& question_;
  ByListOrder precedes_;
  std::optional<LinkAt> after_;
  Smallest<LinkAt, ByListOrder> first_;
  std::vector<LinkAt> waiting_;
  std::size_t count_ = 0;
};

absl::Status Collect(const Snapshot& snapshot, const Question& question, Collector& collector) {
  if (question.entity.has_value()) {
    if (absl::Status status = collector.Visit(*question.entity); !status.ok()) return status;
    return collector.Flush();
  }
  for (std::uint32_t i = 0; i < snapshot.node_count(); ++i) {
    if (absl::Status status = collector.Visit(NodeId(i)); !status.ok()) return status;
  }
  return collector.Flush();
}

// Appends links with their records until they would pass `bytes_max`; the first is always given.
// Returns how many were.
absl::StatusOr<std::size_t> AppendLinks(const Read& read, absl::Span<const LinkAt> found,
                                        std::uint64_t bytes_max, v1::ListLinksResponse& response) {
  const Snapshot& snapshot = *read.snapshot;
  const View view = read.view();
  std::vector<LinkKeyView> keys;
  keys.reserve(found.size());
  for (const LinkAt& link : found) keys.push_back(KeyOf(snapshot, link.at, link.edge));
  absl::StatusOr<std::vector<std::optional<v1::Link>>> links = snapshot.records().ReadLinks(keys);
  if (!links.ok()) return links.status();

  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::optional<v1::Link>& link = (*links)[i];
    if (!link.has_value()) return CorruptRecordError(keys[i].source);
    bytes += link->ByteSizeLong();
    if (i > 0 && bytes > bytes_max) return i;
    v1::LinkState& state = *response.add_links();
    *state.mutable_link() = *std::move(link);
    FillRef(snapshot, found[i].edge.neighbor, *state.mutable_other());
    state.set_incoming(found[i].edge.side == Side::kTarget);
    state.set_active(view.IsLive(found[i].at) && view.Counts(found[i].edge));
  }
  return found.size();
}

}  // namespace

absl::Status ListLinks(const QueryContext& context, const v1::ListLinksRequest& request,
                       v1::ListLinksResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const Snapshot& snapshot = *page->read.snapshot;
  const absl::StatusOr<Question> question = Resolve(snapshot, request);
  if (!question.ok()) return question.status();

  Collector collector(context, *page, *question);
  if (absl::Status status = Collect(snapshot, *question, collector); !status.ok()) return status;
  response.set_total_size(static_cast<std::int32_t>(collector.count()));
  const std::vector<LinkAt> first = std::move(collector).Take();
  const absl::StatusOr<std::size_t> given =
      AppendLinks(page->read, absl::MakeConstSpan(first).subspan(0, page->size),
                  context.budget->limits().answer_bytes_max, response);
  if (!given.ok()) return given.status();

  if (*given < first.size()) {
    const LinkAt& last = first[*given - 1];
    response.set_next_page_token(
        NextPageToken(context, *page, PositionOf(KeyOf(snapshot, last.at, last.edge))));
  }
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
