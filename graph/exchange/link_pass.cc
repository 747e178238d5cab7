#include "graph/exchange/link_pass.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/exchange/entity_pass.h"
#include "graph/exchange/key_order.h"
#include "graph/exchange/row_builder.h"
#include "graph/model/errors.h"
#include "graph/model/validation.h"
#include "graph/network/id_index.h"
#include "graph/network/link_keys.h"
#include "graph/network/link_quality.h"

namespace schakel {
namespace {

constexpr std::size_t kThreads = 2;
// Below this a second thread costs more than it brings.
constexpr std::uint64_t kBytesWorthAThread = 1 << 20;

// What one thread found in its part of a file.
struct Part {
  explicit Part(std::size_t verdicts_max) : verdicts(verdicts_max) {}

  std::vector<LinkItem> items;
  VerdictList verdicts;
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;
  absl::Status status;
};

// Finds the ends of links in a draft that does not change meanwhile. Threads share it.
class Ends {
 public:
  // `link_bytes` is how much there is to read: when it is little, a table is not worth making.
  Ends(const Draft& draft, std::uint64_t link_bytes) : draft_(draft) {
    const std::size_t count = draft.staged().node_count();
    if (link_bytes / kBytesOfALink < count / kNodesForALink) return;
    ids_.emplace(count);
    for (std::size_t i = 0; i < count; ++i) {
      const NodeId v(static_cast<std::uint32_t>(i));
      const absl::string_view id = staged().id(v);
      if (!id.empty()) ids_->Add(id, v);
    }
  }

  std::optional<NodeId> Find(absl::string_view id) const {
    if (!ids_.has_value()) return draft_.Find(id);
    const std::optional<NodeId> v = ids_->Find(id);
    return v.has_value() && staged().header(*v).present ? v : std::nullopt;
  }
  // Fetch what Find will need: first for an id, which gives its hash, then, a few rows later, for
  // the hash.
  std::uint64_t Prefetch(absl::string_view id) const {
    if (!ids_.has_value()) return 0;
    const std::uint64_t hash = IdIndex::Hash(id);
    ids_->Prefetch(hash);
    return hash;
  }
  void PrefetchId(std::uint64_t hash) const {
    if (ids_.has_value()) ids_->PrefetchId(hash);
  }

  const Snapshot& staged() const { return draft_.staged(); }

 private:
  static constexpr std::uint64_t kBytesOfALink = 64;
  // Putting so many ids in a table takes about as long as it saves at one link.
  static constexpr std::uint64_t kNodesForALink = 4;

  const Draft& draft_;
  std::optional<IdTable> ids_;
};

// Reads one part.
class PartReader {
 public:
  PartReader(const Ends& ends, const ImportFile& file, std::uint32_t file_index,
             const absl::flat_hash_set<std::string>& refused_ids, Part& part)
      : ends_(ends),
        schema_(ends.staged().schema()),
        file_(file),
        file_index_(file_index),
        refused_ids_(refused_ids),
        part_(part) {}

  void Read(const CsvCut& begin, const CsvCut& end, Budget& budget) {
    CsvReader reader(file_.text.substr(0, end.offset), begin.offset, begin.line);
    // A few rows are cut into cells ahead, so that what is known of their ends is there in time.
    std::array<RowAhead, kRowsAhead> ring;
    std::size_t cut = 0;
    for (std::size_t done = 0;; ++done) {
      while (cut < done + kRowsAhead && CutRow(reader, ring[cut % kRowsAhead])) ++cut;
      if (done == cut) return;
      if (done + kRowsAhead / 2 < cut) {
        for (const std::uint64_t hash : ring[(done + kRowsAhead / 2) % kRowsAhead].hashes) {
          ends_.PrefetchId(hash);
        }
      }
      part_.status = budget.Spend(1);
      if (!part_.status.ok()) return;
      ++part_.rows;
      if (!ReadRow(ring[done % kRowsAhead].row)) ++part_.refused;
    }
  }

 private:
  static constexpr std::size_t kRowsAhead = 8;

  struct RowAhead {
    CsvRow row;
    std::array<std::uint64_t, 2> hashes = {};
  };

  bool CutRow(CsvReader& reader, RowAhead& ahead) const {
    if (!reader.Next(ahead.row)) return false;
    const std::size_t source = file_.plan.Find(ColumnRole::kSource);
    const std::size_t target = file_.plan.Find(ColumnRole::kTarget);
    if (std::max(source, target) >= ahead.row.cells.size()) return true;
    ahead.hashes = {ends_.Prefetch(ahead.row.cells[source]),
                    ends_.Prefetch(ahead.row.cells[target])};
    return true;
  }

  bool ReadRow(const CsvRow& row) {
    if (!CheckRowForm(file_, row, part_.verdicts)) return false;
    link_.Clear();
    findings_.Clear();
    const LinkMeaning meaning = BuildLink(schema_, file_.plan, row, link_, findings_);
    const std::optional<NodeId> source = FindEnd(link_.source(), row);
    const std::optional<NodeId> target = FindEnd(link_.target(), row);
    const bool sound = findings_.problems.empty() && source.has_value() && target.has_value();
    if (sound) {
      const LinkRow link{*source, *target, meaning.period, meaning.relation, meaning.status};
      for (Problem& remark : LinkRemarks(ends_.staged(), link)) {
        findings_.remarks.emplace_back("", std::move(remark));
      }
      part_.items.push_back(
          {link, {row.offset, static_cast<std::uint32_t>(row.line), file_index_}, true});
    }
    if (!findings_.problems.empty() || !findings_.remarks.empty()) {
      JudgeRow(file_, row, findings_, part_.verdicts);
    }
    return sound;
  }

  std::optional<NodeId> FindEnd(const std::string& id, const CsvRow& row) {
    const std::optional<NodeId> v = ends_.Find(id);
    if (v.has_value() || refused_ids_.contains(id) || !IsWellFormedEntityId(id)) return v;
    // The cell it stands in: the ends of symmetric relations may have changed places.
    const std::size_t source = file_.plan.Find(ColumnRole::kSource);
    const std::size_t target = file_.plan.Find(ColumnRole::kTarget);
    const std::size_t column = row.cells[source] == id ? source : target;
    findings_.problems.emplace_back(file_.plan.columns[column].name, UnknownEntityProblem(id));
    return v;
  }

  const Ends& ends_;
  const Schema& schema_;
  const ImportFile& file_;
  std::uint32_t file_index_;
  const absl::flat_hash_set<std::string>& refused_ids_;
  Part& part_;
  v1::Link link_;
  RowFindings findings_;
};

std::vector<Part> ReadFile(const Ends& ends, const ImportFile& file, std::uint32_t file_index,
                           const absl::flat_hash_set<std::string>& refused_ids,
                           std::size_t verdicts_max, const Budget& budget) {
  const bool large = file.text.size() - file.body_offset > kBytesWorthAThread;
  const std::vector<CsvCut> cuts =
      CutBetweenRows(file.text, file.body_offset, file.body_line, large ? kThreads : 1);
  // None knows how many verdicts those before it give, so each keeps as many as could be wanted.
  std::vector<Part> parts(cuts.size() - 1, Part(verdicts_max));
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto read = [&, i] {
      Budget own = budget;  // Each thread looks at the clock for itself.
      PartReader(ends, file, file_index, refused_ids, parts[i]).Read(cuts[i], cuts[i + 1], own);
    };
    if (i + 1 < parts.size()) {
      threads.emplace_back(read);
    } else {
      read();
    }
  }
  for (std::thread& thread : threads) thread.join();
  return parts;
}

// Takes out rows whose key an earlier row has. `items` is sorted, equal keys in order of place.
void RefuseDuplicates(const Draft& draft, absl::Span<const ImportFile> files, VerdictSink& verdicts,
                      std::vector<LinkItem>& items) {
  const auto same = [](const LinkItem& a, const LinkItem& b) {
    return a.row.source == b.row.source && a.row.FromSource().key() == b.row.FromSource().key();
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (kept == 0 || !same(items[kept - 1], items[i])) {
      items[kept++] = items[i];
      continue;
    }
    const RowPlace& first = items[kept - 1].place;
    const RowPlace& here = items[i].place;
    const HalfEdge half = items[i].row.FromSource();
    const v1::LinkKey key = ToMessage(KeyOf(draft.staged(), items[i].row.source, half));
    const std::string name =
        absl::StrCat(key.source(), " ", key.relation(), " ", key.target(), " ", key.since());
    const std::string where = absl::StrCat(files[first.file].name, ":", first.line);
    verdicts.Add(MakeVerdict(files[here.file].name, here.line, "source", key.source(),
                             DuplicateProblem(name, {absl::StrCat(", eerder op ", where),
                                                     absl::StrCat(", earlier at ", where)}),
                             false));
    verdicts.CountRefused(1);
  }
  items.resize(kept);
}

bool SameContent(v1::Link a, v1::Link b) {
  a.clear_version();
  b.clear_version();
  return a.SerializeAsString() == b.SerializeAsString();
}

// Compares rows whose link is there already, some thousand at a time, and drops those that say the
// same.
class Comparison {
 public:
  Comparison(const Snapshot& base, absl::Span<const ImportFile> files, LinkPassResult& result)
      : base_(base), files_(files), result_(result) {}

  absl::Status Run(Budget& budget) {
    std::vector<LinkItem> items = std::move(result_.items);
    result_.items.clear();
    result_.items.reserve(items.size());
    for (const LinkItem& item : items) {
      if (absl::Status s = budget.Spend(1); !s.ok()) return s;
      if (IsNew(item)) {
        // Waiting ones come before this one in key order.
        if (absl::Status s = Flush(); !s.ok()) return s;
        ++result_.created;
        result_.items.push_back(item);
      } else {
        waiting_.push_back(item);
        if (waiting_.size() == kBatch) {
          if (absl::Status s = Flush(); !s.ok()) return s;
        }
      }
    }
    return Flush();
  }

 private:
  static constexpr std::size_t kBatch = 1024;

  bool IsNew(const LinkItem& item) const {
    const std::size_t known = base_.node_count();
    return item.row.source.value() >= known || item.row.target.value() >= known ||
           base_.adjacency().Find(item.row) == nullptr;
  }

  absl::Status Flush() {
    if (waiting_.empty()) return absl::OkStatus();
    std::vector<LinkKeyView> keys;
    for (const LinkItem& item : waiting_) {
      keys.push_back(KeyOf(base_, item.row.source, item.row.FromSource()));
    }
    absl::StatusOr<std::vector<std::optional<v1::Link>>> stored = base_.records().ReadLinks(keys);
    if (!stored.ok()) return stored.status();
    CsvRow row;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      LinkItem& item = waiting_[i];
      if (!(*stored)[i].has_value()) return CorruptRecordError(ToMapKey(keys[i]));
      ReadRowAt(files_, item.place, row);
      v1::Link link = *(*stored)[i];
      RebuildLink(base_.schema(), files_[item.place.file].plan, row, link);
      if (SameContent(link, *(*stored)[i])) {
        ++result_.unchanged;
        continue;
      }
      ++result_.updated;
      item.is_new = false;
      item.row = MakeLinkRow(base_.schema(), link, item.row.source, item.row.target);
      result_.items.push_back(item);
    }
    waiting_.clear();
    return absl::OkStatus();
  }

  const Snapshot& base_;
  absl::Span<const ImportFile> files_;
  LinkPassResult& result_;
  std::vector<LinkItem> waiting_;
};

}  // namespace

void ReadRowAt(absl::Span<const ImportFile> files, const RowPlace& place, CsvRow& row) {
  CsvReader reader(files[place.file].text, place.offset, place.line);
  reader.Next(row);
}

absl::Status RunLinkPass(const Snapshot& base, const Draft& draft,
                         absl::Span<const ImportFile> files,
                         const absl::flat_hash_set<std::string>& refused_ids, VerdictSink& verdicts,
                         Budget& budget, LinkPassResult& result) {
  const auto holds_links = [](const ImportFile& file) {
    return file.plan.content == FileContent::kLinks;
  };
  std::uint64_t bytes = 0;
  for (const ImportFile& file : files) bytes += holds_links(file) ? file.text.size() : 0;
  const Ends ends(draft, bytes);
  for (std::uint32_t f = 0; f < files.size(); ++f) {
    if (!holds_links(files[f])) continue;
    for (Part& part : ReadFile(ends, files[f], f, refused_ids, verdicts.left(), budget)) {
      if (!part.status.ok()) return part.status;
      result.rows += part.rows;
      verdicts.CountRefused(part.refused);
      verdicts.AddAll(part.verdicts);
      if (result.items.empty()) {
        result.items = std::move(part.items);
      } else {
        result.items.insert(result.items.end(), part.items.begin(), part.items.end());
      }
    }
  }
  SortByKey(draft.staged(), result.items);
  RefuseDuplicates(draft, files, verdicts, result.items);
  return Comparison(base, files, result).Run(budget);
}

}  // namespace schakel
