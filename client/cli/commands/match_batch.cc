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

// Prints answers as they come.
class Printer {
 public:
  Printer(const BatchOptions& options, const std::vector<std::string>& askers, Context& context)
      : askers_(askers),
        context_(context),
        explained_(options.explain ? Explained::kYes : Explained::kNo),
        page_(context.NewPage()) {
    if (context.format() == OutputFormat::kCsv) context.out() << CsvLine(BatchHeader(explained_));
  }

  absl::Status Take(const v1::BatchMatchResponse& answer) {
    if (answered_ == askers_.size()) return absl::InternalError("more answers than questions");
    Print(askers_[answered_++], answer);
    context_.out().flush();
    if (answer.has_error()) ++failed_;
    if (answer.has_partners()) info_ = answer.partners().info();
    if (answer.has_practices()) info_ = answer.practices().info();
    return absl::OkStatus();
  }

  // What all answers rest on, and how many could not be given.
  void Finish() {
    Page remarks = context_.NewRemarks();
    if (info_.has_value()) {
      // Whoever limits what each is told knows that there is more.
      info_->set_complete(true);
      remarks.Note(InfoLine(*info_, context_.language()));
    }
    if (failed_ > 0) {
      remarks.Text(context_.language().Fill(text::kBatchFailed, failed_, askers_.size()));
    }
  }

  bool some_failed() const { return failed_ > 0; }

 private:
  void Print(const std::string& asker, const v1::BatchMatchResponse& answer) {
    switch (context_.format()) {
      case OutputFormat::kJson: return context_.PrintJson(answer);
      case OutputFormat::kTable: return BatchPart(asker, answer, explained_, page_);
      case OutputFormat::kCsv: break;
    }
    for (const auto& row : BatchRows(asker, answer, explained_)) context_.out() << CsvLine(row);
  }

  const std::vector<std::string>& askers_;
  Context& context_;
  const Explained explained_;
  Page page_;
  std::size_t answered_ = 0;
  std::size_t failed_ = 0;
  std::optional<v1::AnswerInfo> info_;
};

absl::StatusOr<ExitCode> Batch(const BatchOptions& options, Context& context) {
  if (options.texts && !options.kind.empty()) return UsageError(text::kUsageTextsAndKind);
  if (options.limit.has_value() && (*options.limit < 1 || *options.limit > kLimitMax)) {
    return UsageError(text::kUsageValue, "--limit", absl::StrCat(*options.limit),
                      absl::StrCat("1…", kLimitMax));
  }
  const auto askers = AskersOf(options, context);
  if (!askers.ok()) return askers.status();

  Printer printer(options, *askers, context);
  std::size_t asked = 0;  // Of the thread that asks.
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
      [&](const v1::BatchMatchResponse& answer) { return printer.Take(answer); });
  printer.Finish();
  if (!ended.ok()) return ended;
  return printer.some_failed() ? ExitCode::kFailed : ExitCode::kOk;
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
