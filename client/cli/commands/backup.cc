// backup, restore.
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/base/staged_directory.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
  std::string backup;
  std::string data;
};

// A relative directory means the one people see from here, which is right when the server runs on
// this machine; the answer names the whole path, so that a surprise is visible.
absl::StatusOr<ExitCode> Backup(const std::string& directory, Context& context) {
  v1::BackupRequest request;
  std::error_code error;
  request.set_directory(fs::absolute(directory, error).lexically_normal().string());
  const auto answer = context.client().Backup(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer,
      [&] {
        return Sheet{{"directory", "revision"},
                     {{answer->directory(), absl::StrCat(answer->revision())}}};
      },
      [&](Page& page) {
        page.Text(
            context.language().Fill(text::kBackedUp, answer->revision(), answer->directory()));
        page.Note(context.language().Fill(text::kBackupNext, answer->directory()));
      });
  return ExitCode::kOk;
}

// No server is asked: it must not run on the directory that is made.
absl::StatusOr<ExitCode> Restore(const RestoreOptions& options, Context& context) {
  std::error_code error;
  if (!fs::is_directory(options.backup, error) || fs::is_empty(options.backup, error)) {
    return FileError(text::kNoBackup, options.backup);
  }
  auto staged = StagedDirectory::Create(options.data);
  if (!staged.ok()) return staged.status();
  absl::Status status = CopyTree(fs::absolute(options.backup).lexically_normal(), staged->path());
  if (status.ok()) status = staged->Commit();
  if (!status.ok()) return status;
  Page page = context.format() == OutputFormat::kTable ? context.NewPage() : context.NewRemarks();
  page.Text(context.language().Fill(text::kRestored, options.data, options.backup));
  page.Note(context.language().Fill(text::kRestoreNext, options.data));
  return ExitCode::kOk;
}

}  // namespace

void AddBackupCommands(CommandLine& line) {
  auto directory = std::make_shared<std::string>();
  line.Add("backup", "Copy the store to a new directory on the server, while it serves.",
           Reads::kNothing)
      .Argument("DIR", directory.get(), "The directory to make.")
      .Run([directory](Context& context) { return Backup(*directory, context); });

  auto restore = std::make_shared<RestoreOptions>();
  line.Add("restore", "Make a data directory from a backup, on this machine; no server is asked.",
           Reads::kNothing)
      .Argument("BACKUP", &restore->backup, "A directory made by backup.")
      .Argument("DATADIR", &restore->data, "The data directory to make, for schakeld --data.")
      .Run([restore](Context& context) { return Restore(*restore, context); });
}

}  // namespace schakel::client
