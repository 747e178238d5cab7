// Compounds: Dutch writes "zorgtechnologie" where English writes "care technology"; whoever asks for
// one of the two must find it. Words are split by a dictionary.
//
//   Compounds compounds(reader, {"zorg", "technologie"});
//   compounds.Split("zorgtechnologie");   // "zorg", "technologie"
//
// A word of the dictionary, or one that differs from one only in its ending, may stand last; before it
// stand words of the dictionary as they are, or with a linking s, e or en.
#ifndef SCHAKEL_GRAPH_TEXT_COMPOUNDS_H_
#define SCHAKEL_GRAPH_TEXT_COMPOUNDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/text/word_reader.h"

namespace schakel {

class Compounds {
 public:
  // A part has at least three letters, and a dictionary that grew by itself should hold none of three:
  // they occur in words that have nothing to do with them.
  static constexpr std::size_t kPartMin = 3;
  // Longer words are no compounds but something pasted.
  static constexpr std::size_t kWordMax = 64;

  // No dictionary: nothing is split.
  Compounds() = default;
  // Folded words, in any order; shorter ones are passed over.
  Compounds(WordReader& reader, absl::Span<const absl::string_view> dictionary);

  // The stems of the parts of a folded word; empty when it is no compound of at least two, or when the
  // rules say that it is whole. Of several ways the one with the fewest parts counts, then the one
  // whose first part is longest, then its second. Mostly O(length) look-ups.
  std::vector<std::string> Split(WordReader& reader, absl::string_view word) const;

 private:
  class Splitter;

  // The stem of what stands before another part; null when it can not.
  const std::string* Before(absl::string_view part) const;
  // The stem of what stands last; empty when it can not.
  std::string Last(WordReader& reader, absl::string_view part) const;

  absl::flat_hash_map<std::string, std::string> stems_;  // Of the words of the dictionary.
  absl::flat_hash_set<std::string> known_stems_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_TEXT_COMPOUNDS_H_
