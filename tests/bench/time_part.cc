#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/time/civil_time.h"

#include "graph/algorithms/budget.h"
#include "graph/network/rebuild.h"
#include "graph/queries/compare_network.h"
#include "graph/queries/get_history.h"
#include "schakel/v1/network_service.pb.h"
#include "tests/bench/network_files.h"
#include "tests/bench/parts.h"
#include "tests/bench/scratch.h"

namespace schakel::bench {
namespace {

constexpr std::uint64_t kRevisions = 10'000;
constexpr std::size_t kBytesMax = std::size_t{4} << 30;

// One link from a company with few, and another name for it.
v1::ApplyRequest SmallChange(const Size& size, std::uint64_t number) {
  const std::uint64_t companies = CompanyCount(size);
  v1::ApplyRequest request;
  v1::Link& link = *request.add_changes()->mutable_put_link()->mutable_link();
  link.set_source(CompanyId(companies - 1 - number % (companies / 2)));
  link.set_relation("collaborates_with");
  link.set_target(CompanyId(companies / 3 + number % 7));
  link.set_since(
      absl::FormatCivilTime(absl::CivilDay(1950, 1, 1) + static_cast<std::int64_t>(number)));
  v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
  entity.set_id(link.source());
  entity.set_name(absl::StrCat("Bedrijf ", number));
  return request;
}

void MakeHistory(const Size& size, Network& network) {
  for (std::uint64_t done = 0; done < kRevisions;) {
    constexpr std::uint64_t kAtOnce = 1000;
    absl::BlockingCounter waiting(static_cast<int>(kAtOnce));
    for (std::uint64_t i = 0; i < kAtOnce; ++i, ++done) {
      network.ApplyAsync(SmallChange(size, done), [&](const auto& answer) {
        Require(answer.status(), "apply");
        waiting.DecrementCount();
      });
    }
    waiting.Wait();
  }
}

// Rebuilding beside the least it could be: reading what has changed.
Pair Rebuild(const Effort& effort, const Network& network, Revision revision) {
  const std::shared_ptr<const Snapshot> now = network.Current();
  const Revision first(revision.value() + 1);
  return InTurns(
      effort.rounds,
      [&] {
        return Seconds([&] {
          Require(RebuildSnapshot(*now, network.store(), revision, kBytesMax, Endless).status(),
                  "rebuild");
        });
      },
      [&] {
        return Seconds([&] {
          const auto look = [](const v1::RevisionRecord&, const v1::ChangeRecord*) {
            return absl::OkStatus();
          };
          Require(network.store().ReadChanges(first, now->revision(), look), "read");
        });
      });
}

template <typename Request, typename Response>
double AskOnce(const Network& network,
               absl::Status (*ask)(const QueryContext&, const Request&, Response&),
               const Request& request) {
  return Seconds([&] {
    Budget budget;
    Response response;
    const QueryContext context{&network, Day(17'532), &budget, network.store().secret(),
                               &network.store()};
    Require(ask(context, request, response), "ask");
  });
}

void MeasureQuestions(const Network& network, Revision imported, Report& report) {
  v1::GetHistoryRequest history;
  history.set_id(CompanyId(1));
  report.PrintNote(absl::StrFormat("history of a company, all of the log: %.1f ms",
                                   AskOnce(network, &GetHistory, history) * 1e3));
  history.set_from_revision(imported.value() + 1);
  report.PrintNote(absl::StrFormat("the same since the import: %.1f ms",
                                   AskOnce(network, &GetHistory, history) * 1e3));
  history.clear_id();
  history.set_newest_first(true);
  report.PrintNote(absl::StrFormat("the newest hundred changes: %.2f ms",
                                   AskOnce(network, &GetHistory, history) * 1e3));
  v1::CompareNetworkRequest comparison;
  comparison.mutable_before()->set_revision(imported.value());
  AskOnce(network, &CompareNetwork, comparison);  // From here on the earlier one is held.
  report.PrintNote(absl::StrFormat("comparing it with the present: %.1f ms",
                                   AskOnce(network, &CompareNetwork, comparison) * 1e3));
  comparison.mutable_before()->set_revision(0);
  comparison.mutable_before()->set_as_of("2016-01-01");
  report.PrintNote(absl::StrFormat("comparing two days: %.1f ms",
                                   AskOnce(network, &CompareNetwork, comparison) * 1e3));
}

}  // namespace

void MeasureTime(const Setting& setting, Report& report) {
  const Size& size = setting.size;
  const Scratch scratch(setting.directory);
  const std::string csv = scratch.Fresh("csv");
  const std::string data = scratch.Fresh("data");
  WriteNetwork(size, csv);
  const std::unique_ptr<Network> network = OpenNetwork(data);
  ImportNetwork(*network, csv, data);
  const Revision imported = network->Current()->revision();
  MakeHistory(size, *network);
  report.PrintHeading(absl::StrCat("earlier revisions, size ", absl::string_view(&size.name, 1)));
  report.Print(absl::StrCat("a revision ", kRevisions, " back, against reading the log"),
               Rebuild(setting.effort, *network, imported), 1e3, "ms", std::nullopt);
  report.Print("the one before the import, which begins anew",
               Rebuild(setting.effort, *network, Revision(imported.value() - 1)), 1e3, "ms",
               std::nullopt);
  MeasureQuestions(*network, imported, report);
}

}  // namespace schakel::bench
