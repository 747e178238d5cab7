#include "graph/exchange/import.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/exchange/entity_pass.h"
#include "graph/exchange/import_files.h"
#include "graph/exchange/key_order.h"
#include "graph/exchange/link_pass.h"
#include "graph/exchange/verdicts.h"
#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

constexpr int kVerdictsDefault = 1000;
// Two threads may hold this many at some hundred bytes each while a file is read.
constexpr int kVerdictsMax = 100'000;

std::size_t VerdictsMax(const v1::ImportOptions& options) {
  const int wanted = options.verdicts_max() > 0 ? options.verdicts_max() : kVerdictsDefault;
  return static_cast<std::size_t>(std::min(wanted, kVerdictsMax));
}

// One run over opened files.
class ImportRun {
 public:
  ImportRun(const v1::ImportOptions& options, const Importer::Events& events, const Snapshot& base)
      : options_(options),
        events_(events),
        base_(base),
        revision_(base.revision().value() + 1),
        draft_(base),
        verdicts_(events, VerdictsMax(options)) {}

  // Reads and checks everything; changes nothing outside.
  absl::Status Read(absl::Span<const std::unique_ptr<SpoolFile>> spooled, Budget& budget) {
    const std::vector<std::string> ignored(options_.ignore_columns().begin(),
                                           options_.ignore_columns().end());
    files_ = OpenFiles(base_.schema(), spooled, ignored, verdicts_);
    Progress("entities", 0, 0);
    const auto progress = [this](std::uint64_t rows) { Progress("entities", rows, 0); };
    if (absl::Status s =
            RunEntityPass(base_, files_, revision_, draft_, verdicts_, budget, progress, entities_);
        !s.ok()) {
      return s;
    }
    Progress("links", 0, 0);
    if (absl::Status s =
            RunLinkPass(base_, draft_, files_, entities_.refused_ids, verdicts_, budget, links_);
        !s.ok()) {
      return s;
    }
    Progress("links", links_.rows, links_.rows);
    return budget.Check();
  }

  bool HasChanges() const { return !entities_.items.empty() || !links_.items.empty(); }
  bool Accepted() const { return verdicts_.refused() == 0 || options_.skip_invalid(); }

  // Writes what was read as one revision and publishes it.
  absl::Status Write(ExclusiveTurn& turn, const std::string& request_hash) {
    const absl::Time now = turn.now();
    absl::StatusOr<std::unique_ptr<BulkWriter>> writer = turn.store().BeginBulk(revision_);
    if (!writer.ok()) return writer.status();
    if (absl::Status s = WriteEntities(**writer); !s.ok()) return s;
    if (absl::Status s = WriteLinks(**writer); !s.ok()) return s;
    v1::RevisionRecord record;
    record.set_revision(revision_.value());
    record.set_actor(options_.actor());
    *record.mutable_committed_at() = ToTimestamp(now);
    record.set_request_id(options_.request_id());
    record.set_request_hash(request_hash);
    record.set_import_id(absl::StrCat("import-", revision_.value()));
    // While the disk syncs. When the commit fails, the draft goes with this run.
    std::thread staging([this] { StageLinks(); });
    absl::Status committed = (*writer)->Commit(std::move(record));
    staging.join();
    if (!committed.ok()) return committed;
    turn.Publish(std::move(draft_), revision_, now);
    written_ = true;
    return absl::OkStatus();
  }

  v1::ImportResult Result() const {
    v1::ImportResult result;
    result.mutable_info()->set_revision(written_ ? revision_.value() : base_.revision().value());
    result.mutable_info()->set_complete(true);
    result.set_rows(entities_.rows + links_.rows);
    result.set_rows_refused(verdicts_.refused());
    result.set_entities_created(entities_.created);
    result.set_entities_updated(entities_.updated);
    result.set_entities_unchanged(entities_.unchanged);
    result.set_links_created(links_.created);
    result.set_links_updated(links_.updated);
    result.set_links_unchanged(links_.unchanged);
    result.set_dry_run(options_.dry_run());
    result.set_verdicts_withheld(verdicts_.withheld());
    return result;
  }

 private:
  static constexpr std::uint64_t kProgressEvery = 100'000;
  static constexpr std::size_t kRowsAhead = 8;
  static constexpr std::uint64_t kCacheLine = 64;

  void Progress(const char* phase, std::uint64_t rows, std::uint64_t total) const {
    v1::ImportResponse response;
    v1::ImportProgress& progress = *response.mutable_progress();
    progress.set_phase(phase);
    progress.set_rows(rows);
    progress.set_rows_total(total);
    events_(std::move(response));
  }

  absl::Status WriteEntities(BulkWriter& writer) {
    SortById(draft_.staged(), entities_.items);
    CsvRow row;
    v1::ChangeRecord change;
    for (const EntityItem& item : entities_.items) {
      ReadRowAt(files_, item.place, row);
      std::optional<v1::Entity> stored;
      absl::StatusOr<v1::Entity> entity =
          RebuildEntity(base_, files_[item.place.file], row, stored);
      if (!entity.ok()) return entity.status();
      entity->set_version(revision_.value());
      change.Clear();
      if (stored.has_value()) *change.mutable_entity()->mutable_before() = *std::move(stored);
      *change.mutable_entity()->mutable_after() = *std::move(entity);
      if (absl::Status s = writer.Add(change); !s.ok()) return s;
      CountWritten();
    }
    return absl::OkStatus();
  }

  absl::Status WriteLinks(BulkWriter& writer) {
    CsvRow row;
    v1::ChangeRecord change;
    for (std::size_t i = 0; i < links_.items.size(); ++i) {
      if (i + kRowsAhead < links_.items.size()) PrefetchRow(links_.items[i + kRowsAhead].place);
      const LinkItem& item = links_.items[i];
      const ImportFile& file = files_[item.place.file];
      ReadRowAt(files_, item.place, row);
      v1::LinkChange& link = *change.mutable_link();
      link.mutable_after()->Clear();
      link.clear_before();
      if (!item.is_new) {
        const LinkKeyView key = KeyOf(draft_.staged(), item.row.source, item.row.FromSource());
        absl::StatusOr<std::vector<std::optional<v1::Link>>> stored =
            base_.records().ReadLinks(absl::MakeConstSpan(&key, 1));
        if (!stored.ok()) return stored.status();
        *link.mutable_before() = *stored->front();
        *link.mutable_after() = *stored->front();
      }
      RebuildLink(base_.schema(), file.plan, row, *link.mutable_after());
      link.mutable_after()->set_version(revision_.value());
      KeepValues(i, link.after());
      if (absl::Status s = writer.Add(change); !s.ok()) return s;
      CountWritten();
    }
    return absl::OkStatus();
  }

  // Rows are written in order of key, so they are read from all over the file.
  void PrefetchRow(const RowPlace& place) const {
    const absl::string_view text = files_[place.file].text;
    for (const std::uint64_t at : {place.offset, place.offset + kCacheLine}) {
      if (at < text.size()) __builtin_prefetch(text.data() + at);
    }
  }

  void CountWritten() {
    if (++records_written_ % kProgressEvery == 0) {
      Progress("write", records_written_, entities_.items.size() + links_.items.size());
    }
  }

  // Keeps what rules read of the link of an item.
  void KeepValues(std::size_t index, const v1::Link& link) {
    if (link.attributes().empty() && links_.items[index].is_new) return;
    LinkItem& item = links_.items[index];
    std::vector<CompactAttribute> attributes =
        CompactAttributesOf(base_.schema(), item.row.relation, link);
    if (!item.is_new) {
      changed_attributes_.push_back(std::move(attributes));
      return;
    }
    item.row.has_values = !attributes.empty();
    for (const CompactAttribute& attribute : attributes) {
      new_values_.emplace_back(item.row, attribute);
    }
  }

  // Brings the links of the items into the draft.
  void StageLinks() {
    std::vector<LinkRow> fresh;
    fresh.reserve(links_.items.size());
    auto changed = changed_attributes_.begin();
    for (const LinkItem& item : links_.items) {
      if (item.is_new) {
        fresh.push_back(item.row);
      } else {
        draft_.PutLink(item.row, *changed++);
      }
    }
    const NewLinks all{fresh, new_values_};
    draft_.PutNewLinks(absl::MakeConstSpan(&all, 1));
  }

  const v1::ImportOptions& options_;
  const Importer::Events& events_;
  const Snapshot& base_;
  const Revision revision_;
  Draft draft_;
  VerdictSink verdicts_;
  std::vector<ImportFile> files_;
  EntityPassResult entities_;
  LinkPassResult links_;
  // Attributes of links, known once they are written: those of new ones, and one list for each
  // other.
  std::vector<LinkValue> new_values_;
  std::vector<std::vector<CompactAttribute>> changed_attributes_;
  std::uint64_t records_written_ = 0;
  bool written_ = false;
};

// An import that was done before under its request id.
absl::StatusOr<std::optional<v1::ImportResult>> Replay(const Store& store,
                                                       const std::string& request_id,
                                                       const std::string& hash) {
  if (request_id.empty()) return std::optional<v1::ImportResult>();
  absl::StatusOr<std::optional<v1::RevisionRecord>> record = store.FindRequest(request_id);
  if (!record.ok()) return record.status();
  if (!record->has_value()) return std::optional<v1::ImportResult>();
  if ((*record)->request_hash() != hash) {
    return RequestIdReusedError(request_id, Revision((*record)->revision()));
  }
  v1::ImportResult result;
  result.mutable_info()->set_revision((*record)->revision());
  result.mutable_info()->set_complete(true);
  result.set_replayed(true);
  return std::optional<v1::ImportResult>(std::move(result));
}

}  // namespace

Importer::Importer(Network& network, v1::ImportOptions options, std::string spool_directory,
                   Events events)
    : network_(network),
      options_(std::move(options)),
      spool_directory_(std::move(spool_directory)),
      events_(std::move(events)) {}

absl::Status Importer::Receive(const v1::FileChunk& chunk) {
  if (chunk.file().empty()) return RequiredError("chunk.file");
  if (!file_open_) {
    for (const std::unique_ptr<SpoolFile>& file : files_) {
      if (file->name() != chunk.file()) continue;
      return InvalidValueError("chunk.file", chunk.file(),
                               {"dat bestand is al verstuurd; geef bestanden verschillende namen",
                                "that file was sent already; give files different names"});
    }
    absl::StatusOr<std::unique_ptr<SpoolFile>> file =
        SpoolFile::Create(spool_directory_, chunk.file());
    if (!file.ok()) return file.status();
    files_.push_back(*std::move(file));
    file_open_ = true;
    if (!options_.request_id().empty()) hash_.Add(absl::StrCat("\n", chunk.file(), "\n"));
  }
  if (files_.back()->name() != chunk.file()) {
    return InvalidValueError("chunk.file", chunk.file(),
                             {absl::StrCat("sluit eerst ", files_.back()->name(), " af (last)"),
                              absl::StrCat("finish ", files_.back()->name(), " first (last)")});
  }
  if (!options_.request_id().empty()) hash_.Add(chunk.data());
  bytes_ += chunk.data().size();
  file_open_ = !chunk.last();
  return files_.back()->Append(chunk.data());
}

absl::StatusOr<v1::ImportResult> Importer::Run(Budget& budget) {
  if (file_open_) {
    return InvalidValueError("chunk.last", files_.back()->name(),
                             {"het bestand is niet afgemaakt", "the file was not finished"});
  }
  if (files_.empty()) return RequiredError("chunk");
  for (const std::unique_ptr<SpoolFile>& file : files_) {
    if (absl::Status s = file->Map(); !s.ok()) return s;
  }
  const std::string hash = options_.request_id().empty() ? "" : hash_.Digest();
  if (options_.dry_run()) {
    const std::shared_ptr<const Snapshot> base = network_.Current();
    ImportRun run(options_, events_, *base);
    if (absl::Status s = run.Read(files_, budget); !s.ok()) return s;
    return run.Result();
  }
  v1::ImportResult result;
  const absl::Status status = network_.RunExclusive([&](ExclusiveTurn& turn) -> absl::Status {
    absl::StatusOr<std::optional<v1::ImportResult>> replay =
        Replay(turn.store(), options_.request_id(), hash);
    if (!replay.ok()) return replay.status();
    if (replay->has_value()) {
      result = **std::move(replay);
      return absl::OkStatus();
    }
    ImportRun run(options_, events_, *turn.base());
    if (absl::Status s = run.Read(files_, budget); !s.ok()) return s;
    if (run.Accepted() && run.HasChanges()) {
      if (absl::Status s = run.Write(turn, hash); !s.ok()) return s;
    }
    result = run.Result();
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return result;
}

}  // namespace schakel
