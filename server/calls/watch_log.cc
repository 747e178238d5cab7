#include "server/calls/watch_log.h"

#include <algorithm>
#include <utility>

#include "graph/queries/revision_change.h"

namespace schakel::server {
namespace {

// A parsed change takes about this many times its bytes on the wire.
constexpr std::size_t kMemoryPerWireByte = 5;

Answer MessageOf(const v1::RevisionRecord& record, std::uint32_t sequence,
                 const v1::ChangeRecord& change) {
  v1::WatchResponse response;
  *response.mutable_change() = MakeRevisionChange(record, sequence, change);
  return Serialize(response);
}

Revision After(Revision revision) { return Revision(revision.value() + 1); }

// Ends a scan that has no more to do.
absl::Status Enough() { return absl::CancelledError("enough"); }

}  // namespace

void WatchLog::Forget() {
  kept_.clear();
  kept_bytes_ = 0;
  began_ = false;
}

absl::Status WatchLog::Follow(Revision newest) {
  if (!began_) followed_ = newest;
  began_ = true;
  while (followed_ < newest) {
    // Each revision by itself, because one without changes is not visited.
    const Revision revision = After(followed_);
    KeptRevision kept;
    bool too_large = false;
    const absl::Status read = log_.ScanChanges(
        {revision, revision, 0, ""}, [&](const v1::RevisionRecord& record, std::uint32_t sequence,
                                         const v1::ChangeRecord* change) {
          WatchedChange watched{revision, *change, MessageOf(record, sequence, *change)};
          kept.bytes += watched.message->size() * (1 + kMemoryPerWireByte);
          kept.changes.push_back(std::move(watched));
          too_large = kept.bytes > kept_bytes_max_ / 2;
          return too_large ? Enough() : absl::OkStatus();
        });
    if (!read.ok() && !too_large) return read;
    followed_ = revision;
    if (too_large) {
      // What came before it would have a hole behind it.
      kept_.clear();
      kept_bytes_ = 0;
    } else {
      Keep(std::move(kept));
    }
  }
  return absl::OkStatus();
}

void WatchLog::Keep(KeptRevision revision) {
  kept_bytes_ += revision.bytes;
  kept_.push_back(std::make_shared<const KeptRevision>(std::move(revision)));
  while (kept_bytes_ > kept_bytes_max_) {
    kept_bytes_ -= kept_.front()->bytes;
    kept_.pop_front();
  }
}

bool WatchLog::Keeps(Revision revision) const {
  return revision <= followed_ && revision.value() + kept_.size() > followed_.value();
}

absl::Status WatchLog::Read(Revision newest, WatchPlace& place, const Visit& visit) const {
  while (place.complete < newest) {
    const Revision revision = After(place.complete);
    if (!Keeps(revision)) {
      const Revision before_kept(followed_.value() - kept_.size());
      const Revision to = revision <= before_kept ? std::min(newest, before_kept) : newest;
      const absl::StatusOr<bool> goes_on = ReadStored(to, place, visit);
      if (!goes_on.ok()) return goes_on.status();
      if (!*goes_on) return absl::OkStatus();
      continue;
    }
    const std::size_t index = kept_.size() - 1 - (followed_.value() - revision.value());
    const std::vector<WatchedChange>& changes = kept_[index]->changes;
    while (place.next_sequence < changes.size()) {
      const WatchedChange& change = changes[place.next_sequence];
      const bool last = ++place.next_sequence == changes.size();
      if (last) place = {revision, 0};
      if (!visit(change)) return absl::OkStatus();
      if (last) break;
    }
    if (place.complete < revision) place = {revision, 0};
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> WatchLog::ReadStored(Revision to, WatchPlace& place,
                                          const Visit& visit) const {
  bool enough = false;
  const absl::Status read = log_.ScanChanges(
      {After(place.complete), to, place.next_sequence, ""},
      [&](const v1::RevisionRecord& record, std::uint32_t sequence,
          const v1::ChangeRecord* change) {
        const bool last = sequence + 1 == record.changes();
        place = last ? WatchPlace{Revision(record.revision()), 0}
                     : WatchPlace{Revision(record.revision() - 1), sequence + 1};
        enough =
            !visit({Revision(record.revision()), *change, MessageOf(record, sequence, *change)});
        return enough ? Enough() : absl::OkStatus();
      });
  if (enough) return false;
  if (!read.ok()) return read;
  place = {to, 0};
  return true;
}

}  // namespace schakel::server
