// StoreDump: everything a store holds, as text that tests compare.
#ifndef SCHAKEL_TESTS_SUPPORT_STORE_DUMP_H_
#define SCHAKEL_TESTS_SUPPORT_STORE_DUMP_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/base/mutex.h"
#include "graph/storage/store.h"

namespace schakel::testing {

// A sink that keeps what it is given and checks that calls come in the promised order.
class DumpSink : public LoadSink {
 public:
  void Begin(std::size_t shards) override;
  absl::Status Entity(std::size_t shard, absl::string_view id, absl::string_view value) override;
  absl::Status EntitiesDone() override;
  absl::Status Link(std::size_t shard, const LinkKeyView& key, absl::string_view value) override;
  absl::Status Dismissal(const DismissalKeyView& key, absl::string_view value) override;
  absl::Status Feedback(const FeedbackKeyView& key, absl::string_view value) override;

  // One line per record, shard after shard. Entities: "id" + " removed" or its short form; links
  // likewise.
  std::vector<std::string> Entities() const { return Joined(entities_); }
  std::vector<std::string> Links() const { return Joined(links_); }
  // "rule subject" and the short form.
  const std::vector<std::string>& Dismissals() const { return dismissals_; }
  // "first second" and the short form.
  const std::vector<std::string>& Judged() const { return feedback_; }
  // What came out of order, if anything did.
  std::vector<std::string> Complaints() const;
  std::size_t shards() const { return entities_.size(); }

 private:
  static std::vector<std::string> Joined(const std::vector<std::vector<std::string>>& shards);
  void Complain(const std::string& complaint);

  std::vector<std::vector<std::string>> entities_;
  std::vector<std::vector<std::string>> links_;
  std::vector<std::string> dismissals_;
  std::vector<std::string> feedback_;
  bool begun_ = false;
  bool entities_done_ = false;
  mutable Mutex mutex_;
  std::vector<std::string> complaints_ ABSL_GUARDED_BY(mutex_);
};

// Newest state: revision, schema, entities, links, dismissals and verdicts, one line each, or one line
// with an error.
std::vector<std::string> DumpState(const Store& store, std::size_t threads = 1);

// Every revision and its changes.
std::vector<std::string> DumpChanges(const Store& store);

// "source relation target day", the day as its number, "-" when unknown.
std::string TextOf(const LinkKeyView& key);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_STORE_DUMP_H_
