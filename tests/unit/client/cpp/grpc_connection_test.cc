// The wire: a real gRPC server in the same process, without a port.
#include "client/cpp/grpc_connection.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include <grpcpp/grpcpp.h>

#include "client/cpp/client.h"
#include "client/cpp/error.h"
#include "schakel/v1/network_service.grpc.pb.h"
#include "schakel/v1/transfer_service.grpc.pb.h"
#include "tests/support/temporary_directory.h"

namespace schakel::client {
namespace {

class FakeNetwork : public v1::NetworkService::Service {
 public:
  grpc::Status GetEntity(grpc::ServerContext*, const v1::GetEntityRequest* request,
                         v1::GetEntityResponse* response) override {
    if (request->id() == "a:busy") return {grpc::StatusCode::UNAVAILABLE, "busy", Details()};
    if (request->id() != "a:1") return {grpc::StatusCode::NOT_FOUND, "no such entity", Details()};
    response->mutable_entity()->set_id(request->id());
    return grpc::Status::OK;
  }

 private:
  static std::string Details() {
    Error error;
    error.reason = "UNKNOWN_ENTITY";
    error.metadata = {{"suggestion", "a:1"}};
    const absl::Status status = ToStatus(error);
    std::string details;
    status.ForEachPayload([&details](absl::string_view, const absl::Cord& payload) {
      details = std::string(payload);
    });
    return details;
  }
};

// Echoes the bytes it received as progress, then a result.
class FakeTransfer : public v1::TransferService::Service {
 public:
  grpc::Status Import(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::ImportResponse, v1::ImportRequest>* stream) override {
    v1::ImportRequest request;
    v1::ImportResponse response;
    while (stream->Read(&request)) {
      auto* progress = response.mutable_progress();
      progress->set_bytes(progress->bytes() + request.chunk().data().size());
      stream->Write(response);
    }
    response.mutable_result()->set_rows(7);
    stream->Write(response);
    return grpc::Status::OK;
  }

  grpc::Status Export(grpc::ServerContext*, const v1::ExportRequest*,
                      grpc::ServerWriter<v1::ExportResponse>* writer) override {
    v1::ExportResponse response;
    response.mutable_chunk()->set_file("links.csv");
    for (const char* data : {"a", "b"}) {
      response.mutable_chunk()->set_data(data);
      writer->Write(response);
    }
    return grpc::Status::OK;
  }
};

class GrpcConnectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    grpc::ServerBuilder builder;
    builder.RegisterService(&network_);
    builder.RegisterService(&transfer_);
    server_ = builder.BuildAndStart();
    connection_ = MakeGrpcConnection(server_->InProcessChannel(grpc::ChannelArguments()));
  }
  void TearDown() override { server_->Shutdown(); }

  FakeNetwork network_;
  FakeTransfer transfer_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<Connection> connection_;
};

TEST_F(GrpcConnectionTest, ReturnsTheAnswer) {
  v1::GetEntityRequest request;
  request.set_id("a:1");
  const auto answer = connection_->GetEntity({}, request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->entity().id(), "a:1");
}

TEST_F(GrpcConnectionTest, CarriesTheDetailsOfAnError) {
  v1::GetEntityRequest request;
  request.set_id("a:2");
  const absl::Status status = connection_->GetEntity({}, request).status();
  const Error error = Explain(status);
  EXPECT_EQ(error.code, absl::StatusCode::kNotFound);
  EXPECT_EQ(error.message_en, "no such entity");
  EXPECT_EQ(error.reason, "UNKNOWN_ENTITY");
  EXPECT_EQ(error.metadata.at("suggestion"), "a:1");
}

TEST_F(GrpcConnectionTest, DoesNotTakeABusyServerForAbsent) {
  v1::GetEntityRequest request;
  request.set_id("a:busy");
  EXPECT_FALSE(Explain(connection_->GetEntity({}, request).status()).unreachable());
}

TEST_F(GrpcConnectionTest, SaysWhichServiceTheServerDoesNotHave) {
  EXPECT_EQ(connection_->ListGaps({}, v1::ListGapsRequest()).status().code(),
            absl::StatusCode::kUnimplemented);
}

TEST_F(GrpcConnectionTest, HonoursADeadlineThatHasPassed) {
  CallOptions options;
  options.deadline = absl::UnixEpoch();
  EXPECT_EQ(connection_->GetEntity(options, v1::GetEntityRequest()).status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST_F(GrpcConnectionTest, ImportsWhileTheServerReports) {
  const testing::TemporaryDirectory directory;
  const std::string file = directory.Sub("links.csv");
  std::ofstream(file) << std::string(1500, 'x');
  Client client(connection_);
  std::uint64_t bytes = 0;
  const auto result = client.Import({}, {file}, [&bytes](const v1::ImportResponse& response) {
    if (response.has_progress()) bytes = response.progress().bytes();
  });
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->rows(), 7U);
  EXPECT_EQ(bytes, 1500U);
}

TEST_F(GrpcConnectionTest, HandsOverEveryPieceOfAnExport) {
  Client client(connection_);
  std::string received;
  ASSERT_TRUE(client
                  .Export({},
                          [&received](const v1::ExportResponse& piece) {
                            received += piece.chunk().data();
                            return absl::OkStatus();
                          })
                  .ok());
  EXPECT_EQ(received, "ab");
}

TEST(Connect, IsUnreachableWhereNobodyListens) {
  const auto connection = Connect("unix:" + ::testing::TempDir() + "nobody-listens-here");
  const absl::Status status = connection->GetStatus({}, v1::GetStatusRequest()).status();
  EXPECT_TRUE(Explain(status).unreachable());
}

// Somebody who takes the connection and never says a word.
class SilentListener {
 public:
  SilentListener() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, generic, size) == 0 && listen(socket_, 8) == 0 &&
        getsockname(socket_, generic, &size) == 0) {
      port_ = ntohs(address.sin_port);
    }
  }
  ~SilentListener() { close(socket_); }

  int port() const { return port_; }

 private:
  int socket_;
  int port_ = 0;
};

TEST(Connect, IsUnreachableWhereNobodyAnswersInTime) {
  const SilentListener listener;
  ASSERT_NE(listener.port(), 0);
  const auto connection = Connect("127.0.0.1:" + std::to_string(listener.port()));
  CallOptions options;
  options.deadline = absl::Now() + absl::Milliseconds(100);
  const absl::Status status = connection->GetStatus(options, v1::GetStatusRequest()).status();
  EXPECT_TRUE(Explain(status).unreachable());
}

}  // namespace
}  // namespace schakel::client
