#include "graph/text/text_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "graph/model/fold.h"
#include "graph/text/stemmer.h"

namespace schakel {
namespace {

using Texts = google::protobuf::RepeatedPtrField<std::string>;

std::vector<std::string> FoldedWords(const Texts& texts) {
  std::vector<std::string> words;
  for (const std::string& text : texts) {
    for (std::string& word : WordsOf(text)) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  for (const absl::string_view word :
       absl::StrSplit(FoldForSearch(text), absl::ByAnyChar(" \n"), absl::SkipEmpty())) {
    if (word.size() > 1) words.emplace_back(word);
  }
  return words;
}

TextRules::TextRules(const v1::TextAnalysis& analysis)
    : language_(analysis.language()), compound_parts_(FoldedWords(analysis.compound_parts())) {
  for (std::string& word : FoldedWords(analysis.stop_words())) stop_words_.insert(std::move(word));
  for (std::string& word : FoldedWords(analysis.whole_words()))
    whole_words_.insert(std::move(word));
  const Stemmer stemmer(language_);
  for (const v1::Synonyms& synonyms : analysis.synonyms()) {
    if (synonyms.ways().empty()) continue;
    const std::string name =
        absl::StrCat(std::string(1, kConceptMark), absl::StrJoin(WordsOf(synonyms.ways(0)), " "));
    concept_names_.emplace(name, synonyms.ways(0));
    for (const std::string& way : synonyms.ways()) {
      Phrase phrase{{}, name};
      for (const std::string& word : WordsOf(way)) phrase.stems.push_back(stemmer.Stem(word));
      if (!phrase.stems.empty()) phrases_[phrase.stems.front()].push_back(std::move(phrase));
    }
  }
  for (auto& [stem, phrases] : phrases_) {
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.stems.size() > b.stems.size();
    });
  }
}

const std::vector<TextRules::Phrase>* TextRules::PhrasesFrom(absl::string_view stem) const {
  const auto found = phrases_.find(stem);
  return found == phrases_.end() ? nullptr : &found->second;
}

absl::string_view TextRules::ConceptName(absl::string_view term) const {
  const auto found = concept_names_.find(term);
  return found == concept_names_.end() ? absl::string_view() : found->second;
}

}  // namespace schakel
