// Log: what a server tells its keeper, one JSON object per line.
//
//   log.Write(LogLevel::kInfo, JsonLine().Add("event", "ready").Add("grpc", address));
//   →  {"time":"2026-01-02T03:04:05.678Z","level":"info","event":"ready","grpc":"127.0.0.1:7420"}
//
// Thread-safe; a line is never torn.
#ifndef SCHAKEL_SERVER_OBSERVE_LOG_H_
#define SCHAKEL_SERVER_OBSERVE_LOG_H_

#include <memory>
#include <optional>
#include <ostream>

#include "absl/strings/string_view.h"

#include "server/observe/json_line.h"

namespace spdlog {
class logger;
}  // namespace spdlog

namespace schakel::server {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning" or "error"; empty for anything else.
std::optional<LogLevel> ParseLogLevel(absl::string_view text);

class Log {
 public:
  // Writes to stderr what is at `level` or above.
  explicit Log(LogLevel level);
  // Writes to a stream, which must outlive this.
  Log(LogLevel level, std::ostream& out);
  ~Log();

  // Whether a line would be written: ask before making a costly one.
  bool Wants(LogLevel level) const { return level >= level_; }
  void Write(LogLevel level, const JsonLine& line);

 private:
  const LogLevel level_;
  const std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_OBSERVE_LOG_H_
