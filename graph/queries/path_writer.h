// PathWriter: paths as messages, with the links their steps rest on.
//
//   PathWriter writer(view);
//   for (const std::vector<NodeId>& path : paths) writer.Write(path, *response.add_paths());
//   if (absl::Status s = writer.ReadLinks(); !s.ok()) return s;
//
// Paths are written first with what the network in memory knows; all records are read together
// afterwards.
#ifndef SCHAKEL_GRAPH_QUERIES_PATH_WRITER_H_
#define SCHAKEL_GRAPH_QUERIES_PATH_WRITER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/network/link_keys.h"
#include "graph/network/view.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

class PathWriter {
 public:
  // Of links between the vertices of a step those count that count in `view`, of the relations it
  // follows.
  explicit PathWriter(const View& view) : view_(view) {}

  // Writes the steps between `vertices`, of which each is linked to the next. `path` must stay
  // where it is until ReadLinks.
  void Write(absl::Span<const NodeId> vertices, v1::Path& path);

  // Fills in the links. DATA_LOSS when a record is not there.
  absl::Status ReadLinks();

 private:
  void WriteStep(NodeId from, NodeId to, v1::PathStep& step);

  View view_;
  std::vector<LinkKeyView> keys_;
  std::vector<v1::Link*> links_;  // One for each key.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PATH_WRITER_H_
