// export.
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/base/staged_directory.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

struct ExportOptions {
  std::string format;
  std::string target;
};

struct WrittenFile {
  std::string name;
  std::uint64_t bytes = 0;
};

absl::StatusOr<v1::ExportFormat> ParseFormat(const std::string& format) {
  if (format == "csv") return v1::EXPORT_FORMAT_CANONICAL_CSV;
  for (const char* later : {"graphml", "gexf", "jsonld", "xlsx"}) {
    if (format == later) return UsageError(text::kUsageLaterFormat, format);
  }
  return UsageError(text::kUsageValue, "FORMAT", format, "csv");
}

// Writes the chunks of an export as files of one directory.
class FileWriter {
 public:
  explicit FileWriter(std::filesystem::path directory) : directory_(std::move(directory)) {}

  absl::Status Take(const v1::FileChunk& chunk) {
    if (!file_.is_open()) {
      // A server names files, never places.
      if (chunk.file().find('/') != std::string::npos || chunk.file().substr(0, 1) == ".") {
        return FileError(text::kBadFileName, chunk.file());
      }
      file_.open(directory_ / chunk.file(), std::ios::binary | std::ios::trunc);
      written_.push_back({chunk.file(), 0});
    }
    file_.write(chunk.data().data(), static_cast<std::streamsize>(chunk.data().size()));
    written_.back().bytes += chunk.data().size();
    if (chunk.last()) file_.close();
    if (file_.fail()) return FileError(text::kCannotWrite, chunk.file());
    return absl::OkStatus();
  }

  const std::vector<WrittenFile>& written() const { return written_; }

 private:
  std::filesystem::path directory_;
  std::ofstream file_;
  std::vector<WrittenFile> written_;
};

void ExportPage(const ExportOptions& options, const std::vector<WrittenFile>& files,
                const v1::AnswerInfo& info, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kFile)}, {say(text::kSize), Align::kRight}});
  for (const WrittenFile& file : files) {
    table.AddRow({{file.name}, {BytesText(file.bytes, say)}});
  }
  page.Add(table);
  page.Text(say.Fill(text::kExported, files.size(), options.target));
  page.Note(say.Fill(text::kExportInfo, info.revision()));
}

Sheet ExportSheet(const std::vector<WrittenFile>& files) {
  Sheet sheet;
  sheet.header = {"file", "bytes"};
  for (const WrittenFile& file : files) {
    sheet.rows.push_back({file.name, absl::StrCat(file.bytes)});
  }
  return sheet;
}

absl::StatusOr<ExitCode> Export(const ExportOptions& options, Context& context) {
  const auto format = ParseFormat(options.format);
  if (!format.ok()) return format.status();
  if (options.target == "-") return UsageError(text::kUsageExportStdout);
  auto staged = StagedDirectory::Create(options.target);
  if (!staged.ok()) return staged.status();

  v1::ExportRequest request;
  request.set_format(*format);
  *request.mutable_read() = context.read();
  FileWriter writer(staged->path());
  v1::ExportResponse basis;
  const absl::Status exported =
      context.client().Export(request, [&](const v1::ExportResponse& piece) {
        if (piece.has_info()) *basis.mutable_info() = piece.info();
        return piece.has_chunk() ? writer.Take(piece.chunk()) : absl::OkStatus();
      });
  if (!exported.ok()) return exported;
  const absl::Status committed = staged->Commit();
  if (!committed.ok()) return committed;
  context.Show(
      basis, [&] { return ExportSheet(writer.written()); },
      [&](Page& page) { ExportPage(options, writer.written(), basis.info(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddExportCommand(CommandLine& line) {
  auto options = std::make_shared<ExportOptions>();
  line.Add("export", "Write the whole network to files that import takes.", Reads::kNetwork)
      .Argument("FORMAT", &options->format, "csv: entities-<kind>.csv and links.csv.")
      .Argument("FILE", &options->target, "For csv: the directory to make.")
      .Run([options](Context& context) { return Export(*options, context); });
}

}  // namespace schakel::client
