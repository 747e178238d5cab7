#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/network_service.pb.h"
#include "tests/bench/caller_process.h"
#include "tests/bench/empty_call.h"
#include "tests/bench/network_files.h"
#include "tests/bench/parts.h"
#include "tests/bench/questions.h"
#include "tests/bench/rocks_floor.h"
#include "tests/bench/scratch.h"
#include "tests/bench/served_network.h"
#include "tests/bench/sync_floor.h"

namespace schakel::bench {
namespace {

constexpr std::size_t kWriters = 64;

// Change sets that each add one company.
class NewCompanies {
 public:
  v1::ApplyRequest Next() {
    v1::ApplyRequest request;
    v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
    entity.set_id(absl::StrCat("company:own-", next_.fetch_add(1)));
    entity.set_name("Nieuw bedrijf");
    entity.set_since("2020");
    return request;
  }

 private:
  std::atomic<std::uint64_t> next_ = 0;
};

void Apply(Network& network, NewCompanies& companies) {
  Require(network.Apply(companies.Next()).status(), "apply");
}

// Bytes in the logs of a store.
std::uint64_t LogBytes(const std::string& data) {
  std::uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(data)) {
    if (file.path().extension() == ".log") bytes += file.file_size();
  }
  return bytes;
}

// Bytes that one change set adds to the log when it is written alone.
std::size_t BytesPerWrite(Network& network, NewCompanies& companies, const std::string& data) {
  constexpr std::uint64_t kWrites = 32;
  Apply(network, companies);
  const std::uint64_t before = LogBytes(data);
  for (std::uint64_t i = 0; i < kWrites; ++i) Apply(network, companies);
  return (LogBytes(data) - before) / kWrites;
}

// What the parts of the comparison share.
struct Writes {
  const Setting& setting;
  const std::string& data;
  NewCompanies& companies;
  const std::size_t bytes;
  GroupCommit& group;
  Report& report;
};

void CompareInProcess(const Writes& writes, Network& network) {
  const Effort& effort = writes.setting.effort;
  const double seconds = effort.round_seconds;
  const Pair rate = InTurns(
      effort.rounds,
      [&] { return RateOf(kWriters, seconds, [&] { Apply(network, writes.companies); }); },
      [&] { return writes.group.Rate(seconds); });
  writes.report.Print("64 writers in the process, against group commit", rate, 1, "1/s",
                      AtLeast(0.8));
}

void CompareOverGrpc(const Writes& writes, SyncedFile& file) {
  const ServedNetwork served(writes.data);
  const Effort& effort = writes.setting.effort;
  const double seconds = effort.round_seconds;

  CallerProcess one(served.address(), 1, 1, "");
  SetEmptyAnswer(one.MeanAnswerBytes(kApply, 1));
  const Pair alone = InTurns(
      effort.rounds, [&] { return one.Ask(kApply, seconds).p50_seconds; },
      [&] { return file.MedianAppend(seconds) + one.AskEmpty(kApply, seconds).p50_seconds; });
  writes.report.Print("one writer over gRPC, against fdatasync + empty call", alone, 1e6, "us",
                      AtMost(1.3));
  writes.report.PrintNote(
      absl::StrFormat("%d bytes of log a change set; an fdatasync takes %.0f us", writes.bytes,
                      file.MedianAppend(seconds) * 1e6));

  CallerProcess many(served.address(), 8, kWriters, "");
  const Pair rate = InTurns(
      effort.rounds, [&] { return many.Ask(kApply, seconds).per_second; },
      [&] { return writes.group.Rate(seconds); });
  writes.report.Print("64 writers over gRPC, against group commit", rate, 1, "1/s", AtLeast(0.8));
  writes.report.PrintNote(absl::StrFormat("as many empty calls at a time: %.0f a second",
                                          many.AskEmpty(kApply, seconds).per_second));
}

}  // namespace

void MeasureWrites(const Setting& setting, Report& report) {
  const Scratch scratch(setting.directory);
  const std::string csv = scratch.Fresh("csv");
  const std::string data = scratch.Fresh("data");
  WriteNetwork(setting.size, csv);
  report.PrintHeading(absl::StrCat("Apply, size ", absl::string_view(&setting.size.name, 1)));
  std::unique_ptr<Network> network = OpenNetwork(data);
  ImportNetwork(*network, csv, data);
  NewCompanies companies;
  const std::size_t bytes = BytesPerWrite(*network, companies, data);
  GroupCommit group(scratch.Fresh("group"), kWriters, bytes);
  SyncedFile file(scratch.Fresh("sync") + "/log", bytes);
  const Writes writes{setting, data, companies, bytes, group, report};
  CompareInProcess(writes, *network);
  network.reset();
  CompareOverGrpc(writes, file);
}

}  // namespace schakel::bench
