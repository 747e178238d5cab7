// FakeStream: both directions of a call that streams, in memory.
#ifndef SCHAKEL_TESTS_UNIT_SERVER_CALLS_FAKE_STREAM_H_
#define SCHAKEL_TESTS_UNIT_SERVER_CALLS_FAKE_STREAM_H_

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/model/errors.h"
#include "server/calls/message_stream.h"

namespace schakel::testing {

// Gives what the caller sent, and keeps what it is told as `Response`.
template <typename Response>
class FakeStream : public server::MessageStream {
 public:
  void Send(const google::protobuf::MessageLite& message) {
    incoming_.push_back(message.SerializeAsString());
  }
  // The caller goes away once it has received this many messages.
  void GoAwayAfter(std::size_t messages) { patience_ = messages; }

  absl::StatusOr<bool> Read(google::protobuf::MessageLite& message) override {
    if (incoming_.empty()) return false;
    const std::string bytes = std::move(incoming_.front());
    incoming_.pop_front();
    if (!message.ParseFromString(bytes)) return absl::InvalidArgumentError("no such message");
    return true;
  }

  absl::Status Write(const google::protobuf::MessageLite& message) override {
    if (received_.size() >= patience_) return CancelledError();
    Response response;
    response.ParseFromString(message.SerializeAsString());
    received_.push_back(std::move(response));
    return absl::OkStatus();
  }

  absl::Status Flush() override {
    return received_.size() >= patience_ ? CancelledError() : absl::OkStatus();
  }

  const std::vector<Response>& received() const { return received_; }

 private:
  std::deque<std::string> incoming_;
  std::vector<Response> received_;
  std::size_t patience_ = std::string::npos;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_SERVER_CALLS_FAKE_STREAM_H_
