// Calls that go on telling until their caller has enough.
#ifndef SCHAKEL_SERVER_GRPC_PUSH_H_
#define SCHAKEL_SERVER_GRPC_PUSH_H_

#include <cstddef>

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/method.h"
#include "server/calls/pipeline.h"

namespace schakel::server {

// Begins to serve a call and returns at once; no thread waits for it. Beyond `waiting_bytes_max` of
// messages that wait for the reader the call has no room.
grpc::ServerWriteReactor<grpc::ByteBuffer>* ServePush(Pipeline& pipeline, const Method& method,
                                                      grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* request,
                                                      std::size_t waiting_bytes_max);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_PUSH_H_
