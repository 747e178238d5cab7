// PracticeWriter: practices that matched, as an answer tells them: what counted and how much, the way
// there, what must hold, what to know and what speaks against.
#ifndef SCHAKEL_GRAPH_QUERIES_PRACTICE_WRITER_H_
#define SCHAKEL_GRAPH_QUERIES_PRACTICE_WRITER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/algorithms/practice_facts.h"
#include "graph/network/view.h"
#include "graph/queries/path_writer.h"
#include "graph/queries/practice_corpus.h"
#include "graph/queries/practice_question.h"
#include "graph/queries/practice_ranking.h"
#include "graph/queries/practice_sentence.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

// One question. Everything given must outlive it.
class PracticeWriter {
 public:
  PracticeWriter(const View& view, const PracticeQuestion& question, const PracticeCorpus& corpus,
                 const PracticeRanking& ranking, Budget& budget);

  // Writes practices, by their positions in the corpus, of which the first has place `first`. Errors
  // are those of the store and of the budget.
  absl::Status Write(absl::Span<const std::size_t> practices, std::size_t first,
                     v1::MatchPracticesResponse& response);

 private:
  // A practice being written, and what was found out for more than one part of the answer.
  struct Draft;

  absl::Status WriteOne(Draft& draft);
  absl::Status WriteFacts(Draft& draft);
  void WriteConditions(Draft& draft);
  void WriteOutcomes(Draft& draft);
  absl::Status WriteIntroductions(Draft& draft, PathWriter& paths);
  void WriteContributions(Draft& draft);
  void WriteCounterfactual(Draft& draft) const;
  absl::Status CollectAgainst(Draft& draft);
  absl::Status CollectCaveats(Draft& draft);

  // The evidence of one factor, and the reason as a clause.
  void Tell(Draft& draft, PracticeFactor factor, v1::Contribution& contribution);
  void TellText(Draft& draft, v1::Contribution& contribution);
  void TellCloseness(Draft& draft, v1::Contribution& contribution);
  void TellSector(Draft& draft, v1::Contribution& contribution);
  void TellConditions(Draft& draft, v1::Contribution& contribution);
  void TellEvidence(Draft& draft, v1::Contribution& contribution);
  void TellOutcomes(Draft& draft, v1::Contribution& contribution);
  void AddEntities(absl::Span<const std::pair<NodeId, double>> entities,
                   v1::Contribution& contribution) const;

  std::string WordIn(const Draft& draft, const TermPart& part) const;
  v1::EntityRef RefOf(NodeId v) const;
  const std::string& NameOf(NodeId v) const { return snapshot_.row(v).name; }
  // In order of id.
  void FillRefs(std::vector<NodeId> nodes,
                google::protobuf::RepeatedPtrField<v1::EntityRef>& refs) const;

  View view_;
  const Snapshot& snapshot_;
  const CompiledPractices& practices_;
  const PracticeQuestion& question_;
  const PracticeCorpus& corpus_;
  const PracticeRanking& ranking_;
  Budget& budget_;
  PracticeFacts facts_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PRACTICE_WRITER_H_
