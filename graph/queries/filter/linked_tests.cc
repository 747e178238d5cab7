#include "graph/queries/filter/linked_tests.h"

#include <cstdint>
#include <memory>
#include <utility>

#include "graph/base/sort_unique.h"

namespace schakel::filter {
namespace {

// Calls fn(neighbour) for every link of the selection that counts, until fn says false or the budget
// ends.
template <typename Fn>
void Walk(const LinkSelection& selection, EntitySubject& subject, Fn fn) {
  const View& view = subject.view;
  const Snapshot& snapshot = view.snapshot();
  if (!view.IsLive(subject.entity)) return;
  const EdgeRange edges = snapshot.edges(subject.entity);
  const bool one = !selection.entity.empty();
  const std::optional<NodeId> other = one ? snapshot.Find(selection.entity) : std::nullopt;
  if (one && !other.has_value()) return;

  for (const RelationId relation : selection.relations) {
    // A link without direction lies on whichever side its ids put it.
    const bool either = snapshot.schema().relation(relation).symmetric();
    for (const Side side : {Side::kSource, Side::kTarget}) {
      if (!either && (side == Side::kSource ? !selection.out : !selection.in)) continue;
      for (const HalfEdge& edge :
           one ? edges.Of(relation, side, *other) : edges.Of(relation, side)) {
        if (subject.status.ok()) subject.status = subject.budget.Spend(1);
        if (!subject.status.ok()) return;
        const bool fits = edge.neighbor != subject.entity && view.Counts(edge) &&
                          selection.kinds.Contains(snapshot.header(edge.neighbor).kind);
        if (fits && !fn(edge.neighbor)) return;
      }
    }
  }
}

class LinkedTest final : public EntityTest {
 public:
  explicit LinkedTest(LinkSelection selection) : selection_(std::move(selection)) {}

  Fit Of(EntitySubject& subject) const override {
    bool found = false;
    Walk(selection_, subject, [&](NodeId) { return !(found = true); });
    return FitOf(found);
  }
  Cost cost() const override { return Cost::kLinks; }

 private:
  LinkSelection selection_;
};

class CountTest final : public EntityTest {
 public:
  CountTest(LinkSelection selection, NumberTest number)
      : selection_(std::move(selection)), number_(number) {}

  Fit Of(EntitySubject& subject) const override {
    std::vector<NodeId> others;
    Walk(selection_, subject, [&](NodeId other) {
      // Successive links of one pair lie together; that leaves few for the sort.
      if (others.empty() || others.back() != other) others.push_back(other);
      return true;
    });
    SortUnique(others);
    return FitOf(number_.Holds(static_cast<std::int64_t>(others.size())));
  }
  Cost cost() const override { return Cost::kLinks; }

 private:
  LinkSelection selection_;
  NumberTest number_;
};

}  // namespace

EntityTestPtr MakeLinkedTest(LinkSelection selection) {
  return std::make_shared<LinkedTest>(std::move(selection));
}

EntityTestPtr MakeCountTest(LinkSelection selection, NumberTest number) {
  return std::make_shared<CountTest>(std::move(selection), number);
}

}  // namespace schakel::filter
