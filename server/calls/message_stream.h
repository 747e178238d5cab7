// MessageStream: the two directions of a call that streams, for one thread that may wait.
#ifndef SCHAKEL_SERVER_CALLS_MESSAGE_STREAM_H_
#define SCHAKEL_SERVER_CALLS_MESSAGE_STREAM_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message_lite.h"

namespace schakel::server {

class MessageStream {
 public:
  virtual ~MessageStream() = default;

  // Waits for the caller's next message. True: here it is; false: the caller says it has no more,
  // or it went away, which Flush tells apart. InvalidArgument when the bytes are no such message.
  virtual absl::StatusOr<bool> Read(google::protobuf::MessageLite& message) = 0;

  // Hands over a message and returns; waits only while too much is waiting to be read. Any thread.
  // Cancelled when the caller went away.
  virtual absl::Status Write(const google::protobuf::MessageLite& message) = 0;

  // Waits until everything written has left. Cancelled when the caller went away.
  virtual absl::Status Flush() = 0;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_MESSAGE_STREAM_H_
