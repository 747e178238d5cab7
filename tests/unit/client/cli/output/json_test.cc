#include "client/cli/output/json.h"

#include "gtest/gtest.h"

#include "schakel/v1/network_service.pb.h"

namespace schakel::client {
namespace {

TEST(ToJson, ShowsZerosUnderTheNamesOfProtobufJson) {
  v1::ApplyResponse response;
  response.set_revision(4);
  EXPECT_EQ(ToJson(response, JsonLayout::kOneLine),
            "{\"revision\":\"4\",\"changed\":0,\"replayed\":false,\"warnings\":[]}\n");
}

TEST(FromJson, RefusesWhatItDoesNotKnow) {
  v1::ApplyRequest request;
  EXPECT_TRUE(FromJson("{\"requestId\": \"x\"}", request).ok());
  EXPECT_EQ(request.request_id(), "x");
  EXPECT_EQ(FromJson("{\"requestIdd\": \"x\"}", request).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FromJson("{", request).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace schakel::client
