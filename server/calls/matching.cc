#include "server/calls/matching.h"

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "google/protobuf/arena.h"

#include "graph/model/errors.h"
#include "graph/queries/match_batch.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel::server {

absl::Status BatchMatch(const CallContext& context, MessageStream& stream) {
  v1::BatchMatchRequest message;
  const absl::StatusOr<bool> begun = stream.Read(message);
  if (!begun.ok()) return begun.status();
  if (!*begun || !message.has_options()) return RequiredError("options");
  const absl::StatusOr<std::unique_ptr<MatchBatch>> batch =
      MatchBatch::Begin(context.query, std::move(*message.mutable_options()));
  if (!batch.ok()) return batch.status();
  for (;;) {
    const absl::StatusOr<bool> more = stream.Read(message);
    if (!more.ok()) return more.status();
    if (!*more) return stream.Flush();
    if (!message.has_item()) return RequiredError("item");
    google::protobuf::Arena arena;
    auto& response = *google::protobuf::Arena::CreateMessage<v1::BatchMatchResponse>(&arena);
    if (absl::Status status = (*batch)->Answer(message.item(), response); !status.ok()) {
      return status;
    }
    if (absl::Status written = stream.Write(response); !written.ok()) return written;
  }
}

}  // namespace schakel::server
