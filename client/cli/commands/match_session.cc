// match session.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/base/files.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/id_lines.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/session_view.h"

namespace schakel::client {
namespace {

struct SessionOptions {
  std::vector<std::string> participants;
  std::optional<int> rounds;
  std::vector<std::string> relations;
  std::vector<std::string> except_relations;
  bool include_linked = false;
  bool markdown = false;
};

// Ids as they were typed, or those of the one file that was named. Ids have a colon.
absl::StatusOr<std::vector<std::string>> ParticipantsOf(const SessionOptions& options,
                                                        Context& context) {
  const std::vector<std::string>& named = options.participants;
  if (named.size() != 1 || absl::StrContains(named[0], ':')) return named;
  const auto text = ReadFile(named[0], context.in());
  if (!text.ok()) return text.status();
  return IdsOf(*text);
}

// "practice:p" or "practice:p=2": the id, and how many meetings at most.
absl::StatusOr<v1::SessionParticipant> ParticipantOf(const std::string& word) {
  v1::SessionParticipant participant;
  const std::vector<std::string> parts = absl::StrSplit(word, absl::MaxSplits('=', 1));
  participant.set_id(parts[0]);
  int meetings = 0;
  if (parts.size() == 1) return participant;
  if (!absl::SimpleAtoi(parts[1], &meetings) || meetings < 1) {
    return UsageError(text::kUsageMeetings, word);
  }
  participant.set_meetings_max(meetings);
  return participant;
}

absl::StatusOr<v1::PlanSessionRequest> RequestOf(const SessionOptions& options, Context& context) {
  v1::PlanSessionRequest request;
  const auto words = ParticipantsOf(options, context);
  if (!words.ok()) return words.status();
  for (const std::string& word : *words) {
    const auto participant = ParticipantOf(word);
    if (!participant.ok()) return participant.status();
    *request.add_participants() = *participant;
  }
  request.set_rounds(options.rounds.value_or(0));
  for (const std::string& relation : options.relations) request.add_relations(relation);
  for (const std::string& relation : options.except_relations) {
    request.add_except_relations(relation);
  }
  request.set_include_linked(options.include_linked);
  *request.mutable_read() = context.read();
  return request;
}

absl::StatusOr<ExitCode> Session(const SessionOptions& options, Context& context) {
  if (options.participants.empty()) return UsageError(text::kUsageMissing, "--participants");
  if (options.markdown && context.format() != OutputFormat::kTable) {
    return UsageError(text::kUsageMarkdown);
  }
  const auto request = RequestOf(options, context);
  if (!request.ok()) return request.status();
  const auto answer = context.client().PlanSession(*request);
  if (!answer.ok()) return answer.status();
  if (options.markdown) {
    context.out() << SessionMarkdown(*answer, context.language());
    return ExitCode::kOk;
  }
  const LinkedPairs linked = options.include_linked ? LinkedPairs::kMayMeet : LinkedPairs::kApart;
  context.Show(
      *answer, [&] { return SessionSheet(*answer); },
      [&](Page& page) { SessionPage(*answer, linked, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddMatchSession(Command& match) {
  auto session = std::make_shared<SessionOptions>();
  match
      .Add("session", "Plan rounds in which those present meet two by two, nobody twice.",
           Reads::kNetwork)
      .List("--participants", &session->participants, "FILE|ID,ID",
            "Who is present: ids, or a file with an id on each line (- is standard input). ID=N "
            "meets at most N others.")
      .Option("--rounds", &session->rounds, "N", "Rounds, 1 to 20; default 3.")
      .List("--relations", &session->relations, "R,R", "Look at exactly these relations.")
      .List("--except-relations", &session->except_relations, "R,R",
            "Look at all relations but these; with neither, the introduction relations.")
      .Flag("--include-linked", &session->include_linked, "Let those meet who are linked already.")
      .Flag("--markdown", &session->markdown, "Print the agenda as Markdown.")
      .Run([session](Context& context) { return Session(*session, context); });
}

}  // namespace schakel::client
