#include "server/grpc/table_service.h"

#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>

#include "server/calls/methods.h"
#include "server/grpc/push.h"
#include "server/grpc/stream.h"
#include "server/grpc/unary.h"

namespace schakel::server {

using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;

TableService::TableService(absl::string_view service, Pipeline& pipeline, const Limits& limits)
    : pipeline_(pipeline),
      stream_waiting_bytes_max_(limits.stream_waiting_bytes_max),
      watch_waiting_bytes_max_(limits.watch_waiting_bytes_max) {
  int place = 0;
  for (const Method& method : Methods()) {
    if (!absl::StartsWith(method.path, absl::StrCat("/", service, "/"))) continue;
    if (std::holds_alternative<Converse>(method.run)) {
      AddStream(place, method);
    } else if (std::holds_alternative<Plan>(method.run)) {
      AddPush(place, method);
    } else {
      AddUnary(place, method);
    }
    ++place;
  }
}

void TableService::AddUnary(int place, const Method& method) {
  using Handler = grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::NORMAL_RPC, nullptr));
  MarkMethodRawCallback(place, new Handler([this, &method](grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
                          return ServeUnary(pipeline_, method, context, request, response);
                        }));
}

// A stream from the server alone is served as one in both directions of which the caller uses
// little: on the wire they are the same.
void TableService::AddStream(int place, const Method& method) {
  using Handler = grpc::internal::CallbackBidiHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::BIDI_STREAMING, nullptr));
  MarkMethodRawCallback(place, new Handler([this, &method](grpc::CallbackServerContext* context) {
                          return ServeStream(pipeline_, method, context, stream_waiting_bytes_max_);
                        }));
}

void TableService::AddPush(int place, const Method& method) {
  using Handler =
      grpc::internal::CallbackServerStreamingHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  AddMethod(new RpcServiceMethod(method.path.c_str(), RpcMethod::SERVER_STREAMING, nullptr));
  MarkMethodRawCallback(place, new Handler([this, &method](grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request) {
                          return ServePush(pipeline_, method, context, request,
                                           watch_waiting_bytes_max_);
                        }));
}

}  // namespace schakel::server
