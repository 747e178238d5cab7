// The Connection over a gRPC channel. Programs call Connect (connection.h); this header is for
// those who bring a channel of their own, such as tests with a server in the same process.
#ifndef SCHAKEL_CLIENT_CPP_GRPC_CONNECTION_H_
#define SCHAKEL_CLIENT_CPP_GRPC_CONNECTION_H_

#include <memory>

#include <grpcpp/channel.h>

#include "client/cpp/connection.h"

namespace schakel::client {

// A connection that makes its calls on `channel`.
std::shared_ptr<Connection> MakeGrpcConnection(std::shared_ptr<grpc::Channel> channel);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_GRPC_CONNECTION_H_
