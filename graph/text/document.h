// Document: the words of one text in several fields, counted. Made once for each version of a text and
// shared by every index it stands in: it depends on the text and the rules alone.
#ifndef SCHAKEL_GRAPH_TEXT_DOCUMENT_H_
#define SCHAKEL_GRAPH_TEXT_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/text/word_reader.h"

namespace schakel {

class Document {
 public:
  // How often a word or concept stands in a field.
  struct Entry {
    std::uint32_t begin = 0;
    std::uint16_t size = 0;
    std::uint16_t field = 0;
    std::uint32_t count = 0;
  };

  // Reads the texts of the fields, in their order. At most 65,535 fields, and words of that length:
  // what goes beyond is no word.
  Document(WordReader& reader, absl::Span<const std::string> fields);

  // Ordered by word, then by field.
  absl::Span<const Entry> entries() const { return entries_; }
  absl::string_view word(const Entry& entry) const {
    return absl::string_view(letters_).substr(entry.begin, entry.size);
  }
  // Words in each field, concepts not counted.
  absl::Span<const std::uint32_t> lengths() const { return lengths_; }

 private:
  std::string letters_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> lengths_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_TEXT_DOCUMENT_H_
