#include "graph/queries/path_writer.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"

namespace schakel {

void PathWriter::Write(absl::Span<const NodeId> vertices, v1::Path& path) {
  for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
    WriteStep(vertices[i], vertices[i + 1], *path.add_steps());
  }
}

void PathWriter::WriteStep(NodeId from, NodeId to, v1::PathStep& step) {
  const Snapshot& snapshot = view_.snapshot();
  FillRef(snapshot, from, *step.mutable_from());
  FillRef(snapshot, to, *step.mutable_to());
  for (std::size_t r = 0; r < view_.schema().relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!view_.relations().Contains(relation)) continue;
    for (const Side side : {Side::kSource, Side::kTarget}) {
      for (const HalfEdge& edge : snapshot.edges(from).Of(relation, side, to)) {
        if (!view_.Counts(edge)) continue;
        v1::PathLink& link = *step.add_links();
        link.set_reversed(side == Side::kTarget);
        keys_.push_back(KeyOf(snapshot, from, edge));
        links_.push_back(link.mutable_link());
      }
    }
  }
}

absl::Status PathWriter::ReadLinks() {
  if (keys_.empty()) return absl::OkStatus();
  absl::StatusOr<std::vector<std::optional<v1::Link>>> links =
      view_.snapshot().records().ReadLinks(keys_);
  if (!links.ok()) return links.status();
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    std::optional<v1::Link>& record = (*links)[i];
    if (!record.has_value()) return CorruptRecordError(keys_[i].source);
    *links_[i] = *std::move(record);
  }
  return absl::OkStatus();
}

}  // namespace schakel
