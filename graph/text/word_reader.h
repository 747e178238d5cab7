// WordReader: from a text to the words that say something and the concepts it names.
//
//   WordReader reader(rules);
//   for (const SaidWord& said : reader.Read("Het midden- en kleinbedrijf bakt")) { … }
//   // "midden", "kleinbedrijf", "bakt" and the concept "=mkb"
//
// It remembers the stems of words it has seen, so one reader serves a whole collection. One thread
// at a time; the rules must outlive it.
#ifndef SCHAKEL_GRAPH_TEXT_WORD_READER_H_
#define SCHAKEL_GRAPH_TEXT_WORD_READER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/text/stemmer.h"
#include "graph/text/text_rules.h"

namespace schakel {

// A word of a text, or the term of a concept that it names.
struct SaidWord {
  std::string word;
  bool is_concept = false;
};

class WordReader {
 public:
  explicit WordReader(const TextRules& rules) : rules_(rules), stemmer_(rules.language()) {}

  // In the order of the text, without stop words; a concept stands before the words that say it.
  // Of several ways to say something that begin at one word, the longest counts.
  std::vector<SaidWord> Read(absl::string_view text);

  // The stem of a folded word. Lives until the next call.
  const std::string& Stem(absl::string_view word);

  const TextRules& rules() const { return rules_; }

 private:
  // The concept said from `words[at]` on; null when none is.
  const TextRules::Phrase* PhraseAt(absl::Span<const std::string> words, std::size_t at);

  const TextRules& rules_;
  Stemmer stemmer_;
  absl::flat_hash_map<std::string, std::string> stems_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_TEXT_WORD_READER_H_
