#include "tests/bench/network_files.h"

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "graph/exchange/import.h"
#include "graph/model/schema.h"
#include "graph/storage/rocks_store.h"
#include "schakel/v1/transfer_service.pb.h"
#include "tests/bench/measure.h"

namespace schakel::bench {
namespace {

// What the client of this project sends at a time.
constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

void ReceiveFile(Importer& importer, const std::string& directory, const std::string& name) {
  std::ifstream in(directory + "/" + name, std::ios::binary);
  std::string block(kChunkBytes, '\0');
  for (bool last = false; !last;) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    v1::FileChunk chunk;
    chunk.set_file(name);
    chunk.set_data(block.data(), static_cast<std::size_t>(in.gcount()));
    last = in.peek() == std::char_traits<char>::eof();
    chunk.set_last(last);
    Require(importer.Receive(chunk), "receive");
  }
}

// Tells from its progress when an import was where.
class PhaseClock {
 public:
  void Hear(const v1::ImportResponse& event) {
    if (event.has_verdict() && !event.verdict().remark()) {
      Fail("a row was refused", event.verdict().ShortDebugString());
    }
    if (!event.has_progress() || event.progress().phase() != "links") return;
    // It is told of links twice: before the first, and with their number after the last.
    (event.progress().rows() == 0 ? links_begin_ : links_end_) = Now();
  }

  ImportTimes Times(double begin, double run, double end) const {
    return {run - begin, links_begin_ - run, links_end_ - links_begin_, end - links_end_};
  }

 private:
  double links_begin_ = 0;
  double links_end_ = 0;
};

}  // namespace

std::unique_ptr<Network> OpenNetwork(const std::string& directory) {
  RocksStoreOptions options;
  options.now = absl::Now();
  absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(directory, std::move(options));
  Require(store.status(), "open the store");
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Parse(EmbeddedSchemaText());
  Require(schema.status(), "read the schema");
  absl::StatusOr<std::unique_ptr<Network>> network =
      Network::Open(*std::move(store), *std::move(schema), NetworkOptions{});
  Require(network.status(), "load the network");
  return *std::move(network);
}

ImportTimes ImportNetwork(Network& network, const std::string& csv, const std::string& spool) {
  const double begin = Now();
  PhaseClock phases;
  Importer importer(network, {}, spool,
                    [&](const v1::ImportResponse& event) { phases.Hear(event); });
  ReceiveFile(importer, csv, "entities.csv");
  ReceiveFile(importer, csv, "links.csv");
  const double run = Now();
  Budget budget;
  absl::StatusOr<v1::ImportResult> result = importer.Run(budget);
  const double end = Now();
  Require(result.status(), "import");
  if (result->rows_refused() != 0)
    Fail("import", absl::StrCat(result->rows_refused(), " rows refused"));
  return phases.Times(begin, run, end);
}

}  // namespace schakel::bench
