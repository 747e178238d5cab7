#include "graph/text/stemmer.h"

#include <libstemmer.h>

#include "absl/strings/match.h"

namespace schakel {
namespace {

// Null for a language without stemming.
const char* NameOf(v1::Language language) {
  return language == v1::LANGUAGE_DUTCH ? "dutch" : nullptr;
}

// Plurals that Snowball leaves alone: those on -ën after a vowel, whose diaeresis is folded away
// ("technologieen"), and those on -s after an e that is heard ("innovaties", "machines", "modules").
absl::string_view WithoutPlural(absl::string_view word) {
  for (const absl::string_view ending : {"ieen", "eeen"}) {
    if (absl::EndsWith(word, ending)) return word.substr(0, word.size() - 2);
  }
  for (const absl::string_view ending : {"ties", "ines", "ules"}) {
    if (absl::EndsWith(word, ending)) return word.substr(0, word.size() - 1);
  }
  return word;
}

// No Dutch word ends in v or z: where an ending hid the sound, the letter follows it ("bedrijven",
// "bedrijf"; "reizen", "reis").
void Harden(std::string& stem) {
  if (stem.empty()) return;
  if (stem.back() == 'v') stem.back() = 'f';
  if (stem.back() == 'z') stem.back() = 's';
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(v1::Language language) {
  if (const char* name = NameOf(language)) stemmer_.reset(sb_stemmer_new(name, "UTF_8"));
}

std::string Stemmer::Stem(absl::string_view word) const {
  if (stemmer_ == nullptr) return std::string(word);
  const absl::string_view singular = WithoutPlural(word);
  const sb_symbol* bytes =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(singular.data()),
                      static_cast<int>(singular.size()));
  // Null is out of memory, which nobody here can mend; the word itself is a poorer term, no lie.
  if (bytes == nullptr) return std::string(word);
  std::string stem(reinterpret_cast<const char*>(bytes),
                   static_cast<std::size_t>(sb_stemmer_length(stemmer_.get())));
  Harden(stem);
  return stem;
}

}  // namespace schakel
