// The order of practices for a question: who is considered, what every factor says of them, and how
// that adds up.
#ifndef SCHAKEL_GRAPH_QUERIES_PRACTICE_RANKING_H_
#define SCHAKEL_GRAPH_QUERIES_PRACTICE_RANKING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/rank_fusion.h"
#include "graph/algorithms/practice_facts.h"
#include "graph/network/view.h"
#include "graph/queries/practice_corpus.h"
#include "graph/queries/practice_question.h"

namespace schakel {

// Somebody whom the one who asks has at hand, and the terms of its names.
struct Means {
  NodeId entity;
  std::vector<std::uint32_t> terms;
};

// What was found out for a question on the way to its order; everything given must outlive it.
class PracticeRanking {
 public:
  static absl::StatusOr<PracticeRanking> Make(const View& view, const PracticeQuestion& question,
                                              const PracticeCorpus& corpus, Budget& budget);

  // Practices that matched, best first, ties by id: positions in the corpus. At least the first
  // `count`; the rest is in no order.
  std::vector<std::size_t> Best(std::size_t count) const;
  std::size_t match_count() const { return matches_.size(); }
  std::size_t candidate_count() const { return candidates_.size(); }
  std::size_t left_out() const { return left_out_; }
  std::size_t rejected() const { return rejected_; }

  // Of a practice that matched, by its position in the corpus.
  double ScoreOf(std::size_t practice) const;
  std::vector<ScoreShare> SharesOf(std::size_t practice) const;
  // Its place, from 1, if its score were another and everybody else kept theirs. O(matches).
  std::size_t PlaceWith(std::size_t practice, double score) const;
  // Whether it comes from other sectors; kUnknown when nobody measured.
  Fit ElsewhereOf(std::size_t practice) const;

  const AskedTerms& asked() const { return asked_; }
  const std::vector<Means>& means() const { return means_; }
  // Ordered by NodeId.
  const std::vector<NodeId>& home() const { return home_; }

 private:
  class Maker;

  // A candidate's place in the lists below; REQUIRES that it is one.
  std::size_t CandidateOf(std::size_t practice) const;
  bool Precedes(std::size_t a, std::size_t b) const;

  std::vector<std::size_t> candidates_;  // Positions in the corpus, ascending.
  std::vector<std::size_t> matches_;     // Positions in candidates_, ascending.
  std::vector<Fit> elsewhere_;           // By candidate; empty when nobody measured.
  std::size_t left_out_ = 0;
  std::size_t rejected_ = 0;
  AskedTerms asked_;
  std::vector<Means> means_;
  std::vector<NodeId> home_;
  std::optional<RankFusion> fusion_;
};

// Whether a condition with these terms, ascending, has one in common with somebody.
bool MayHold(const std::vector<std::uint32_t>& condition, const Means& means);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PRACTICE_RANKING_H_
