#include "server/wiring/schakeld.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "graph/storage/rocks_store.h"
#include "server/calls/methods.h"
#include "server/calls/today.h"
#include "server/config/address.h"
#include "server/config/command_line.h"

namespace schakel::server {
namespace {

absl::StatusOr<std::unique_ptr<Store>> OpenStore(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot make the folder ", directory, ": ", error.message()));
  }
  RocksStoreOptions options;
  options.now = absl::Now();
  return RocksStore::Open(directory, std::move(options));
}

std::vector<std::string> MethodPaths() {
  std::vector<std::string> paths;
  for (const Method& method : Methods()) paths.push_back(method.path);
  return paths;
}

NetworkFigures FiguresOf(const Network& network) {
  const std::shared_ptr<const Snapshot> now = network.Current();
  return {now->revision().value(), now->entity_count(), now->link_count()};
}

// The schema a server starts with gives way to what UpdateSchema made of it.
void TellWhenSchemaWasUpdated(const Schema& given, const Snapshot& now, Log& log) {
  if (given.canonical_bytes() == now.schema().canonical_bytes()) return;
  log.Write(LogLevel::kWarning, JsonLine()
                                    .Add("event", "schema_kept")
                                    .Add("given", given.message().id())
                                    .Add("in_force", now.schema().message().id())
                                    .Add("reason", "the schema given was updated since"));
}

// A call that has answered still has its last bytes to send.
constexpr absl::Duration kLastBytes = absl::Seconds(1);

}  // namespace

absl::StatusOr<std::unique_ptr<Schakeld>> Schakeld::Start(const Config& config,
                                                          std::shared_ptr<const Schema> schema,
                                                          Log& log) {
  absl::StatusOr<Address> address = ParseAddress(config.grpc);
  if (!address.ok()) return address.status();
  absl::StatusOr<DutchCalendar> calendar = DutchCalendar::Load();
  if (!calendar.ok()) return calendar.status();
  absl::StatusOr<std::unique_ptr<Store>> store = OpenStore(config.data);
  if (!store.ok()) return store.status();
  absl::StatusOr<std::unique_ptr<Network>> network =
      Network::Open(*std::move(store), schema, NetworkOptions{});
  if (!network.ok()) return network.status();
  TellWhenSchemaWasUpdated(*schema, *(*network)->Current(), log);

  auto metrics = std::make_unique<Metrics>(
      MethodPaths(), [network = network->get()] { return FiguresOf(*network); });
  Pipeline::Parts parts;
  parts.state = {network->get(), std::string(Version()), config.data, absl::Now()};
  parts.today = [calendar = *calendar] { return calendar.DayAt(absl::Now()); };
  parts.limits = config.limits;
  parts.log = &log;
  parts.metrics = metrics.get();
  std::unique_ptr<Schakeld> server(new Schakeld(config.limits.drain_max, *std::move(network),
                                                std::move(metrics), std::move(parts)));
  absl::StatusOr<std::unique_ptr<GrpcFront>> front =
      GrpcFront::Start(*address, config.limits, server->pipeline_);
  if (!front.ok()) return front.status();
  server->front_ = *std::move(front);
  return server;
}

Schakeld::Schakeld(absl::Duration drain_max, std::unique_ptr<Network> network,
                   std::unique_ptr<Metrics> metrics, Pipeline::Parts parts)
    : drain_max_(drain_max),
      log_(*parts.log),
      network_(std::move(network)),
      metrics_(std::move(metrics)),
      pipeline_(std::move(parts)) {}

Schakeld::~Schakeld() {
  if (!stopped_) Stop();
}

void Schakeld::Stop() {
  stopped_ = true;
  if (front_ == nullptr) return;
  front_->AnnounceStop();
  pipeline_.Close();
  const bool drained = pipeline_.WaitUntilEmpty(absl::Now() + drain_max_);
  log_.Write(LogLevel::kInfo,
             JsonLine().Add("event", "stop").Add("drained", drained ? "yes" : "no"));
  // What is left now are calls that would not end, and watchers of our health.
  front_->Stop(absl::Now() + kLastBytes);
}

}  // namespace schakel::server
