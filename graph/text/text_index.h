// TextIndex: which documents hold which terms, and how well they answer a question by BM25.
//
//   absl::StatusOr<std::shared_ptr<const TextIndex>> index =
//       TextIndex::Build(rules, std::move(documents), {3, 2, 1}, budget);
//   const AskedTerms asked = (*index)->Ask({"opslag van waterstof"});
//   absl::StatusOr<std::vector<double>> scores = (*index)->Score(asked, budget);
//
// A word of a text gives its stem as a term, and when it is a compound the stems of its parts as well;
// a concept is a term too. Compounds are split by a dictionary made of the collection: every word that
// at least two of its documents use, and the words that the rules name.
//
//   score(d) = Σ over asked terms t of  weight(t) · idf(t) · tf · (k1 + 1) / (tf + k1 · norm(d))
//   idf(t)   = ln(1 + (N - df + 1/2) / (df + 1/2))
//   norm(d)  = 1 - b + b · length(d) / mean length
//
// in which tf and length are sums over the fields of what stands there, times the weight of the field; a
// field of weight 0 has terms, but none of them counts.
// Parts of compounds and concepts make no text longer. Terms are added in the order of their bytes, so
// a score has the same bits every time.
//
// Immutable and thread-safe. It is a function of the rules, the documents and the weights: it does not
// matter what was indexed before. Documents may be shared between indexes.
#ifndef SCHAKEL_GRAPH_TEXT_TEXT_INDEX_H_
#define SCHAKEL_GRAPH_TEXT_TEXT_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/text/compounds.h"
#include "graph/text/document.h"
#include "graph/text/text_rules.h"

namespace schakel {

// How soon more of the same word stops to count, and how much long texts are held back.
inline constexpr double kBm25K1 = 1.2;
inline constexpr double kBm25B = 0.75;

// What a term counts that was not asked as such: a part of a compound, another way to say it.
inline constexpr double kDerivedWeight = 0.5;

// A term of a question that some document holds.
struct AskedTerm {
  std::uint32_t term = 0;
  double weight = 1;
  // The word asked that led to it.
  std::string asked;
};
// Each term once, in the order of their bytes.
using AskedTerms = std::vector<AskedTerm>;

// What one term brought to the score of a document.
struct TermPart {
  AskedTerm asked;
  double score = 0;
  // A word or concept of the document that gives the term, the one of the heaviest field, and there
  // the first in the order of bytes.
  std::string word;
  std::uint16_t field = 0;
};

class TextIndex {
 public:
  using Documents = std::vector<std::shared_ptr<const Document>>;

  // `weights` are those of the fields, in the order of Document. Errors are those of the budget, of
  // which every word and every posting takes a unit.
  static absl::StatusOr<std::shared_ptr<const TextIndex>> Build(
      std::shared_ptr<const TextRules> rules, Documents documents,
      std::vector<std::uint32_t> weights, Budget& budget);

  std::size_t document_count() const { return documents_.size(); }
  const Documents& documents() const { return documents_; }

  // The terms of a question: those of its words, of the parts of its compounds and of what it names in
  // another way. A word asked twice counts once. Words that no document holds are left out.
  AskedTerms Ask(absl::Span<const absl::string_view> texts) const;

  // The score of every document, by position; 0 where no term stands. O(postings of the terms).
  absl::StatusOr<std::vector<double>> Score(const AskedTerms& asked, Budget& budget) const;

  // What each term brings to the score of a document, those that stand in it; added in this order they
  // are its score, bit by bit. REQUIRES: document < document_count().
  std::vector<TermPart> Explain(const AskedTerms& asked, std::size_t document) const;

  // The terms of this collection that a text holds, ascending: for asking whether two texts have a
  // word in common. `reader` reads by the rules of this index.
  std::vector<std::uint32_t> TermsIn(WordReader& reader, absl::string_view text) const;

  absl::string_view term(std::uint32_t term) const { return terms_[term]; }
  std::size_t term_count() const { return terms_.size(); }
  // In how many documents a term stands.
  std::size_t document_frequency(std::uint32_t term) const {
    return starts_[term + 1] - starts_[term];
  }
  const TextRules& rules() const { return *rules_; }
  std::shared_ptr<const TextRules> shared_rules() const { return rules_; }
  const Compounds& compounds() const { return compounds_; }

  // What this takes in memory, without the documents; a rough figure.
  std::size_t bytes() const;

 private:
  struct Posting {
    std::uint32_t document = 0;
    std::uint32_t frequency = 0;  // Weighted.
  };
  class Builder;

  TextIndex() = default;

  // The terms a word gives, as texts: its own first.
  static std::vector<std::string> TermsOf(WordReader& reader, const Compounds& compounds,
                                          absl::string_view word);
  double PartOf(const AskedTerm& asked, const Posting& posting) const;
  const Posting* Find(std::uint32_t term, std::size_t document) const;

  std::shared_ptr<const TextRules> rules_;
  Documents documents_;
  std::vector<std::uint32_t> weights_;
  Compounds compounds_;
  std::vector<std::string> terms_;  // Ascending.
  absl::flat_hash_map<absl::string_view, std::uint32_t> term_ids_;
  // The terms of every word of the documents, ascending. The words lie in the documents.
  absl::flat_hash_map<absl::string_view, std::vector<std::uint32_t>> words_;
  std::vector<std::size_t> starts_;  // Of each term in postings_, and the end.
  std::vector<Posting> postings_;    // By term, then by document.
  std::vector<double> idf_;
  std::vector<double> k1_norm_;  // k1 · norm(d).
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_TEXT_TEXT_INDEX_H_
