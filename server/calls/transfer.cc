#include "server/calls/transfer.h"

#include <string>
#include <utility>

#include "graph/exchange/export.h"
#include "graph/exchange/import.h"
#include "graph/model/errors.h"
#include "schakel/v1/transfer_service.pb.h"

namespace schakel::server {
namespace {

// Passes every chunk on and returns the number of bytes.
absl::StatusOr<std::uint64_t> ReceiveFiles(MessageStream& stream, Importer& importer) {
  std::uint64_t bytes = 0;
  for (v1::ImportRequest piece;;) {
    absl::StatusOr<bool> more = stream.Read(piece);
    if (!more.ok()) return more.status();
    if (!*more) return bytes;
    if (!piece.has_chunk()) return RequiredError("chunk");
    if (absl::Status received = importer.Receive(piece.chunk()); !received.ok()) return received;
    bytes += piece.chunk().data().size();
  }
}

// The end of a caller's stream looks the same whether it has no more to say or is gone. A message
// that must get through tells them apart: half an upload is never imported.
absl::Status ConfirmReceived(MessageStream& stream, std::uint64_t bytes) {
  v1::ImportResponse message;
  message.mutable_progress()->set_phase("receive");
  message.mutable_progress()->set_bytes(bytes);
  if (absl::Status written = stream.Write(message); !written.ok()) return written;
  return stream.Flush();
}

}  // namespace

absl::Status Import(const CallContext& context, MessageStream& stream) {
  v1::ImportRequest first;
  absl::StatusOr<bool> begun = stream.Read(first);
  if (!begun.ok()) return begun.status();
  if (!*begun || !first.has_options()) return RequiredError("options");

  // Progress and verdicts of a caller that is gone are nobody's: the budget ends the import.
  Importer importer(*context.server.network, std::move(*first.mutable_options()),
                    context.server.spool_directory,
                    [&stream](v1::ImportResponse event) { stream.Write(event).IgnoreError(); });
  absl::StatusOr<std::uint64_t> bytes = ReceiveFiles(stream, importer);
  if (!bytes.ok()) return bytes.status();
  if (absl::Status there = ConfirmReceived(stream, *bytes); !there.ok()) return there;

  absl::StatusOr<v1::ImportResult> result = importer.Run(*context.query.budget);
  if (!result.ok()) return result.status();
  v1::ImportResponse last;
  *last.mutable_result() = *std::move(result);
  return stream.Write(last);
}

absl::Status Export(const CallContext& context, MessageStream& stream) {
  v1::ExportRequest request;
  absl::StatusOr<bool> asked = stream.Read(request);
  if (!asked.ok()) return asked.status();
  v1::AnswerInfo info;
  bool told = false;  // The first message carries the info, and there is one even without files.
  const auto send = [&](absl::string_view file, absl::string_view data, bool last) {
    v1::ExportResponse message;
    if (!std::exchange(told, true)) *message.mutable_info() = info;
    if (!file.empty()) {
      message.mutable_chunk()->set_file(std::string(file));
      message.mutable_chunk()->set_data(std::string(data));
      message.mutable_chunk()->set_last(last);
    }
    return stream.Write(message);
  };
  absl::Status exported = ExportNetwork(context.query, request, info, send);
  if (exported.ok() && !told) return send("", "", false);
  return exported;
}

}  // namespace schakel::server
