#include "graph/storage/keys.h"

#include <cstddef>
#include <utility>

#include "absl/strings/strip.h"

#include "graph/model/date.h"

namespace schakel {
namespace {

constexpr char kSeparator = '\0';  // No id holds it, and it sorts before every byte of an id.
constexpr absl::string_view kDismissalPrefix("dismissal\0", 10);
constexpr absl::string_view kFeedbackPrefix("feedback\0", 9);
constexpr std::size_t kDayBytes = 4;
constexpr std::size_t kRevisionBytes = 8;
constexpr std::size_t kSequenceBytes = 4;

// Turns the order of signed days into the order of unsigned ones. Days of years 1 to 9999 stay far
// from 0, which is left for the unknown.
constexpr std::uint32_t kDayBias = 0x80000000u;

template <typename Integer>
void AppendBigEndian(Integer value, std::string& out) {
  for (std::size_t shift = 8 * sizeof(Integer); shift > 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> (shift - 8)) & 0xff));
  }
}

template <typename Integer>
Integer ReadBigEndian(absl::string_view bytes) {
  Integer value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
  return value;
}

std::uint32_t BiasedDay(PartialDate since) {
  if (!since.IsBounded()) return 0;
  return static_cast<std::uint32_t>(since.first().days_since_epoch()) ^ kDayBias;
}

PartialDate SinceOf(std::uint32_t biased) {
  if (biased == 0) return PartialDate::Always();
  return PartialDate(Day(static_cast<std::int32_t>(biased ^ kDayBias)), DatePrecision::kDay);
}

// Takes the bytes up to the next separator off the front of `rest`; empty when there is none.
std::optional<absl::string_view> TakeWord(absl::string_view& rest) {
  const std::size_t end = rest.find(kSeparator);
  if (end == absl::string_view::npos) return std::nullopt;
  const absl::string_view word = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return word;
}

// Keys in `notes`: what it is, and the two words that name it.
void AppendNoteKey(absl::string_view prefix, absl::string_view first, absl::string_view second,
                   std::string& out) {
  out.append(prefix.data(), prefix.size());
  out.append(first.data(), first.size());
  out.push_back(kSeparator);
  out.append(second.data(), second.size());
}

template <typename Key>
std::optional<Key> ParseNoteKey(absl::string_view prefix, absl::string_view row) {
  if (!absl::ConsumePrefix(&row, prefix)) return std::nullopt;
  const std::optional<absl::string_view> first = TakeWord(row);
  if (!first.has_value() || row.empty()) return std::nullopt;
  return Key{*first, row};
}

}  // namespace

absl::StatusOr<LinkKeyView> LinkKeyOf(const v1::Link& link) {
  LinkKeyView key{link.source(), link.relation(), link.target(), PartialDate::Always()};
  if (link.since().empty()) return key;
  absl::StatusOr<PartialDate> since = PartialDate::Parse(link.since());
  if (!since.ok()) return since.status();
  key.since = *since;
  return key;
}

void AppendLinkKey(const LinkKeyView& key, std::string& out) {
  for (const absl::string_view word : {key.source, key.relation, key.target}) {
    out.append(word.data(), word.size());
    out.push_back(kSeparator);
  }
  AppendBigEndian(BiasedDay(key.since), out);
}

std::optional<LinkKeyView> ParseLinkKey(absl::string_view row) {
  const std::optional<absl::string_view> source = TakeWord(row);
  const std::optional<absl::string_view> relation = TakeWord(row);
  const std::optional<absl::string_view> target = TakeWord(row);
  if (!target.has_value() || row.size() != kDayBytes) return std::nullopt;
  return LinkKeyView{*source, *relation, *target, SinceOf(ReadBigEndian<std::uint32_t>(row))};
}

void AppendDismissalKey(const DismissalKeyView& key, std::string& out) {
  AppendNoteKey(kDismissalPrefix, key.rule, key.subject, out);
}

std::optional<DismissalKeyView> ParseDismissalKey(absl::string_view row) {
  return ParseNoteKey<DismissalKeyView>(kDismissalPrefix, row);
}

absl::string_view DismissalKeyPrefix() { return kDismissalPrefix; }

void AppendFeedbackKey(const FeedbackKeyView& key, std::string& out) {
  AppendNoteKey(kFeedbackPrefix, key.first, key.second, out);
}

std::optional<FeedbackKeyView> ParseFeedbackKey(absl::string_view row) {
  return ParseNoteKey<FeedbackKeyView>(kFeedbackPrefix, row);
}

absl::string_view FeedbackKeyPrefix() { return kFeedbackPrefix; }

std::string RevisionKey(Revision revision) {
  std::string row;
  AppendBigEndian(revision.value(), row);
  return row;
}

std::optional<Revision> ParseRevisionKey(absl::string_view row) {
  if (row.size() != kRevisionBytes) return std::nullopt;
  return Revision(ReadBigEndian<std::uint64_t>(row));
}

std::string ChangeKey(Revision revision, std::uint32_t sequence) {
  std::string row = RevisionKey(revision);
  AppendBigEndian(sequence, row);
  return row;
}

std::optional<Revision> ParseChangeKey(absl::string_view row) {
  if (row.size() != kRevisionBytes + kSequenceBytes) return std::nullopt;
  return ParseRevisionKey(row.substr(0, kRevisionBytes));
}

}  // namespace schakel
