#include "graph/queries/plan_session.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/algorithms/common_ground.h"
#include "graph/algorithms/rounds.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

constexpr int kParticipantsMin = 2;
constexpr int kParticipantsMax = 200;
constexpr std::int32_t kRounds = 3;
constexpr std::int32_t kRoundsMax = 20;
constexpr std::size_t kSharedMax = 5;

// What is asked, resolved. Participants are ordered by id: their places decide between equals.
struct Question {
  std::vector<NodeId> participants;
  std::vector<std::size_t> meetings_max;
  std::size_t rounds = 0;
  RelationSet relations;
};

struct Present {
  NodeId entity;
  std::size_t meetings_max = 0;
};

void CheckNumbers(const v1::PlanSessionRequest& request, std::vector<Problem>& problems) {
  const int count = request.participants_size();
  if (count < kParticipantsMin || count > kParticipantsMax) {
    problems.push_back(InvalidValueProblem(
        "participants", absl::StrCat(count),
        {absl::StrCat("noem ", kParticipantsMin, " tot en met ", kParticipantsMax, " deelnemers"),
         absl::StrCat("name ", kParticipantsMin, " to ", kParticipantsMax, " participants")}));
  }
  if (request.rounds() < 0 || request.rounds() > kRoundsMax) {
    problems.push_back(InvalidValueProblem(
        "rounds", absl::StrCat(request.rounds()),
        {absl::StrCat("geef 1 tot en met ", kRoundsMax, " rondes, of 0 voor ", kRounds),
         absl::StrCat("give 1 to ", kRoundsMax, " rounds, or 0 for ", kRounds)}));
  }
}

// Somebody who is named at place `i`; problems are added, an entity that is not there is an error.
absl::StatusOr<Present> ResolveParticipant(const View& view, const v1::SessionParticipant& named,
                                           int i, absl::flat_hash_set<NodeId>& seen,
                                           std::vector<Problem>& problems) {
  const std::string field = absl::StrCat("participants[", i, "]");
  const absl::StatusOr<NodeId> v =
      ResolveEntity(view.snapshot(), named.id(), absl::StrCat(field, ".id"));
  if (!v.ok()) return v.status();
  if (!view.IsLive(*v)) {
    problems.push_back(InvalidValueProblem(
        absl::StrCat(field, ".id"), named.id(),
        {"bestaat niet op deze dag of telt niet mee; laat weg, of vraag een andere dag",
         "is not live on this day; leave it out, or ask another day"}));
  }
  if (!seen.insert(*v).second) {
    problems.push_back(WithField(
        DuplicateProblem(named.id(), {" onder de deelnemers", " among the participants"}), field));
  }
  if (named.meetings_max() < 0) {
    problems.push_back(InvalidValueProblem(
        absl::StrCat(field, ".meetings_max"), absl::StrCat(named.meetings_max()),
        {"geef 0 voor geen grens, of een positief aantal ontmoetingen",
         "give 0 for no bound, or a positive number of meetings"}));
    return Present{*v};
  }
  return Present{*v, static_cast<std::size_t>(named.meetings_max())};
}

absl::StatusOr<Question> Resolve(const View& view, const v1::PlanSessionRequest& request) {
  const Snapshot& snapshot = view.snapshot();
  const absl::StatusOr<RelationSet> relations =
      ResolveRelations(snapshot.schema(), request.relations(), request.except_relations());
  if (!relations.ok()) return relations.status();
  std::vector<Problem> problems;
  CheckNumbers(request, problems);
  if (request.participants_size() > kParticipantsMax) {
    return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  }
  std::vector<Present> present;
  absl::flat_hash_set<NodeId> seen;
  for (int i = 0; i < request.participants_size(); ++i) {
    const absl::StatusOr<Present> one =
        ResolveParticipant(view, request.participants(i), i, seen, problems);
    if (!one.ok()) return one.status();
    present.push_back(*one);
  }
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  const ById by_id(snapshot);
  std::sort(present.begin(), present.end(),
            [&](const Present& a, const Present& b) { return by_id(a.entity, b.entity); });
  Question question;
  for (const Present& one : present) {
    question.participants.push_back(one.entity);
    question.meetings_max.push_back(one.meetings_max);
  }
  question.rounds = static_cast<std::size_t>(request.rounds() == 0 ? kRounds : request.rounds());
  question.relations = *relations;
  return question;
}

// Writes the agenda of a group of which the common ground is known.
class AgendaWriter {
 public:
  AgendaWriter(const Snapshot& snapshot, const Question& question, const CommonGround& ground,
               const PairValues& values)
      : snapshot_(snapshot),
        question_(question),
        ground_(ground),
        values_(values),
        meetings_(question.participants.size(), 0) {}

  void WriteRound(const std::vector<Pair>& pairs, v1::SessionRound& round) {
    std::vector<bool> seated(question_.participants.size(), false);
    for (const Pair& pair : pairs) {
      WriteMeeting(pair, *round.add_meetings());
      round.set_value(round.value() + values_.at(pair.a, pair.b));
      seated[pair.a] = true;
      seated[pair.b] = true;
      ++meetings_[pair.a];
      ++meetings_[pair.b];
    }
    for (std::size_t i = 0; i < seated.size(); ++i) {
      if (!seated[i]) FillRef(snapshot_, question_.participants[i], *round.add_free());
    }
  }

  // REQUIRES: all rounds are written.
  void WriteAttendance(std::size_t i, v1::SessionAttendance& attendance) const {
    FillRef(snapshot_, question_.participants[i], *attendance.mutable_participant());
    attendance.set_meetings(meetings_[i]);
    std::int32_t candidates = 0;
    for (std::size_t j = 0; j < values_.size(); ++j) candidates += values_.at(i, j) > 0 ? 1 : 0;
    attendance.set_candidates(candidates);
  }

 private:
  void WriteMeeting(const Pair& pair, v1::SessionMeeting& meeting) const {
    FillRef(snapshot_, question_.participants[pair.a], *meeting.mutable_first());
    FillRef(snapshot_, question_.participants[pair.b], *meeting.mutable_second());
    meeting.set_value(values_.at(pair.a, pair.b));
    const std::vector<SharedPartner> shared = ground_.SharedBy(pair.a, pair.b);
    meeting.set_shared_total(static_cast<std::int32_t>(shared.size()));
    for (std::size_t i = 0; i < std::min(shared.size(), kSharedMax); ++i) {
      FillRef(snapshot_, shared[i].partner, *meeting.add_shared());
    }
  }

  const Snapshot& snapshot_;
  const Question& question_;
  const CommonGround& ground_;
  const PairValues& values_;
  std::vector<std::int32_t> meetings_;
};

}  // namespace

absl::Status PlanSession(const QueryContext& context, const v1::PlanSessionRequest& request,
                         v1::PlanSessionResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const absl::StatusOr<Question> question = Resolve(read->view(), request);
  if (!question.ok()) return question.status();

  const View view = read->view().WithRelations(question->relations);
  const absl::StatusOr<CommonGround> ground =
      CommonGround::Find(view, question->participants, *context.budget);
  if (!ground.ok()) return ground.status();
  PairValues values = ground->values();
  if (!request.include_linked()) {
    for (const Pair& pair : ground->linked()) values.Set(pair.a, pair.b, 0);
  }
  const absl::StatusOr<std::vector<std::vector<Pair>>> rounds =
      PlanRounds(values, question->rounds, question->meetings_max, *context.budget);
  if (!rounds.ok()) return rounds.status();

  AgendaWriter writer(*read->snapshot, *question, *ground, values);
  for (const std::vector<Pair>& pairs : *rounds) {
    v1::SessionRound& round = *response.add_rounds();
    writer.WriteRound(pairs, round);
    response.set_value(response.value() + round.value());
  }
  for (std::size_t i = 0; i < question->participants.size(); ++i) {
    writer.WriteAttendance(i, *response.add_attendances());
  }
  response.set_linked_pairs(static_cast<std::int32_t>(ground->linked().size()));
  EchoRelations(read->schema(), question->relations, *response.mutable_relations());
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
