#include "graph/storage/memory_store.h"
#include "tests/contract/store_contract.h"

namespace schakel::testing {
namespace {

class MemoryHarness : public StoreHarness {
 public:
  Store& store() override { return store_; }
  void Settle() override {}

 private:
  MemoryStore store_;
};

std::unique_ptr<StoreHarness> Make() { return std::make_unique<MemoryHarness>(); }

INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, ::testing::Values(StoreUnderTest{"InMemory", Make}),
                         NameOfStore);

TEST(MemoryStoreTest, HasNoFilesToCopyAndNoFormat) {
  MemoryStore store;
  EXPECT_EQ(store.Checkpoint("/nowhere").code(), absl::StatusCode::kUnimplemented);
  EXPECT_EQ(store.format_version(), 0u);
}

TEST(MemoryStoreTest, GivesTheSecretItWasTold) {
  MemoryStore store({.secret = std::string(32, 'q')});
  EXPECT_EQ(store.secret(), std::string(32, 'q'));
}

}  // namespace
}  // namespace schakel::testing
