// Calls of one request and one answer.
#ifndef SCHAKEL_SERVER_GRPC_UNARY_H_
#define SCHAKEL_SERVER_GRPC_UNARY_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/calls/method.h"
#include "server/calls/pipeline.h"

namespace schakel::server {

// Answers a call. What can be answered at once is answered on this thread, gRPC's own, before this
// returns: another thread would cost more than the answer does.
grpc::ServerUnaryReactor* ServeUnary(Pipeline& pipeline, const Method& method,
                                     grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request, grpc::ByteBuffer* response);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_GRPC_UNARY_H_
