#include "server/grpc/facts.h"

#include <chrono>
#include <memory>
#include <utility>

#include "absl/time/time.h"

namespace schakel::server {
namespace {

// gRPC says "no deadline" with the end of its own time.
absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  return deadline == std::chrono::system_clock::time_point::max() ? absl::InfiniteFuture()
                                                                  : absl::FromChrono(deadline);
}

// Below this an answer is copied into the slice itself, which is cheaper than sharing it.
constexpr std::size_t kSharedBytesMin = 4096;

}  // namespace

CallFacts FactsOf(const grpc::CallbackServerContext& context) {
  CallFacts facts;
  facts.deadline = DeadlineOf(context);
  const auto& metadata = context.client_metadata();
  if (const auto found = metadata.find(kRequestIdKey); found != metadata.end()) {
    facts.request_id.assign(found->second.data(), found->second.size());
  }
  return facts;
}

grpc::Slice BytesOf(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.TrySingleSlice(&slice).ok()) buffer.DumpToSingleSlice(&slice).IgnoreError();
  return slice;
}

grpc::ByteBuffer ToByteBuffer(Answer answer) {
  if (answer->size() < kSharedBytesMin) {
    const grpc::Slice copy(answer->data(), answer->size());
    return grpc::ByteBuffer(&copy, 1);
  }
  auto* holder = new Answer(std::move(answer));
  const grpc::Slice shared(
      const_cast<char*>((*holder)->data()), (*holder)->size(),
      [](void* held) { delete static_cast<Answer*>(held); }, holder);
  return grpc::ByteBuffer(&shared, 1);
}

}  // namespace schakel::server
