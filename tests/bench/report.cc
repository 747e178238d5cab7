#include "tests/bench/report.h"

#include <sys/utsname.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <grpcpp/grpcpp.h>
#include <rocksdb/version.h>

namespace schakel::bench {
namespace {

// Asked when the program runs, because a program may be older than the commit it lies beside.
std::string Commit() {
  const std::string command =
      absl::StrCat("git -C '", SCHAKEL_SOURCE_DIR, "' describe --always --dirty 2>/dev/null");
  std::string commit;
  if (std::FILE* const pipe = popen(command.c_str(), "r"); pipe != nullptr) {
    char line[128];
    if (std::fgets(line, sizeof(line), pipe) != nullptr) commit = line;
    pclose(pipe);
  }
  absl::StripAsciiWhitespace(&commit);
  return commit.empty() ? "unknown" : commit;
}

std::string ProcessorModel() {
  std::ifstream facts("/proc/cpuinfo");
  for (std::string line; std::getline(facts, line);) {
    if (!absl::StartsWith(line, "model name")) continue;
    return std::string(absl::StripAsciiWhitespace(line.substr(line.find(':') + 1)));
  }
  return "unknown processor";
}

std::string Kernel() {
  utsname name = {};
  return uname(&name) == 0 ? absl::StrCat(name.sysname, " ", name.release, " ", name.machine)
                           : "unknown";
}

double MemoryGibibytes() {
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE)) /
         (1024.0 * 1024.0 * 1024.0);
}

}  // namespace

void Report::PrintHead(const std::string& directory) {
  std::cout << absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", absl::Now(), absl::UTCTimeZone())
            << ", commit " << Commit() << ", " << SCHAKEL_BUILD_TYPE << " build\n"
            << ProcessorModel() << ", " << std::thread::hardware_concurrency() << " threads, "
            << absl::StrFormat("%.1f", MemoryGibibytes()) << " GiB, " << Kernel() << ", files in "
            << directory << "\n"
            << "gRPC " << grpc::Version() << ", RocksDB " << ROCKSDB_MAJOR << "." << ROCKSDB_MINOR
            << "." << ROCKSDB_PATCH << std::endl;
}

void Report::PrintHeading(absl::string_view title) {
  heading_ = std::string(title);
  std::cout << absl::StrFormat("\n%-52s %12s %12s %-6s %7s  %s\n", title, "ours", "floor", "unit",
                               "ratio", "aim")
            << std::flush;
}

void Report::Print(absl::string_view what, const Pair& pair, double scale, absl::string_view unit,
                   std::optional<Aim> aim) {
  for (const double value : {pair.ours, pair.floor, pair.ratio}) {
    if (!std::isfinite(value) || value <= 0) Fail(what, absl::StrCat("measured ", value));
  }
  std::cout << absl::StrFormat("%-52s %12.2f %12.2f %-6s %7.2f  ", what, pair.ours * scale,
                               pair.floor * scale, unit, pair.ratio);
  if (aim.has_value()) {
    PrintAim(what, pair.ratio, *aim);
  } else {
    std::cout << "-";
  }
  std::cout << std::endl;
}

void Report::PrintAim(absl::string_view what, double ratio, const Aim& aim) {
  const bool reached = aim.ReachedBy(ratio);
  std::cout << (aim.bound == Aim::Bound::kAtMost ? "<= " : ">= ")
            << absl::StrFormat("%.2f", aim.ratio) << (reached ? "  reached" : "  NOT REACHED");
  ++aims_;
  if (!reached) missed_.push_back(absl::StrCat(heading_, ": ", what));
}

void Report::PrintTimesHeading(absl::string_view title) {
  heading_ = std::string(title);
  std::cout << absl::StrFormat("\n%-24s %11s %11s %11s %11s %11s  %s\n", title, "inside p50", "p99",
                               "beyond call", "call p99", "empty call", "aim, all in ms")
            << std::flush;
}

void Report::PrintTimes(absl::string_view what, const Cost& seconds,
                        std::optional<double> aim_seconds) {
  std::cout << absl::StrFormat("%-24s %11.3f %11.3f %11.3f %11.3f %11.3f  ", what,
                               seconds.inside_p50 * 1e3, seconds.inside_p99 * 1e3,
                               seconds.beyond * 1e3, seconds.call_p99 * 1e3, seconds.empty * 1e3);
  if (aim_seconds.has_value()) {
    const bool reached = seconds.beyond <= *aim_seconds;
    std::cout << absl::StrFormat("<= %.2f", *aim_seconds * 1e3)
              << (reached ? "  reached" : "  NOT REACHED");
    ++aims_;
    if (!reached) missed_.push_back(absl::StrCat(heading_, ": ", what));
  } else {
    std::cout << "-";
  }
  std::cout << std::endl;
}

void Report::PrintNote(absl::string_view text) { std::cout << "  " << text << std::endl; }

void Report::PrintSummary() {
  std::cout << "\n"
            << aims_ - static_cast<int>(missed_.size()) << " of " << aims_ << " aims reached\n";
  for (const std::string& what : missed_) std::cout << "not reached: " << what << "\n";
  std::cout << std::flush;
}

}  // namespace schakel::bench
