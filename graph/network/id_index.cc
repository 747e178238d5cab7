#include "graph/network/id_index.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace schakel {

IdIndex::IdIndex(std::size_t capacity)
    : capacity_(std::max<std::size_t>(capacity, 64)),
      // Linear probing stays short below half full.
      mask_(std::bit_ceil(capacity_ * 2) - 1),
      slots_(std::make_unique<std::atomic<std::uint64_t>[]>(mask_ + 1)) {}

void IdIndex::Insert(std::uint64_t hash, NodeId node) {
  const std::uint64_t entry = (Tag(hash) << 32) | (std::uint64_t{node.value()} + 1);
  std::size_t slot = hash & mask_;
  while (slots_[slot].load(std::memory_order_relaxed) != 0) slot = (slot + 1) & mask_;
  // Release: whoever sees the entry also sees the row it points to.
  slots_[slot].store(entry, std::memory_order_release);
}

void NewIds::Part::Insert(const Entry& entry) {
  entries.push_back(entry);
  if (index != nullptr && index->HasRoomFor(entries.size()))
    return index->Insert(entry.hash, entry.node);
  index = std::make_shared<IdIndex>(entries.size() * 2);
  for (const Entry& each : entries) index->Insert(each.hash, each.node);
}

void NewIds::Freeze() {
  if (own_.entries.empty()) return;
  Part last = std::exchange(own_, {});
  // As the digits of a binary counter: parts of like size become one.
  while (!frozen_.empty() && frozen_.back()->entries.size() <= 2 * last.entries.size()) {
    Part longer{frozen_.back()->entries, nullptr};
    longer.entries.insert(longer.entries.end(), last.entries.begin(), last.entries.end());
    longer.index = std::make_shared<IdIndex>(longer.entries.size());
    for (const Entry& each : longer.entries) longer.index->Insert(each.hash, each.node);
    frozen_.pop_back();
    last = std::move(longer);
  }
  frozen_.push_back(std::make_shared<const Part>(std::move(last)));
}

IdTable::IdTable(std::size_t count)
    : mask_(std::bit_ceil(std::max<std::size_t>(count, 8) * 2) - 1), slots_(mask_ + 1) {}

void IdTable::Add(absl::string_view id, NodeId node) {
  assert(id.size() < (std::size_t{1} << kSizeBits));
  const std::uint64_t hash = IdIndex::Hash(id);
  std::size_t at = hash & mask_;
  while (slots_[at].node != 0) at = (at + 1) & mask_;
  slots_[at] = {TagOf(hash), node.value() + 1, (ids_.size() << kSizeBits) | id.size()};
  ids_.append(id.data(), id.size());
}

}  // namespace schakel
