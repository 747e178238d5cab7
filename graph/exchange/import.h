// Importer: canonical CSV in, one revision out, every row or none.
//
//   Importer importer(network, options, spool_directory, events);
//   for (chunk : stream) importer.Receive(chunk);          // spooled to disk
//   absl::StatusOr<v1::ImportResult> result = importer.Run(budget);
//
// Passes: entities are read, checked and numbered; then links, on two threads, to twenty bytes a
// row; both are sorted by key; only then are rows read a second time and written, in order, as
// sorted files that the store takes in at once. So memory is bounded by the network that results
// plus forty bytes for each row of links, whatever the texts in it weigh.
//
// A column that a file does not have leaves what is stored; an empty cell makes the value unknown.
#ifndef SCHAKEL_GRAPH_EXCHANGE_IMPORT_H_
#define SCHAKEL_GRAPH_EXCHANGE_IMPORT_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/exchange/spool.h"
#include "graph/model/content_hash.h"
#include "graph/network/network.h"
#include "schakel/v1/transfer_service.pb.h"

namespace schakel {

// One import. Not thread-safe; `events` is called from the thread in Run (the writer's, while that
// thread waits), never after Run has returned.
class Importer {
 public:
  // Receives progress and verdicts. The result is what Run returns, not an event.
  using Events = std::function<void(v1::ImportResponse)>;

  // `network` must outlive this. Files are spooled in `spool_directory`.
  Importer(Network& network, v1::ImportOptions options, std::string spool_directory, Events events);

  // Takes the next chunk. InvalidArgument when chunks of two files are mixed; Unavailable when the
  // disk refuses.
  absl::Status Receive(const v1::FileChunk& chunk);

  // Does it, once. OK also when rows were refused: then rows_refused says how many and nothing was
  // changed (unless invalid rows were to be skipped). The errors are those of Network::ApplyAsync,
  // and Cancelled or DeadlineExceeded when the budget ends before the write.
  absl::StatusOr<v1::ImportResult> Run(Budget& budget);

 private:
  Network& network_;
  v1::ImportOptions options_;
  std::string spool_directory_;
  Events events_;
  std::vector<std::unique_ptr<SpoolFile>> files_;
  bool file_open_ = false;
  std::uint64_t bytes_ = 0;
  // Running hash of what was received, kept only when a request id asks for it.
  ContentHash hash_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_IMPORT_H_
