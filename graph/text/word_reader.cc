#include "graph/text/word_reader.h"

#include <utility>

namespace schakel {

const std::string& WordReader::Stem(absl::string_view word) {
  const auto known = stems_.find(word);
  if (known != stems_.end()) return known->second;
  return stems_.emplace(word, stemmer_.Stem(word)).first->second;
}

const TextRules::Phrase* WordReader::PhraseAt(absl::Span<const std::string> words, std::size_t at) {
  const std::vector<TextRules::Phrase>* phrases = rules_.PhrasesFrom(Stem(words[at]));
  if (phrases == nullptr) return nullptr;
  for (const TextRules::Phrase& phrase : *phrases) {
    if (phrase.stems.size() > words.size() - at) continue;
    std::size_t said = 1;
    while (said < phrase.stems.size() && Stem(words[at + said]) == phrase.stems[said]) ++said;
    if (said == phrase.stems.size()) return &phrase;
  }
  return nullptr;
}

std::vector<SaidWord> WordReader::Read(absl::string_view text) {
  std::vector<SaidWord> said;
  const std::vector<std::string> words = WordsOf(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const TextRules::Phrase* phrase = PhraseAt(words, i)) {
      said.push_back({phrase->concept_term, true});
    }
    if (!rules_.IsStopWord(words[i])) said.push_back({words[i], false});
  }
  return said;
}

}  // namespace schakel
