#include "graph/queries/practice_corpus.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/text/word_reader.h"

namespace schakel {
namespace {

// Records read with one call.
constexpr std::size_t kRecordsAtOnce = 256;
// What reading a record and its words costs the budget, in half-edges looked at.
constexpr std::uint64_t kTextWork = 64;

}  // namespace

absl::string_view TextOf(const v1::Entity& practice, absl::string_view field) {
  if (field == kNameField) return practice.name();
  for (const v1::Attribute& attribute : practice.attributes()) {
    if (attribute.name() == field) return attribute.value().text();
  }
  return absl::string_view();
}

std::vector<std::string> ConditionsIn(absl::string_view text) {
  std::vector<std::string> conditions;
  for (const absl::string_view part : absl::StrSplit(text, ';')) {
    const absl::string_view condition = absl::StripSuffix(absl::StripAsciiWhitespace(part), ".");
    if (!condition.empty()) conditions.emplace_back(condition);
  }
  return conditions;
}

class PracticeCorpus::Builder {
 public:
  Builder(const Snapshot& snapshot, const PracticeCorpus* earlier, Budget& budget)
      : snapshot_(snapshot), practices_(*snapshot.schema().practices()), budget_(budget) {
    rules_bytes_ = practices_.message->SerializeAsString();
    if (earlier != nullptr && earlier->words_->rules_bytes == rules_bytes_) {
      earlier_ = earlier->words_;
    }
    rules_ = earlier_ != nullptr ? earlier_->index->shared_rules()
                                 : std::make_shared<const TextRules>(practices_.message->text());
  }

  absl::StatusOr<std::shared_ptr<const PracticeCorpus>> Run() {
    auto corpus = std::make_shared<PracticeCorpus>();
    corpus->nodes_ = NodesInOrder();
    absl::StatusOr<Texts> texts = TextsOf(corpus->nodes_);
    if (!texts.ok()) return texts.status();
    if (earlier_ != nullptr && earlier_->texts == *texts) {
      corpus->words_ = earlier_;
      return corpus;
    }
    absl::StatusOr<std::shared_ptr<const Words>> words = Index(*std::move(texts));
    if (!words.ok()) return words.status();
    corpus->words_ = *std::move(words);
    return corpus;
  }

 private:
  std::vector<NodeId> NodesInOrder() const {
    std::vector<NodeId> nodes;
    snapshot_.ForEachOfKind(practices_.kind, [&](NodeId v) {
      if (snapshot_.header(v).present) nodes.push_back(v);
    });
    std::sort(nodes.begin(), nodes.end(), ById(snapshot_));
    return nodes;
  }

  absl::StatusOr<Texts> TextsOf(const std::vector<NodeId>& nodes) {
    absl::flat_hash_map<absl::string_view, const std::shared_ptr<const Text>*> known;
    if (earlier_ != nullptr) {
      for (const std::shared_ptr<const Text>& text : earlier_->texts) known[text->id] = &text;
    }
    Texts texts(nodes.size());
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const EntityRow& row = snapshot_.row(nodes[i]);
      const auto found = known.find(row.id);
      if (found != known.end() && (*found->second)->version == row.version) {
        texts[i] = *found->second;
      } else {
        unknown.push_back(i);
      }
    }
    if (absl::Status status = budget_.Spend(nodes.size()); !status.ok()) return status;
    WordReader reader(*rules_);
    for (std::size_t begin = 0; begin < unknown.size(); begin += kRecordsAtOnce) {
      const auto some = absl::MakeConstSpan(unknown).subspan(begin, kRecordsAtOnce);
      if (absl::Status status = Read(nodes, some, reader, texts); !status.ok()) return status;
    }
    return texts;
  }

  absl::Status Read(const std::vector<NodeId>& nodes, absl::Span<const std::size_t> wanted,
                    WordReader& reader, Texts& texts) {
    if (absl::Status status = budget_.Spend(wanted.size() * kTextWork); !status.ok()) return status;
    std::vector<absl::string_view> ids;
    for (const std::size_t i : wanted) ids.push_back(snapshot_.id(nodes[i]));
    const absl::StatusOr<std::vector<std::optional<v1::Entity>>> records =
        snapshot_.records().ReadEntities(ids);
    if (!records.ok()) return records.status();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (!(*records)[i].has_value()) return CorruptRecordError(ids[i]);
      texts[wanted[i]] = MakeText(*(*records)[i], snapshot_.row(nodes[wanted[i]]).version, reader);
    }
    return absl::OkStatus();
  }

  std::shared_ptr<const Text> MakeText(const v1::Entity& record, Revision version,
                                       WordReader& reader) const {
    std::vector<std::string> fields;
    for (const v1::TextField& field : practices_.message->fields()) {
      fields.emplace_back(TextOf(record, field.attribute()));
    }
    // Conditions have terms so that what somebody has can be compared with them, and no weight.
    const absl::string_view conditions = TextOf(record, practices_.message->conditions());
    fields.emplace_back(conditions);
    auto text = std::make_shared<Text>();
    text->id = record.id();
    text->version = version;
    text->words = std::make_shared<const Document>(reader, fields);
    text->conditions = ConditionsIn(conditions);
    return text;
  }

  absl::StatusOr<std::shared_ptr<const Words>> Index(Texts texts) {
    TextIndex::Documents documents;
    for (const std::shared_ptr<const Text>& text : texts) documents.push_back(text->words);
    std::vector<std::uint32_t> weights = practices_.field_weights;
    weights.push_back(0);
    absl::StatusOr<std::shared_ptr<const TextIndex>> index =
        TextIndex::Build(rules_, std::move(documents), std::move(weights), budget_);
    if (!index.ok()) return index.status();
    auto words = std::make_shared<Words>();
    words->rules_bytes = rules_bytes_;
    WordReader reader(*rules_);
    for (const std::shared_ptr<const Text>& text : texts) {
      std::vector<std::vector<std::uint32_t>>& conditions = words->conditions.emplace_back();
      for (const std::string& condition : text->conditions) {
        conditions.push_back((*index)->TermsIn(reader, condition));
      }
    }
    words->texts = std::move(texts);
    words->index = *std::move(index);
    return words;
  }

  const Snapshot& snapshot_;
  const CompiledPractices& practices_;
  Budget& budget_;
  std::string rules_bytes_;
  std::shared_ptr<const Words> earlier_;
  std::shared_ptr<const TextRules> rules_;
};

absl::StatusOr<std::shared_ptr<const PracticeCorpus>> PracticeCorpus::Build(
    const Snapshot& snapshot, const PracticeCorpus* earlier, Budget& budget) {
  return Builder(snapshot, earlier, budget).Run();
}

absl::StatusOr<std::shared_ptr<const PracticeCorpus>> PracticeTexts::Of(
    const std::shared_ptr<const Snapshot>& snapshot, Budget& budget) {
  std::shared_ptr<const PracticeCorpus> earlier;
  {
    const MutexLock lock(mutex_);
    // Also of a snapshot that has gone: most of its texts are still the same.
    if (!held_.empty()) earlier = held_.front().corpus;
    held_.remove_if([](const Held& held) { return held.snapshot.expired(); });
    for (auto held = held_.begin(); held != held_.end(); ++held) {
      if (held->snapshot.lock() != snapshot) continue;
      held_.splice(held_.begin(), held_, held);
      return held->corpus;
    }
  }
  absl::StatusOr<std::shared_ptr<const PracticeCorpus>> corpus =
      PracticeCorpus::Build(*snapshot, earlier.get(), budget);
  if (!corpus.ok()) return corpus;
  const MutexLock lock(mutex_);
  held_.push_front({snapshot, *corpus});
  if (held_.size() > kHeldMax) held_.pop_back();
  return corpus;
}

}  // namespace schakel
