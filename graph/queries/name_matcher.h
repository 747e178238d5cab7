// NameMatcher: how well the names of an entity fit what somebody typed.
//
// Scores from best to worst, each step leaving room for "the shorter name first" within it:
//   1000      the same name
//   900, 850  the name begins with the query, up to the end of a word or inside one
//   800, 750  it stands in the name from the beginning of a word, up to the end of one or not
//   700       it stands somewhere in the name
//   650, 600  every word of the query is in the name, as a word or as the beginning of one
//   500 …     every word of the query is in the name but for typing errors; 60 less for each
//             further error
// A word may have no error below four bytes, one from four, two from eight. All names are compared
// folded (graph/model/fold.h), so accents, case and punctuation never count.
#ifndef SCHAKEL_GRAPH_QUERIES_NAME_MATCHER_H_
#define SCHAKEL_GRAPH_QUERIES_NAME_MATCHER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/queries/edit_distance.h"

namespace schakel {

// Thread-compatible; made once per search.
class NameMatcher {
 public:
  explicit NameMatcher(absl::string_view query);
  NameMatcher(const NameMatcher&) = delete;
  NameMatcher& operator=(const NameMatcher&) = delete;

  // Nothing to look for: no letter or digit was typed.
  bool empty() const { return words_.empty(); }

  struct Match {
    // 0 is no match.
    int score = 0;
    // The line of the names that matched.
    std::size_t line = 0;
  };

  // The best match among names, one per line, folded. The first line wins a tie.
  Match BestOf(absl::string_view folded_names) const;

  // Compares an entity id, which is its own folded form. A query with a colon is compared with the
  // whole id; another with the slug alone, or the name of a kind would find all of it.
  int ScoreId(absl::string_view id) const;

 private:
  // A word of the query.
  struct Word {
    absl::string_view text;
    std::size_t errors_max = 0;
    std::optional<EditPattern> pattern;  // When errors_max > 0.
  };
  // How a word of the query fits the best word of a name; less is better.
  struct Fit {
    std::size_t errors = 0;
    bool is_prefix = false;
  };

  int ScoreName(absl::string_view name, bool may_contain) const;
  int ScoreContained(absl::string_view name) const;
  int ScoreWords(absl::string_view name) const;
  static std::optional<Fit> FitWord(const Word& word, absl::string_view name);

  // As typed, without spaces around it, in lower case.
  std::string typed_;
  std::string folded_;
  std::vector<Word> words_;  // Of folded_.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_NAME_MATCHER_H_
