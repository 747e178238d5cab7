#include "graph/queries/revision_change.h"

#include <string>

#include "graph/model/schema_difference.h"

namespace schakel {
namespace {

template <typename Images>
void CopyImages(const Images& from, auto& to) {
  if (from.has_before()) *to.mutable_before() = from.before();
  if (from.has_after()) *to.mutable_after() = from.after();
}

void FillSchema(const v1::SchemaChange& change, v1::SchemaImages& images) {
  images.set_before(change.before().id());
  images.set_after(change.after().id());
  // The first vocabulary of all differs from nothing; its parts are no changes.
  if (!change.has_before()) return;
  for (std::string& line : SchemaDifferences(change.before(), change.after())) {
    images.add_differences(std::move(line));
  }
}

}  // namespace

v1::RevisionChange MakeRevisionChange(const v1::RevisionRecord& record, std::uint32_t sequence,
                                      const v1::ChangeRecord& change) {
  v1::RevisionChange made;
  made.set_revision(record.revision());
  made.set_sequence(sequence);
  if (record.has_committed_at()) *made.mutable_committed_at() = record.committed_at();
  made.set_actor(record.actor());
  made.set_request_id(record.request_id());
  made.set_import_id(record.import_id());
  switch (change.subject_case()) {
    case v1::ChangeRecord::kEntity: CopyImages(change.entity(), *made.mutable_entity()); break;
    case v1::ChangeRecord::kLink: CopyImages(change.link(), *made.mutable_link()); break;
    case v1::ChangeRecord::kSchema: FillSchema(change.schema(), *made.mutable_schema()); break;
    case v1::ChangeRecord::kDismissal:
      made.mutable_dismissal()->set_rule(change.dismissal().rule());
      made.mutable_dismissal()->set_subject(change.dismissal().subject());
      CopyImages(change.dismissal(), *made.mutable_dismissal());
      break;
    case v1::ChangeRecord::kFeedback:
      made.mutable_feedback()->set_first(change.feedback().first());
      made.mutable_feedback()->set_second(change.feedback().second());
      CopyImages(change.feedback(), *made.mutable_feedback());
      break;
    case v1::ChangeRecord::SUBJECT_NOT_SET: break;
  }
  return made;
}

}  // namespace schakel
