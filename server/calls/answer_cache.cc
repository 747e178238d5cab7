#include "server/calls/answer_cache.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace schakel::server {

// The request comes last and the day has a fixed end, so no two questions share a key.
std::string AnswerKey(const Method& method, Day today, absl::string_view request) {
  return absl::StrCat(method.path, " ", today.days_since_epoch(), " ", request);
}

Answer AnswerCache::Find(Revision revision, absl::string_view key) {
  MutexLock lock(mutex_);
  if (!MoveTo(revision)) return nullptr;
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().answer;
}

void AnswerCache::Keep(Revision revision, std::string key, Answer answer) {
  Entry entry{std::move(key), std::move(answer)};
  const std::size_t cost = CostOf(entry);
  if (cost > bytes_max_ / 8) return;
  MutexLock lock(mutex_);
  // Two callers may have asked at the same time; their answers are the same bytes.
  if (!MoveTo(revision) || index_.contains(entry.key)) return;
  entries_.push_front(std::move(entry));
  index_.emplace(entries_.front().key, entries_.begin());
  bytes_ += cost;
  while (bytes_ > bytes_max_) DropLast();
}

std::size_t AnswerCache::bytes() const {
  MutexLock lock(mutex_);
  return bytes_;
}

// Besides the two texts: list node, map slot, control block and allocation overhead, generously.
std::size_t AnswerCache::CostOf(const Entry& entry) {
  return entry.key.size() + entry.answer->size() + 256;
}

bool AnswerCache::MoveTo(Revision revision) {
  if (revision > revision_) {
    revision_ = revision;
    index_.clear();
    entries_.clear();
    bytes_ = 0;
  }
  return revision == revision_;
}

void AnswerCache::DropLast() {
  bytes_ -= CostOf(entries_.back());
  index_.erase(entries_.back().key);
  entries_.pop_back();
}

}  // namespace schakel::server
