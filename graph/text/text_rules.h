// TextRules: how the texts of a domain are read, compiled from v1::TextAnalysis: which words say
// nothing, what is said in several ways, and of what compounds are made.
//
// Immutable and thread-safe.
#ifndef SCHAKEL_GRAPH_TEXT_TEXT_RULES_H_
#define SCHAKEL_GRAPH_TEXT_TEXT_RULES_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/text_analysis.pb.h"

namespace schakel {

// Begins the name of a term that stands for all ways to say something. No folded word holds it.
inline constexpr char kConceptMark = '=';

// The words of a text: folded (graph/model/fold.h), in order, without those of a single letter.
std::vector<std::string> WordsOf(absl::string_view text);

class TextRules {
 public:
  explicit TextRules(const v1::TextAnalysis& analysis);

  v1::Language language() const { return language_; }
  bool IsStopWord(absl::string_view word) const { return stop_words_.contains(word); }
  // Words that compounds are made of, whatever the collection says.
  const std::vector<std::string>& compound_parts() const { return compound_parts_; }
  // True for a word that looks like a compound and means something of its own.
  bool IsWhole(absl::string_view word) const { return whole_words_.contains(word); }

  // A way to say something: the stems of its words, and the concept it stands for.
  struct Phrase {
    std::vector<std::string> stems;
    std::string concept_term;  // kConceptMark and the first way to say it.
  };
  // Ways that begin with a stem, the longest first; null when there are none.
  const std::vector<Phrase>* PhrasesFrom(absl::string_view stem) const;
  // The first way to say what a concept term stands for, as it stands in the schema; empty for
  // another term.
  absl::string_view ConceptName(absl::string_view term) const;

 private:
  v1::Language language_;
  absl::flat_hash_set<std::string> stop_words_;
  std::vector<std::string> compound_parts_;
  absl::flat_hash_set<std::string> whole_words_;
  absl::flat_hash_map<std::string, std::vector<Phrase>> phrases_;
  absl::flat_hash_map<std::string, std::string> concept_names_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_TEXT_TEXT_RULES_H_
