#include "graph/algorithms/id_order.h"

#include <algorithm>

#include "absl/strings/string_view.h"

namespace schakel {
namespace {

// A few milliseconds of sorting.
constexpr std::size_t kChunk = 16'384;

// An entity is mostly told by eight bytes of its id.
struct Key {
  std::uint64_t head;
  std::uint32_t position;
};

// The eight bytes after the kind, which ids of one kind share; compares as they do.
std::uint64_t HeadOf(absl::string_view id) {
  id.remove_prefix(std::min(id.find(':') + 1, id.size()));
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    head = head << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0u);
  }
  return head;
}

}  // namespace

std::vector<KindId> InIdOrder(const Schema& schema, const KindSet& kinds) {
  std::vector<KindId> ordered;
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (kinds.Contains(kind)) ordered.push_back(kind);
  }
  std::sort(ordered.begin(), ordered.end(),
            [&](KindId a, KindId b) { return schema.IdPlace(a) < schema.IdPlace(b); });
  return ordered;
}

absl::StatusOr<std::vector<std::uint32_t>> OrderById(const Snapshot& snapshot,
                                                     const std::vector<NodeId>& nodes,
                                                     Budget& budget) {
  std::vector<Key> keys;
  keys.reserve(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    keys.push_back({HeadOf(snapshot.id(nodes[i])), static_cast<std::uint32_t>(i)});
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
  }
  const auto less = [&](const Key& a, const Key& b) {
    const NodeId v = nodes[a.position];
    const NodeId w = nodes[b.position];
    if (snapshot.header(v).kind == snapshot.header(w).kind && a.head != b.head) {
      return a.head < b.head;
    }
    return v == w ? a.position < b.position : snapshot.Precedes(v, w);
  };
  const auto at = [&](std::size_t i) {
    return keys.begin() + static_cast<std::ptrdiff_t>(std::min(i, keys.size()));
  };
  for (std::size_t begin = 0; begin < keys.size(); begin += kChunk) {
    std::sort(at(begin), at(begin + kChunk), less);
    if (absl::Status status = budget.Spend(kChunk); !status.ok()) return status;
  }
  for (std::size_t size = kChunk; size < keys.size(); size *= 2) {
    for (std::size_t begin = 0; begin + size < keys.size(); begin += 2 * size) {
      std::inplace_merge(at(begin), at(begin + size), at(begin + 2 * size), less);
      if (absl::Status status = budget.Spend(size); !status.ok()) return status;
    }
  }
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(key.position);
  return order;
}

}  // namespace schakel
