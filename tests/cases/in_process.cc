#include "tests/cases/in_process.h"

#include <utility>
#include <variant>
#include <vector>

#include "absl/synchronization/notification.h"

#include "client/cpp/import_files.h"
#include "graph/exchange/import.h"
#include "graph/model/problem.h"
#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "server/wiring/schema_file.h"
#include "tests/cases/world_parts.h"
#include "tests/support/temporary_directory.h"

namespace schakel::testing {
namespace {

Refusal RefusalOf(const absl::Status& status) {
  Refusal refusal;
  refusal.set_code(static_cast<google::rpc::Code>(status.code()));
  const std::vector<Problem> problems = ProblemsOf(status);
  for (const Problem& problem : problems) {
    Violation& violation = *refusal.add_violations();
    violation.set_reason(ReasonName(problem.reason));
    violation.set_field(problem.field);
  }
  if (problems.empty()) return refusal;
  for (const auto& [key, value] : problems.front().metadata) {
    (*refusal.mutable_metadata())[key] = value;
  }
  return refusal;
}

Reply ReplyOf(const absl::StatusOr<server::Answer>& answer) {
  if (!answer.ok()) return RefusalOf(answer.status());
  return **answer;
}

absl::Status ImportFiles(Network& network, const CaseWorld& world) {
  const absl::StatusOr<std::vector<std::string>> files = FilesOf(world);
  if (!files.ok() || files->empty()) return files.status();
  const TemporaryDirectory spool;
  Importer importer(network, {}, spool.path(), [](const v1::ImportResponse&) {});
  absl::Status received;
  const absl::Status sent = client::SendFiles(*files, [&](const v1::ImportRequest& request) {
    received = importer.Receive(request.chunk());
    return received.ok();
  });
  if (!sent.ok()) return sent;
  if (!received.ok()) return received;
  Budget budget;
  const absl::StatusOr<v1::ImportResult> result = importer.Run(budget);
  if (!result.ok()) return result.status();
  return RequireWhole(*result, world.folder());
}

class Caller final : public Front {
 public:
  explicit Caller(std::unique_ptr<Network> network) : network_(std::move(network)) {
    state_.network = network_.get();
  }

  absl::string_view name() const override { return "in process"; }

  Reply Ask(const server::Method& method, const std::string& request) override {
    if (const auto* submit = std::get_if<server::Submit>(&method.run)) {
      return Wait(*submit, request);
    }
    Budget budget;
    // No question leaves its day to us, see Case.day.
    const QueryContext query{network_.get(), Day(), &budget, network_->store().secret()};
    return ReplyOf(std::get<server::Ask>(method.run)({state_, query}, request));
  }

 private:
  Reply Wait(server::Submit submit, const std::string& request) {
    absl::Notification answered;
    Reply reply;
    submit(state_, request, [&](const absl::StatusOr<server::Answer>& answer) {
      reply = ReplyOf(answer);
      answered.Notify();
    });
    answered.WaitForNotification();
    return reply;
  }

  const std::unique_ptr<Network> network_;
  server::ServerState state_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Front>> InProcess(const CaseWorld& world) {
  absl::StatusOr<std::shared_ptr<const Schema>> schema = server::LoadSchema("");
  if (!schema.ok()) return schema.status();
  absl::StatusOr<std::unique_ptr<Network>> network =
      Network::Open(std::make_unique<MemoryStore>(), *std::move(schema), {});
  if (!network.ok()) return network.status();
  if (absl::Status imported = ImportFiles(**network, world); !imported.ok()) return imported;
  const v1::ApplyRequest changes = ChangesOf(world);
  if (changes.changes_size() > 0) {
    if (absl::Status s = (*network)->Apply(changes).status(); !s.ok()) return s;
  }
  for (const v1::SubmitFeedbackRequest& feedback : world.feedback()) {
    if (absl::Status s = (*network)->Write(feedback).status(); !s.ok()) return s;
  }
  return std::make_unique<Caller>(*std::move(network));
}

}  // namespace schakel::testing
