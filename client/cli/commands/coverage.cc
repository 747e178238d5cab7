// rate, chain.
#include <memory>
#include <string>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/chain_view.h"
#include "client/cli/views/rate_view.h"

namespace schakel::client {
namespace {

struct RateOptions {
  std::string kind;
  std::string other;
  std::string group_by;
};

struct ChainOptions {
  std::string id;
  std::string kind;
};

absl::StatusOr<ExitCode> Rate(const RateOptions& options, Context& context) {
  v1::GetLinkageRateRequest request;
  request.set_kind(options.kind);
  request.set_other(options.other);
  request.set_group_by(options.group_by);
  *request.mutable_read() = context.read();
  const auto answer = context.client().GetLinkageRate(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return RateSheet(*answer); },
      [&](Page& page) {
        const Vocabulary& labels = context.Labels();
        page.Title(context.language().Fill(text::kRateTitle, labels.KindLabel(options.kind),
                                           labels.KindLabel(options.other)));
        RateSectionPage(*answer, labels, page);
        page.Space();
        page.Info(answer->info());
      });
  return ExitCode::kOk;
}

void ChainPage(const v1::GetChainResponse& answer, const v1::GetChainRequest& request,
               const Vocabulary& labels, Page& page) {
  if (answer.rows().empty()) {
    page.Text(page.language().Fill(text::kNoEntities, labels.KindPlural(request.kind()),
                                   answer.info().as_of()));
    return page.Info(answer.info());
  }
  if (request.id().empty()) {
    page.Title(page.language().Fill(text::kChainTitle, labels.KindPlural(request.kind())));
    ChainSummary(answer, labels, page);
    page.Space();
  }
  page.Add(ChainTable(answer, labels, page.language()));
  page.Space();
  page.Info(answer.info());
}

// Without an id or a kind: the first kind of the schema that has chains.
absl::StatusOr<v1::GetChainRequest> ChainRequest(const ChainOptions& options, Context& context) {
  if (!options.id.empty() && !options.kind.empty()) return UsageError(text::kUsageIdOrKind);
  v1::GetChainRequest request;
  request.set_id(options.id);
  request.set_kind(options.kind);
  *request.mutable_read() = context.read();
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
      *answer, [&] { return ChainSheet(*answer); },
      [&](Page& page) { ChainPage(*answer, *request, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddCoverageCommands(CommandLine& line) {
  auto rate = std::make_shared<RateOptions>();
  line.Add("rate", "Show which part of a kind is linked to another kind.", Reads::kNetwork)
      .Argument("KIND", &rate->kind, "Kind that is counted.")
      .Argument("OTHER", &rate->other, "Kind it should be linked to.")
      .Option("--group-by", &rate->group_by, "RELATION", "Relation whose targets make groups.")
      .Later("--dates")
      .Run([rate](Context& context) { return Rate(*rate, context); });

  auto chain = std::make_shared<ChainOptions>();
  line.Add("chain", "Show which parts of the chain are among the partners.", Reads::kNetwork)
      .OptionalArgument("ID", &chain->id, "One entity; default all of a kind.")
      .Option("--kind", &chain->kind, "K", "Kind to look at; default the first that has chains.")
      .Run([chain](Context& context) { return Chain(*chain, context); });
}

}  // namespace schakel::client
