#include "tests/history/questions.h"

#include <random>
#include <set>
#include <utility>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

#include "graph/exchange/export.h"
#include "graph/queries/query.h"
#include "server/calls/methods.h"
#include "tests/support/world.h"

namespace schakel::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr absl::string_view kSecret = "0123456789abcdef0123456789abcdef";

// Fills requests by what the names of their fields mean everywhere in the contract.
class Filler {
 public:
  Filler(const Snapshot& now, Revision revision, Day as_of, std::uint64_t seed)
      : now_(now), revision_(revision), as_of_(as_of), random_(seed) {}

  void Fill(Message& request) {
    const auto& type = *request.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) FillField(*type.field(i), request);
  }

 private:
  std::uint32_t Below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  void FillField(const FieldDescriptor& field, Message& request) {
    const auto& fields = *request.GetReflection();
    // What is left out means what the schema says; of these none is wrong in many ways.
    if (field.name() == "weights" || field.name() == "resamples") return;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (field.is_repeated()) return FillSome(field, request);
      if (field.message_type() != v1::ReadOptions::descriptor()) return;
      FillRead(field.name() == "before", *google::protobuf::DynamicCastToGenerated<v1::ReadOptions>(
                                             fields.MutableMessage(&request, &field)));
    } else if (field.name() == "to_revision") {
      fields.SetUInt64(&request, &field, revision_.value());
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      FillWords(field, request);
    } else if (field.is_repeated()) {
      return;
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      fields.SetBool(&request, &field, Below(2) == 0);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 && Below(2) == 0) {
      fields.SetInt32(&request, &field, static_cast<std::int32_t>(1 + Below(3)));
    }
  }

  // Parts that are named several times, as who takes part in a session is.
  void FillSome(const FieldDescriptor& field, Message& request) {
    for (int i = 0; i < 2; ++i) Fill(*request.GetReflection()->AddMessage(&request, &field));
  }

  void FillRead(bool earlier, v1::ReadOptions& read) {
    const std::uint64_t revision =
        earlier && Below(3) > 0 ? 1 + random_() % revision_.value() : revision_.value();
    read.set_revision(revision);
    read.set_as_of(earlier && Below(2) == 0 ? "2016-12-31" : as_of_.ToString());
    if (Below(5) == 0) read.add_statuses(now_.schema().StatusNames()[0]);
  }

  void FillWords(const FieldDescriptor& field, Message& request) {
    const auto& fields = *request.GetReflection();
    if (!field.is_repeated()) {
      fields.SetString(&request, &field, Word(field.name()));
      return;
    }
    // Mostly left out where that means everything.
    const bool is_ids = field.name() == "ids";
    const std::uint32_t count = is_ids ? 4u : Below(4) == 0 ? 1u : 0u;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::string word = Word(field.name());
      if (!word.empty()) fields.AddString(&request, &field, word);
    }
  }

  std::string Word(absl::string_view field) {
    static const std::set<absl::string_view> ids = {"id",      "ids",   "from",   "to",
                                                    "subject", "avoid", "through"};
    // Without an id some questions are about everything, and some take an id or a kind, not both.
    if ((field == "id" || field == "kind") && Below(4) == 0) return "";
    if (ids.contains(field)) return AnyId();
    if (field == "rule" || field == "rules") return AnyOf(now_.schema().RuleNames());
    if (field == "query") return Below(2) == 0 ? "arde" : "vur 1";
    if (field == "scheme") return AnyOf(now_.schema().SchemeNames());
    if (field == "value") return absl::StrCat(1000 + Below(9));
    if (field == "pair") return "org-project";
    if (field == "dates") return "2017-01-01";
    if (absl::StrContains(field, "relation")) return AnyOf(now_.schema().RelationNames());
    static const std::set<absl::string_view> kinds = {"kind", "kinds",   "other",
                                                      "rows", "columns", "of"};
    if (kinds.contains(field) || absl::EndsWith(field, "_kind")) {
      return AnyOf(now_.schema().KindNames());
    }
    return "";
  }

  std::string AnyId() {
    for (int attempt = 0; attempt < 20 && now_.node_count() > 0; ++attempt) {
      const NodeId v(Below(static_cast<std::uint32_t>(now_.node_count())));
      // Once in a while one that is not there.
      if (now_.header(v).present || Below(10) == 0) return std::string(now_.id(v));
    }
    return "org:0";
  }

  std::string AnyOf(const std::vector<std::string>& words) {
    return words[Below(static_cast<std::uint32_t>(words.size()))];
  }

  const Snapshot& now_;
  const Revision revision_;
  const Day as_of_;
  std::mt19937_64 random_;
};

bool ReadsAtARevision(const google::protobuf::Descriptor& request) {
  for (int i = 0; i < request.field_count(); ++i) {
    const FieldDescriptor& field = *request.field(i);
    if (field.name() == "to_revision") return true;
    if (field.message_type() == v1::ReadOptions::descriptor()) return true;
  }
  return false;
}

QueryContext ContextOf(const Network& network, Budget& budget) {
  return {&network, D("2018-06-01"), &budget, kSecret, &network.store()};
}

Reply AskOnce(Network& network, const server::Method& method, const Message& request) {
  Budget budget;
  server::ServerState state;
  state.network = &network;
  const server::CallContext context{state, ContextOf(network, budget)};
  const absl::StatusOr<server::Answer> answer =
      std::get<server::Ask>(method.run)(context, request.SerializeAsString());
  return {answer.status().ToString(), answer.ok() ? **answer : ""};
}

// The page after the first, when both messages know of pages.
std::string NextPageToken(const server::Method& method, const std::string& bytes) {
  const FieldDescriptor* token = method.response->FindFieldByName("next_page_token");
  if (token == nullptr || method.request->FindFieldByName("page_token") == nullptr) return "";
  const std::unique_ptr<Message> response(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.response)->New());
  if (!response->ParseFromString(bytes)) return "";
  return response->GetReflection()->GetString(*response, token);
}

}  // namespace

std::vector<Question> MakeQuestions(const Snapshot& now, Revision revision, Day as_of,
                                    std::uint64_t seed) {
  std::vector<Question> questions;
  for (const server::Method& method : server::Methods()) {
    if (!std::holds_alternative<server::Ask>(method.run) || !ReadsAtARevision(*method.request)) {
      continue;
    }
    std::shared_ptr<Message> request(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.request)->New());
    Filler(now, revision, as_of, seed + questions.size()).Fill(*request);
    questions.push_back({method.path, std::move(request)});
  }
  return questions;
}

Reply Ask(Network& network, const Question& question) {
  for (const server::Method& method : server::Methods()) {
    if (method.path != question.path) continue;
    Reply reply = AskOnce(network, method, *question.request);
    const std::string token = NextPageToken(method, reply.bytes);
    if (token.empty()) return reply;
    const std::unique_ptr<Message> request(question.request->New());
    request->CopyFrom(*question.request);
    request->GetReflection()->SetString(request.get(),
                                        method.request->FindFieldByName("page_token"), token);
    const Reply second = AskOnce(network, method, *request);
    return {absl::StrCat(reply.status, " then ", second.status),
            absl::StrCat(reply.bytes, "\n", second.bytes)};
  }
  return {};
}

std::string Export(Network& network, Revision revision) {
  Budget budget;
  v1::ExportRequest request;
  request.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  request.mutable_read()->set_revision(revision.value());
  v1::AnswerInfo info;
  std::string files;
  const absl::Status status =
      ExportNetwork(ContextOf(network, budget), request, info,
                    [&](absl::string_view file, absl::string_view data, bool) {
                      absl::StrAppend(&files, file, ": ", data);
                      return absl::OkStatus();
                    });
  return absl::StrCat(status.ToString(), "\n", info.ShortDebugString(), "\n", files);
}

}  // namespace schakel::testing
