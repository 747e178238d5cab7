// TransferService: files in and out, as streams.
#ifndef SCHAKEL_SERVER_CALLS_TRANSFER_H_
#define SCHAKEL_SERVER_CALLS_TRANSFER_H_

#include "absl/status/status.h"

#include "server/calls/method.h"

namespace schakel::server {

// Reads options and chunks to the end of the caller's stream, then imports. A caller that goes
// away, before or after it has sent everything, leaves no trace unless the write had begun.
absl::Status Import(const CallContext& context, MessageStream& stream);

// Reads one request and writes the network as chunks of files.
absl::Status Export(const CallContext& context, MessageStream& stream);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_TRANSFER_H_
