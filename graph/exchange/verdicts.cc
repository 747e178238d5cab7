#include "graph/exchange/verdicts.h"

#include <utility>

#include "graph/base/utf8.h"

namespace schakel {
namespace {

constexpr std::size_t kValueShown = 200;

Problem Malformed(Sentence message, Sentence remedy) {
  Problem problem;
  problem.reason = v1::ERROR_REASON_MALFORMED_FILE;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  return problem;
}

}  // namespace

v1::RowVerdict MakeVerdict(absl::string_view file, std::uint64_t line, absl::string_view column,
                           absl::string_view value, const Problem& problem, bool remark) {
  v1::RowVerdict verdict;
  verdict.set_file(std::string(file));
  verdict.set_line(line);
  verdict.set_column(std::string(column));
  verdict.set_value(PrintableUtf8(value, kValueShown));
  const bool plain_remark = remark && problem.reason == v1::ERROR_REASON_UNSPECIFIED;
  verdict.set_rule(plain_remark && !problem.metadata.empty() ? problem.metadata.front().second
                                                             : ReasonName(problem.reason));
  verdict.mutable_message()->set_nl(problem.message.nl);
  verdict.mutable_message()->set_en(problem.message.en);
  verdict.mutable_suggestion()->set_nl(problem.remedy.nl);
  verdict.mutable_suggestion()->set_en(problem.remedy.en);
  verdict.set_remark(remark);
  return verdict;
}

Problem FaultProblem(const CsvFault& fault) {
  switch (fault.kind) {
    case CsvFaultKind::kUnterminatedQuote:
      return Malformed({"een aanhalingsteken wordt niet gesloten", "a quote is not closed"},
                       {"sluit de cel met \"; een \" in de tekst wordt \"\"",
                        "close the cell with \"; a \" inside the text is written \"\""});
    case CsvFaultKind::kTextAfterQuote:
      return Malformed({"er staat tekst na het sluitende aanhalingsteken",
                        "there is text after the closing quote"},
                       {"zet een komma na de cel; een \" in de tekst wordt \"\"",
                        "put a comma after the cell; a \" inside the text is written \"\""});
    case CsvFaultKind::kStrayQuote:
      return Malformed({"er staat een aanhalingsteken midden in een cel",
                        "there is a quote in the middle of a cell"},
                       {"zet de hele cel tussen aanhalingstekens en schrijf \" als \"\"",
                        "put the whole cell between quotes and write \" as \"\""});
    case CsvFaultKind::kControlCharacter:
      return Malformed({"er staat een stuurteken (zoals NUL) in de cel",
                        "there is a control character (such as NUL) in the cell"},
                       {"haal het weg, of sla het bestand opnieuw op als UTF-8",
                        "take it out, or save the file again as UTF-8"});
    case CsvFaultKind::kInvalidUtf8:
      return Malformed({"de cel is geen UTF-8", "the cell is not UTF-8"},
                       {"sla het bestand op als UTF-8", "save the file as UTF-8"});
    case CsvFaultKind::kCellTooLong:
      return Malformed({"de cel is langer dan 1 MiB", "the cell is longer than 1 MiB"},
                       {"kort de tekst in, of controleer de aanhalingstekens",
                        "shorten the text, or check the quotes"});
  }
  return {};
}

void VerdictSink::Add(v1::RowVerdict verdict) {
  if (left_ == 0) {
    ++withheld_;
    return;
  }
  --left_;
  v1::ImportResponse response;
  *response.mutable_verdict() = std::move(verdict);
  send_(std::move(response));
}

void VerdictSink::AddAll(VerdictList& list) {
  for (v1::RowVerdict& verdict : list.verdicts_) Add(std::move(verdict));
  withheld_ += list.withheld_;
  list = VerdictList(left_);
}

}  // namespace schakel
