#include "tests/support/store_dump.h"

#include <limits>

#include "absl/strings/str_cat.h"

namespace schakel::testing {
namespace {

template <typename Message>
std::string Line(absl::string_view key, absl::string_view value) {
  Message message;
  if (!message.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return absl::StrCat(key, " damaged");
  }
  return absl::StrCat(key, " | ", message.ShortDebugString());
}

}  // namespace

std::string TextOf(const LinkKeyView& key) {
  const std::string day =
      key.since.IsBounded() ? absl::StrCat(key.since.first().days_since_epoch()) : std::string("-");
  return absl::StrCat(key.source, " ", key.relation, " ", key.target, " ", day);
}

void DumpSink::Begin(std::size_t shards) {
  if (begun_) Complain("Begin came twice");
  begun_ = true;
  entities_.resize(shards);
  links_.resize(shards);
}

absl::Status DumpSink::Entity(std::size_t shard, absl::string_view id, absl::string_view value) {
  if (!begun_ || entities_done_) Complain(absl::StrCat("entity ", id, " came at the wrong time"));
  entities_[shard].push_back(value.empty() ? absl::StrCat(id, " removed")
                                           : Line<v1::Entity>(id, value));
  return absl::OkStatus();
}

absl::Status DumpSink::EntitiesDone() {
  if (entities_done_) Complain("EntitiesDone came twice");
  entities_done_ = true;
  return absl::OkStatus();
}

absl::Status DumpSink::Dismissal(const DismissalKeyView& key, absl::string_view value) {
  const std::string gap = absl::StrCat(key.rule, " ", key.subject);
  if (!entities_done_) Complain(absl::StrCat("dismissal of ", gap, " came before the last entity"));
  if (!feedback_.empty()) Complain(absl::StrCat("dismissal of ", gap, " came after feedback"));
  dismissals_.push_back(Line<v1::Dismissal>(gap, value));
  return absl::OkStatus();
}

absl::Status DumpSink::Feedback(const FeedbackKeyView& key, absl::string_view value) {
  const std::string pair = absl::StrCat(key.first, " ", key.second);
  if (!entities_done_) Complain(absl::StrCat("feedback on ", pair, " came before the last entity"));
  feedback_.push_back(Line<v1::Feedback>(pair, value));
  return absl::OkStatus();
}

absl::Status DumpSink::Link(std::size_t shard, const LinkKeyView& key, absl::string_view value) {
  if (!entities_done_) Complain(absl::StrCat("link ", TextOf(key), " came before the last entity"));
  if (!dismissals_.empty() || !feedback_.empty()) {
    Complain(absl::StrCat("link ", TextOf(key), " came after a note"));
  }
  links_[shard].push_back(Line<v1::Link>(TextOf(key), value));
  return absl::OkStatus();
}

std::vector<std::string> DumpSink::Complaints() const {
  MutexLock lock(mutex_);
  return complaints_;
}

void DumpSink::Complain(const std::string& complaint) {
  MutexLock lock(mutex_);
  complaints_.push_back(complaint);
}

std::vector<std::string> DumpSink::Joined(const std::vector<std::vector<std::string>>& shards) {
  std::vector<std::string> lines;
  for (const std::vector<std::string>& shard : shards)
    lines.insert(lines.end(), shard.begin(), shard.end());
  return lines;
}

std::vector<std::string> DumpState(const Store& store, std::size_t threads) {
  const absl::StatusOr<StoreState> state = store.ReadState();
  if (!state.ok()) return {state.status().ToString()};
  DumpSink sink;
  if (absl::Status s = store.Load(threads, sink); !s.ok()) return {s.ToString()};
  std::vector<std::string> lines = sink.Complaints();
  lines.push_back(absl::StrCat("newest ", state->newest.ShortDebugString()));
  lines.push_back(state->schema.has_value() ? state->schema->ShortDebugString() : "no schema");
  for (const std::string& line : sink.Entities()) lines.push_back(line);
  for (const std::string& line : sink.Links()) lines.push_back(line);
  for (const std::string& line : sink.Dismissals()) lines.push_back(line);
  for (const std::string& line : sink.Judged()) lines.push_back(line);
  return lines;
}

std::vector<std::string> DumpChanges(const Store& store) {
  std::vector<std::string> lines;
  const Revision last(std::numeric_limits<Revision::rep>::max());
  const absl::Status read = store.ReadChanges(
      Revision(0), last, [&](const v1::RevisionRecord& record, const v1::ChangeRecord* change) {
        lines.push_back(change == nullptr ? absl::StrCat("revision ", record.ShortDebugString())
                                          : change->ShortDebugString());
        return absl::OkStatus();
      });
  if (!read.ok()) lines.push_back(read.ToString());
  return lines;
}

}  // namespace schakel::testing
