#include "graph/storage/rocks_store.h"
#include "tests/contract/store_contract.h"
#include "tests/support/temporary_directory.h"

namespace schakel::testing {
namespace {

// Whether a store stays open between the steps of a test.
enum class Between { kStays, kReopens };

class RocksHarness : public StoreHarness {
 public:
  explicit RocksHarness(Between between) : between_(between) { Open(); }

  Store& store() override { return *store_; }
  void Settle() override {
    if (between_ == Between::kStays) return;
    store_.reset();
    Open();
  }

 private:
  void Open() {
    RocksStoreOptions options;
    options.block_cache_bytes = 1 << 20;
    options.bulk_file_bytes = 16 << 10;  // Small, so that large revisions take several files.
    absl::StatusOr<std::unique_ptr<Store>> store =
        RocksStore::Open(directory_.Sub("store"), options);
    if (!store.ok()) {
      ADD_FAILURE() << store.status();
      std::abort();
    }
    store_ = *std::move(store);
  }

  const Between between_;
  TemporaryDirectory directory_;
  std::unique_ptr<Store> store_;
};

StoreUnderTest Rocks(std::string name, Between between) {
  return {std::move(name), [between] { return std::make_unique<RocksHarness>(between); }};
}

INSTANTIATE_TEST_SUITE_P(Rocks, StoreContract,
                         ::testing::Values(Rocks("StaysOpen", Between::kStays),
                                           Rocks("ReopensEachStep", Between::kReopens)),
                         NameOfStore);

}  // namespace
}  // namespace schakel::testing
