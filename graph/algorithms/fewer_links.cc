#include "graph/algorithms/fewer_links.h"

#include <cstdint>

namespace schakel {

bool HaveFewerLinks(const Adjacency& adjacency, absl::Span<const NodeId> these,
                    absl::Span<const NodeId> others) {
  // Whoever has fewer so far goes on; who comes to the end that way has fewer in all.
  auto mine = these.begin();
  auto theirs = others.begin();
  std::uint64_t my_links = 0;
  std::uint64_t their_links = 0;
  while (true) {
    if (my_links <= their_links) {
      if (mine == these.end()) return true;
      my_links += adjacency.degree(*mine++);
    } else {
      if (theirs == others.end()) return false;
      their_links += adjacency.degree(*theirs++);
    }
  }
}

}  // namespace schakel
