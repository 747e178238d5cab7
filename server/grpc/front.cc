#include "server/grpc/front.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "server/calls/methods.h"

namespace schakel::server {
namespace {

void SetArguments(const Limits& limits, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(limits.received_bytes_max);
  // Two servers on one port would take turns answering; the second must fail instead.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  // Connections of callers that vanished are found within minutes; callers may ask every ten
  // seconds whether we are still there, also between calls.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 120'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
}

}  // namespace

absl::StatusOr<std::unique_ptr<GrpcFront>> GrpcFront::Start(const Address& address,
                                                            const Limits& limits,
                                                            Pipeline& pipeline) {
  // Both are switches of the process; setting them again changes nothing.
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();

  std::unique_ptr<GrpcFront> front(new GrpcFront());
  grpc::ServerBuilder builder;
  SetArguments(limits, builder);
  int port = 0;
  builder.AddListeningPort(address.ToString(), grpc::InsecureServerCredentials(), &port);
  for (const std::string& name : ServiceNames()) {
    front->services_.push_back(std::make_unique<TableService>(name, pipeline, limits));
    builder.RegisterService(front->services_.back().get());
  }
  front->server_ = builder.BuildAndStart();
  if (front->server_ == nullptr || port == 0) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", address.ToString(), "; is another server there?"));
  }
  front->address_ = {address.host, port};
  for (const std::string& name : ServiceNames()) {
    front->server_->GetHealthCheckService()->SetServingStatus(name, true);
  }
  return front;
}

GrpcFront::~GrpcFront() { Stop(absl::InfinitePast()); }

void GrpcFront::AnnounceStop() { server_->GetHealthCheckService()->SetServingStatus(false); }

void GrpcFront::Stop(absl::Time deadline) {
  if (server_ != nullptr) server_->Shutdown(absl::ToChronoTime(deadline));
}

}  // namespace schakel::server
