// What tests of calls share: a pipeline over a small network, with every part in sight.
//
//   Calling calling;
//   absl::StatusOr<Answer> answer = calling.Ask("GetStatus", v1::GetStatusRequest());
#ifndef SCHAKEL_TESTS_UNIT_SERVER_CALLS_CALLING_H_
#define SCHAKEL_TESTS_UNIT_SERVER_CALLS_CALLING_H_

#include <future>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "schakel/v1/network_service.pb.h"
#include "server/calls/methods.h"
#include "server/calls/pipeline.h"
#include "tests/support/world.h"
#include "tests/unit/server/calls/gate.h"

namespace schakel::testing {

// The row of an rpc, by its name alone.
inline const server::Method& Rpc(absl::string_view name) {
  for (const server::Method& method : server::Methods()) {
    if (absl::EndsWith(method.path, absl::StrCat("/", name))) return method;
  }
  ADD_FAILURE() << "no rpc is called " << name;
  return server::Methods().front();
}

// A pipeline over a network of TinySchema with org:a in it, on 1 June 2018. Every question passes
// the gate when it asks for today, which is after the state it is answered from was chosen.
class Calling {
 public:
  explicit Calling(server::Limits limits = {},
                   std::unique_ptr<Store> store = std::make_unique<MemoryStore>())
      : network_(*Network::Open(std::move(store), TinySchema(), {})) {
    EXPECT_TRUE(network_->Apply(PutEntity("org:a")).ok());
    server::Pipeline::Parts parts;
    parts.state = {network_.get(), "1.2.3", ::testing::TempDir(), absl::UnixEpoch()};
    parts.today = [this] {
      gate_.Pass();
      return today_;
    };
    parts.limits = limits;
    parts.log = &log_;
    parts.metrics = &metrics_;
    pipeline_ = std::make_unique<server::Pipeline>(std::move(parts));
  }

  static v1::ApplyRequest PutEntity(const std::string& id) {
    v1::ApplyRequest request;
    v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
    entity.set_id(id);
    entity.set_name(id);
    return request;
  }

  std::unique_ptr<server::Call> Begin(absl::string_view rpc, server::CallFacts facts = {}) {
    return pipeline_->Begin(Rpc(rpc), std::move(facts));
  }

  // The answer to a call that has begun, at once or later, waiting for it.
  absl::StatusOr<server::Answer> AnswerOf(server::Call& call, const std::string& request) {
    std::optional<absl::StatusOr<server::Answer>> now = pipeline_->AnswerAtOnce(call, request);
    return now.has_value() ? *std::move(now) : AnswerLater(call, request).get();
  }
  std::future<absl::StatusOr<server::Answer>> AnswerLater(server::Call& call,
                                                          const std::string& request) {
    struct Waiting {
      std::string request;  // Must live until the answer is there.
      std::promise<absl::StatusOr<server::Answer>> promise;
    };
    auto waiting = std::make_shared<Waiting>();
    waiting->request = request;
    pipeline_->AnswerLater(call, waiting->request,
                           [waiting](absl::StatusOr<server::Answer> answer) {
                             waiting->promise.set_value(std::move(answer));
                           });
    return waiting->promise.get_future();
  }

  // A whole call.
  absl::StatusOr<server::Answer> Ask(absl::string_view rpc,
                                     const google::protobuf::Message& request,
                                     server::CallFacts facts = {}) {
    const std::unique_ptr<server::Call> call = Begin(rpc, std::move(facts));
    absl::StatusOr<server::Answer> answer = AnswerOf(*call, request.SerializeAsString());
    pipeline_->End(*call, answer.status());
    return answer;
  }

  server::Pipeline& pipeline() { return *pipeline_; }
  Network& network() { return *network_; }
  Gate& gate() { return gate_; }
  void set_today(Day today) { today_ = today; }
  // What was logged, and counted, until now.
  std::string log() const { return log_text_.str(); }
  std::string metrics() const { return metrics_.Text(); }

 private:
  static std::vector<std::string> Paths() {
    std::vector<std::string> paths;
    for (const server::Method& method : server::Methods()) paths.push_back(method.path);
    return paths;
  }

  const std::unique_ptr<Network> network_;
  Gate gate_;
  Day today_ = D("2018-06-01");
  std::ostringstream log_text_;
  server::Log log_{server::LogLevel::kDebug, log_text_};
  server::Metrics metrics_{Paths(), [] { return server::NetworkFigures(); }};
  // Last: its threads use all of these.
  std::unique_ptr<server::Pipeline> pipeline_;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_SERVER_CALLS_CALLING_H_
