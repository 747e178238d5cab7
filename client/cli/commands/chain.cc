// chain.
#include <memory>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/chain_view.h"

namespace schakel::client {
namespace {

struct ChainOptions {
  std::string id;
  std::string kind;
  std::string filter;
  std::string group_by;
  std::vector<std::string> dates;
  bool partners = false;
};

Sheet SheetOf(const v1::GetChainResponse& answer, const ChainOptions& options) {
  if (!options.dates.empty()) return ChainSeriesSheet(answer);
  return options.group_by.empty() ? ChainSheet(answer) : ChainGroupsSheet(answer);
}

void ChainPage(const v1::GetChainResponse& answer, const v1::GetChainRequest& request,
               const Vocabulary& labels, Page& page) {
  const Language say = page.language();
  if (answer.rows().empty()) {
    page.Text(
        say.Fill(text::kNoEntities, labels.KindPlural(request.kind()), answer.info().as_of()));
    ChainSeriesPage(answer, {request.kind(), request.group_by()}, labels, page);
    return page.Info(answer.info());
  }
  if (request.id().empty()) {
    page.Title(say.Fill(text::kChainTitle, labels.KindPlural(request.kind())));
    ChainSummary(answer, labels, page);
    page.Space();
  }
  page.Add(ChainTable(answer, labels, say));
  if (!answer.groups().empty()) {
    page.Title(say(text::kByGroup));
    page.Add(ChainGroupsTable(answer, {request.kind(), request.group_by()}, labels, say));
  }
  ChainSeriesPage(answer, {request.kind(), request.group_by()}, labels, page);
  if (const Table partners = PartnersTable(answer, labels, say); !partners.empty()) {
    page.Title(say(text::kPartnersTitle));
    page.Add(partners);
  }
  page.Space();
  page.Info(answer.info());
}

// Without an id or a kind: the first kind of the schema that has chains.
absl::StatusOr<v1::GetChainRequest> ChainRequest(const ChainOptions& options, Context& context) {
  if (!options.id.empty() && !options.kind.empty()) return UsageError(text::kUsageIdOrKind);
  v1::GetChainRequest request;
  request.set_id(options.id);
  request.set_kind(options.kind);
  request.set_filter(options.filter);
  request.set_group_by(options.group_by);
  request.set_partners(options.partners);
  for (const std::string& date : options.dates) request.add_dates(date);
  *request.mutable_read() = context.read();
  context.Typed("filter", options.filter);
  if (!options.id.empty() || !options.kind.empty()) return request;
  const auto vocabulary = context.FetchVocabulary();
  if (!vocabulary.ok()) return vocabulary.status();
  const v1::Chain& chain = (*vocabulary)->schema().chain();
  if (chain.kinds().empty()) return UsageError(text::kUsageNoChain);
  request.set_kind(chain.kinds(0));
  return request;
}

absl::StatusOr<ExitCode> Chain(const ChainOptions& options, Context& context) {
  const auto request = ChainRequest(options, context);
  if (!request.ok()) return request.status();
  const auto answer = context.client().GetChain(*request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return SheetOf(*answer, options); },
      [&](Page& page) { ChainPage(*answer, *request, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddChainCommand(CommandLine& line) {
  auto options = std::make_shared<ChainOptions>();
  line.Add("chain", "Show which parts of the chain are among the partners.", Reads::kNetwork)
      .OptionalArgument("ID", &options->id, "One entity; default all of a kind.")
      .Option("--kind", &options->kind, "K", "Kind to look at; default the first that has chains.")
      .Option("--filter", &options->filter, "F", "Look only at entities that match.")
      .Option("--group-by", &options->group_by, "G",
              "Relation whose targets, or attribute whose values, make groups; csv then has these.")
      .List("--dates", &options->dates, "D,D",
            "The figures on each of these days too, at most 200; csv then has these.")
      .Flag("--partners", &options->partners, "Name the partners and what each brings.")
      .Run([options](Context& context) { return Chain(*options, context); });
}

}  // namespace schakel::client
