// NoteList: what people decided beside the facts of the network, as part of a snapshot. A note is two
// words that name it and a message:
//
//   struct DismissedGap {
//     using Key = DismissalKeyView;      // The two words, as views.
//     using Message = v1::Dismissal;
//     std::string rule;
//     std::string subject;
//     v1::Dismissal dismissal;
//   };
//   NoteList<DismissedGap> now = snapshot.dismissals();      // shares
//   now.Set({"centrum_without_tki", "centrum:cew"}, dismissal);
//
// A value that shares: copying costs a pointer, changing one copies the list of pointers to the notes
// it holds. People write notes one by one, so they are few (thousands), and eight bytes each is what a
// change costs. Reading is thread-safe.
#ifndef SCHAKEL_GRAPH_NETWORK_NOTE_LIST_H_
#define SCHAKEL_GRAPH_NETWORK_NOTE_LIST_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace schakel {

template <typename Note>
class NoteList {
 public:
  using Key = typename Note::Key;
  using Message = typename Note::Message;
  using List = std::vector<std::shared_ptr<const Note>>;

  // REQUIRES: `ascending` is, by first and second word (bytes).
  explicit NoteList(List ascending = {})
      : list_(std::make_shared<const List>(std::move(ascending))) {}

  // Null when there is no note of that name. Lives as long as this, or any copy that holds it.
  // O(log n).
  const Message* Find(const Key& key) const {
    const auto found = LowerBound(*list_, key);
    return found != list_->end() && NameOf(**found) == NameOf(key) ? &MessageOf(**found) : nullptr;
  }

  // Keeps a note under a name, or takes it out when there is none. O(n).
  void Set(const Key& key, std::optional<Message> message) {
    auto list = std::make_shared<List>(*list_);
    auto place = LowerBound(*list, key);
    if (place != list->end() && NameOf(**place) == NameOf(key)) place = list->erase(place);
    if (message.has_value()) list->insert(place, Make(key, *std::move(message)));
    list_ = std::move(list);
  }

  // A note to put into a list.
  static std::shared_ptr<const Note> Make(const Key& key, Message message) {
    const auto& [first, second] = key;
    return std::make_shared<const Note>(
        Note{std::string(first), std::string(second), std::move(message)});
  }

  // All of them, ascending by first and second word (bytes).
  absl::Span<const std::shared_ptr<const Note>> all() const { return *list_; }
  // Those whose first word is this, ascending by the second. O(log n).
  absl::Span<const std::shared_ptr<const Note>> Of(absl::string_view first) const {
    const auto precedes = [](const auto& note, absl::string_view word) {
      return NameOf(*note).first < word;
    };
    const auto begin = std::lower_bound(list_->begin(), list_->end(), first, precedes);
    auto end = begin;
    while (end != list_->end() && NameOf(**end).first == first) ++end;
    return absl::MakeConstSpan(*list_).subspan(static_cast<std::size_t>(begin - list_->begin()),
                                               static_cast<std::size_t>(end - begin));
  }
  std::size_t size() const { return list_->size(); }

 private:
  using Name = std::pair<absl::string_view, absl::string_view>;

  static Name NameOf(const Key& key) {
    const auto& [first, second] = key;
    return {first, second};
  }
  static Name NameOf(const Note& note) {
    const auto& [first, second, message] = note;
    return {first, second};
  }
  static const Message& MessageOf(const Note& note) {
    const auto& [first, second, message] = note;
    return message;
  }
  template <typename Notes>
  static auto LowerBound(Notes& notes, const Key& key) {
    return std::lower_bound(
        notes.begin(), notes.end(), NameOf(key),
        [](const auto& note, const Name& name) { return NameOf(*note) < name; });
  }

  std::shared_ptr<const List> list_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_NOTE_LIST_H_
