// IdSet: a fixed-size set of the small ids of a schema (kinds, relations, statuses), as bits.
#ifndef SCHAKEL_GRAPH_MODEL_ID_SET_H_
#define SCHAKEL_GRAPH_MODEL_ID_SET_H_

#include <bitset>
#include <cstddef>
#include <initializer_list>

#include "graph/model/ids.h"

namespace schakel {

template <typename Id, std::size_t kCapacity>
class IdSet {
 public:
  IdSet() = default;
  IdSet(std::initializer_list<Id> ids) {
    for (Id id : ids) Insert(id);
  }

  // Every id, also those the schema does not use.
  static IdSet All() {
    IdSet set;
    set.bits_.set();
    return set;
  }

  void Insert(Id id) { bits_.set(id.value()); }
  void Erase(Id id) { bits_.reset(id.value()); }
  bool Contains(Id id) const { return bits_[id.value()]; }
  bool empty() const { return bits_.none(); }
  std::size_t size() const { return bits_.count(); }

  // What both sets have.
  friend IdSet operator&(IdSet a, const IdSet& b) {
    a.bits_ &= b.bits_;
    return a;
  }
  friend bool operator==(const IdSet&, const IdSet&) = default;

 private:
  std::bitset<kCapacity> bits_;
};

inline constexpr std::size_t kKindsMax = 250;
inline constexpr std::size_t kRelationsMax = 250;
inline constexpr std::size_t kStatusesMax = 8;

using KindSet = IdSet<KindId, 256>;
using RelationSet = IdSet<RelationId, 256>;
using StatusSet = IdSet<StatusId, kStatusesMax>;

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_ID_SET_H_
