// rate.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/rate_view.h"

namespace schakel::client {
namespace {

struct RateOptions {
  std::string kind;
  std::string other;
  std::vector<std::string> relations;
  std::optional<int> distance;
  bool strong = false;
  std::string filter;
  std::string group_by;
  std::vector<std::string> dates;
  bool members = false;
};

v1::GetLinkageRateRequest RequestOf(const RateOptions& options, Context& context) {
  v1::GetLinkageRateRequest request;
  request.set_kind(options.kind);
  request.set_other(options.other);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  request.set_distance_max(options.distance.value_or(0));
  request.set_strong(options.strong);
  request.set_filter(options.filter);
  request.set_group_by(options.group_by);
  for (const std::string& date : options.dates) request.add_dates(date);
  request.set_members(options.members);
  *request.mutable_read() = context.read();
  context.Typed("filter", options.filter);
  return request;
}

void RatePage(const v1::GetLinkageRateResponse& answer, const RateOptions& options,
              const Vocabulary& labels, Page& page) {
  const Grouping grouping = {options.kind, options.group_by};
  page.Title(page.language().Fill(text::kRateTitle, labels.KindLabel(options.kind),
                                  labels.KindLabel(options.other)));
  RateSectionPage(answer, grouping, labels, page);
  RateSeriesPage(answer, grouping, labels, page);
  if (options.members) RateMembersPage(answer, page);
  page.Space();
  page.Info(answer.info());
}

absl::StatusOr<ExitCode> Rate(const RateOptions& options, Context& context) {
  const auto answer = context.client().GetLinkageRate(RequestOf(options, context));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return RateSheet(*answer); },
      [&](Page& page) { RatePage(*answer, options, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddRateCommand(CommandLine& line) {
  auto options = std::make_shared<RateOptions>();
  line.Add("rate", "Show which part of a kind is linked to another kind.", Reads::kNetwork)
      .Argument("KIND", &options->kind, "Kind that is counted.")
      .Argument("OTHER", &options->other, "Kind it should be linked to.")
      .List("--relations", &options->relations, "R,R",
            "Relations that count as linked; default what the schema says of this pair.")
      .Option("--distance", &options->distance, "N",
              "Linked within this many steps, 1 to 4; default 1.")
      .Flag("--strong", &options->strong, "Count only strong links, see `schakel schema`.")
      .Option("--filter", &options->filter, "F", "Count only entities that match.")
      .Option("--group-by", &options->group_by, "G",
              "Relation whose targets, or attribute whose values, make groups.")
      .List("--dates", &options->dates, "D,D", "The rate on each of these days, at most 200.")
      .Flag("--members", &options->members, "Name who is linked and who is not.")
      .Run([options](Context& context) { return Rate(*options, context); });
}

}  // namespace schakel::client
