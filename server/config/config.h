// Config: everything a server must be told, and every limit it keeps, each with its unit and
// reason.
#ifndef SCHAKEL_SERVER_CONFIG_CONFIG_H_
#define SCHAKEL_SERVER_CONFIG_CONFIG_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/time/time.h"

#include "server/observe/log.h"

namespace schakel::server {

// What keeps one caller, or all of them together, from taking the server.
struct Limits {
  // Calls that run or wait at the same time; one more is refused with UNAVAILABLE. Far above what
  // two cores can serve, so that only a flood meets it.
  std::int64_t calls_max = 4096;
  // Threads for questions that walk the network, and how many such questions may wait for one. The
  // threads are few because the questions are all computation.
  std::size_t heavy_threads = 2;
  std::size_t heavy_waiting_max = 256;
  // Imports, exports and backups at the same time; one more is refused, because each may take an
  // hour.
  std::size_t long_calls_max = 4;
  // Bytes of answers kept for who asks the same again. 64 MiB is some thousand gap reports.
  std::size_t kept_answers_bytes_max = 64 << 20;
  // The same for look-ups of one entity, apart, so that a batch that reads everything once does not
  // drive out what dashboards ask. 16 MiB is some ten thousand entities.
  std::size_t kept_lookups_bytes_max = 16 << 20;
  // Bytes of one message received. Room for a change set of 10,000 changes with their texts.
  int received_bytes_max = 16 << 20;
  // Bytes of answers that wait for a slow reader of one stream.
  std::size_t stream_waiting_bytes_max = 4 << 20;
  // Watches at the same time; one more is refused. An idle one costs a few kilobytes.
  std::size_t watches_max = 1000;
  // Bytes of one watch that wait for its reader; the rest waits in the change log.
  std::size_t watch_waiting_bytes_max = 256 << 10;
  // How long nothing may leave for a watch although something waits, before it is let go.
  absl::Duration watch_stuck_max = absl::Seconds(30);
  // The least time between two checkpoints of a watch.
  absl::Duration watch_checkpoint_every = absl::Milliseconds(100);
  // Bytes of the newest changes kept ready for all who watch. 8 MiB is some ten thousand changes.
  std::size_t watch_kept_bytes_max = 8 << 20;
  // How long calls that run may go on after the server was told to stop.
  absl::Duration drain_max = absl::Seconds(10);
};

struct Config {
  // Folder of the store; made when it does not exist.
  std::string data;
  // host:port on this machine; port 0 picks a free one.
  std::string grpc = "127.0.0.1:7420";
  // File with the vocabulary; empty takes the one built into the program.
  std::string schema;
  LogLevel log_level = LogLevel::kInfo;
  Limits limits;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CONFIG_CONFIG_H_
