// Calls that stream, in one direction or in both.
#ifndef SCHAKEL_SERVER_GRPC_STREAM_H_
#define SCHAKEL_SERVER_GRPC_STREAM_H_

#include <cstddef>

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/method.h"
#include "server/calls/pipeline.h"

namespace schakel::server {

using ByteStreamReactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;

// Begins the conversation of a call on a thread of its own, and returns at once. At most
// `waiting_bytes_max` bytes wait for a caller that reads slowly; then the thread waits too. One
// message is read ahead.
ByteStreamReactor* ServeStream(Pipeline& pipeline, const Method& method,
                               grpc::CallbackServerContext* context, std::size_t waiting_bytes_max);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_STREAM_H_
