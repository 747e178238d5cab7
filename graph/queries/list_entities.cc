#include "graph/queries/list_entities.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/queries/entities.h"
#include "graph/queries/entity_states.h"
#include "graph/queries/filter/filter.h"
#include "graph/queries/grouping.h"
#include "graph/queries/order_by.h"
#include "graph/queries/page.h"
#include "graph/queries/series.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};
// Entities whose keys are held at once.
constexpr std::size_t kKeysAtOnce = 1024;

// What a request asks for.
struct Question {
  std::optional<KindId> kind;
  Filter filter;
  OrderBy order;
  Grouping grouping;
  std::vector<Day> dates;
};

absl::StatusOr<Question> Resolve(const Schema& schema, const v1::ListEntitiesRequest& request) {
  std::optional<KindId> kind;
  if (!request.kind().empty()) {
    const absl::StatusOr<KindId> found = ResolveKind(schema, request.kind(), "kind");
    if (!found.ok()) return found.status();
    kind = *found;
  }
  const KindSet kinds = kind.has_value() ? KindSet{*kind} : KindSet::All();
  absl::StatusOr<Filter> filter = CompileFilter(schema, kinds, request.filter(), "filter");
  if (!filter.ok()) return filter.status();
  absl::StatusOr<OrderBy> order = ResolveOrderBy(schema, kinds, request.order_by(), "order_by");
  if (!order.ok()) return order.status();
  absl::StatusOr<Grouping> grouping =
      ResolveGrouping(schema, kinds, request.group_by(), "group_by");
  if (!grouping.ok()) return grouping.status();
  absl::StatusOr<std::vector<Day>> dates = ResolveDates(request.dates());
  if (!dates.ok()) return dates.status();
  return Question{kind, *std::move(filter), *std::move(order), *std::move(grouping),
                  *std::move(dates)};
}

// Every entity that is listed, in no order.
absl::StatusOr<std::vector<NodeId>> Select(const QueryContext& context, const View& view,
                                           const Question& question, bool include_inactive) {
  const Snapshot& snapshot = view.snapshot();
  std::vector<NodeId> nodes;
  absl::Status status;
  const auto offer = [&](NodeId v) {
    if (status.ok()) status = context.budget->Spend(1);
    if (!status.ok() || !snapshot.header(v).present) return;
    if (include_inactive || view.IsLive(v)) nodes.push_back(v);
  };
  if (question.kind.has_value()) {
    snapshot.ForEachOfKind(*question.kind, offer);
  } else {
    for (std::uint32_t i = 0; i < snapshot.node_count() && status.ok(); ++i) offer(NodeId(i));
  }
  if (!status.ok()) return status;
  return question.filter.Select(view, nodes, *context.budget);
}

// Counts into an answer or a point of a series, which have the same fields.
template <typename Counts>
absl::Status Count(const QueryContext& context, const View& view, const Grouping& grouping,
                   absl::Span<const NodeId> nodes, Counts& counts) {
  counts.set_total_size(static_cast<std::int32_t>(nodes.size()));
  if (!grouping.asked()) return absl::OkStatus();
  absl::flat_hash_map<GroupId, std::int32_t> by_group;
  for (const NodeId v : nodes) {
    const absl::StatusOr<std::vector<GroupId>> groups = grouping.GroupsOf(view, v, *context.budget);
    if (!groups.ok()) return groups.status();
    for (const GroupId group : *groups) ++by_group[group];
  }
  for (const GroupId group : grouping.InOrder(view.snapshot(), by_group)) {
    v1::GroupCount& count = *counts.add_groups();
    grouping.FillRef(view.snapshot(), group, *count.mutable_group());
    count.set_count(by_group[group]);
  }
  return absl::OkStatus();
}

// The first of `nodes` that come after the page before, one more than fit: that one tells whether
// there is a next page.
absl::StatusOr<std::vector<NodeId>> FirstOf(const QueryContext& context, const Page& page,
                                            const OrderBy& order, absl::Span<const NodeId> nodes) {
  const Snapshot& snapshot = *page.read.snapshot;
  const OrderBy::Less precedes = order.Comparer(snapshot);
  std::vector<OrderedEntity> after;
  if (const std::optional<NodeId> last = snapshot.FindEver(page.position)) {
    absl::StatusOr<std::vector<OrderedEntity>> keys =
        order.KeysOf(snapshot, {*last}, *context.budget);
    if (!keys.ok()) return keys.status();
    after = *std::move(keys);
  }
  Smallest<OrderedEntity, OrderBy::Less> first(page.size + 1, precedes);
  for (std::size_t begin = 0; begin < nodes.size(); begin += kKeysAtOnce) {
    const absl::StatusOr<std::vector<OrderedEntity>> keys =
        order.KeysOf(snapshot, nodes.subspan(begin, kKeysAtOnce), *context.budget);
    if (!keys.ok()) return keys.status();
    for (const OrderedEntity& entity : *keys) {
      if (after.empty() || precedes(after.front(), entity)) first.Offer(entity);
    }
  }
  std::vector<NodeId> ordered;
  for (const OrderedEntity& entity : std::move(first).Take()) ordered.push_back(entity.entity);
  return ordered;
}

}  // namespace

absl::Status ListEntities(const QueryContext& context, const v1::ListEntitiesRequest& request,
                          v1::ListEntitiesResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const absl::StatusOr<Question> question = Resolve(page->read.schema(), request);
  if (!question.ok()) return question.status();

  const View view = page->read.view();
  const absl::StatusOr<std::vector<NodeId>> selected =
      Select(context, view, *question, request.include_inactive());
  if (!selected.ok()) return selected.status();
  const absl::StatusOr<std::vector<NodeId>> nodes =
      FirstOf(context, *page, question->order, *selected);
  if (!nodes.ok()) return nodes.status();

  absl::Status status = Count(context, view, question->grouping, *selected, response);
  if (!status.ok()) return status;
  status = FillSeries(view, question->dates, *context.budget, response,
                      [&](const View& on_day, v1::CountPoint& point) {
                        const absl::StatusOr<std::vector<NodeId>> there =
                            Select(context, on_day, *question, request.include_inactive());
                        if (!there.ok()) return there.status();
                        return Count(context, on_day, question->grouping, *there, point);
                      });
  if (!status.ok()) return status;
  // Counts and rows share one message.
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  const std::uint64_t counted = std::min<std::uint64_t>(response.ByteSizeLong(), bytes_max);
  const absl::StatusOr<std::size_t> given =
      AppendEntities(page->read, absl::MakeConstSpan(*nodes).subspan(0, page->size),
                     bytes_max - counted, *response.mutable_entities());
  if (!given.ok()) return given.status();
  if (*given < nodes->size()) {
    response.set_next_page_token(
        NextPageToken(context, *page, page->read.snapshot->id((*nodes)[*given - 1])));
  }
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
