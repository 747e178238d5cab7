// What a filter is tried on: an entity or a link, as memory has it, and its record when that is
// needed.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_SUBJECT_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_SUBJECT_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/entity_match.h"
#include "graph/network/half_edge.h"
#include "graph/network/view.h"
#include "schakel/v1/model.pb.h"

namespace schakel::filter {

// An entity. Tests that want the record before there is one answer kUnknown and say so: an unknown
// part never turns what the others decide, so the record is read only where it decides.
struct EntitySubject {
  const View& view;
  NodeId entity;
  Budget& budget;
  const v1::Entity* record = nullptr;
  bool wants_record = false;
  // The budget's, once it ended.
  absl::Status status = absl::OkStatus();
};

// A link, found at one of its ends, with both ends.
struct LinkSubject {
  const View& view;
  NodeId at;
  const HalfEdge& edge;
  EntitySubject source;
  EntitySubject target;
  const v1::Link* record = nullptr;
  bool wants_record = false;
};

// What a test costs, so that the cheap ones go first.
enum class Cost { kMemory, kLinks, kRecord };

// A condition on a subject. Immutable, so thread-safe.
template <typename Subject>
class Test {
 public:
  Test() = default;
  Test(const Test&) = delete;
  Test& operator=(const Test&) = delete;
  virtual ~Test() = default;

  virtual Fit Of(Subject& subject) const = 0;
  virtual Cost cost() const { return Cost::kMemory; }
};

template <typename Subject>
using TestPtr = std::shared_ptr<const Test<Subject>>;
using EntityTest = Test<EntitySubject>;
using LinkTest = Test<LinkSubject>;
using EntityTestPtr = TestPtr<EntitySubject>;
using LinkTestPtr = TestPtr<LinkSubject>;

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_SUBJECT_H_
