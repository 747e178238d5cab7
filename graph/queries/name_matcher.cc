#include "graph/queries/name_matcher.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

#include "graph/model/fold.h"
#include "graph/model/ids.h"

namespace schakel {
namespace {

constexpr int kSame = 1000;
constexpr int kPrefixOfWords = 900;
constexpr int kPrefix = 850;
constexpr int kWholeWords = 800;
constexpr int kBeginningOfWord = 750;
constexpr int kInside = 700;
constexpr int kAllWords = 650;
constexpr int kAllBeginnings = 600;
constexpr int kOneError = 500;
constexpr int kFurtherError = 60;
constexpr int kAnyErrors = 100;
// Room inside a step.
constexpr std::size_t kClosest = 49;

// Of two names that fit alike, the one with less besides what was typed is more likely to be meant.
int Closeness(std::size_t name_bytes, std::size_t query_bytes) {
  const std::size_t more = name_bytes > query_bytes ? name_bytes - query_bytes : 0;
  return static_cast<int>(kClosest - std::min(kClosest, more));
}

std::size_t ErrorsAllowed(absl::string_view word) {
  if (word.size() < 4 || word.size() > EditPattern::kBytesMax) return 0;
  return word.size() < 8 ? 1 : 2;
}

bool BeginsWord(absl::string_view name, std::size_t at) { return at == 0 || name[at - 1] == ' '; }
bool EndsWord(absl::string_view name, std::size_t at) {
  return at == name.size() || name[at] == ' ';
}

}  // namespace

NameMatcher::NameMatcher(absl::string_view query)
    : typed_(absl::AsciiStrToLower(absl::StripAsciiWhitespace(query))),
      folded_(FoldForSearch(absl::StripAsciiWhitespace(query))) {
  std::replace(folded_.begin(), folded_.end(), '\n', ' ');
  for (absl::string_view text : absl::StrSplit(folded_, ' ', absl::SkipEmpty())) {
    Word& word = words_.emplace_back();
    word.text = text;
    word.errors_max = ErrorsAllowed(text);
    if (word.errors_max > 0) word.pattern.emplace(text);
  }
}

NameMatcher::Match NameMatcher::BestOf(absl::string_view folded_names) const {
  Match best;
  // One look at all names settles for most entities that none of them contains the query.
  const bool may_contain = absl::StrContains(folded_names, folded_);
  std::size_t line = 0;
  for (absl::string_view name : absl::StrSplit(folded_names, '\n')) {
    const int score = ScoreName(name, may_contain);
    if (score > best.score) best = {score, line};
    ++line;
  }
  return best;
}

int NameMatcher::ScoreId(absl::string_view id) const {
  const bool whole = absl::StrContains(typed_, ':');
  const absl::string_view text = whole ? id : id.substr(KindOfEntityId(id).size() + 1);
  if (text == typed_) return kSame;
  if (!absl::StartsWith(text, typed_)) return 0;
  return (whole ? kPrefix : kAllBeginnings) + Closeness(text.size(), typed_.size());
}

int NameMatcher::ScoreName(absl::string_view name, bool may_contain) const {
  if (may_contain) {
    if (const int score = ScoreContained(name); score > 0) return score;
  }
  return ScoreWords(name);
}

int NameMatcher::ScoreContained(absl::string_view name) const {
  if (name == folded_) return kSame;
  int best = 0;
  for (std::size_t at = name.find(folded_); at != name.npos; at = name.find(folded_, at + 1)) {
    const bool ends = EndsWord(name, at + folded_.size());
    int step = kInside;
    if (at == 0) {
      step = ends ? kPrefixOfWords : kPrefix;
    } else if (BeginsWord(name, at)) {
      step = ends ? kWholeWords : kBeginningOfWord;
    }
    best = std::max(best, step);
  }
  return best == 0 ? 0 : best + Closeness(name.size(), folded_.size());
}

std::optional<NameMatcher::Fit> NameMatcher::FitWord(const Word& word, absl::string_view name) {
  std::optional<Fit> best;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const absl::string_view candidate = name.substr(begin, end - begin);
    begin = end + 1;
    if (absl::StartsWith(candidate, word.text)) {
      if (candidate.size() == word.text.size()) return Fit{};
      best = Fit{.is_prefix = true};
    } else if (word.pattern.has_value() && (!best.has_value() || best->errors > 0) &&
               word.pattern->IsWithin(word.errors_max, candidate)) {
      const std::size_t errors = word.pattern->DistanceTo(candidate);
      if (!best.has_value() || errors < best->errors) best = Fit{.errors = errors};
    }
  }
  return best;
}

int NameMatcher::ScoreWords(absl::string_view name) const {
  Fit all;
  for (const Word& word : words_) {
    const std::optional<Fit> fit = FitWord(word, name);
    if (!fit.has_value()) return 0;
    all.errors += fit->errors;
    all.is_prefix = all.is_prefix || fit->is_prefix;
  }
  int step = all.is_prefix ? kAllBeginnings : kAllWords;
  if (all.errors > 0) {
    step = kOneError - kFurtherError * static_cast<int>(std::min<std::size_t>(all.errors - 1, 100));
  }
  return std::max(step, kAnyErrors) + Closeness(name.size(), folded_.size());
}

}  // namespace schakel
