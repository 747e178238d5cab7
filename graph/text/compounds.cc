#include "graph/text/compounds.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

namespace schakel {
namespace {

constexpr absl::string_view kLinks[] = {"", "s", "e", "en"};

}  // namespace

Compounds::Compounds(WordReader& reader, absl::Span<const absl::string_view> dictionary) {
  for (const absl::string_view word : dictionary) {
    if (word.size() < kPartMin || reader.rules().IsStopWord(word)) continue;
    const std::string& stem = reader.Stem(word);
    stems_.emplace(word, stem);
    if (stem.size() >= kPartMin) known_stems_.insert(stem);
  }
}

const std::string* Compounds::Before(absl::string_view part) const {
  for (const absl::string_view link : kLinks) {
    if (part.size() < kPartMin + link.size() || !absl::EndsWith(part, link)) continue;
    const auto found = stems_.find(part.substr(0, part.size() - link.size()));
    if (found != stems_.end()) return &found->second;
  }
  return nullptr;
}

std::string Compounds::Last(WordReader& reader, absl::string_view part) const {
  const auto found = stems_.find(part);
  if (found != stems_.end()) return found->second;
  const std::string& stem = reader.Stem(part);
  // A stem of three letters is in too many words.
  return stem.size() > kPartMin && known_stems_.contains(stem) ? stem : std::string();
}

// The best way to write a word from some letter on, for every letter from which it was asked.
class Compounds::Splitter {
 public:
  Splitter(const Compounds& compounds, WordReader& reader, absl::string_view word)
      : compounds_(compounds), reader_(reader), word_(word), ways_(word.size()) {}

  std::vector<std::string> Stems() {
    std::vector<std::string> stems;
    if (From(0).parts == 0) return stems;
    for (std::size_t at = 0; at < word_.size(); at = ways_[at].next)
      stems.push_back(ways_[at].stem);
    return stems;
  }

 private:
  struct Way {
    bool known = false;
    std::size_t parts = 0;  // 0 is none.
    std::size_t next = 0;   // Where the second part begins.
    std::string stem;       // Of the first part.
  };

  const Way& From(std::size_t begin) {
    Way& way = ways_[begin];
    if (way.known) return way;
    way.known = true;
    // The whole word is no part of itself.
    if (begin > 0) way.stem = compounds_.Last(reader_, word_.substr(begin));
    if (!way.stem.empty()) {
      way.parts = 1;
      way.next = word_.size();
      return way;
    }
    for (std::size_t end = word_.size() - kPartMin; end >= begin + kPartMin; --end) {
      const std::string* stem = compounds_.Before(word_.substr(begin, end - begin));
      if (stem == nullptr) continue;
      const std::size_t parts = From(end).parts + 1;
      if (parts == 1 || (way.parts != 0 && way.parts <= parts)) continue;
      way.parts = parts;
      way.next = end;
      way.stem = *stem;
    }
    return way;
  }

  const Compounds& compounds_;
  WordReader& reader_;
  const absl::string_view word_;
  std::vector<Way> ways_;
};

std::vector<std::string> Compounds::Split(WordReader& reader, absl::string_view word) const {
  const bool fits = word.size() >= 2 * kPartMin && word.size() <= kWordMax;
  if (stems_.empty() || !fits || reader.rules().IsWhole(word)) return {};
  return Splitter(*this, reader, word).Stems();
}

}  // namespace schakel
