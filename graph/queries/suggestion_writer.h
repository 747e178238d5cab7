// SuggestionWriter: suggestions as messages, each with its reasons.
//
//   SuggestionWriter writer(view, question, ranking, budget);
//   for (const Chosen& one : ranking.chosen()) {
//     if (absl::Status s = writer.Write(one, rank++, *response.add_suggestions()); !s.ok()) return s;
//   }
//   if (absl::Status s = writer.Finish(); !s.ok()) return s;
//
// What the network in memory knows is written at once; records of links are read together at the
// end, and what they say is added then.
#ifndef SCHAKEL_GRAPH_QUERIES_SUGGESTION_WRITER_H_
#define SCHAKEL_GRAPH_QUERIES_SUGGESTION_WRITER_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/model/problem.h"
#include "graph/network/view.h"
#include "graph/queries/path_writer.h"
#include "graph/queries/suggestion_question.h"
#include "graph/queries/suggestion_ranking.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

class SuggestionWriter {
 public:
  // Everything given must outlive it.
  SuggestionWriter(const View& view, const SuggestionQuestion& question, SuggestionRanking& ranking,
                   Budget& budget);

  // `suggestion` must stay where it is until Finish.
  absl::Status Write(const Chosen& chosen, std::size_t rank, v1::Suggestion& suggestion);

  // Place, entity and score without reasons.
  void WriteBriefly(const Chosen& chosen, std::size_t rank, v1::Suggestion& suggestion) const;

  // Adds what records of links say, and the sentences. DATA_LOSS when a record is not there.
  absl::Status Finish();

 private:
  // What a sentence is made of, until it is made.
  struct Draft {
    v1::Suggestion* suggestion = nullptr;
    std::vector<Sentence> reasons;
    // What was decided about it: told before all that follows.
    std::vector<Sentence> decided;
    std::vector<Sentence> against;
    std::vector<Sentence> caveats;
  };

  absl::Status WriteContributions(const Chosen& chosen, v1::Explanation& explanation, Draft& draft);
  absl::Status WriteDiversity(const Chosen& chosen, v1::Explanation& explanation);
  void WriteCounterfactual(const Chosen& chosen, v1::Explanation& explanation);
  absl::Status WriteIntroductions(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  void RemarkOnFeedback(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  absl::Status WriteCaveats(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  absl::Status WriteAgainst(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  // Links of the relations suggested between the two that do not count on the day.
  void RemarkOnLinks(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  absl::Status RemarkOnThemes(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  absl::Status RemarkOnRules(NodeId candidate, v1::Explanation& explanation, Draft& draft);
  void RemarkOnSources(v1::Explanation& explanation, Draft& draft);

  std::string NameOf(NodeId v) const;

  const View& view_;
  View followed_;
  const SuggestionQuestion& question_;
  SuggestionRanking& ranking_;
  Budget& budget_;
  PathWriter paths_;
  std::vector<Draft> drafts_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SUGGESTION_WRITER_H_
