// LinkValues: the attributes of links that rules read, in a table beside the adjacency.
//
// A half-edge has no room for them and most links have none, so it carries one bit that says
// whether the table is worth asking. The table is a hash of buckets of about a hundred values each,
// shared between snapshots like the pages of the adjacency: changing a link copies its bucket,
// however many links its ends have, and growing splits one bucket at a time, so no commit pays for
// all.
#ifndef SCHAKEL_GRAPH_NETWORK_LINK_VALUES_H_
#define SCHAKEL_GRAPH_NETWORK_LINK_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/network/half_edge.h"
#include "graph/network/paged_array.h"

namespace schakel {

// The value of an attribute that rules read, see CompactValue.
struct CompactAttribute {
  AttributeId attribute;
  std::int64_t value = 0;

  friend bool operator==(const CompactAttribute&, const CompactAttribute&) = default;
};

// One attribute of one link: the link's identity, and the value.
struct LinkValue {
  LinkValue() = default;
  LinkValue(const LinkRow& link, const CompactAttribute& known);

  NodeId source;
  NodeId target;
  std::int32_t since = 0;  // Its first day, as in HalfEdge::key.
  AttributeId attribute;
  RelationId relation;
  std::int64_t value = 0;
};

static_assert(sizeof(LinkValue) == 24, "a value must stay three words");

// Immutable when shared; changed only through a Draft, which holds its own copy.
class LinkValues {
 public:
  // How many values there are.
  std::size_t size() const { return size_; }

  // The value of an attribute of a link; empty when it has none. Only the identity of `link`
  // matters. One hash look-up.
  std::optional<std::int64_t> Find(const LinkRow& link, AttributeId attribute) const;

  // Calls fn(LinkValue) for every value, in no order.
  template <typename Fn>
  void ForEach(Fn fn) const {
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      for (const LinkValue& value : buckets_[i]) fn(value);
    }
  }

  // Memory in bytes, allocation overhead not counted.
  std::size_t MemoryBytes() const;

  // Gives a link these attributes, and takes away those it had.
  void Set(const LinkRow& link, absl::Span<const CompactAttribute> attributes, PageOwner owner);
  // Adds many values, of links that have none yet, much faster than one by one. The order does not
  // matter. O(values), and O(all values) when they are many beside those there are.
  void AddNew(absl::Span<const absl::Span<const LinkValue>> lists, PageOwner owner);

 private:
  // Sorted by link and attribute.
  using Bucket = std::vector<LinkValue>;

  static constexpr std::size_t kBucketValues = 128;

  std::size_t BucketOf(const LinkValue& value) const;
  void Add(const LinkValue& value, PageOwner owner);
  void SplitOne(PageOwner owner);
  void Rebuild(absl::Span<const absl::Span<const LinkValue>> lists, std::size_t size,
               PageOwner owner);

  PagedArray<Bucket> buckets_;
  std::size_t size_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_LINK_VALUES_H_
