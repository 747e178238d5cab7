#include "graph/text/text_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/btree_map.h"

#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// A word that only one text uses may be a typing error.
constexpr std::uint32_t kDictionaryDocumentsMin = 2;
// Words that the collection finds by itself are parts from this length on: short ones occur in words
// that have nothing to do with them.
constexpr std::size_t kFoundPartMin = 4;

bool IsConcept(absl::string_view word) { return word.front() == kConceptMark; }

}  // namespace

// Builds in passes: the words of the collection; the dictionary they make; the terms of every word; the
// postings of every term.
class TextIndex::Builder {
 public:
  Builder(TextIndex& index, Budget& budget)
      : index_(index), budget_(budget), reader_(*index.rules_) {}

  absl::Status Run() {
    if (absl::Status status = CollectWords(); !status.ok()) return status;
    MakeDictionary();
    if (absl::Status status = NameTerms(); !status.ok()) return status;
    if (absl::Status status = Post(); !status.ok()) return status;
    Weigh();
    return absl::OkStatus();
  }

 private:
  absl::Status CollectWords() {
    for (const auto& document : index_.documents_) {
      if (absl::Status status = budget_.Spend(document->entries().size()); !status.ok()) {
        return status;
      }
      absl::string_view last;
      for (const Document::Entry& entry : document->entries()) {
        const absl::string_view word = document->word(entry);
        if (word != last) ++holding_[word];
        last = word;
      }
    }
    return absl::OkStatus();
  }

  void MakeDictionary() {
    std::vector<absl::string_view> dictionary;
    for (const std::string& part : index_.rules_->compound_parts()) dictionary.push_back(part);
    for (const auto& [word, documents] : holding_) {
      const bool common = documents >= kDictionaryDocumentsMin;
      if (common && word.size() >= kFoundPartMin && !IsConcept(word)) dictionary.push_back(word);
    }
    index_.compounds_ = Compounds(reader_, dictionary);
  }

  absl::Status NameTerms() {
    absl::flat_hash_map<absl::string_view, std::vector<std::string>> terms_of;
    for (const auto& [word, documents] : holding_) {
      if (absl::Status status = budget_.Spend(1); !status.ok()) return status;
      std::vector<std::string> terms = TermsOf(reader_, index_.compounds_, word);
      index_.terms_.insert(index_.terms_.end(), terms.begin(), terms.end());
      terms_of.emplace(word, std::move(terms));
    }
    SortUnique(index_.terms_);
    for (std::size_t i = 0; i < index_.terms_.size(); ++i) {
      index_.term_ids_.emplace(index_.terms_[i], static_cast<std::uint32_t>(i));
    }
    for (const auto& [word, terms] : terms_of) {
      std::vector<std::uint32_t>& ids = index_.words_[word];
      for (const std::string& term : terms) ids.push_back(index_.term_ids_.at(term));
      // Both halves of "waterwater" are one term, once.
      SortUnique(ids);
    }
    return absl::OkStatus();
  }

  // The weighted frequencies of one document's terms, ascending by term.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> FrequenciesOf(const Document& document) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> said;
    for (const Document::Entry& entry : document.entries()) {
      const std::uint32_t frequency = entry.count * index_.weights_[entry.field];
      if (frequency == 0) continue;
      for (const std::uint32_t term : index_.words_.at(document.word(entry))) {
        said.emplace_back(term, frequency);
      }
    }
    std::sort(said.begin(), said.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (kept > 0 && said[kept - 1].first == said[i].first) {
        said[kept - 1].second += said[i].second;
      } else {
        said[kept++] = said[i];
      }
    }
    said.resize(kept);
    return said;
  }

  // Counts first, so that all postings lie in one list and those of a term side by side.
  absl::Status Post() {
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> said;
    index_.starts_.assign(index_.terms_.size() + 1, 0);
    for (const auto& document : index_.documents_) {
      said.push_back(FrequenciesOf(*document));
      if (absl::Status status = budget_.Spend(said.back().size()); !status.ok()) return status;
      for (const auto& [term, frequency] : said.back()) ++index_.starts_[term + 1];
    }
    for (std::size_t t = 0; t < index_.terms_.size(); ++t) {
      index_.starts_[t + 1] += index_.starts_[t];
    }
    index_.postings_.resize(index_.starts_.back());
    std::vector<std::size_t> next(index_.starts_.begin(), index_.starts_.end() - 1);
    for (std::size_t d = 0; d < said.size(); ++d) {
      for (const auto& [term, frequency] : said[d]) {
        index_.postings_[next[term]++] = {static_cast<std::uint32_t>(d), frequency};
      }
    }
    return absl::OkStatus();
  }

  void Weigh() {
    const auto count = static_cast<double>(index_.documents_.size());
    for (std::size_t t = 0; t < index_.terms_.size(); ++t) {
      const auto holding =
          static_cast<double>(index_.document_frequency(static_cast<std::uint32_t>(t)));
      index_.idf_.push_back(std::log(1 + (count - holding + 0.5) / (holding + 0.5)));
    }
    std::vector<std::uint64_t> lengths;
    std::uint64_t total = 0;
    for (const auto& document : index_.documents_) {
      std::uint64_t length = 0;
      for (std::size_t f = 0; f < document->lengths().size(); ++f) {
        length += std::uint64_t{document->lengths()[f]} * index_.weights_[f];
      }
      lengths.push_back(length);
      total += length;
    }
    // Where nobody says anything, nobody is asked for a norm.
    const double mean = total == 0 ? 1 : static_cast<double>(total) / count;
    for (const std::uint64_t length : lengths) {
      index_.k1_norm_.push_back(kBm25K1 *
                                (1 - kBm25B + kBm25B * (static_cast<double>(length) / mean)));
    }
  }

  TextIndex& index_;
  Budget& budget_;
  WordReader reader_;
  absl::flat_hash_map<absl::string_view, std::uint32_t> holding_;  // Documents of each word.
};

absl::StatusOr<std::shared_ptr<const TextIndex>> TextIndex::Build(
    std::shared_ptr<const TextRules> rules, Documents documents, std::vector<std::uint32_t> weights,
    Budget& budget) {
  std::shared_ptr<TextIndex> index(new TextIndex());
  index->rules_ = std::move(rules);
  index->documents_ = std::move(documents);
  index->weights_ = std::move(weights);
  if (absl::Status status = Builder(*index, budget).Run(); !status.ok()) return status;
  return index;
}

std::vector<std::string> TextIndex::TermsOf(WordReader& reader, const Compounds& compounds,
                                            absl::string_view word) {
  if (IsConcept(word)) return {std::string(word)};
  std::vector<std::string> terms = {reader.Stem(word)};
  for (std::string& part : compounds.Split(reader, word)) terms.push_back(std::move(part));
  return terms;
}

AskedTerms TextIndex::Ask(absl::Span<const absl::string_view> texts) const {
  WordReader reader(*rules_);
  absl::btree_map<std::uint32_t, AskedTerm> asked;
  const auto add = [&](const std::string& term, double weight, absl::string_view word) {
    const auto id = term_ids_.find(term);
    if (id == term_ids_.end() || document_frequency(id->second) == 0) return;
    AskedTerm& known = asked.try_emplace(id->second, AskedTerm{id->second, 0, ""}).first->second;
    if (known.weight >= weight) return;
    known.weight = weight;
    known.asked = std::string(word);
  };
  for (const absl::string_view text : texts) {
    for (const SaidWord& said : reader.Read(text)) {
      const std::vector<std::string> terms = TermsOf(reader, compounds_, said.word);
      for (std::size_t i = 0; i < terms.size(); ++i) {
        const bool derived = said.is_concept || i > 0;
        add(terms[i], derived ? kDerivedWeight : 1,
            said.is_concept ? rules_->ConceptName(said.word) : absl::string_view(said.word));
      }
    }
  }
  AskedTerms terms;
  for (auto& [id, term] : asked) terms.push_back(std::move(term));
  return terms;
}

double TextIndex::PartOf(const AskedTerm& asked, const Posting& posting) const {
  const auto frequency = static_cast<double>(posting.frequency);
  return asked.weight * idf_[asked.term] *
         (frequency * (kBm25K1 + 1) / (frequency + k1_norm_[posting.document]));
}

absl::StatusOr<std::vector<double>> TextIndex::Score(const AskedTerms& asked,
                                                     Budget& budget) const {
  std::vector<double> scores(documents_.size());
  for (const AskedTerm& term : asked) {
    const auto postings =
        absl::MakeConstSpan(postings_).subspan(starts_[term.term], document_frequency(term.term));
    if (absl::Status status = budget.Spend(postings.size()); !status.ok()) return status;
    for (const Posting& posting : postings) scores[posting.document] += PartOf(term, posting);
  }
  return scores;
}

const TextIndex::Posting* TextIndex::Find(std::uint32_t term, std::size_t document) const {
  const auto postings =
      absl::MakeConstSpan(postings_).subspan(starts_[term], document_frequency(term));
  const auto found =
      std::lower_bound(postings.begin(), postings.end(), document,
                       [](const Posting& posting, std::size_t d) { return posting.document < d; });
  return found != postings.end() && found->document == document ? &*found : nullptr;
}

std::vector<TermPart> TextIndex::Explain(const AskedTerms& asked, std::size_t document) const {
  std::vector<TermPart> parts;
  for (const AskedTerm& term : asked) {
    if (const Posting* posting = Find(term.term, document)) {
      parts.push_back({term, PartOf(term, *posting), "", 0});
    }
  }
  const Document& text = *documents_[document];
  for (const Document::Entry& entry : text.entries()) {
    if (weights_[entry.field] == 0) continue;
    const std::vector<std::uint32_t>& terms = words_.at(text.word(entry));
    for (TermPart& part : parts) {
      const bool better = part.word.empty() || weights_[entry.field] > weights_[part.field];
      if (!better || !std::binary_search(terms.begin(), terms.end(), part.asked.term)) continue;
      part.word = std::string(text.word(entry));
      part.field = entry.field;
    }
  }
  return parts;
}

std::vector<std::uint32_t> TextIndex::TermsIn(WordReader& reader, absl::string_view text) const {
  std::vector<std::uint32_t> terms;
  for (const SaidWord& said : reader.Read(text)) {
    for (const std::string& term : TermsOf(reader, compounds_, said.word)) {
      const auto id = term_ids_.find(term);
      if (id != term_ids_.end()) terms.push_back(id->second);
    }
  }
  SortUnique(terms);
  return terms;
}

std::size_t TextIndex::bytes() const {
  return postings_.size() * sizeof(Posting) + terms_.size() * 96 + documents_.size() * 24;
}

}  // namespace schakel
