// What gRPC knows of a call, in our words.
#ifndef SCHAKEL_SERVER_GRPC_FACTS_H_
#define SCHAKEL_SERVER_GRPC_FACTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/slice.h>

#include "server/calls/call.h"
#include "server/calls/method.h"

namespace schakel::server {

// Metadata key of the request id: read from the caller, echoed in the trailer.
inline constexpr char kRequestIdKey[] = "x-request-id";

CallFacts FactsOf(const grpc::CallbackServerContext& context);

// The bytes of a received message. The slice keeps them alive; nothing is copied when they are in
// one piece.
grpc::Slice BytesOf(const grpc::ByteBuffer& buffer);
inline absl::string_view ViewOf(const grpc::Slice& slice) {
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
}

// A message to send that shares the answer's bytes.
grpc::ByteBuffer ToByteBuffer(Answer answer);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_FACTS_H_
