// match batch.
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/base/files.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/id_lines.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/batch_view.h"

namespace schakel::client {
namespace {

constexpr int kLimit = 10;
constexpr int kLimitMax = 100;

struct BatchOptions {
  std::string file;
  std::string kind;
  std::string relation;
  std::string filter;
  std::optional<int> limit;
  bool texts = false;
  bool explain = false;
  std::vector<std::string> relations;
  std::vector<std::string> except_relations;
};

// What both questions take.
template <typename Request>
void FillCommon(const BatchOptions& options, Context& context, Request& request) {
  request.set_filter(options.filter);
  context.Typed("filter", options.filter);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  for (const std::string& relation : options.except_relations) {
    request.add_except_relations(relation);
  }
  request.set_page_size(options.limit.value_or(kLimit));
  *request.mutable_read() = context.read();
}

v1::BatchMatchOptions RequestOf(const BatchOptions& options, Context& context) {
  v1::BatchMatchOptions request;
  request.set_brief(!options.explain);
  if (options.kind.empty()) {
    FillCommon(options, context, *request.mutable_practices());
  } else {
    FillCommon(options, context, *request.mutable_partners());
    request.mutable_partners()->set_kind(options.kind);
    request.mutable_partners()->set_relation(options.relation);
  }
  return request;
}

absl::StatusOr<std::vector<std::string>> AskersOf(const BatchOptions& options, Context& context) {
  const auto text = ReadFile(options.file, context.in());
  if (!text.ok()) return text.status();
  return options.texts ? LinesOf(*text) : IdsOf(*text);
}

absl::StatusOr<ExitCode> Batch(const BatchOptions& options, Context& context) {
  if (options.texts && !options.kind.empty()) return UsageError(text::kUsageTextsAndKind);
  if (options.limit.has_value() && (*options.limit < 1 || *options.limit > kLimitMax)) {
    return UsageError(text::kUsageValue, "--limit", absl::StrCat(*options.limit),
                      absl::StrCat("1…", kLimitMax));
  }
  const auto askers = AskersOf(options, context);
  if (!askers.ok()) return askers.status();

  const Explained explained = options.explain ? Explained::kYes : Explained::kNo;
  Page page = context.NewPage();
  if (context.format() == OutputFormat::kCsv) context.out() << CsvLine(BatchHeader(explained));
  std::size_t asked = 0;  // Of the thread that asks.
  std::size_t failed = 0;
  std::optional<v1::AnswerInfo> info;
  const absl::Status ended = context.client().BatchMatch(
      RequestOf(options, context),
      [&](v1::BatchMatchItem& item) {
        if (asked == askers->size()) return false;
        const std::string& asker = (*askers)[asked++];
        if (options.texts) {
          item.set_text(asker);
        } else {
          item.set_id(asker);
        }
        return true;
      },
      [&](const v1::BatchMatchResponse& answer) {
        const std::string& asker = (*askers)[static_cast<std::size_t>(answer.position()) - 1];
        if (answer.has_error()) ++failed;
        if (answer.has_partners()) info = answer.partners().info();
        if (answer.has_practices()) info = answer.practices().info();
        switch (context.format()) {
          case OutputFormat::kJson: context.PrintJson(answer); break;
          case OutputFormat::kCsv:
            for (const auto& row : BatchRows(asker, answer, explained)) {
              context.out() << CsvLine(row);
            }
            break;
          case OutputFormat::kTable: BatchPart(asker, answer, explained, page); break;
        }
        context.out().flush();
        return absl::OkStatus();
      });
  if (info.has_value()) {
    context.NewRemarks().Note(InfoLine(*info, context.language()));
  }
  if (!ended.ok()) return ended;
  if (failed == 0) return ExitCode::kOk;
  context.NewRemarks().Text(context.language().Fill(text::kBatchFailed, failed, askers->size()));
  return ExitCode::kFailed;
}

}  // namespace

void AddMatchBatch(Command& match) {
  auto options = std::make_shared<BatchOptions>();
  match
      .Add("batch",
           "Rank partners, or practices, for everybody in a file; answers come one by one, in "
           "order.",
           Reads::kNetwork)
      .Argument("FILE", &options->file,
                "An id on every line, or what list --output csv printed; - is standard input.")
      .Option("--kind", &options->kind, "K", "Kind of the partners; without it, practices.")
      .Option("--relation", &options->relation, "R",
              "Relation to suggest; default what the schema calls linked for these kinds.")
      .Flag("--texts", &options->texts, "Lines are not ids but problems or wishes in Dutch.")
      .Flag("--explain", &options->explain, "Tell of each why, in a sentence; slower.")
      .Option("--filter", &options->filter, "F", "Only partners or practices that match.")
      .Option("--limit", &options->limit, "N", "At most this many each, 1 to 100; default 10.")
      .List("--relations", &options->relations, "R,R", "Follow exactly these relations.")
      .List("--except-relations", &options->except_relations, "R,R",
            "Follow all relations but these; with neither, the introduction relations.")
      .Run([options](Context& context) { return Batch(*options, context); });
}

}  // namespace schakel::client
