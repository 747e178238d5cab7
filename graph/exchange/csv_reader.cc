#include "graph/exchange/csv_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "graph/base/utf8.h"

namespace schakel {
namespace {

constexpr std::size_t kShown = 60;

// Bytes at which the walk over a plain cell stops to look.
constexpr std::array<bool, 256> MakeStops() {
  std::array<bool, 256> stops = {};
  for (std::size_t c = 0; c < 0x20; ++c) stops[c] = true;
  stops['\t'] = false;
  stops[','] = true;
  stops['"'] = true;
  stops[0x7f] = true;
  return stops;
}
constexpr std::array<bool, 256> kStops = MakeStops();

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

bool IsAscii(absl::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080u) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}

// Offset of the first byte from `at` on at which a plain cell stops. Cells are most of what an import
// reads, so eight bytes are looked at together where the processor puts the first of them lowest.
std::uint64_t FindStop(absl::string_view text, std::uint64_t at) {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t kOnes = 0x0101010101010101u;
    constexpr std::uint64_t kHigh = 0x8080808080808080u;
    // Marks the bytes below a limit of at most 0x80; above the first of them marks may be false.
    const auto below = [](std::uint64_t word, unsigned limit) {
      return (word - kOnes * limit) & ~word & kHigh;
    };
    while (at + 8 <= text.size()) {
      std::uint64_t word;
      std::memcpy(&word, text.data() + at, 8);
      const std::uint64_t marks = below(word, 0x20) | below(word ^ (kOnes * ','), 1) |
                                  below(word ^ (kOnes * '"'), 1) | below(word ^ (kOnes * 0x7f), 1);
      if (marks == 0) {
        at += 8;
        continue;
      }
      at += static_cast<std::uint64_t>(std::countr_zero(marks)) / 8;
      if (kStops[static_cast<unsigned char>(text[at])]) return at;
      ++at;  // A tab.
    }
  }
  while (at < text.size() && !kStops[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace

bool CsvReader::Next(CsvRow& row) {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) EndLine();
  if (at_ >= text_.size()) return false;
  row.line = line_;
  row.offset = at_;
  row.cells.clear();
  row.fault.reset();
  row.unquoted.clear();
  ReadRow(row);
  return true;
}

void CsvReader::ReadRow(CsvRow& row) {
  const std::uint64_t begin = at_;
  for (;;) {
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (!(quoted ? ReadQuotedCell(row) : ReadCell(row))) return;
    if (row.cells.back().size() > kCellBytesMax) {
      return Fail(row, CsvFaultKind::kCellTooLong, row.cells.back());
    }
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      continue;
    }
    break;
  }
  const absl::string_view whole = text_.substr(begin, at_ - begin);
  if (!IsAscii(whole)) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (FindInvalidUtf8(row.cells[i]) == absl::string_view::npos) continue;
      row.fault = CsvFault{CsvFaultKind::kInvalidUtf8, i, ""};
      break;
    }
  }
  EndLine();
}

bool CsvReader::ReadCell(CsvRow& row) {
  const std::uint64_t begin = at_;
  at_ = FindStop(text_, at_);
  row.cells.push_back(text_.substr(begin, at_ - begin));
  if (at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r')
    return true;
  const bool quote = text_[at_] == '"';
  Fail(row, quote ? CsvFaultKind::kStrayQuote : CsvFaultKind::kControlCharacter,
       text_.substr(begin, at_ - begin + 1));
  return false;
}

bool CsvReader::ReadQuotedCell(CsvRow& row) {
  const std::uint64_t begin = ++at_;
  bool doubled = false;
  std::uint64_t lines = 0;
  for (;;) {
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n' && !IsControl(text_[at_]))
      ++at_;
    if (at_ >= text_.size()) {
      row.cells.push_back(text_.substr(begin, kShown));
      Fail(row, CsvFaultKind::kUnterminatedQuote, row.cells.back());
      line_ += lines;
      return false;
    }
    if (text_[at_] == '\n') {
      ++lines;
      ++at_;
    } else if (text_[at_] != '"') {
      row.cells.push_back(text_.substr(begin, at_ - begin));
      line_ += lines;
      Fail(row, CsvFaultKind::kControlCharacter, row.cells.back());
      return false;
    } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      doubled = true;
      at_ += 2;
    } else {
      break;
    }
  }
  absl::string_view cell = text_.substr(begin, at_ - begin);
  ++at_;
  line_ += lines;
  if (doubled) {
    std::string& plain = row.unquoted.emplace_back();
    for (std::size_t i = 0; i < cell.size(); ++i) {
      plain.push_back(cell[i]);
      if (cell[i] == '"') ++i;
    }
    cell = plain;
  }
  row.cells.push_back(cell);
  const bool ends =
      at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
  if (!ends) Fail(row, CsvFaultKind::kTextAfterQuote, cell);
  return ends;
}

void CsvReader::EndLine() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
    ++line_;
  }
}

void CsvReader::Fail(CsvRow& row, CsvFaultKind kind, absl::string_view value) {
  row.fault = CsvFault{kind, row.cells.empty() ? 0 : row.cells.size() - 1,
                       std::string(value.substr(0, kShown))};
  SkipLine();
}

void CsvReader::SkipLine() {
  const std::size_t end = text_.find('\n', at_);
  at_ = end == absl::string_view::npos ? text_.size() : end;
  EndLine();
}

std::vector<CsvCut> CutBetweenRows(absl::string_view text, std::uint64_t begin, std::uint64_t line,
                                   std::size_t parts) {
  std::vector<CsvCut> cuts = {{begin, line}};
  const std::uint64_t step = std::max<std::uint64_t>(1, (text.size() - begin) / parts);
  bool quoted = false;
  for (std::uint64_t at = begin; at < text.size();) {
    const std::size_t line_end = text.find('\n', at);
    const bool ends = line_end != absl::string_view::npos;
    const std::uint64_t next = ends ? line_end + 1 : text.size();
    const absl::string_view whole = text.substr(at, next - at);
    for (std::size_t quote = whole.find('"'); quote != absl::string_view::npos;
         quote = whole.find('"', quote + 1)) {
      quoted = !quoted;
    }
    if (ends) ++line;
    const bool due = next - cuts.back().offset >= step;
    if (due && !quoted && cuts.size() < parts && next < text.size()) cuts.push_back({next, line});
    at = next;
  }
  cuts.push_back({text.size(), line});
  return cuts;
}

}  // namespace schakel
