// Any bytes as a request of any rpc that answers at once: an answer of the right type, or a refusal
// that blames the caller. Never a crash, and never an error that says the service is broken.
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/dynamic_message.h"

#include "server/calls/methods.h"
#include "tests/fuzz/filter_grammar.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/random_message.h"
#include "tests/fuzz/target.h"
#include "tests/fuzz/worlds.h"

namespace schakel::fuzz {
namespace {

constexpr absl::string_view kSecret = "0123456789abcdef0123456789abcdef";
constexpr std::size_t kDepth = 3;
// Enough for every question of a small network; a request that asks for more is refused.
constexpr std::uint64_t kWorkMax = 200'000;

// The service is not to blame for these.
bool IsRefusal(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kUnimplemented: return true;
    default: return false;
  }
}

std::vector<std::string> Words() {
  std::vector<std::string> words = {"",
                                    "org:a",
                                    "org:b",
                                    "org:c",
                                    "project:p",
                                    "project:q",
                                    "theme:t",
                                    "org",
                                    "project",
                                    "theme",
                                    "funds",
                                    "joins",
                                    "knows",
                                    "about",
                                    "level",
                                    "size",
                                    "open",
                                    "budget",
                                    "code",
                                    "42",
                                    "0042",
                                    "2018-06-01",
                                    "2016",
                                    "sure",
                                    "guessed",
                                    "T1",
                                    "name desc",
                                    "kaas",
                                    "size = big",
                                    "linked(*)",
                                    "has(level)",
                                    "chain_incomplete",
                                    "org_without_project"};
  const std::vector<std::string>& more = FilterWords();
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// An input is the number of the rpc in one byte, and the bytes of a request.
class RequestTarget final : public Target {
 public:
  RequestTarget() : world_(TinyWorld()), words_(Words()) {
    state_ = {&world_->network(), "1.2.3", ".", absl::UnixEpoch()};
    for (const server::Method& method : server::Methods()) {
      // A backup would write files.
      const bool asks = std::holds_alternative<server::Ask>(method.run) &&
                        method.call_class != server::CallClass::kLong;
      if (asks) methods_.push_back(&method);
    }
  }

  std::string Make(const std::vector<std::string>& corpus, Random& random) override {
    if (random.OneIn(8))
      return Mutate(corpus.empty() ? "" : random.Of(corpus), words_, corpus, random);
    const std::size_t rpc = random.Below(methods_.size());
    std::unique_ptr<google::protobuf::Message> request(
        factory_.GetPrototype(methods_[rpc]->request)->New());
    Fill(*request, words_, kDepth, random);
    std::string input(1, static_cast<char>(rpc));
    input += request->SerializeAsString();
    return random.OneIn(2) ? input : Mutate(std::move(input), words_, corpus, random);
  }

  std::string Try(const std::string& input) override {
    if (input.empty()) return "";
    const server::Method& method =
        *methods_[static_cast<unsigned char>(input.front()) % methods_.size()];
    Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = kWorkMax});
    server::CallContext context{state_, {}};
    context.query.snapshots = &world_->network();
    context.query.today = testing::D("2018-06-01");
    context.query.budget = &budget;
    context.query.secret = kSecret;
    context.query.changes = &world_->network().store();
    const absl::StatusOr<server::Answer> answer =
        std::get<server::Ask>(method.run)(context, absl::string_view(input).substr(1));
    if (!answer.ok()) {
      ++refused_;
      return IsRefusal(answer.status().code())
                 ? ""
                 : absl::StrCat(method.path, ": ", answer.status().ToString());
    }
    ++answered_;
    std::unique_ptr<google::protobuf::Message> response(
        factory_.GetPrototype(method.response)->New());
    return response->ParseFromString(**answer) ? "" : "the answer is no message";
  }

  std::string Reached() const override {
    return absl::StrCat(answered_, " answered, ", refused_, " refused");
  }

 private:
  std::unique_ptr<testing::World> world_;
  server::ServerState state_;
  google::protobuf::DynamicMessageFactory factory_;
  std::vector<std::string> words_;
  std::vector<const server::Method*> methods_;
  std::uint64_t answered_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace

std::unique_ptr<Target> MakeRequestTarget() { return std::make_unique<RequestTarget>(); }

}  // namespace schakel::fuzz
