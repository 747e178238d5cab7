#include "tests/cases/over_grpc.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "client/cpp/client.h"
#include "client/cpp/error.h"
#include "server/wiring/schakeld.h"
#include "server/wiring/schema_file.h"
#include "tests/cases/world_parts.h"
#include "tests/support/temporary_directory.h"

namespace schakel::testing {
namespace {

Refusal RefusalOf(const grpc::Status& status) {
  const client::Error error = client::Explain(client::WithDetails(
      absl::Status(static_cast<absl::StatusCode>(status.error_code()), status.error_message()),
      status.error_details()));
  Refusal refusal;
  refusal.set_code(static_cast<google::rpc::Code>(error.code));
  for (const client::Violation& one : error.violations) {
    Violation& violation = *refusal.add_violations();
    violation.set_reason(one.reason);
    violation.set_field(one.field);
  }
  // An error about the whole of a request has no violations on the wire.
  if (error.violations.empty()) refusal.add_violations()->set_reason(error.reason);
  refusal.mutable_metadata()->insert(error.metadata.begin(), error.metadata.end());
  return refusal;
}

grpc::ByteBuffer Buffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string Bytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  (void)buffer.Dump(&slices);
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

class Served final : public Front {
 public:
  absl::Status Start() {
    absl::StatusOr<std::shared_ptr<const Schema>> schema = server::LoadSchema("");
    if (!schema.ok()) return schema.status();
    server::Config config;
    config.data = directory_.Sub("store");
    config.grpc = "127.0.0.1:0";
    absl::StatusOr<std::unique_ptr<server::Schakeld>> server =
        server::Schakeld::Start(config, *std::move(schema), log_);
    if (!server.ok()) return server.status();
    server_ = *std::move(server);
    stub_ = std::make_unique<grpc::GenericStub>(
        grpc::CreateChannel(server_->grpc_address(), grpc::InsecureChannelCredentials()));
    return absl::OkStatus();
  }

  absl::Status Fill(const CaseWorld& world) {
    client::Client client(client::Connect(server_->grpc_address()));
    const absl::StatusOr<std::vector<std::string>> files = FilesOf(world);
    if (!files.ok()) return files.status();
    if (!files->empty()) {
      const absl::StatusOr<v1::ImportResult> result =
          client.Import({}, *files, [](const v1::ImportResponse&) {});
      if (!result.ok()) return result.status();
      if (absl::Status whole = RequireWhole(*result, world.folder()); !whole.ok()) return whole;
    }
    const v1::ApplyRequest changes = ChangesOf(world);
    if (changes.changes_size() > 0) {
      if (absl::Status s = client.Apply(changes).status(); !s.ok()) return s;
    }
    for (const v1::SubmitFeedbackRequest& feedback : world.feedback()) {
      if (absl::Status s = client.SubmitFeedback(feedback).status(); !s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::string_view name() const override { return "over gRPC"; }

  Reply Ask(const server::Method& method, const std::string& request) override {
    grpc::ClientContext context;
    const grpc::ByteBuffer sent = Buffer(request);
    grpc::ByteBuffer received;
    grpc::Status status;
    absl::Notification answered;
    stub_->UnaryCall(&context, method.path, {}, &sent, &received, [&](grpc::Status how) {
      status = std::move(how);
      answered.Notify();
    });
    answered.WaitForNotification();
    if (!status.ok()) return RefusalOf(status);
    return Bytes(received);
  }

 private:
  const TemporaryDirectory directory_;
  // Refusals are what cases ask for; only what breaks inside is worth a line.
  server::Log log_{server::LogLevel::kError};
  std::unique_ptr<server::Schakeld> server_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Front>> OverGrpc(const CaseWorld& world) {
  auto served = std::make_unique<Served>();
  if (absl::Status started = served->Start(); !started.ok()) return started;
  if (absl::Status filled = served->Fill(world); !filled.ok()) return filled;
  return served;
}

}  // namespace schakel::testing
