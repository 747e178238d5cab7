// A new vocabulary from a file.
#include <filesystem>
#include <fstream>

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Return;

class SchemaUpdateTest : public CliTest {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "schema-update-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string File(const std::string& name, const std::string& contents) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << contents;
    return path;
  }

  std::filesystem::path folder_;
};

TEST_F(SchemaUpdateTest, SendsTextFormatForTheServerToRead) {
  EXPECT_CALL(*connection_, UpdateSchema(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::UpdateSchemaRequest& request) {
        EXPECT_EQ(request.text(), "id: 'havens'");
        EXPECT_FALSE(request.has_schema());
        EXPECT_EQ(request.request_id(), "generated");
        EXPECT_EQ(request.expected_revision(), 6U);
        EXPECT_EQ(request.actor(), "beheer");
        return Parse<v1::UpdateSchemaResponse>(
            "revision: 7 changed: true differences: '+ relation near' differences: '- kind raft'");
      }));
  EXPECT_EQ(Run({"schema", "update", File("s.txtpb", "id: 'havens'"), "--expected-revision", "6",
                 "--actor", "beheer"}),
            ExitCode::kOk);
  EXPECT_EQ(out_, "Revisie 7 · 2 gewijzigd.\n  + relation near\n  - kind raft\n");
}

TEST_F(SchemaUpdateTest, SendsJsonAsAMessageAndOnlyChecksWhenTold) {
  EXPECT_CALL(*connection_, UpdateSchema(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::UpdateSchemaRequest& request) {
        EXPECT_EQ(request.schema().id(), "havens");
        EXPECT_TRUE(request.validate_only());
        return Parse<v1::UpdateSchemaResponse>("revision: 6 differences: '~ rule no_owner'");
      }));
  EXPECT_EQ(Run({"schema", "update", File("s.json", "{\"id\": \"havens\"}"), "--dry-run",
                 "--output", "csv"}),
            ExitCode::kOk);
  EXPECT_EQ(out_, "difference,revision,changed,replayed\n~ rule no_owner,6,false,false\n");
}

TEST_F(SchemaUpdateTest, SaysWhichFileIsWrong) {
  EXPECT_EQ(Run({"schema", "update", File("s.json", "{")}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("fout LOCAL_FILE: "));
  EXPECT_THAT(err_, HasSubstr("s.json is geen schema"));
  EXPECT_EQ(Run({"schema", "update", (folder_ / "absent").string()}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("absent kan niet worden gelezen."));
}

TEST_F(SchemaUpdateTest, SaysWhenTheVocabularyWasSoAlready) {
  EXPECT_CALL(*connection_, UpdateSchema(_, _))
      .WillOnce(Return(Parse<v1::UpdateSchemaResponse>("revision: 6")));
  in_ = "id: 'havens'";
  EXPECT_EQ(Run({"schema", "update", "-", "--lang", "en"}), ExitCode::kOk);
  EXPECT_EQ(out_, "There was nothing to change; the revision stays 6.\n");
}

}  // namespace
}  // namespace schakel::client
