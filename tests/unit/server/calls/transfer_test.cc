#include "server/calls/transfer.h"

#include <future>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "schakel/v1/transfer_service.pb.h"
#include "tests/unit/server/calls/calling.h"
#include "tests/unit/server/calls/fake_stream.h"

namespace schakel::server {
namespace {

using testing::Calling;
using testing::FakeStream;

using ImportStream = FakeStream<v1::ImportResponse>;
using ExportStream = FakeStream<v1::ExportResponse>;

v1::ImportRequest Options() {
  v1::ImportRequest request;
  request.mutable_options();
  return request;
}

v1::ImportRequest Chunk(const std::string& text, bool last = true) {
  v1::ImportRequest request;
  request.mutable_chunk()->set_file("entities.csv");
  request.mutable_chunk()->set_data(text);
  request.mutable_chunk()->set_last(last);
  return request;
}

absl::Status Converse(Calling& calling, absl::string_view rpc, MessageStream& stream) {
  const auto call = calling.Begin(rpc);
  std::promise<absl::Status> ended;
  calling.pipeline().Converse(*call, stream,
                              [&](absl::Status s) { ended.set_value(std::move(s)); });
  absl::Status status = ended.get_future().get();
  calling.pipeline().End(*call, status);
  return status;
}

void ExpectRequired(const absl::Status& status, const std::string& field) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  EXPECT_EQ(ProblemOf(status).reason, v1::ERROR_REASON_REQUIRED) << status;
  EXPECT_EQ(ProblemOf(status).field, field) << status;
}

TEST(ImportCallTest, TellsWhatItReceivedAndEndsWithTheResult) {
  Calling calling;
  ImportStream stream;
  stream.Send(Options());
  stream.Send(Chunk("id,kind,name\norg:b,", false));
  stream.Send(Chunk("org,Beer\n"));
  ASSERT_TRUE(Converse(calling, "Import", stream).ok());
  ASSERT_GE(stream.received().size(), 2u);
  EXPECT_EQ(stream.received().front().progress().phase(), "receive");
  EXPECT_EQ(stream.received().front().progress().bytes(), 28u);
  EXPECT_EQ(stream.received().back().result().entities_created(), 1u);
  EXPECT_TRUE(calling.network().Current()->Find("org:b").has_value());
}

TEST(ImportCallTest, BeginsWithOptions) {
  Calling calling;
  ImportStream nothing;
  ExpectRequired(Converse(calling, "Import", nothing), "options");
  ImportStream chunk_first;
  chunk_first.Send(Chunk("id,kind,name\n"));
  ExpectRequired(Converse(calling, "Import", chunk_first), "options");
}

TEST(ImportCallTest, GoesOnWithChunks) {
  Calling calling;
  ImportStream options_twice;
  options_twice.Send(Options());
  options_twice.Send(Options());
  ExpectRequired(Converse(calling, "Import", options_twice), "chunk");
  ImportStream no_files;
  no_files.Send(Options());
  ExpectRequired(Converse(calling, "Import", no_files), "chunk");
}

TEST(ImportCallTest, HalfAnUploadIsNeverImported) {
  Calling calling;
  ImportStream stream;
  stream.Send(Options());
  stream.Send(Chunk("id,kind,name\norg:b,org,Beer\n"));
  // The end of what it sends looks the same, but nothing reaches it any more.
  stream.GoAwayAfter(0);
  EXPECT_EQ(Converse(calling, "Import", stream).code(), absl::StatusCode::kCancelled);
  EXPECT_FALSE(calling.network().Current()->Find("org:b").has_value());
  EXPECT_EQ(calling.network().Current()->revision(), Revision(2));
}

TEST(ImportCallTest, ACancelledImportWritesNothing) {
  Calling calling;
  ImportStream stream;
  stream.Send(Options());
  stream.Send(Chunk("id,kind,name\norg:b,org,Beer\n"));
  const auto call = calling.Begin("Import");
  call->Cancel();
  std::promise<absl::Status> ended;
  calling.pipeline().Converse(*call, stream,
                              [&](absl::Status s) { ended.set_value(std::move(s)); });
  const absl::Status status = ended.get_future().get();
  calling.pipeline().End(*call, status);
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(calling.network().Current()->revision(), Revision(2));
}

TEST(ExportCallTest, TheFirstMessageSaysWhatItRestsOn) {
  Calling calling;
  ExportStream stream;
  v1::ExportRequest request;
  request.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  stream.Send(request);
  ASSERT_TRUE(Converse(calling, "Export", stream).ok());
  ASSERT_FALSE(stream.received().empty());
  EXPECT_EQ(stream.received().front().info().revision(), 2u);
  std::string orgs;
  for (std::size_t i = 0; i < stream.received().size(); ++i) {
    const v1::ExportResponse& message = stream.received()[i];
    EXPECT_EQ(message.has_info(), i == 0);
    if (message.chunk().file() == "entities-org.csv") orgs += message.chunk().data();
  }
  EXPECT_EQ(orgs, "id,kind,name,since,until,status\norg:a,org,org:a,,,sure\n");
  EXPECT_TRUE(stream.received().back().chunk().last());
}

TEST(ExportCallTest, RefusesALayoutItDoesNotKnow) {
  Calling calling;
  ExportStream stream;
  stream.Send(v1::ExportRequest());
  EXPECT_EQ(Converse(calling, "Export", stream).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(stream.received().empty());
}

TEST(ExportCallTest, EndsWhenNobodyReads) {
  Calling calling;
  ExportStream stream;
  v1::ExportRequest request;
  request.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  stream.Send(request);
  stream.GoAwayAfter(1);
  EXPECT_EQ(Converse(calling, "Export", stream).code(), absl::StatusCode::kCancelled);
}

TEST(ConverseTest, IsRefusedWhenTheServerIsFullOrStopping) {
  Limits limits;
  limits.calls_max = 0;
  Calling full(limits);
  ExportStream stream;
  stream.Send(v1::ExportRequest());
  EXPECT_EQ(Converse(full, "Export", stream).code(), absl::StatusCode::kUnavailable);
  Calling stopping;
  stopping.pipeline().Close();
  EXPECT_EQ(Converse(stopping, "Export", stream).code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(stream.received().empty());
}

}  // namespace
}  // namespace schakel::server
