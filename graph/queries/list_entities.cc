#include "graph/queries/list_entities.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/queries/entities.h"
#include "graph/queries/entity_states.h"
#include "graph/queries/page.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};

// Counts entities and keeps the first of them that come after a page.
class Collector {
 public:
  Collector(const Page& page, bool include_inactive)
      : snapshot_(*page.read.snapshot),
        view_(page.read.view()),
        include_inactive_(include_inactive),
        after_(snapshot_.FindEver(page.position)),
        // One more than fits tells whether there is a next page.
        first_(page.size + 1, ById(snapshot_)) {}

  void Offer(NodeId v) {
    if (!snapshot_.header(v).present || !(include_inactive_ || view_.IsLive(v))) return;
    ++count_;
    if (!after_.has_value() || ById(snapshot_)(*after_, v)) first_.Offer(v);
  }

  std::size_t count() const { return count_; }
  std::vector<NodeId> Take() && { return std::move(first_).Take(); }

 private:
  const Snapshot& snapshot_;
  View view_;
  bool include_inactive_;
  std::optional<NodeId> after_;
  Smallest<NodeId, ById> first_;
  std::size_t count_ = 0;
};

absl::Status Collect(const QueryContext& context, const Page& page,
                     const v1::ListEntitiesRequest& request, Collector& collector) {
  const Snapshot& snapshot = *page.read.snapshot;
  if (request.kind().empty()) {
    for (std::uint32_t i = 0; i < snapshot.node_count(); ++i) {
      if (absl::Status status = context.budget->Spend(1); !status.ok()) return status;
      collector.Offer(NodeId(i));
    }
    return absl::OkStatus();
  }
  const absl::StatusOr<KindId> kind = ResolveKind(snapshot.schema(), request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  absl::Status status;
  snapshot.ForEachOfKind(*kind, [&](NodeId v) {
    if (status.ok()) status = context.budget->Spend(1);
    if (status.ok()) collector.Offer(v);
  });
  return status;
}

}  // namespace

absl::Status ListEntities(const QueryContext& context, const v1::ListEntitiesRequest& request,
                          v1::ListEntitiesResponse& response) {
  if (absl::Status status = RefuseFilter(request.filter()); !status.ok()) return status;
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();

  Collector collector(*page, request.include_inactive());
  if (absl::Status status = Collect(context, *page, request, collector); !status.ok())
    return status;
  response.set_total_size(static_cast<std::int32_t>(collector.count()));
  const std::vector<NodeId> nodes = std::move(collector).Take();

  const absl::StatusOr<std::size_t> given =
      AppendEntities(page->read, absl::MakeConstSpan(nodes).subspan(0, page->size),
                     context.budget->limits().answer_bytes_max, *response.mutable_entities());
  if (!given.ok()) return given.status();
  if (*given < nodes.size()) {
    response.set_next_page_token(
        NextPageToken(context, *page, page->read.snapshot->id(nodes[*given - 1])));
  }
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
