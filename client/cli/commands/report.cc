// report: the first report of the schema. Which figures it holds, and their headings, are data.
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/chain_view.h"
#include "client/cli/views/gap_view.h"
#include "client/cli/views/rate_view.h"

namespace schakel::client {
namespace {

using Answer = std::variant<v1::ListGapsResponse, v1::GetLinkageRateResponse, v1::GetChainResponse>;

struct Section {
  v1::Text label;
  Grouping grouping;  // of a rate
  Answer answer;
};

const v1::AnswerInfo& InfoOf(const Answer& answer) {
  return std::visit([](const auto& response) -> const v1::AnswerInfo& { return response.info(); },
                    answer);
}

template <typename Response>
absl::StatusOr<Answer> Wrapped(absl::StatusOr<Response> response) {
  if (!response.ok()) return response.status();
  return Answer(std::move(*response));
}

absl::StatusOr<Answer> AskRate(const v1::RateSection& section, const v1::ReadOptions& read,
                               const Vocabulary& vocabulary, Client& client) {
  const v1::LinkagePair* pair = vocabulary.pair(section.linkage_pair());
  if (pair == nullptr) {
    return LocalError("UNKNOWN_NAME", text::kUnknownPartOfSchema, section.linkage_pair());
  }
  v1::GetLinkageRateRequest request;
  request.set_kind(pair->kind());
  request.set_other(pair->other());
  request.set_group_by(section.group_by());
  *request.mutable_read() = read;
  return Wrapped(client.GetLinkageRate(request));
}

absl::StatusOr<Answer> Ask(const v1::ReportSection& section, const v1::ReadOptions& read,
                           const Vocabulary& vocabulary, Client& client) {
  switch (section.content_case()) {
    case v1::ReportSection::kGapRule: {
      v1::ListGapsRequest request;
      request.add_rules(section.gap_rule());
      request.set_candidates_max(1);
      *request.mutable_read() = read;
      return Wrapped(client.ListGaps(request));
    }
    case v1::ReportSection::kChainKind: {
      v1::GetChainRequest request;
      request.set_kind(section.chain_kind());
      *request.mutable_read() = read;
      return Wrapped(client.GetChain(request));
    }
    case v1::ReportSection::kRate: return AskRate(section.rate(), read, vocabulary, client);
    case v1::ReportSection::CONTENT_NOT_SET: break;
  }
  return LocalError("UNKNOWN_NAME", text::kUnknownSection, section.label().en());
}

Grouping GroupingOf(const v1::ReportSection& section, const Vocabulary& vocabulary) {
  const v1::LinkagePair* pair = vocabulary.pair(section.rate().linkage_pair());
  return {pair == nullptr ? "" : pair->kind(), section.rate().group_by()};
}

// All answers before anything is printed: half a report would pass for a whole one. Every section
// is for the day of the first, also when midnight passes.
absl::StatusOr<std::vector<Section>> AskAll(const v1::Report& report, const Vocabulary& vocabulary,
                                            Context& context) {
  std::vector<Section> sections;
  v1::ReadOptions read = context.read();
  for (const v1::ReportSection& section : report.sections()) {
    auto answer = Ask(section, read, vocabulary, context.client());
    if (!answer.ok()) return answer.status();
    read.set_as_of(InfoOf(*answer).as_of());
    sections.push_back({section.label(), GroupingOf(section, vocabulary), std::move(*answer)});
  }
  return sections;
}

bool SameRevision(const std::vector<Section>& sections) {
  for (const Section& section : sections) {
    if (InfoOf(section.answer).revision() != InfoOf(sections.front().answer).revision()) {
      return false;
    }
  }
  return true;
}

void PrintSection(const Section& section, const Vocabulary& vocabulary, Page& page) {
  page.Title(page.language()(section.label));
  if (const auto* gaps = std::get_if<v1::ListGapsResponse>(&section.answer)) {
    for (const v1::RuleSummary& rule : gaps->rules()) RuleSection(*gaps, rule, vocabulary, page);
  } else if (const auto* rate = std::get_if<v1::GetLinkageRateResponse>(&section.answer)) {
    RateSectionPage(*rate, section.grouping, vocabulary, page);
  } else if (const auto* chain = std::get_if<v1::GetChainResponse>(&section.answer)) {
    ChainSummary(*chain, vocabulary, page);
  }
  page.Info(InfoOf(section.answer));
}

void PrintReport(const v1::Report& report, const std::vector<Section>& sections,
                 const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  page.Title(say(report.label()));
  for (const Section& section : sections) PrintSection(section, vocabulary, page);
  page.Space();
  if (!SameRevision(sections)) page.Text(say(text::kReportMoved), Tone::kAlarm);
  if (!say(report.caveat()).empty()) page.Text(say.Fill(text::kCaveat, say(report.caveat())));
}

// One figure a row: section, figure, name, numerator, denominator, value, as_of, revision.
class FigureSheet {
 public:
  FigureSheet() {
    sheet_.header = {"section",     "figure", "name",  "numerator",
                     "denominator", "value",  "as_of", "revision"};
  }

  void Add(const std::string& section, const Answer& answer) {
    section_ = section;
    info_ = InfoOf(answer);
    if (const auto* gaps = std::get_if<v1::ListGapsResponse>(&answer)) {
      for (const auto& rule : gaps->rules()) Row(rule.rule(), "", rule.gaps(), rule.subjects());
    } else if (const auto* rate = std::get_if<v1::GetLinkageRateResponse>(&answer)) {
      for (const auto& group : rate->groups()) RateRow(group.group(), group.rate());
      RateRow(v1::EntityRef(), rate->total());
    } else if (const auto* chain = std::get_if<v1::GetChainResponse>(&answer)) {
      Row("chain", "", chain->numerator(), chain->denominator());
    }
  }

  Sheet Take() { return std::move(sheet_); }

 private:
  void RateRow(const v1::EntityRef& group, const v1::Rate& rate) {
    Row("rate", group.id(), rate.numerator(), rate.denominator());
  }

  void Row(const std::string& figure, const std::string& name, int numerator, int denominator) {
    const std::string value =
        denominator == 0 ? "" : absl::StrCat(static_cast<double>(numerator) / denominator);
    sheet_.rows.push_back({section_, figure, name, absl::StrCat(numerator),
                           absl::StrCat(denominator), value, info_.as_of(),
                           absl::StrCat(info_.revision())});
  }

  Sheet sheet_;
  std::string section_;
  v1::AnswerInfo info_;
};

void ShowReport(const v1::Report& report, const std::vector<Section>& sections,
                const Vocabulary& vocabulary, Context& context) {
  if (context.format() == OutputFormat::kJson) {
    for (const Section& section : sections) {
      std::visit([&context](const auto& answer) { context.PrintJson(answer); }, section.answer);
    }
  } else if (context.format() == OutputFormat::kCsv) {
    FigureSheet figures;
    for (const Section& section : sections) {
      figures.Add(context.language()(section.label), section.answer);
    }
    context.PrintCsv(figures.Take());
  } else {
    Page page = context.NewPage();
    PrintReport(report, sections, vocabulary, page);
  }
}

absl::StatusOr<ExitCode> MakeReport(Context& context) {
  const auto vocabulary = context.FetchVocabulary();
  if (!vocabulary.ok()) return vocabulary.status();
  const v1::Schema& schema = (*vocabulary)->schema();
  if (schema.reports().empty()) return LocalError("UNKNOWN_NAME", text::kNoReport);
  const auto sections = AskAll(schema.reports(0), **vocabulary, context);
  if (!sections.ok()) return sections.status();
  ShowReport(schema.reports(0), *sections, **vocabulary, context);
  return ExitCode::kOk;
}

}  // namespace

void AddReportCommand(CommandLine& line) {
  line.Add("report", "Print the state of the network: the default report of the schema.",
           Reads::kNetwork)
      .Run(MakeReport);
}

}  // namespace schakel::client
