// Is the contract kept everywhere? Walks the descriptors of schakel.v1 and compares them with the
// table of rpcs, the command line and the reference page. Each message names what is missing and
// what to do, so that nobody has to remember the list.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/text_format.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/base/args.h"
#include "client/cli/commands/commands.h"
#include "server/calls/methods.h"

namespace schakel {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using google::protobuf::MethodDescriptor;

using Advice = std::vector<std::string>;

// The command that asks an rpc, as design.md §7 promises it. An empty command: scripts ask it by
// other means, as said beside it.
const std::map<std::string, std::string>& Commands() {
  static const auto& commands = *new std::map<std::string, std::string>{
      {"NetworkService/GetEntity", "show"},
      {"NetworkService/BatchGetEntities", ""},  // `show`, once for each.
      {"NetworkService/ListEntities", "list"},
      {"NetworkService/SearchEntities", "search"},
      {"NetworkService/ResolveIdentifier", "resolve"},
      {"NetworkService/ListLinks", "links"},
      {"NetworkService/Apply", "apply"},
      {"NetworkService/Watch", "watch"},
      {"NetworkService/GetHistory", "history"},
      {"NetworkService/CompareNetwork", "compare"},
      {"NetworkService/GetSchema", "schema"},
      {"NetworkService/UpdateSchema", "schema"},
      {"LinkageService/GetNeighborhood", "neighbors"},
      {"LinkageService/FindPaths", "path"},
      {"LinkageService/GetLinkageRate", "rate"},
      {"LinkageService/GetMatrix", "matrix"},
      {"LinkageService/GetChain", "chain"},
      {"MatchService/SuggestLinks", "match"},
      {"MatchService/MatchPractices", "match"},
      {"MatchService/SubmitFeedback", "match"},
      {"MatchService/PlanSession", "match"},
      {"MatchService/BatchMatch", "match"},
      {"MatchService/EvaluateMatching", "evaluate"},
      {"GapService/ListGaps", "gaps"},
      {"GapService/ExplainGap", "gap"},
      {"GapService/DismissGap", "gap"},
      {"GapService/RestoreGap", "gap"},
      {"GapService/CompareGaps", "compare"},
      {"TransferService/Import", "import"},
      {"TransferService/Export", "export"},
      {"AdminService/GetStatus", "status"},
      {"AdminService/Backup", "backup"},
  };
  return commands;
}

// Rpcs that ask nothing of a network at one date: they change it, are about the server, look at
// all revisions, compare two states and say so of each, or put single questions that do.
const std::set<std::string>& AskNothing() {
  static const auto& names = *new std::set<std::string>{
      "NetworkService/Apply",       "NetworkService/UpdateSchema",   "GapService/DismissGap",
      "GapService/RestoreGap",      "TransferService/Import",        "AdminService/GetStatus",
      "AdminService/Backup",        "NetworkService/Watch",          "NetworkService/GetHistory",
      "GapService/CompareGaps",     "NetworkService/CompareNetwork", "MatchService/BatchMatch",
      "MatchService/SubmitFeedback"};
  return names;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// "NetworkService/GetEntity".
std::string ShortName(const MethodDescriptor& rpc) {
  return absl::StrCat(rpc.service()->name(), "/", rpc.name());
}

std::string PathOf(const MethodDescriptor& rpc) {
  return absl::StrCat("/", rpc.service()->full_name(), "/", rpc.name());
}

// Every rpc that some files declare.
class Contract {
 public:
  explicit Contract(const FileDescriptorSet& files) {
    for (const FileDescriptorProto& file : files.file()) {
      const FileDescriptor* built = pool_.BuildFile(file);
      EXPECT_NE(built, nullptr) << file.name();
      if (built == nullptr || built->package() != "schakel.v1") continue;
      file_names_.insert(file.name());
      for (int s = 0; s < built->service_count(); ++s) {
        for (int m = 0; m < built->service(s)->method_count(); ++m) {
          rpcs_.push_back(built->service(s)->method(m));
        }
      }
    }
  }

  const std::vector<const MethodDescriptor*>& rpcs() const { return rpcs_; }
  const std::set<std::string>& file_names() const { return file_names_; }

 private:
  DescriptorPool pool_;
  std::set<std::string> file_names_;
  std::vector<const MethodDescriptor*> rpcs_;
};

const Contract& TheContract() {
  static const auto& contract = *new Contract([] {
    FileDescriptorSet files;
    EXPECT_TRUE(files.ParseFromString(ReadFile(SCHAKEL_PROTOSET))) << SCHAKEL_PROTOSET;
    return files;
  }());
  return contract;
}

// ---- the checks: each says what is missing, and what to do ----

Advice CheckTable(const Contract& contract, const std::vector<server::Method>& table) {
  Advice advice;
  std::map<std::string, const server::Method*> rows;
  for (const server::Method& method : table) rows[method.path] = &method;
  for (const MethodDescriptor* rpc : contract.rpcs()) {
    const auto found = rows.find(PathOf(*rpc));
    if (found == rows.end()) {
      advice.push_back(absl::StrCat(PathOf(*rpc), " has no line in server/calls/methods.cc"));
      continue;
    }
    const server::Method& row = *found->second;
    rows.erase(found);
    if (row.request->full_name() != rpc->input_type()->full_name() ||
        row.response->full_name() != rpc->output_type()->full_name()) {
      advice.push_back(absl::StrCat(row.path, ": its line takes ", row.request->full_name(),
                                    " and returns ", row.response->full_name(),
                                    ", the contract says ", rpc->input_type()->full_name(), " and ",
                                    rpc->output_type()->full_name()));
    }
    const bool streams = rpc->client_streaming() || rpc->server_streaming();
    const bool answers_once = std::holds_alternative<server::Ask>(row.run) ||
                              std::holds_alternative<server::Submit>(row.run);
    if (answers_once == streams) {
      advice.push_back(
          absl::StrCat(row.path, streams ? " streams: use Stream<…> or Following<…> in its line"
                                         : " does not stream: use Question or Write"));
    }
  }
  for (const auto& [path, row] : rows) {
    advice.push_back(
        absl::StrCat(path, " has a line in server/calls/methods.cc and is declared nowhere"));
  }
  return advice;
}

bool HasField(const Descriptor& message, absl::string_view name, absl::string_view type) {
  const FieldDescriptor* field = message.FindFieldByName(std::string(name));
  if (field == nullptr || field->is_repeated()) return false;
  return field->message_type() != nullptr ? field->message_type()->full_name() == type
                                          : field->type_name() == type;
}

// A question says when it is asked about, and its answer what it rests on.
Advice CheckReads(const Contract& contract, const std::set<std::string>& ask_nothing) {
  Advice advice;
  for (const MethodDescriptor* rpc : contract.rpcs()) {
    if (ask_nothing.count(ShortName(*rpc)) > 0) continue;
    if (!HasField(*rpc->input_type(), "read", "schakel.v1.ReadOptions")) {
      advice.push_back(
          absl::StrCat(rpc->input_type()->name(),
                       " has no `ReadOptions read`: every read is at a day and a revision"));
    }
    if (!HasField(*rpc->output_type(), "info", "schakel.v1.AnswerInfo")) {
      advice.push_back(
          absl::StrCat(rpc->output_type()->name(),
                       " has no `AnswerInfo info`: every answer says what it rests on"));
    }
  }
  return advice;
}

// A log is read as far as it is asked for: counting what lies beyond would read all of it.
bool IsCounted(const Descriptor& response) { return response.name() != "GetHistoryResponse"; }

// What the name calls a list pages, and what pages has all of paging.
Advice CheckPages(const Contract& contract) {
  Advice advice;
  for (const MethodDescriptor* rpc : contract.rpcs()) {
    const Descriptor& request = *rpc->input_type();
    const Descriptor& response = *rpc->output_type();
    const bool pages = absl::StartsWith(rpc->name(), "List") ||
                       request.FindFieldByName("page_token") != nullptr ||
                       response.FindFieldByName("next_page_token") != nullptr;
    if (!pages) continue;
    for (const auto& [message, field, type] :
         {std::tuple(&request, "page_size", "int32"), std::tuple(&request, "page_token", "string"),
          std::tuple(&response, "next_page_token", "string"),
          std::tuple(&response, "total_size", "int32")}) {
      if (HasField(*message, field, type)) continue;
      if (absl::string_view(field) == "total_size" && !IsCounted(*message)) continue;
      advice.push_back(absl::StrCat(message->name(), " has no `", type, " ", field,
                                    "`: lists page from the first day"));
    }
  }
  return advice;
}

Advice CheckCommands(const Contract& contract, const std::map<std::string, std::string>& commands,
                     absl::string_view help) {
  Advice advice;
  std::set<std::string> left;
  for (const auto& [rpc, command] : commands) left.insert(rpc);
  for (const MethodDescriptor* rpc : contract.rpcs()) {
    const std::string name = ShortName(*rpc);
    left.erase(name);
    const auto found = commands.find(name);
    if (found == commands.end()) {
      advice.push_back(
          absl::StrCat(name, " has no command: add one to client/cli/commands, and name it in ",
                       "tests/contract/completeness_test.cc"));
    } else if (!found->second.empty() &&
               !absl::StrContains(help, absl::StrCat("\n  ", found->second, " "))) {
      advice.push_back(absl::StrCat(name, " is asked with `schakel ", found->second,
                                    "`, which `schakel --help` does not know"));
    }
  }
  for (const std::string& name : left) {
    advice.push_back(
        absl::StrCat(name, " is declared nowhere: take it out of completeness_test.cc"));
  }
  return advice;
}

Advice CheckReference(const Contract& contract, absl::string_view page) {
  Advice advice;
  for (const MethodDescriptor* rpc : contract.rpcs()) {
    const std::string line = absl::StrCat("| ", rpc->service()->name(), " | [", rpc->name(), "](#",
                                          absl::AsciiStrToLower(rpc->input_type()->name()), ") |");
    if (!absl::StrContains(page, line)) {
      advice.push_back(
          absl::StrCat(ShortName(*rpc), " is not in docs/contract.md: run ./dev docs"));
    }
  }
  return advice;
}

Advice CheckFiles(const Contract& contract, const std::string& folder) {
  Advice advice;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = absl::StrCat("schakel/v1/", entry.path().filename().string());
    if (absl::EndsWith(name, ".proto") && contract.file_names().count(name) == 0) {
      advice.push_back(absl::StrCat(name, " is not compiled: name it in proto/CMakeLists.txt"));
    }
  }
  return advice;
}

std::string Help() {
  client::CommandLine line("", "", "0");
  client::AddCommands(line);
  const auto parsed = line.Parse({"--help"});
  EXPECT_TRUE(parsed.ok());
  return parsed.ok() ? parsed->text : "";
}

// ---- the tree as it is ----

TEST(CompletenessTest, EveryProtoFileIsCompiled) {
  EXPECT_THAT(CheckFiles(TheContract(), SCHAKEL_SOURCE_DIR "/proto/schakel/v1"), IsEmpty());
}

TEST(CompletenessTest, EveryRpcHasItsLineInTheTableAndTheOtherWayRound) {
  ASSERT_FALSE(TheContract().rpcs().empty());
  EXPECT_THAT(CheckTable(TheContract(), server::Methods()), IsEmpty());
}

TEST(CompletenessTest, EveryQuestionIsAtADayAndARevisionAndSaysSoInItsAnswer) {
  EXPECT_THAT(CheckReads(TheContract(), AskNothing()), IsEmpty());
}

TEST(CompletenessTest, EveryListPages) { EXPECT_THAT(CheckPages(TheContract()), IsEmpty()); }

TEST(CompletenessTest, EveryRpcHasItsCommand) {
  EXPECT_THAT(CheckCommands(TheContract(), Commands(), Help()), IsEmpty());
}

TEST(CompletenessTest, EveryRpcIsInTheReference) {
  EXPECT_THAT(CheckReference(TheContract(), ReadFile(SCHAKEL_SOURCE_DIR "/docs/contract.md")),
              IsEmpty());
}

// ---- a check that never fires is worth nothing ----

// One rpc, called like one of ours, that keeps none of the habits.
Contract Careless() {
  FileDescriptorSet files;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        file {
          name: "schakel/v1/careless.proto"
          package: "schakel.v1"
          syntax: "proto3"
          message_type { name: "ListOddsRequest" }
          message_type { name: "ListOddsResponse" }
          service {
            name: "AdminService"
            method {
              name: "GetStatus"
              input_type: ".schakel.v1.ListOddsRequest"
              output_type: ".schakel.v1.ListOddsResponse"
              server_streaming: true
            }
            method {
              name: "ListOdds"
              input_type: ".schakel.v1.ListOddsRequest"
              output_type: ".schakel.v1.ListOddsResponse"
            }
          }
        })pb",
      &files));
  return Contract(files);
}

TEST(CompletenessTest, EachCheckNamesWhatIsMissing) {
  const Contract careless = Careless();
  const Advice table = CheckTable(careless, server::Methods());
  EXPECT_THAT(table,
              Contains("/schakel.v1.AdminService/ListOdds has no line in server/calls/methods.cc"));
  EXPECT_THAT(table, Contains(HasSubstr("the contract says schakel.v1.ListOddsRequest and")));
  EXPECT_THAT(
      table,
      Contains("/schakel.v1.AdminService/GetStatus streams: use Stream<…> or Following<…> in its "
               "line"));
  EXPECT_THAT(table, Contains(HasSubstr("/schakel.v1.NetworkService/GetEntity has a line")));

  const Advice reads = CheckReads(careless, {});
  EXPECT_THAT(reads, Contains(HasSubstr("ListOddsRequest has no `ReadOptions read`")));
  EXPECT_THAT(reads, Contains(HasSubstr("ListOddsResponse has no `AnswerInfo info`")));
  EXPECT_THAT(CheckReads(careless, {"AdminService/GetStatus", "AdminService/ListOdds"}), IsEmpty());

  const Advice pages = CheckPages(careless);
  for (const char* field :
       {"int32 page_size", "string page_token", "string next_page_token", "int32 total_size"}) {
    EXPECT_THAT(pages, Contains(HasSubstr(absl::StrCat("has no `", field, "`"))));
  }

  const Advice commands =
      CheckCommands(careless, {{"AdminService/GetStatus", "stat"}, {"AdminService/Gone", ""}},
                    "\n  status Shows.\n");
  EXPECT_THAT(commands, Contains(HasSubstr("AdminService/ListOdds has no command")));
  EXPECT_THAT(commands,
              Contains(HasSubstr("`schakel stat`, which `schakel --help` does not know")));
  EXPECT_THAT(commands, Contains(HasSubstr("AdminService/Gone is declared nowhere")));

  EXPECT_THAT(
      CheckReference(careless, "| AdminService | [GetStatus](#listoddsrequest) | x |"),
      ::testing::ElementsAre("AdminService/ListOdds is not in docs/contract.md: run ./dev docs"));
  EXPECT_THAT(CheckFiles(careless, SCHAKEL_SOURCE_DIR "/proto/schakel/v1"),
              Contains("schakel/v1/model.proto is not compiled: name it in proto/CMakeLists.txt"));
}

}  // namespace
}  // namespace schakel
