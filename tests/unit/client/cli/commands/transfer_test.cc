// Files in and out: import, export, backup, restore.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "client/cpp/error.h"
#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

namespace fs = std::filesystem;
using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Return;

class TransferTest : public CliTest {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "transfer-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  void Write(const std::string& name, const std::string& content) const {
    fs::create_directories(fs::path(Path(name)).parent_path());
    std::ofstream(Path(name)) << content;
  }
  std::string Read(const std::string& name) const {
    std::ifstream file(Path(name));
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  void AnswerImport(const std::vector<std::string>& events, const absl::Status& status) {
    std::vector<v1::ImportResponse> responses;
    for (const std::string& event : events) {
      responses.push_back(Parse<v1::ImportResponse>(event));
    }
    ON_CALL(*connection_, Import(_)).WillByDefault(Invoke([=, this](const CallOptions&) {
      received_.clear();
      return std::make_unique<FakeImportStream>(responses, status, &received_);
    }));
  }

  // Names of the files that were sent, in order.
  std::vector<std::string> SentFiles() const {
    std::vector<std::string> names;
    for (const auto& request : received_) {
      if (request.has_chunk()) names.push_back(request.chunk().file());
    }
    return names;
  }

  fs::path folder_;
  std::vector<v1::ImportRequest> received_;
};

constexpr char kDone[] =
    "result { info { revision: 3 complete: true } rows: 3 entities_created: 1 links_created: 2 }";
constexpr char kRefused[] =
    "result { info { revision: 2 complete: true } rows: 3 rows_refused: 1 }";
constexpr char kVerdict[] =
    "verdict { file: 'links.csv' line: 7 column: 'since' value: '2018-13' rule: 'MALFORMED_DATE' "
    "message { nl: 'geen datum' } suggestion { nl: 'schrijf JJJJ-MM' } }";

TEST_F(TransferTest, ImportSendsADirectoryEntitiesFirst) {
  for (const char* name : {"links.csv", "entities-b.csv", "entities-a.csv", "README.md"}) {
    Write(std::string("data/") + name, "x\n");
  }
  AnswerImport({kDone}, absl::OkStatus());
  EXPECT_EQ(Run({"import", Path("data"), "--dry-run", "--skip-invalid", "--ignore-columns", "p,q",
                 "--request-id", "r1"}),
            ExitCode::kOk);
  EXPECT_THAT(SentFiles(), testing::ElementsAre("entities-a.csv", "entities-b.csv", "links.csv"));
  const v1::ImportOptions& options = received_.front().options();
  EXPECT_TRUE(options.dry_run());
  EXPECT_TRUE(options.skip_invalid());
  EXPECT_EQ(options.request_id(), "r1");
  EXPECT_THAT(options.ignore_columns(), testing::ElementsAre("p", "q"));
  EXPECT_THAT(out_, HasSubstr("Geïmporteerd als revisie 3."));
}

TEST_F(TransferTest, ImportPrintsVerdictsAndFailsWhenRefused) {
  Write("links.csv", "x\n");
  AnswerImport({kVerdict, kRefused}, absl::OkStatus());
  EXPECT_EQ(Run({"import", Path("links.csv")}), ExitCode::kFailed);
  EXPECT_THAT(out_, HasSubstr("links.csv:7  since  2018-13  geen datum     schrijf JJJJ-MM\n"));
  EXPECT_THAT(out_, HasSubstr("Er is niets gewijzigd; de revisie blijft 2."));
  EXPECT_THAT(err_, HasSubstr("fout IMPORT_REFUSED: 1 rijen zijn geweigerd"));
  EXPECT_EQ(Run({"import", Path("links.csv"), "--skip-invalid"}), ExitCode::kOk);
}

TEST_F(TransferTest, ImportShowsVerdictsAlsoWhenTheServerEndsWithAnError) {
  Write("links.csv", "x\n");
  Error error;
  error.code = absl::StatusCode::kFailedPrecondition;
  error.reason = "IMPORT_REFUSED";
  error.message_nl = "1 rij geweigerd";
  AnswerImport({kVerdict}, ToStatus(error));
  EXPECT_EQ(Run({"import", Path("links.csv")}), ExitCode::kFailed);
  EXPECT_THAT(out_, HasSubstr("links.csv:7"));
  EXPECT_THAT(err_, HasSubstr("1 rij geweigerd"));
  EXPECT_THAT(err_, HasSubstr("--skip-invalid"));
}

TEST_F(TransferTest, ImportAsJsonIsALineForEveryMessage) {
  Write("links.csv", "x\n");
  AnswerImport({"progress { phase: 'receive' rows: 1 }", kVerdict, kDone}, absl::OkStatus());
  EXPECT_EQ(Run({"import", Path("links.csv"), "--output", "json"}), ExitCode::kOk);
  EXPECT_EQ(std::count(out_.begin(), out_.end(), '\n'), 3);
  EXPECT_THAT(out_, HasSubstr("{\"verdict\":{\"file\":\"links.csv\""));
}

TEST_F(TransferTest, ImportAsCsvHasOnlyVerdictsOnStandardOutput) {
  Write("links.csv", "x\n");
  AnswerImport({kVerdict, kRefused}, absl::OkStatus());
  EXPECT_EQ(Run({"import", Path("links.csv"), "--output", "csv"}), ExitCode::kFailed);
  EXPECT_EQ(out_,
            "file,line,column,value,rule,message,suggestion,remark\n"
            "links.csv,7,since,2018-13,MALFORMED_DATE,geen datum,schrijf JJJJ-MM,false\n");
}

TEST_F(TransferTest, ImportRefusesAmbiguousAndEmptyInput) {
  Write("a/links.csv", "x\n");
  Write("b/links.csv", "x\n");
  fs::create_directory(Path("empty"));
  EXPECT_CALL(*connection_, Import(_)).Times(0);
  EXPECT_EQ(Run({"import", Path("a"), Path("b")}), ExitCode::kUsage);
  EXPECT_EQ(Run({"import", Path("empty")}), ExitCode::kUsage);
}

void AnswerExport(MockConnection& connection, const std::vector<std::string>& pieces,
                  const absl::Status& status) {
  std::vector<v1::ExportResponse> responses;
  for (const std::string& piece : pieces) responses.push_back(Parse<v1::ExportResponse>(piece));
  ON_CALL(connection, Export(_, _))
      .WillByDefault(Invoke([=](const CallOptions&, const v1::ExportRequest& request) {
        EXPECT_EQ(request.format(), v1::EXPORT_FORMAT_CANONICAL_CSV);
        return std::make_unique<FakeExportStream>(responses, status);
      }));
}

TEST_F(TransferTest, ExportWritesTheFilesOfTheServer) {
  AnswerExport(*connection_,
               {"info { revision: 3 } chunk { file: 'entities-boat.csv' data: 'a' }",
                "chunk { file: 'entities-boat.csv' data: 'b' last: true }",
                "chunk { file: 'links.csv' data: 'c' last: true }"},
               absl::OkStatus());
  EXPECT_EQ(Run({"export", "csv", Path("out")}), ExitCode::kOk);
  EXPECT_EQ(Read("out/entities-boat.csv"), "ab");
  EXPECT_EQ(Read("out/links.csv"), "c");
  EXPECT_THAT(out_, HasSubstr("2 bestanden geschreven"));
}

TEST_F(TransferTest, ExportLeavesNothingWhenItFails) {
  AnswerExport(*connection_, {"chunk { file: 'links.csv' data: 'a' }"},
               absl::ResourceExhaustedError("full"));
  EXPECT_EQ(Run({"export", "csv", Path("out")}), ExitCode::kFailed);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(TransferTest, ExportDoesNotLetAServerChooseAPlace) {
  for (const char* name : {"../evil.csv", "/tmp/evil.csv", ".hidden"}) {
    AnswerExport(*connection_, {std::string("chunk { file: '") + name + "' last: true }"},
                 absl::OkStatus());
    EXPECT_EQ(Run({"export", "csv", Path("out")}), ExitCode::kFailed) << name;
    EXPECT_THAT(err_, HasSubstr(name));
  }
}

TEST_F(TransferTest, ExportRefusesADirectoryInUseBeforeItAsks) {
  Write("out/mine.txt", "x");
  EXPECT_CALL(*connection_, Export(_, _)).Times(0);
  EXPECT_EQ(Run({"export", "csv", Path("out")}), ExitCode::kFailed);
}

TEST_F(TransferTest, BackupAsksForAnAbsoluteDirectory) {
  EXPECT_CALL(*connection_, Backup(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::BackupRequest& request) {
        EXPECT_TRUE(fs::path(request.directory()).is_absolute());
        v1::BackupResponse response;
        response.set_directory(request.directory());
        response.set_revision(3);
        return response;
      }));
  EXPECT_EQ(Run({"backup", "copies/today"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("/copies/today"));
}

TEST_F(TransferTest, RestoreCopiesABackupIntoANewDirectoryOnly) {
  Write("backup/CURRENT", "1");
  Write("data/old", "precious");
  EXPECT_EQ(Run({"restore", Path("backup"), Path("data")}), ExitCode::kFailed);
  EXPECT_EQ(Read("data/old"), "precious");
  EXPECT_EQ(Run({"restore", Path("backup"), Path("new")}), ExitCode::kOk);
  EXPECT_EQ(Read("new/CURRENT"), "1");
  EXPECT_EQ(Run({"restore", Path("absent"), Path("other")}), ExitCode::kFailed);
  EXPECT_FALSE(fs::exists(Path("other")));
}

}  // namespace
}  // namespace schakel::client
