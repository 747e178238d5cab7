#include "graph/network/net_changes.h"

#include <utility>

#include "graph/model/errors.h"
#include "graph/network/link_keys.h"

namespace schakel {
namespace {

// A parsed message takes about this many times its bytes on the wire, and an entry of a map this
// much besides. Rough is enough for a limit.
constexpr std::size_t kMemoryPerWireByte = 4;
constexpr std::size_t kEntryBytes = 96;

class Collector {
 public:
  explicit Collector(const NetChangesOptions& options) : options_(options) {}

  absl::Status Add(const v1::ChangeRecord& change, Revision revision) {
    switch (change.subject_case()) {
      case v1::ChangeRecord::kEntity: {
        const v1::EntityChange& images = change.entity();
        Fold(images.has_after() ? images.after().id() : images.before().id(), images, revision,
             net_.entities);
        break;
      }
      case v1::ChangeRecord::kLink: {
        const v1::LinkChange& images = change.link();
        Fold(ToMapKey(KeyOf(images.has_after() ? images.after() : images.before())), images,
             revision, net_.links);
        break;
      }
      case v1::ChangeRecord::kSchema:
        if (!net_.schema_after.has_value() && change.schema().has_before()) {
          net_.schema_before = change.schema().before();
        }
        net_.schema_after = change.schema().after();
        break;
      case v1::ChangeRecord::kDismissal: {
        const v1::DismissalChange& images = change.dismissal();
        Fold(std::pair(images.rule(), images.subject()), images, revision, net_.dismissals);
        break;
      }
      case v1::ChangeRecord::kFeedback: {
        const v1::FeedbackChange& images = change.feedback();
        Fold(std::pair(images.first(), images.second()), images, revision, net_.feedback);
        break;
      }
      case v1::ChangeRecord::SUBJECT_NOT_SET: return CorruptRecordError("subject of a change");
    }
    return net_.bytes <= options_.bytes_max
               ? absl::OkStatus()
               : LimitReachedError("rebuild_bytes", options_.bytes_max);
  }

  NetChanges Take() && { return std::move(net_); }

 private:
  static std::size_t SizeOf(const std::string& key) { return key.size(); }
  static std::size_t SizeOf(const std::pair<std::string, std::string>& key) {
    return key.first.size() + key.second.size();
  }

  template <typename Key, typename Images, typename Message>
  void Fold(const Key& key, const Images& images, Revision revision,
            absl::flat_hash_map<Key, NetChange<Message>>& changes) {
    const auto [entry, is_new] = changes.try_emplace(key);
    NetChange<Message>& change = entry->second;
    if (is_new) {
      net_.bytes += kEntryBytes + SizeOf(key);
      change.was = images.has_before();
      if (options_.keep_before && change.was) change.before = Kept(images.before());
    }
    change.is = images.has_after();
    if (options_.keep_after && (change.was || !options_.compared_only)) {
      if (change.after != nullptr) net_.bytes -= MemoryOf(*change.after);
      change.after = change.is ? Kept(images.after()) : nullptr;
    }
    change.last = revision;
  }

  template <typename Message>
  std::shared_ptr<const Message> Kept(const Message& image) {
    net_.bytes += MemoryOf(image);
    return std::make_shared<const Message>(image);
  }

  template <typename Message>
  static std::size_t MemoryOf(const Message& message) {
    return message.ByteSizeLong() * kMemoryPerWireByte;
  }

  const NetChangesOptions& options_;
  NetChanges net_;
};

}  // namespace

absl::StatusOr<NetChanges> ReadNetChanges(const ChangeLog& log, const Stretch& stretch,
                                          const NetChangesOptions& options,
                                          const Patience& patience) {
  Collector collector(options);
  const absl::Status read =
      log.ReadChanges(Revision(stretch.from.value() + 1), stretch.to,
                      [&](const v1::RevisionRecord& record, const v1::ChangeRecord* change) {
                        if (absl::Status s = patience(1); !s.ok()) return s;
                        if (change == nullptr) return absl::OkStatus();
                        return collector.Add(*change, Revision(record.revision()));
                      });
  if (!read.ok()) return read;
  return std::move(collector).Take();
}

}  // namespace schakel
