#include <malloc.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "schakel/v1/network_service.pb.h"
#include "tests/bench/csv_floor.h"
#include "tests/bench/network_files.h"
#include "tests/bench/parts.h"
#include "tests/bench/rocks_floor.h"
#include "tests/bench/scratch.h"

namespace schakel::bench {
namespace {

constexpr double kBytesPerLinkMax = 48;

// The aims are about large networks; in a small one the fixed costs are all there is.
std::optional<Aim> WhenLarge(const Size& size, Aim aim) {
  return size.entities >= 100'000 ? std::optional(aim) : std::nullopt;
}

void PrintWork(const std::vector<double>& ours, const std::vector<double>& floor, Report& report) {
  report.PrintNote(absl::StrFormat("processor time, all threads: ours %.2f s, floor %.2f s",
                                   Median(ours), Median(floor)));
}

// Imports again and again, beside (a) parsing and interning and (b) ingesting.
class ImportComparison {
 public:
  ImportComparison(const Scratch& scratch, std::string csv)
      : scratch_(scratch), csv_(std::move(csv)) {}

  // Every import has an empty store; the last one is in data() afterwards.
  Pair Run(int rounds) {
    return InTurns(
        rounds, [this] { return Import(); }, [this] { return Floor(); });
  }

  const std::string& data() const { return data_; }

  void Explain(Report& report) const {
    PrintWork(own_work_, least_work_, report);
    report.PrintNote(absl::StrFormat(
        "floor: parsing and interning %.2f s, ingesting %.2f s (%d rows, %d MB)", Median(parse_),
        Median(ingest_), ingestion_->rows(), ingestion_->bytes() / 1'000'000));
    const auto median_of = [this](double ImportTimes::*part) {
      std::vector<double> values;
      for (const ImportTimes& times : imports_) values.push_back(times.*part);
      return Median(std::move(values));
    };
    report.PrintNote(absl::StrFormat(
        "ours: receiving %.2f s, entities %.2f s, links %.2f s, writing and publishing %.2f s",
        median_of(&ImportTimes::receive), median_of(&ImportTimes::entities),
        median_of(&ImportTimes::links), median_of(&ImportTimes::write)));
  }

 private:
  double Import() {
    data_ = scratch_.Fresh("data");
    const std::unique_ptr<Network> network = OpenNetwork(data_);
    ::sync();  // What others left to be written is not ours to pay for.
    return WithWork(own_work_, [&] {
      imports_.push_back(ImportNetwork(*network, csv_, data_));
      return imports_.back().total();
    });
  }

  double Floor() {
    if (!ingestion_.has_value()) ingestion_.emplace(data_);
    const std::string scratch = scratch_.Fresh("ingest");
    ::sync();
    const double both = WithWork(least_work_, [&] {
      parse_.push_back(Seconds([this] { ParseAndIntern(csv_); }));
      ingest_.push_back(ingestion_->Run(scratch));
      return parse_.back() + ingest_.back();
    });
    scratch_.Fresh("ingest");  // Its files are large and have served.
    return both;
  }

  const Scratch& scratch_;
  const std::string csv_;
  std::string data_;
  std::optional<Ingestion> ingestion_;
  std::vector<ImportTimes> imports_;
  std::vector<double> parse_;
  std::vector<double> ingest_;
  std::vector<double> own_work_;
  std::vector<double> least_work_;
};

double HeapBytes() {
  const struct mallinfo2 facts = mallinfo2();
  return static_cast<double>(facts.uordblks + facts.hblkhd);
}

void MeasureStart(const Size& size, const std::string& data, int rounds, Report& report) {
  std::vector<double> own_work;
  std::vector<double> least_work;
  const auto open = [&data] {
    std::unique_ptr<Network> network;
    return Seconds([&] { network = OpenNetwork(data); });
  };
  const auto scan = [&data] { return Seconds([&data] { RawScan(data); }); };
  const Pair start = InTurns(
      rounds, [&] { return WithWork(own_work, open); }, [&] { return WithWork(least_work, scan); });
  report.Print("start-up, against a raw scan", start, 1, "s", WhenLarge(size, AtMost(1.5)));
  PrintWork(own_work, least_work, report);
}

void MeasureMemory(const Size& size, const Network& network, double heap_bytes, Report& report) {
  const auto snapshot = network.Current();
  const auto links = static_cast<double>(snapshot->link_count());
  const double per_link = static_cast<double>(snapshot->adjacency().MemoryBytes() +
                                              snapshot->link_values().MemoryBytes()) /
                          links;
  report.Print("bytes of memory per link, against the bound",
               {per_link, kBytesPerLinkMax, per_link / kBytesPerLinkMax}, 1, "bytes",
               WhenLarge(size, AtMost(1)));
  report.PrintNote(
      absl::StrFormat("with entities, ids, names and all else on the heap: %.1f bytes per link",
                      heap_bytes / links));
}

// Change sets of one new link, each from another company and on another day.
class NewLinks {
 public:
  explicit NewLinks(const Size& size) : companies_(CompanyCount(size)) {}

  v1::ApplyRequest At(absl::string_view relation, absl::string_view target, bool validate_only) {
    // Of the later half, whose companies have few links.
    const std::uint64_t company = companies_ - 1 - next_ % (companies_ / 2);
    v1::ApplyRequest request;
    v1::Link& link = *request.add_changes()->mutable_put_link()->mutable_link();
    link.set_source(CompanyId(company));
    link.set_relation(std::string(relation));
    link.set_target(std::string(target));
    link.set_since(
        absl::FormatCivilTime(absl::CivilDay(1950, 1, 1) + static_cast<std::int64_t>(next_)));
    request.set_validate_only(validate_only);
    ++next_;
    return request;
  }

 private:
  const std::uint64_t companies_;
  std::uint64_t next_ = 0;
};

void MeasureHub(const Setting& setting, Network& network, Report& report) {
  NewLinks links(setting.size);
  const std::string plain = CompanyId(CompanyCount(setting.size) / 3);
  const auto median_of = [&](absl::string_view relation, absl::string_view target,
                             bool validate_only) {
    std::vector<double> all;
    for (int i = 0; i < 40; ++i) {
      const v1::ApplyRequest request = links.At(relation, target, validate_only);
      all.push_back(Seconds([&] { Require(network.Apply(request).status(), "apply"); }));
    }
    return Median(std::move(all));
  };
  const auto compare = [&](bool validate_only) {
    return InTurns(
        setting.effort.rounds, [&] { return median_of("located_in", HubId(), validate_only); },
        [&] { return median_of("collaborates_with", plain, validate_only); });
  };
  report.Print("Apply at the hub, against elsewhere", compare(false), 1e6, "us",
               WhenLarge(setting.size, AtMost(3)));
  report.Print("the same, checked only, nothing written", compare(true), 1e6, "us", std::nullopt);
}

}  // namespace

void MeasureGraph(const Setting& setting, Report& report) {
  const Size& size = setting.size;
  const Scratch scratch(setting.directory);
  const std::string csv = scratch.Fresh("csv");
  WriteNetwork(size, csv);
  report.PrintHeading(absl::StrCat("size ", absl::string_view(&size.name, 1), ": ", size.entities,
                                   " entities, ", size.links, " links"));
  const int rounds = setting.effort.LongRounds(size.entities);
  std::string data;
  {
    ImportComparison imports(scratch, csv);
    report.Print("import, against parsing + ingesting", imports.Run(rounds), 1, "s",
                 WhenLarge(size, AtMost(2)));
    imports.Explain(report);
    data = imports.data();
  }
  MeasureStart(size, data, rounds, report);
  const double before = HeapBytes();
  const std::unique_ptr<Network> network = OpenNetwork(data);
  MeasureMemory(size, *network, HeapBytes() - before, report);
  MeasureHub(setting, *network, report);
}

}  // namespace schakel::bench
