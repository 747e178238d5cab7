// Scorer: one way to tell who would be a good partner.
//
//   Question question{.graph = links, .wide = links_and_themes, .source = centrum, …};
//   const std::unique_ptr<Scorer> scorer = MakeScorer(ScorerId::kAdamicAdar, question);
//   const absl::StatusOr<std::vector<Finding>> found = scorer->Score(budget);
//   …
//   const absl::StatusOr<std::vector<Part>> why = scorer->Explain(tki, budget);
//
// A scorer starts at the source and goes outwards, and where few may be suggested comes the last step
// from their side, so it costs what lies around the source and not what there is; values are the same whatever order NodeIds have (exact_sum.h). What each one looks
// for is said at its name below.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SCORER_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SCORER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/exact_sum.h"
#include "graph/algorithms/matching/pool.h"
#include "graph/algorithms/matching/simple_graph.h"
#include "graph/model/id_set.h"
#include "graph/model/scorer_id.h"

namespace schakel {

// For whom partners are sought, and where. Everything it names must outlive the scorers.
struct MatchQuestion {
  // By the relations followed.
  SimpleGraph& graph;
  // By these and those that say what an entity is about.
  SimpleGraph& wide;
  NodeId source;  // Live.
  const Pool& pool;
  // Live entities of the pool's kind, also those that may not be suggested.
  std::size_t population = 0;
  // The relations that are suggested.
  RelationSet suggested;
  // Walks until nothing is left, instead of as far as it matters for an order.
  bool to_the_end = false;
};

// A value found for a member of the pool.
struct Finding {
  std::uint32_t member = 0;
  double value = 0;
};

// What sums found, of all that were added to.
std::vector<Finding> FindingsOf(const Sums& sums);

// Part of a value, and the entity it comes from.
struct Part {
  NodeId entity;
  double value = 0;
};

class Scorer {
 public:
  virtual ~Scorer() = default;

  // Whether a smaller value is a better one: a distance.
  virtual bool smaller_is_better() const { return false; }

  // Values of those for whom it finds something, each once. To be called once.
  virtual absl::StatusOr<std::vector<Finding>> Score(Budget& budget) = 0;

  // On whom the value of a member of the pool rests, each once, in no particular order. Empty when
  // it rests on nobody in particular. REQUIRES: Score was called.
  virtual absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) = 0;
};

// N(v) are the neighbours of v in `graph`, s is the source, c a candidate.
//
//   common_neighbors         |N(s) & N(c)|
//   adamic_adar              sum over shared w of 1 / ln |N(w)|
//   resource_allocation      sum over shared w of 1 / |N(w)|
//   jaccard                  |N(s) & N(c)| / |N(s) | N(c)|
//   preferential_attachment  |N(s)| x |N(c)|
//   popularity               |N(c)|
//   l3                       sum over paths s-u-v-c of 1 / sqrt(|N(u)| x |N(v)|): common neighbours
//                            for kinds that are not linked among themselves
//   peers                    sum of the likeness to s, by Jaccard in `wide`, of those of its own kind that are
//                            linked to c by a relation suggested: the two-mode network projected on
//                            what peers share
//   metapaths                number of ways to c along the schema's metapaths
//   personalised_pagerank    share of its time that a walk spends at c which follows links at
//                            random and goes back to s with probability 0.15 before each step
//   themes                   sum over shared themes t of ln(1 + population / those with t)
//   nearby                   kilometres from s, as far as the schema calls near
//   complement               parts of a chain that c brings and s lacks, or s brings and c lacks
// Whether what a scorer finds depends on MatchQuestion::to_the_end.
inline bool GoesToTheEnd(ScorerId scorer) { return scorer == ScorerId::kPagerank; }

std::unique_ptr<Scorer> MakeScorer(ScorerId scorer, const MatchQuestion& question);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SCORER_H_
