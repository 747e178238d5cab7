#include "graph/text/document.h"

#include <limits>
#include <map>
#include <utility>

namespace schakel {

Document::Document(WordReader& reader, absl::Span<const std::string> fields)
    : lengths_(fields.size()) {
  std::map<std::pair<std::string, std::uint16_t>, std::uint32_t> counts;
  for (std::size_t f = 0; f < fields.size(); ++f) {
    for (SaidWord& said : reader.Read(fields[f])) {
      if (said.word.size() > std::numeric_limits<std::uint16_t>::max()) continue;
      if (!said.is_concept) ++lengths_[f];
      ++counts[{std::move(said.word), static_cast<std::uint16_t>(f)}];
    }
  }
  entries_.reserve(counts.size());
  absl::string_view last;
  for (const auto& [key, count] : counts) {
    const auto& [word, field] = key;
    if (entries_.empty() || word != last) letters_ += word;
    const auto size = static_cast<std::uint16_t>(word.size());
    entries_.push_back(
        {static_cast<std::uint32_t>(letters_.size() - word.size()), size, field, count});
    last = word;
  }
  letters_.shrink_to_fit();
}

}  // namespace schakel
