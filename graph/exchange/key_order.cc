#include "graph/exchange/key_order.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <thread>
#include <tuple>
#include <utility>

namespace schakel {
namespace {

// Rank of every vertex in the order of ids.
std::vector<std::uint32_t> RankNodes(const Snapshot& staged) {
  const std::size_t count = staged.node_count();
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  // Collected once: reaching an id through the pages costs more than comparing it.
  std::vector<absl::string_view> ids(count);
  for (std::uint32_t i = 0; i < count; ++i) ids[i] = staged.id(NodeId(i));
  const auto less = [&ids](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; };
  if (!std::is_sorted(order.begin(), order.end(), less))
    std::sort(order.begin(), order.end(), less);
  std::vector<std::uint32_t> rank(count);
  for (std::uint32_t i = 0; i < count; ++i) rank[order[i]] = i;
  return rank;
}

std::vector<std::uint8_t> RankRelations(const Schema& schema) {
  const std::vector<std::string> names = schema.RelationNames();
  std::vector<std::uint8_t> rank(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    rank[i] = static_cast<std::uint8_t>(std::count_if(
        names.begin(), names.end(), [&](const std::string& n) { return n < names[i]; }));
  }
  return rank;
}

// A link's key as integers that compare like it, and where the link is.
struct SortKey {
  std::uint64_t source_and_relation;
  std::uint64_t target_and_since;
  std::uint32_t index;

  friend bool operator<(const SortKey& a, const SortKey& b) {
    return std::tie(a.source_and_relation, a.target_and_since, a.index) <
           std::tie(b.source_and_relation, b.target_and_since, b.index);
  }
};

// Sorts on two threads when there is much to sort.
void SortKeys(std::vector<SortKey>& keys) {
  constexpr std::size_t kWorthAThread = 100'000;
  if (keys.size() < kWorthAThread) return std::sort(keys.begin(), keys.end());
  const auto middle = keys.begin() + static_cast<std::ptrdiff_t>(keys.size() / 2);
  std::thread other([&] { std::sort(keys.begin(), middle); });
  std::sort(middle, keys.end());
  other.join();
  std::inplace_merge(keys.begin(), middle, keys.end());
}

}  // namespace

void SortById(const Snapshot& staged, std::vector<EntityItem>& items) {
  std::sort(items.begin(), items.end(), [&staged](const EntityItem& a, const EntityItem& b) {
    return staged.id(a.node) < staged.id(b.node);
  });
}

void SortByKey(const Snapshot& staged, std::vector<LinkItem>& items) {
  const std::vector<std::uint32_t> nodes = RankNodes(staged);
  const std::vector<std::uint8_t> relations = RankRelations(staged.schema());
  std::vector<SortKey> keys;
  keys.reserve(items.size());
  for (const LinkItem& item : items) {
    const LinkRow& row = item.row;
    // Days fit 30 bits; flipping the sign bit makes them compare as unsigned.
    const std::uint32_t since =
        static_cast<std::uint32_t>(row.period.since.bits() >> 2) ^ 0x80000000u;
    keys.push_back(
        {(std::uint64_t{nodes[row.source.value()]} << 8) | relations[row.relation.value()],
         (std::uint64_t{nodes[row.target.value()]} << 32) | since,
         static_cast<std::uint32_t>(keys.size())});
  }
  if (std::is_sorted(keys.begin(), keys.end())) return;
  SortKeys(keys);
  std::vector<LinkItem> sorted;
  sorted.reserve(items.size());
  for (const SortKey& key : keys) sorted.push_back(items[key.index]);
  items = std::move(sorted);
}

}  // namespace schakel
