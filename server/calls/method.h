// Method: what the server does with one rpc. The table of all of them is in methods.cc.
//
// A row of the table names a path, a class and a function of two messages, and the templates below
// make the rest: functions of the domain stay typed, the pipeline and the fronts handle bytes.
#ifndef SCHAKEL_SERVER_CALLS_METHOD_H_
#define SCHAKEL_SERVER_CALLS_METHOD_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/descriptor.h"

#include "graph/queries/query.h"
#include "graph/queries/watch_plan.h"
#include "server/calls/message_stream.h"
#include "server/calls/server_state.h"

namespace schakel::server {

// The cost class of an rpc: where it runs and how long it may take at most.
enum class CallClass {
  kQuick,  // At once, on the thread of the front: look-ups and short lists.
  kHeavy,  // On a few threads of their own: walks over the network.
  kWrite,  // On the writer's queue.
  kLong,   // On a thread of its own for as long as it takes: files in and out.
  kWatch,  // On the thread of all who watch, until the caller has enough.
};

// The longest a call of a class may take when its caller allows more, or says nothing.
absl::Duration DeadlineMax(CallClass call_class);

// Whether whole answers are kept for who asks the same again at the same revision.
enum class Keep {
  kNo,
  kYes,
  kApart,  // In a place of their own: small answers to many questions, which must not drive out the
           // rest.
};

// A serialised response.
using Answer = std::shared_ptr<const std::string>;
using Done = std::function<void(absl::StatusOr<Answer>)>;

// What a function of the table may use.
struct CallContext {
  const ServerState& server;
  QueryContext query;
};

// Answers while the thread waits.
using Ask = absl::StatusOr<Answer> (*)(const CallContext& context, absl::string_view request);
// Answers later, once, from another thread or at once.
using Submit = void (*)(const ServerState& server, absl::string_view request, Done done);
// Converses while the thread waits.
using Converse = absl::Status (*)(const CallContext& context, MessageStream& stream);
// Says what is to be told, from then on.
using Plan = absl::StatusOr<WatchPlan> (*)(const CallContext& context, absl::string_view request);

struct Method {
  // As on the wire: "/schakel.v1.GapService/ListGaps".
  std::string path;
  CallClass call_class;
  Keep keep;
  std::variant<Ask, Submit, Converse, Plan> run;
  // Types of its two messages, for whoever checks the table against the contract.
  const google::protobuf::Descriptor* request;
  const google::protobuf::Descriptor* response;
};

// Reads a request. InvalidArgument when the bytes are no such message.
absl::Status ParseRequest(absl::string_view bytes, google::protobuf::Message& request);
Answer Serialize(const google::protobuf::MessageLite& response);

namespace internal {

// The messages of a function, taken from its type.
template <typename Function>
struct Messages;
template <typename Context, typename First, typename Second>
struct Messages<absl::Status (*)(const Context&, const First&, Second&)> {
  using Request = First;
  using Response = Second;
  static const QueryContext& Choose(const CallContext& context, const QueryContext*) {
    return context.query;
  }
  static const CallContext& Choose(const CallContext& context, const CallContext*) {
    return context;
  }
  static const Context& Part(const CallContext& context) {
    return Choose(context, static_cast<const Context*>(nullptr));
  }
};

template <auto kFunction>
absl::StatusOr<Answer> AskFunction(const CallContext& context, absl::string_view bytes) {
  using Types = Messages<decltype(kFunction)>;
  // One arena for both: a long answer is thousands of small objects that die together.
  google::protobuf::Arena arena;
  auto& request = *google::protobuf::Arena::CreateMessage<typename Types::Request>(&arena);
  auto& response = *google::protobuf::Arena::CreateMessage<typename Types::Response>(&arena);
  if (absl::Status parsed = ParseRequest(bytes, request); !parsed.ok()) return parsed;
  if (absl::Status asked = kFunction(Types::Part(context), request, response); !asked.ok()) {
    return asked;
  }
  return Serialize(response);
}

}  // namespace internal

// A row for a function absl::Status F(const QueryContext& or CallContext&, const Request&,
// Response&).
template <auto kFunction>
Method Question(absl::string_view path, CallClass call_class, Keep keep) {
  using Types = internal::Messages<decltype(kFunction)>;
  return {std::string(path),
          call_class,
          keep,
          Ask{&internal::AskFunction<kFunction>},
          Types::Request::descriptor(),
          Types::Response::descriptor()};
}

// A row for a function that answers later.
template <typename Request, typename Response>
Method Write(absl::string_view path, Submit submit) {
  return {std::string(path),     CallClass::kWrite,     Keep::kNo, submit,
          Request::descriptor(), Response::descriptor()};
}

// A row for a function that reads and writes streams of messages.
template <typename Request, typename Response>
Method Stream(absl::string_view path, Converse converse) {
  return {std::string(path), CallClass::kLong,      Keep::kNo,
          converse,          Request::descriptor(), Response::descriptor()};
}

// A row for a call that goes on telling.
template <typename Request, typename Response>
Method Following(absl::string_view path, Plan plan) {
  return {std::string(path),     CallClass::kWatch,     Keep::kNo, plan,
          Request::descriptor(), Response::descriptor()};
}

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_METHOD_H_
