#include "server/observe/log.h"

#include <utility>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace schakel::server {
namespace {

// %v is our own text: the members that follow time and level.
constexpr char kPattern[] = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug: return spdlog::level::debug;
    case LogLevel::kInfo: return spdlog::level::info;
    case LogLevel::kWarning: return spdlog::level::warn;
    case LogLevel::kError: return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::unique_ptr<spdlog::logger> MakeLogger(spdlog::sink_ptr sink, LogLevel level) {
  auto logger = std::make_unique<spdlog::logger>("schakeld", std::move(sink));
  logger->set_formatter(
      std::make_unique<spdlog::pattern_formatter>(kPattern, spdlog::pattern_time_type::utc));
  logger->set_level(ToSpdlog(level));
  return logger;
}

}  // namespace

std::optional<LogLevel> ParseLogLevel(absl::string_view text) {
  if (text == "debug") return LogLevel::kDebug;
  if (text == "info") return LogLevel::kInfo;
  if (text == "warning") return LogLevel::kWarning;
  if (text == "error") return LogLevel::kError;
  return std::nullopt;
}

Log::Log(LogLevel level)
    : level_(level),
      logger_(MakeLogger(std::make_shared<spdlog::sinks::stderr_sink_mt>(), level)) {}

Log::Log(LogLevel level, std::ostream& out)
    : level_(level),
      logger_(MakeLogger(
          std::make_shared<spdlog::sinks::ostream_sink_mt>(out, /*force_flush=*/true), level)) {}

Log::~Log() = default;

void Log::Write(LogLevel level, const JsonLine& line) {
  logger_->log(ToSpdlog(level), spdlog::string_view_t(line.text().data(), line.text().size()));
}

}  // namespace schakel::server
