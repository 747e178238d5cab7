#include "graph/network/link_values.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <tuple>
#include <utility>

namespace schakel {
namespace {

auto LinkOf(const LinkValue& v) { return std::tuple(v.source, v.target, v.relation, v.since); }

bool SameLink(const LinkValue& a, const LinkValue& b) { return LinkOf(a) == LinkOf(b); }

bool Less(const LinkValue& a, const LinkValue& b) {
  return std::tuple_cat(LinkOf(a), std::tuple(a.attribute)) <
         std::tuple_cat(LinkOf(b), std::tuple(b.attribute));
}

// The finaliser of SplitMix64: every bit of the input moves half the bits of the output.
std::uint64_t Mix(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

// Of the link alone, so that its values stand together.
std::uint64_t Hash(const LinkValue& v) {
  const std::uint64_t ends = (std::uint64_t{v.source.value()} << 32) | v.target.value();
  const std::uint64_t rest =
      (std::uint64_t{v.relation.value()} << 32) | static_cast<std::uint32_t>(v.since);
  return Mix(Mix(ends) + rest);
}

// Linear hashing: with n buckets, those from n - p on and those below p come from the same p, the
// largest power of two that is not above n.
std::size_t BucketAmong(std::size_t buckets, std::uint64_t hash) {
  const std::size_t power = std::bit_floor(buckets);
  const std::size_t bucket = hash & (2 * power - 1);
  return bucket < buckets ? bucket : bucket - power;
}

}  // namespace

LinkValue::LinkValue(const LinkRow& link, const CompactAttribute& known)
    : source(link.source),
      target(link.target),
      since(link.period.since.bits() >> 2),
      attribute(known.attribute),
      relation(link.relation),
      value(known.value) {}

std::size_t LinkValues::BucketOf(const LinkValue& value) const {
  return BucketAmong(buckets_.size(), Hash(value));
}

std::optional<std::int64_t> LinkValues::Find(const LinkRow& link, AttributeId attribute) const {
  if (size_ == 0) return std::nullopt;
  const LinkValue wanted(link, {attribute, 0});
  const Bucket& bucket = buckets_[BucketOf(wanted)];
  const auto at = std::lower_bound(bucket.begin(), bucket.end(), wanted, Less);
  if (at == bucket.end() || Less(wanted, *at)) return std::nullopt;
  return at->value;
}

std::size_t LinkValues::MemoryBytes() const {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    bytes += sizeof(Bucket) + buckets_[i].capacity() * sizeof(LinkValue);
  }
  return bytes;
}

void LinkValues::Set(const LinkRow& link, absl::Span<const CompactAttribute> attributes,
                     PageOwner owner) {
  const LinkValue any(link, {});
  if (size_ != 0) {
    Bucket& bucket = buckets_.Mutable(BucketOf(any), owner);
    size_ -= std::erase_if(bucket, [&](const LinkValue& v) { return SameLink(v, any); });
  }
  for (const CompactAttribute& attribute : attributes) Add(LinkValue(link, attribute), owner);
}

void LinkValues::Add(const LinkValue& value, PageOwner owner) {
  if (size_ >= buckets_.size() * kBucketValues) SplitOne(owner);
  Bucket& bucket = buckets_.Mutable(BucketOf(value), owner);
  bucket.insert(std::upper_bound(bucket.begin(), bucket.end(), value, Less), value);
  ++size_;
}

// Adds a bucket, which takes its values from the one that held them so far.
void LinkValues::SplitOne(PageOwner owner) {
  const std::size_t count = buckets_.size();
  Bucket moved;
  if (count > 0) {
    Bucket& from = buckets_.Mutable(count - std::bit_floor(count), owner);
    const auto stays = [&](const LinkValue& v) { return BucketAmong(count + 1, Hash(v)) != count; };
    const auto first = std::stable_partition(from.begin(), from.end(), stays);
    moved.assign(first, from.end());
    from.erase(first, from.end());
    from.shrink_to_fit();
  }
  buckets_.PushBack(std::move(moved), owner);
}

void LinkValues::AddNew(absl::Span<const absl::Span<const LinkValue>> lists, PageOwner owner) {
  std::size_t count = 0;
  for (const absl::Span<const LinkValue> values : lists) count += values.size();
  if (count == 0) return;
  // One by one costs a search and a copied bucket each; beside these few the whole is cheap.
  constexpr std::size_t kFewAgainst = 8;
  if (count * kFewAgainst < size_) {
    for (const absl::Span<const LinkValue> values : lists) {
      for (const LinkValue& value : values) Add(value, owner);
    }
    return;
  }
  std::vector<absl::Span<const LinkValue>> all(lists.begin(), lists.end());
  const PagedArray<Bucket> present = buckets_;  // Keeps what is copied from alive.
  for (std::size_t i = 0; i < present.size(); ++i) all.emplace_back(present[i]);
  Rebuild(all, size_ + count, owner);
}

void LinkValues::Rebuild(absl::Span<const absl::Span<const LinkValue>> lists, std::size_t size,
                         PageOwner owner) {
  const std::size_t count = size / kBucketValues + 1;
  // Counting sort by bucket, so that only the few values of one bucket are compared.
  std::vector<std::uint32_t> bucket_of;
  bucket_of.reserve(size);
  std::vector<std::uint32_t> sizes(count, 0);
  for (const absl::Span<const LinkValue> values : lists) {
    for (const LinkValue& value : values) {
      bucket_of.push_back(static_cast<std::uint32_t>(BucketAmong(count, Hash(value))));
      ++sizes[bucket_of.back()];
    }
  }
  std::vector<Bucket> buckets(count);
  for (std::size_t b = 0; b < count; ++b) buckets[b].reserve(sizes[b]);
  auto bucket = bucket_of.begin();
  for (const absl::Span<const LinkValue> values : lists) {
    for (const LinkValue& value : values) buckets[*bucket++].push_back(value);
  }
  buckets_ = PagedArray<Bucket>();
  for (Bucket& filled : buckets) {
    std::sort(filled.begin(), filled.end(), Less);
    buckets_.PushBack(std::move(filled), owner);
  }
  size_ = size;
}

}  // namespace schakel
