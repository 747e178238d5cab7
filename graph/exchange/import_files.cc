#include "graph/exchange/import_files.h"

#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "graph/exchange/csv_reader.h"

namespace schakel {
namespace {

constexpr absl::string_view kUtf8Mark = "\xef\xbb\xbf";

Problem FileProblem(Sentence message, Sentence remedy) {
  Problem problem;
  problem.reason = v1::ERROR_REASON_MALFORMED_FILE;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return problem;
}

// What is wrong with a file as a whole, before its header is read.
std::optional<Problem> WholeFileProblem(absl::string_view name, absl::string_view text) {
  if (!ContentOf(name).has_value()) {
    return FileProblem(
        {absl::StrCat("de naam ", name, " zegt niet wat er in het bestand staat"),
         absl::StrCat("the name ", name, " does not say what the file holds")},
        {"noem het entities….csv of links….csv", "call it entities….csv or links….csv"});
  }
  if (absl::StartsWith(text, "\xff\xfe") || absl::StartsWith(text, "\xfe\xff")) {
    return FileProblem({"het bestand is UTF-16", "the file is UTF-16"},
                       {"sla het op als UTF-8", "save it as UTF-8"});
  }
  if (text.find_first_not_of("\r\n") == absl::string_view::npos) {
    return FileProblem(
        {"het bestand is leeg", "the file is empty"},
        {"begin met een regel die de kolommen noemt", "begin with a line that names the columns"});
  }
  return std::nullopt;
}

// A header that is one cell with semicolons or tabs in it was saved with another separator.
bool HasOtherSeparator(const CsvRow& header) {
  return header.cells.size() == 1 &&
         header.cells[0].find_first_of(";\t") != absl::string_view::npos;
}

bool OpenFile(const Schema& schema, const SpoolFile& spool, absl::Span<const std::string> ignored,
              VerdictSink& verdicts, ImportFile& file) {
  file.name = spool.name();
  file.text = spool.text();
  if (const std::optional<Problem> problem = WholeFileProblem(file.name, file.text)) {
    verdicts.Add(MakeVerdict(file.name, 0, "", "", *problem, false));
    return false;
  }
  CsvReader reader(file.text, absl::StartsWith(file.text, kUtf8Mark) ? kUtf8Mark.size() : 0);
  CsvRow header;
  reader.Next(header);
  if (header.fault.has_value()) {
    verdicts.Add(MakeVerdict(file.name, header.line, "", header.fault->value,
                             FaultProblem(*header.fault), false));
    return false;
  }
  if (HasOtherSeparator(header)) {
    verdicts.Add(MakeVerdict(
        file.name, header.line, "", header.cells[0],
        FileProblem({"de cellen zijn niet door komma's gescheiden",
                     "the cells are not separated by commas"},
                    {"sla het bestand op als CSV met komma's", "save the file as CSV with commas"}),
        false));
    return false;
  }
  std::vector<std::pair<std::string, Problem>> problems;
  file.plan = PlanColumns(schema, *ContentOf(file.name), header.cells, ignored, problems);
  for (const auto& [column, problem] : problems) {
    verdicts.Add(MakeVerdict(file.name, header.line, column, column, problem, false));
  }
  file.body_offset = reader.offset();
  file.body_line = reader.line();
  return problems.empty();
}

}  // namespace

std::vector<ImportFile> OpenFiles(const Schema& schema,
                                  absl::Span<const std::unique_ptr<SpoolFile>> files,
                                  absl::Span<const std::string> ignored_columns,
                                  VerdictSink& verdicts) {
  std::vector<ImportFile> opened;
  for (const std::unique_ptr<SpoolFile>& spool : files) {
    ImportFile file;
    if (OpenFile(schema, *spool, ignored_columns, verdicts, file)) {
      opened.push_back(std::move(file));
    } else {
      verdicts.CountRefused(1);
    }
  }
  return opened;
}

}  // namespace schakel
