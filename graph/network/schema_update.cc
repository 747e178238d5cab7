#include "graph/network/schema_update.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "graph/model/content_hash.h"
#include "graph/model/errors.h"
#include "graph/model/schema.h"
#include "graph/model/schema_difference.h"
#include "graph/network/schema_change.h"
#include "graph/network/snapshot_conversion.h"

namespace schakel {
namespace {

absl::StatusOr<std::shared_ptr<const Schema>> WantedSchema(const v1::UpdateSchemaRequest& request) {
  if (request.has_schema() && !request.text().empty()) {
    return InvalidValueError("text", "",
                             {"geef het schema eenmaal: als schema of als text",
                              "give the schema once: as schema or as text"});
  }
  if (!request.text().empty()) return Schema::Parse(request.text());
  if (request.has_schema()) return Schema::Compile(request.schema());
  return RequiredError("schema");
}

// What a request id stands for. That it is a schema is part of it, so that the id of a change set
// is never taken for one of these.
std::string RequestHash(const v1::UpdateSchemaRequest& request, const Schema& wanted) {
  ContentHash hash;
  hash.Add(absl::StrCat("schema\n", request.validate_only() ? "check" : "do", "\n", request.actor(),
                        "\n"));
  hash.Add(wanted.canonical_bytes());
  return hash.Digest();
}

// The differences that a revision made.
absl::StatusOr<v1::UpdateSchemaResponse> Replayed(const Store& store, Revision revision) {
  v1::UpdateSchemaResponse response;
  response.set_revision(revision.value());
  response.set_changed(true);
  response.set_replayed(true);
  const absl::Status read = store.ReadChanges(
      revision, revision, [&](const v1::RevisionRecord&, const v1::ChangeRecord* change) {
        if (change == nullptr || !change->has_schema()) return absl::OkStatus();
        for (std::string& line :
             SchemaDifferences(change->schema().before(), change->schema().after())) {
          response.add_differences(std::move(line));
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return response;
}

// One update, in its turn.
class Update {
 public:
  Update(const v1::UpdateSchemaRequest& request, std::shared_ptr<const Schema> wanted,
         const Patience& patience)
      : request_(request),
        wanted_(std::move(wanted)),
        hash_(RequestHash(request, *wanted_)),
        patience_(patience) {}

  absl::StatusOr<v1::UpdateSchemaResponse> Run(ExclusiveTurn& turn) const {
    const Snapshot& base = *turn.base();
    absl::StatusOr<std::optional<v1::UpdateSchemaResponse>> replay = Replay(turn.store());
    if (!replay.ok()) return replay.status();
    if (replay->has_value()) return **std::move(replay);
    if (request_.expected_revision() != 0 &&
        request_.expected_revision() != base.revision().value()) {
      return RevisionMismatchError(Revision(request_.expected_revision()), base.revision());
    }
    v1::UpdateSchemaResponse response;
    response.set_revision(base.revision().value());
    if (base.schema().canonical_bytes() == wanted_->canonical_bytes()) return response;
    if (absl::Status s = CheckSchemaFits(turn.store(), &base.schema(), *wanted_, patience_);
        !s.ok()) {
      return s;
    }
    response.set_changed(true);
    for (std::string& line : SchemaDifferences(base.schema().message(), wanted_->message())) {
      response.add_differences(std::move(line));
    }
    if (request_.validate_only()) return response;
    if (absl::Status s = Commit(turn); !s.ok()) return s;
    response.set_revision(base.revision().value() + 1);
    return response;
  }

 private:
  absl::StatusOr<std::optional<v1::UpdateSchemaResponse>> Replay(const Store& store) const {
    std::optional<v1::UpdateSchemaResponse> none;
    if (request_.request_id().empty()) return none;
    absl::StatusOr<std::optional<v1::RevisionRecord>> record =
        store.FindRequest(request_.request_id());
    if (!record.ok()) return record.status();
    if (!record->has_value()) return none;
    const Revision revision((*record)->revision());
    if ((*record)->request_hash() != hash_) {
      return RequestIdReusedError(request_.request_id(), revision);
    }
    absl::StatusOr<v1::UpdateSchemaResponse> response = Replayed(store, revision);
    if (!response.ok()) return response.status();
    return std::optional<v1::UpdateSchemaResponse>(*std::move(response));
  }

  absl::Status Commit(ExclusiveTurn& turn) const {
    const Snapshot& base = *turn.base();
    const Revision revision(base.revision().value() + 1);
    const absl::Time now = turn.now();
    // Before the commit, so that nothing can go wrong after it.
    absl::StatusOr<Draft> draft = ConvertSnapshot(base, wanted_);
    if (!draft.ok()) return draft.status();
    ChangeSet set = MakeSchemaChange(&base.schema().message(), *wanted_, revision, now);
    set.record.set_actor(request_.actor());
    set.record.set_request_id(request_.request_id());
    set.record.set_request_hash(hash_);
    if (absl::Status s = turn.store().Commit(absl::MakeConstSpan(&set, 1)); !s.ok()) return s;
    turn.Publish(*std::move(draft), revision, now);
    return absl::OkStatus();
  }

  const v1::UpdateSchemaRequest& request_;
  const std::shared_ptr<const Schema> wanted_;
  const std::string hash_;
  const Patience& patience_;
};

}  // namespace

absl::StatusOr<v1::UpdateSchemaResponse> UpdateSchema(Network& network,
                                                      const v1::UpdateSchemaRequest& request,
                                                      const Patience& patience) {
  if (request.request_id().size() > kRequestIdBytesMax) {
    return LimitReachedError("request_id", kRequestIdBytesMax);
  }
  absl::StatusOr<std::shared_ptr<const Schema>> wanted = WantedSchema(request);
  if (!wanted.ok()) return wanted.status();
  const Update update(request, *std::move(wanted), patience);
  absl::StatusOr<v1::UpdateSchemaResponse> response = absl::UnknownError("");
  const absl::Status done = network.RunExclusive([&](ExclusiveTurn& turn) {
    if (absl::Status s = patience(0); !s.ok()) return s;
    response = update.Run(turn);
    return response.status();
  });
  if (!done.ok()) return done;
  return response;
}

}  // namespace schakel
