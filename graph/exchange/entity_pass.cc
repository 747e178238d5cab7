#include "graph/exchange/entity_pass.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

constexpr std::uint64_t kProgressEvery = 50'000;

Problem CellCountProblem(std::size_t cells, std::size_t columns) {
  Problem problem;
  problem.reason = v1::ERROR_REASON_MALFORMED_FILE;
  problem.message = {
      absl::StrCat("de rij heeft ", cells, " cellen, de kop ", columns, " kolommen"),
      absl::StrCat("the row has ", cells, " cells, the header ", columns, " columns")};
  problem.remedy = {"zet cellen met een komma erin tussen aanhalingstekens",
                    "put cells that hold a comma between quotes"};
  return problem;
}

bool SameContent(v1::Entity a, v1::Entity b) {
  a.clear_version();
  b.clear_version();
  return a.SerializeAsString() == b.SerializeAsString();
}

class EntityPass {
 public:
  EntityPass(const Snapshot& base, absl::Span<const ImportFile> files, Revision revision,
             Draft& draft, VerdictSink& verdicts, EntityPassResult& result)
      : base_(base),
        files_(files),
        revision_(revision),
        draft_(draft),
        verdicts_(verdicts),
        result_(result),
        found_(verdicts.left()) {}

  absl::Status ReadRow(std::uint32_t file_index, const CsvRow& row) {
    const ImportFile& file = files_[file_index];
    ++result_.rows;
    if (!CheckRowForm(file, row, found_)) return Refuse("");
    const std::string id(row.cells[file.plan.Find(ColumnRole::kId)]);
    std::optional<v1::Entity> stored;
    if (base_.Find(id).has_value()) {
      absl::StatusOr<std::optional<v1::Entity>> read = base_.records().ReadEntity(id);
      if (!read.ok()) return read.status();
      stored = *std::move(read);
    }
    entity_.Clear();
    if (stored.has_value()) entity_ = *stored;
    findings_.Clear();
    BuildEntity(base_.schema(), file.plan, row, entity_, findings_);
    CheckIdentity(file, id);
    if (!JudgeRow(file, row, findings_, found_)) return Refuse(id);
    Keep({row.offset, static_cast<std::uint32_t>(row.line), file_index}, stored);
    return Flush();
  }

 private:
  // The id must be free of an earlier row, and not one that was removed.
  void CheckIdentity(const ImportFile& file, const std::string& id) {
    const std::string& column = file.plan.columns[file.plan.Find(ColumnRole::kId)].name;
    const std::optional<NodeId> v = draft_.FindEver(id);
    if (!v.has_value()) return;
    const RowPlace& earlier = PlaceOf(*v);
    if (earlier.line != 0) {
      const std::string where = absl::StrCat(files_[earlier.file].name, ":", earlier.line);
      findings_.problems.emplace_back(column,
                                      DuplicateProblem(id, {absl::StrCat(", eerder op ", where),
                                                            absl::StrCat(", earlier at ", where)}));
    } else if (!draft_.staged().header(*v).present) {
      findings_.problems.emplace_back(column, IdRemovedProblem(id));
    }
  }

  void Keep(const RowPlace& place, const std::optional<v1::Entity>& stored) {
    if (stored.has_value() && SameContent(*stored, entity_)) {
      ++result_.unchanged;
      PlaceOf(*draft_.Find(entity_.id())) = place;
      return;
    }
    ++(stored.has_value() ? result_.updated : result_.created);
    entity_.set_version(revision_.value());
    const NodeId v = draft_.PutEntity(entity_);
    PlaceOf(v) = place;
    result_.items.push_back({v, place, !stored.has_value()});
  }

  // Where an entity was met in this import.
  RowPlace& PlaceOf(NodeId v) {
    if (places_.size() <= v.value()) places_.resize(std::size_t{v.value()} * 3 / 2 + 64);
    return places_[v.value()];
  }

  absl::Status Refuse(const std::string& id) {
    verdicts_.CountRefused(1);
    if (!id.empty()) result_.refused_ids.insert(id);
    return Flush();
  }

  absl::Status Flush() {
    verdicts_.AddAll(found_);
    return absl::OkStatus();
  }

  const Snapshot& base_;
  absl::Span<const ImportFile> files_;
  Revision revision_;
  Draft& draft_;
  VerdictSink& verdicts_;
  EntityPassResult& result_;
  std::vector<RowPlace> places_;
  // Reused from row to row.
  v1::Entity entity_;
  RowFindings findings_;
  VerdictList found_;
};

}  // namespace

bool CheckRowForm(const ImportFile& file, const CsvRow& row, VerdictList& verdicts) {
  const std::vector<Column>& columns = file.plan.columns;
  if (row.fault.has_value()) {
    const std::string column =
        row.fault->cell < columns.size() ? columns[row.fault->cell].name : "";
    verdicts.Add([&] {
      return MakeVerdict(file.name, row.line, column, row.fault->value, FaultProblem(*row.fault),
                         false);
    });
    return false;
  }
  if (row.cells.size() == columns.size()) return true;
  // Point at the first cell too many, or the first column without one.
  const std::string column =
      row.cells.size() < columns.size() ? columns[row.cells.size()].name : columns.back().name;
  const absl::string_view value =
      row.cells.size() > columns.size() ? row.cells[columns.size()] : absl::string_view();
  verdicts.Add([&] {
    return MakeVerdict(file.name, row.line, column, value,
                       CellCountProblem(row.cells.size(), columns.size()), false);
  });
  return false;
}

bool JudgeRow(const ImportFile& file, const CsvRow& row, const RowFindings& findings,
              VerdictList& verdicts) {
  const auto add = [&](const CellProblem& found, bool remark) {
    const std::vector<Column>& columns = file.plan.columns;
    absl::string_view value;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == found.first) value = row.cells[i];
    }
    verdicts.Add(
        [&] { return MakeVerdict(file.name, row.line, found.first, value, found.second, remark); });
  };
  for (const CellProblem& problem : findings.problems) add(problem, false);
  for (const CellProblem& remark : findings.remarks) add(remark, true);
  return findings.problems.empty();
}

absl::Status RunEntityPass(const Snapshot& base, absl::Span<const ImportFile> files,
                           Revision revision, Draft& draft, VerdictSink& verdicts, Budget& budget,
                           const std::function<void(std::uint64_t rows)>& progress,
                           EntityPassResult& result) {
  EntityPass pass(base, files, revision, draft, verdicts, result);
  CsvRow row;
  for (std::uint32_t f = 0; f < files.size(); ++f) {
    if (files[f].plan.content != FileContent::kEntities) continue;
    CsvReader reader(files[f].text, files[f].body_offset, files[f].body_line);
    while (reader.Next(row)) {
      if (absl::Status s = budget.Spend(1); !s.ok()) return s;
      if (absl::Status s = pass.ReadRow(f, row); !s.ok()) return s;
      if (result.rows % kProgressEvery == 0) progress(result.rows);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Entity> RebuildEntity(const Snapshot& base, const ImportFile& file,
                                         const CsvRow& row, std::optional<v1::Entity>& stored) {
  stored.reset();
  const absl::string_view id = row.cells[file.plan.Find(ColumnRole::kId)];
  if (base.Find(id).has_value()) {
    absl::StatusOr<std::optional<v1::Entity>> read = base.records().ReadEntity(id);
    if (!read.ok()) return read.status();
    stored = *std::move(read);
  }
  v1::Entity entity = stored.value_or(v1::Entity());
  RowFindings findings;
  BuildEntity(base.schema(), file.plan, row, entity, findings);
  return entity;
}

}  // namespace schakel
