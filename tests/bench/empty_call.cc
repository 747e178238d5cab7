#include "tests/bench/empty_call.h"

#include <atomic>
#include <memory>
#include <string>

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/impl/server_builder_plugin.h>
#include <grpcpp/impl/server_initializer.h>
#include <grpcpp/impl/service_type.h>

#include "tests/bench/measure.h"

namespace schakel::bench {
namespace {

constexpr std::size_t kAnswerBytesMax = std::size_t{4} << 20;

std::atomic<std::size_t> answer_bytes = 0;

// Handles bytes with a callback, as the services of the product do.
class EmptyService : public grpc::Service {
 public:
  EmptyService() : answer_(kAnswerBytesMax) {
    using Handler = grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
    AddMethod(new grpc::internal::RpcServiceMethod(kEmptyCall,
                                                   grpc::internal::RpcMethod::NORMAL_RPC, nullptr));
    MarkMethodRawCallback(
        0, new Handler([this](grpc::CallbackServerContext* context, const grpc::ByteBuffer*,
                              grpc::ByteBuffer* response) { return Answer(context, response); }));
  }

 private:
  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context,
                                   grpc::ByteBuffer* response) {
    // Shares the bytes; nothing is copied.
    const grpc::Slice part = answer_.sub(0, answer_bytes.load(std::memory_order_relaxed));
    *response = grpc::ByteBuffer(&part, 1);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::Slice answer_;
};

class EmptyCallPlugin : public grpc::ServerBuilderPlugin {
 public:
  std::string name() override { return "schakel.bench.Floor"; }
  void InitServer(grpc::ServerInitializer* server) override {
    if (!server->RegisterService(std::make_shared<EmptyService>())) {
      Fail("empty call", "the server does not take the service");
    }
  }
  void Finish(grpc::ServerInitializer*) override {}
  void ChangeArguments(const std::string&, void*) override {}
};

}  // namespace

void ServeEmptyCalls() {
  grpc::ServerBuilder::InternalAddPluginFactory([]() -> std::unique_ptr<grpc::ServerBuilderPlugin> {
    return std::make_unique<EmptyCallPlugin>();
  });
}

void SetEmptyAnswer(std::size_t bytes) {
  if (bytes > kAnswerBytesMax)
    Fail("empty call", "the answer is larger than an empty call can give");
  answer_bytes.store(bytes, std::memory_order_relaxed);
}

}  // namespace schakel::bench
