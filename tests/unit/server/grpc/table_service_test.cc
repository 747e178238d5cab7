// The whole front without a port: a server in this process, and a client of the generated stubs.
#include "server/grpc/table_service.h"

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "schakel/v1/admin_service.grpc.pb.h"
#include "schakel/v1/network_service.grpc.pb.h"
#include "schakel/v1/transfer_service.grpc.pb.h"
#include "tests/support/faulty_store.h"
#include "tests/unit/server/calls/calling.h"
#include "tests/unit/server/grpc/details.h"

namespace schakel::server {
namespace {

using ::testing::AnyOf;
using testing::Calling;
using testing::DetailsOf;
using testing::FaultyStore;
using ::testing::HasSubstr;
using ::testing::Not;

Limits SomeLimits() {
  Limits limits;
  limits.stream_waiting_bytes_max = 1 << 20;
  return limits;
}

class TableServiceTest : public ::testing::Test {
 protected:
  explicit TableServiceTest(const Limits& limits = SomeLimits())
      : TableServiceTest(limits, std::make_unique<FaultyStore>(std::make_unique<MemoryStore>())) {}

  ~TableServiceTest() override { server_->Shutdown(); }

  static grpc::ClientContext& With(grpc::ClientContext& context, const std::string& request_id) {
    context.AddMetadata("x-request-id", request_id);
    return context;
  }
  // The trailers of a call that has ended.
  static std::string Trailer(const grpc::ClientContext& context, const std::string& key) {
    const auto found = context.GetServerTrailingMetadata().find(key);
    return found == context.GetServerTrailingMetadata().end()
               ? ""
               : std::string(found->second.data(), found->second.size());
  }

  FaultyStore& store_;
  Calling calling_;
  std::vector<std::unique_ptr<TableService>> services_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::NetworkService::Stub> network_;
  std::unique_ptr<v1::TransferService::Stub> transfer_;
  std::unique_ptr<v1::AdminService::Stub> admin_;

 private:
  TableServiceTest(const Limits& limits, std::unique_ptr<FaultyStore> store)
      : store_(*store), calling_(limits, std::move(store)) {
    grpc::ServerBuilder builder;
    for (const std::string& name : ServiceNames()) {
      services_.push_back(std::make_unique<TableService>(name, calling_.pipeline(), limits));
      builder.RegisterService(services_.back().get());
    }
    server_ = builder.BuildAndStart();
    const std::shared_ptr<grpc::Channel> channel = server_->InProcessChannel({});
    network_ = v1::NetworkService::NewStub(channel);
    transfer_ = v1::TransferService::NewStub(channel);
    admin_ = v1::AdminService::NewStub(channel);
  }
};

TEST_F(TableServiceTest, AnswersAtOnceAndLaterInTheWordsOfTheContract) {
  v1::GetEntityRequest request;
  request.set_id("org:a");
  v1::GetEntityResponse entity;
  grpc::ClientContext context;
  ASSERT_TRUE(network_->GetEntity(&context, request, &entity).ok());
  EXPECT_EQ(entity.entity().name(), "org:a");
  v1::SearchEntitiesRequest query;
  query.set_query("org");
  v1::SearchEntitiesResponse hits;
  grpc::ClientContext later;
  ASSERT_TRUE(network_->SearchEntities(&later, query, &hits).ok());
  EXPECT_EQ(hits.total_size(), 1);
}

TEST_F(TableServiceTest, EchoesTheRequestIdInTheTrailerOfEveryCall) {
  v1::GetStatusResponse status;
  grpc::ClientContext quick;
  ASSERT_TRUE(admin_->GetStatus(&With(quick, "snel-1"), {}, &status).ok());
  EXPECT_EQ(Trailer(quick, "x-request-id"), "snel-1");

  v1::ApplyResponse applied;
  grpc::ClientContext write;
  EXPECT_EQ(network_->Apply(&With(write, "schrijf-1"), Calling::PutEntity("none:x"), &applied)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Trailer(write, "x-request-id"), "schrijf-1");

  grpc::ClientContext streamed;
  v1::ExportRequest request;
  request.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  const auto reader = transfer_->Export(&With(streamed, "stroom-1"), request);
  v1::ExportResponse piece;
  while (reader->Read(&piece)) {
  }
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(Trailer(streamed, "x-request-id"), "stroom-1");
}

TEST_F(TableServiceTest, WhoGivesNoRequestIdIsToldTheOneThatWasMade) {
  v1::GetEntityResponse entity;
  grpc::ClientContext context;
  EXPECT_FALSE(network_->GetEntity(&context, {}, &entity).ok());
  const std::string id = Trailer(context, "x-request-id");
  EXPECT_FALSE(id.empty());
  EXPECT_THAT(calling_.log(), HasSubstr("\"request_id\":\"" + id + "\""));
}

TEST_F(TableServiceTest, HidesWhatTheStoreSaysAndLogsIt) {
  store_.FailCommits(absl::UnknownError("/srv/data/000012.sst: No space left on device"));
  v1::ApplyResponse response;
  grpc::ClientContext context;
  const grpc::Status refused =
      network_->Apply(&With(context, "pech-1"), Calling::PutEntity("org:b"), &response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNKNOWN);
  EXPECT_THAT(refused.error_message(), Not(HasSubstr("sst")));
  EXPECT_THAT(refused.error_details(), Not(HasSubstr("sst")));
  EXPECT_THAT(DetailsOf(refused).sentences.at("en"), HasSubstr("pech-1"));
  EXPECT_THAT(calling_.log(), HasSubstr("000012.sst"));
  EXPECT_THAT(calling_.log(), HasSubstr("pech-1"));
}

TEST_F(TableServiceTest, TheLongestRefusalGetsThroughToAClientOfDefaults) {
  // Names of three bytes a letter, which the message of a status encodes in nine.
  v1::ApplyRequest request;
  for (int i = 0; i < 2'000; ++i) {
    v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
    std::string id = "unknown:";
    for (int letter = 0; letter < 200; ++letter) id += "中";
    entity.set_id(id);
  }
  v1::ApplyResponse response;
  grpc::ClientContext context;
  const grpc::Status refused =
      network_->Apply(&With(context, std::string(128, 'x')), request, &response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << refused.error_message();
  EXPECT_FALSE(DetailsOf(refused).violations.empty());
  EXPECT_FALSE(DetailsOf(refused).info.metadata().at("violations").empty());
}

TEST_F(TableServiceTest, ADeadlineOfTheCallerReachesTheCall) {
  calling_.gate().Shut();
  v1::BackupRequest request;
  request.set_directory(::testing::TempDir() + "/schakel-never-made");
  v1::BackupResponse response;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(200));
  EXPECT_EQ(admin_->Backup(&With(context, "haast-1"), request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  // The server learns of it too, and stops: as a deadline of its own, or as a caller that has gone.
  calling_.gate().Open();
  calling_.pipeline().Close();
  ASSERT_TRUE(calling_.pipeline().WaitUntilEmpty(absl::InfiniteFuture()));
  const std::string line = "\"request_id\":\"haast-1\",\"code\":";
  EXPECT_THAT(calling_.log(),
              AnyOf(HasSubstr(line + "\"DEADLINE_EXCEEDED\""), HasSubstr(line + "\"CANCELLED\"")));
}

TEST_F(TableServiceTest, AClosedServerSaysTryAgain) {
  calling_.pipeline().Close();
  v1::GetStatusResponse status;
  grpc::ClientContext context;
  const grpc::Status refused = admin_->GetStatus(&context, {}, &status);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(DetailsOf(refused).info.reason(), "BUSY");
  EXPECT_TRUE(DetailsOf(refused).retry.has_value());
}

TEST_F(TableServiceTest, AStreamLargerThanMayWaitArrivesWhole) {
  const std::string name(60'000, 'n');
  for (int set = 0; set < 5; ++set) {
    v1::ApplyRequest request;
    for (int i = 0; i < 20; ++i) {
      v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
      entity.set_id("org:n" + std::to_string(20 * set + i));
      entity.set_name(name);
    }
    ASSERT_TRUE(calling_.network().Apply(request).ok());
  }
  grpc::ClientContext context;
  v1::ExportRequest all;
  all.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  const auto reader = transfer_->Export(&context, all);
  std::size_t bytes = 0;
  for (v1::ExportResponse piece; reader->Read(&piece);) bytes += piece.chunk().data().size();
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_GT(bytes, 100 * name.size());
  EXPECT_GT(bytes, 5 * SomeLimits().stream_waiting_bytes_max);
}

// Ends a watch from the caller's side and reads what is left of it.
template <typename Reader>
grpc::Status EndWatch(grpc::ClientContext& context, Reader& reader) {
  context.TryCancel();
  for (v1::WatchResponse rest; reader.Read(&rest);) {
  }
  return reader.Finish();
}

TEST_F(TableServiceTest, AWatchIsToldWhatHappensUntilItsCallerGoesAway) {
  grpc::ClientContext context;
  const auto reader = network_->Watch(&With(context, "kijk-1"), {});
  v1::WatchResponse event;
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.checkpoint().revision(), 2u);
  ASSERT_TRUE(calling_.network().Apply(Calling::PutEntity("org:b")).ok());
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.change().entity().after().id(), "org:b");
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.checkpoint().revision(), 3u);
  EXPECT_EQ(EndWatch(context, *reader).error_code(), grpc::StatusCode::CANCELLED);
  // The server hears of it.
  calling_.pipeline().Close();
  ASSERT_TRUE(calling_.pipeline().WaitUntilEmpty(absl::InfiniteFuture()));
  EXPECT_THAT(calling_.log(), HasSubstr("kijk-1"));
}

TEST_F(TableServiceTest, AWatchOfTheUnknownIsRefusedWithItsDetails) {
  grpc::ClientContext context;
  v1::WatchRequest request;
  request.add_kinds("orgs");
  const auto reader = network_->Watch(&context, request);
  v1::WatchResponse event;
  EXPECT_FALSE(reader->Read(&event));
  const grpc::Status refused = reader->Finish();
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(DetailsOf(refused).violations.at(0).field(), "kinds[0]");
}

TEST_F(TableServiceTest, ADeadlineEndsAWatch) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
  const auto reader = network_->Watch(&context, {});
  for (v1::WatchResponse event; reader->Read(&event);) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

class SlowWatcherTest : public TableServiceTest {
 protected:
  SlowWatcherTest() : TableServiceTest(QuickToLetGo()) {}

  static Limits QuickToLetGo() {
    Limits limits = SomeLimits();
    limits.watch_stuck_max = absl::Milliseconds(50);
    return limits;
  }
};

TEST_F(SlowWatcherTest, HasEverythingUpToWhereItIsToldToGoOn) {
  grpc::ClientContext context;
  const auto reader = network_->Watch(&context, {});
  v1::WatchResponse event;
  ASSERT_TRUE(reader->Read(&event));
  // Far more than the transport takes in while nobody reads.
  std::uint64_t newest = 0;
  for (int i = 0; i < 200; ++i) {
    v1::ApplyRequest request = Calling::PutEntity("org:n" + std::to_string(i));
    request.mutable_changes(0)->mutable_put_entity()->mutable_entity()->set_name(
        std::string(60'000, 'n'));
    const auto applied = calling_.network().Apply(request);
    ASSERT_TRUE(applied.ok());
    newest = applied->revision();
  }
  // The call has ended for the server although its reader has not moved.
  while (!absl::StrContains(calling_.metrics(), "RESOURCE_EXHAUSTED")) std::this_thread::yield();
  std::uint64_t heard = 2;
  while (reader->Read(&event)) {
    if (!event.has_change()) continue;
    EXPECT_EQ(event.change().revision(), heard + 1);
    heard = event.change().revision();
  }
  const grpc::Status ended = reader->Finish();
  EXPECT_EQ(ended.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << ended.error_message();
  const testing::ErrorDetails details = DetailsOf(ended);
  EXPECT_EQ(details.info.reason(), "WATCH_TOO_SLOW");
  EXPECT_EQ(details.info.metadata().at("resume_revision"), std::to_string(heard));
  EXPECT_LT(heard, newest);
}

}  // namespace
}  // namespace schakel::server
