// import.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/import_view.h"

namespace schakel::client {
namespace {

namespace fs = std::filesystem;

struct ImportFlags {
  std::vector<std::string> paths;
  std::vector<std::string> ignore_columns;
  bool dry_run = false;
  bool skip_invalid = false;
  std::string request_id;
  std::string actor;
};

bool HoldsEntities(const std::string& path) {
  return absl::StartsWith(fs::path(path).filename().string(), "entities");
}

// Also those with another name than entities*.csv and links*.csv: the server refuses them by name,
// where passing them over would lose them in silence.
bool IsImportFile(const fs::path& path) { return absl::EndsWith(path.filename().string(), ".csv"); }

absl::Status AddPath(const std::string& path, std::vector<std::string>& files) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (!fs::is_regular_file(path, error)) return UsageError(text::kUsageNoFile, path);
    files.push_back(path);
    return absl::OkStatus();
  }
  const std::size_t before = files.size();
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    if (IsImportFile(entry.path())) files.push_back(entry.path().string());
  }
  if (error) return FileError(text::kCannotOpen, path);
  if (files.size() == before) return UsageError(text::kUsageEmptyDirectory, path);
  return absl::OkStatus();
}

// The server tells files apart by their names alone.
absl::Status RefuseTwins(const std::vector<std::string>& files) {
  std::set<std::string> names;
  for (const std::string& file : files) {
    const std::string name = fs::path(file).filename().string();
    if (!names.insert(name).second) return UsageError(text::kUsageTwinFiles, name);
  }
  return absl::OkStatus();
}

// Entities come before the links that name them; otherwise by name, so that imports repeat exactly.
absl::StatusOr<std::vector<std::string>> FilesOf(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    absl::Status status = AddPath(path, files);
    if (!status.ok()) return status;
  }
  std::sort(files.begin(), files.end());
  std::stable_partition(files.begin(), files.end(), HoldsEntities);
  absl::Status status = RefuseTwins(files);
  if (!status.ok()) return status;
  return files;
}

std::uint64_t BytesOf(const std::vector<std::string>& files) {
  std::uint64_t bytes = 0;
  for (const std::string& file : files) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (!error) bytes += size;
  }
  return bytes;
}

std::string PhaseLabel(const std::string& phase, Language say) {
  if (phase == "receive") return say(text::kPhaseReceive);
  if (phase == "entities") return say(text::kEntities);
  if (phase == "links") return say(text::kLinks);
  if (phase == "write") return say(text::kPhaseWrite);
  return phase;
}

void ShowProgress(const v1::ImportProgress& progress, std::uint64_t bytes_total, Language say,
                  ProgressBar& bar) {
  const std::string label = PhaseLabel(progress.phase(), say);
  if (progress.phase() == "receive") {
    bar.Show(label, progress.bytes(), bytes_total);
  } else {
    bar.Show(label, progress.rows(), progress.rows_total());
  }
}

v1::ImportOptions OptionsOf(const ImportFlags& flags) {
  v1::ImportOptions options;
  options.set_dry_run(flags.dry_run);
  options.set_skip_invalid(flags.skip_invalid);
  options.set_request_id(flags.request_id);
  options.set_actor(flags.actor);
  for (const std::string& column : flags.ignore_columns) options.add_ignore_columns(column);
  return options;
}

// JSON was printed as it came; rows and pages come at the end, the sum beside the rows.
void ShowOutcome(const std::vector<v1::RowVerdict>& verdicts, const v1::ImportResult* result,
                 bool refused, Context& context) {
  if (context.format() == OutputFormat::kJson) return;
  if (context.format() == OutputFormat::kCsv) {
    context.PrintCsv(VerdictsSheet(verdicts, context.language()));
    Page remarks = context.NewRemarks();
    if (result != nullptr) ImportSummary(*result, refused, remarks);
    return;
  }
  Page page = context.NewPage();
  VerdictsPage(verdicts, page);
  if (result != nullptr) ImportSummary(*result, refused, page);
}

absl::StatusOr<ExitCode> Import(const ImportFlags& flags, Context& context) {
  const auto files = FilesOf(flags.paths);
  if (!files.ok()) return files.status();
  const std::uint64_t bytes = BytesOf(*files);
  std::vector<v1::RowVerdict> verdicts;
  ProgressBar bar = context.NewProgress();
  const auto result =
      context.client().Import(OptionsOf(flags), *files, [&](const v1::ImportResponse& response) {
        if (context.format() == OutputFormat::kJson) context.PrintJson(response);
        if (response.has_verdict()) verdicts.push_back(response.verdict());
        if (response.has_progress()) {
          ShowProgress(response.progress(), bytes, context.language(), bar);
        }
      });
  bar.Clear();
  const bool refused = result.ok() && result->rows_refused() > 0 && !flags.skip_invalid;
  ShowOutcome(verdicts, result.ok() ? &*result : nullptr, refused, context);
  if (!result.ok()) return result.status();
  if (refused) {
    return LocalError("IMPORT_REFUSED", text::kImportRefused, result->rows_refused());
  }
  return ExitCode::kOk;
}

}  // namespace

void AddImportCommand(CommandLine& line) {
  auto flags = std::make_shared<ImportFlags>();
  line.Add("import", "Import canonical CSV as one revision: every row or none.", Reads::kNothing)
      .Arguments("PATH", &flags->paths, "Files, or directories with entities*.csv and links*.csv.")
      .Flag("--dry-run", &flags->dry_run, "Only check; change nothing.")
      .List("--ignore-columns", &flags->ignore_columns, "A,B", "Columns to pass over.")
      .Flag("--skip-invalid", &flags->skip_invalid,
            "Import the good rows and report the others, instead of refusing all.")
      .Option("--request-id", &flags->request_id, "ID", "Makes the import safe to repeat.")
      .Option("--actor", &flags->actor, "ROLE", "Role that asks, for the history; not a person.")
      .Run([flags](Context& context) { return Import(*flags, context); });
}

}  // namespace schakel::client
