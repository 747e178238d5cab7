// ServerState: what the rpcs about the server itself need, besides the network.
#ifndef SCHAKEL_SERVER_CALLS_SERVER_STATE_H_
#define SCHAKEL_SERVER_CALLS_SERVER_STATE_H_

#include <string>

#include "absl/time/time.h"

#include "graph/network/network.h"

namespace schakel::server {

struct ServerState {
  // Outlives every call.
  Network* network = nullptr;
  std::string version;
  // Folder where uploads wait on disk.
  std::string spool_directory;
  absl::Time ready_at;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_SERVER_STATE_H_
