#include "server/config/address.h"

#include <string>

#include "gtest/gtest.h"

namespace schakel::server {
namespace {

TEST(AddressTest, KeepsHostAndPort) {
  EXPECT_EQ(ParseAddress("127.0.0.1:7420")->ToString(), "127.0.0.1:7420");
  EXPECT_EQ(ParseAddress("[::1]:0")->ToString(), "[::1]:0");
}

TEST(AddressTest, RefusesWhatIsNotHostAndPort) {
  for (const char* text : {"", "127.0.0.1", ":7420", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                           "127.0.0.1:-1", "::1:7420", "[::1]", "[127.0.0.1]:1", "[]:1"}) {
    EXPECT_EQ(ParseAddress(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(AddressTest, LoopbackIsThisMachineAlone) {
  for (const char* host : {"127.0.0.1", "127.9.8.7", "::1", "localhost"}) {
    EXPECT_TRUE(CheckLoopback({host, 1}).ok()) << host;
  }
  for (const char* host : {"0.0.0.0", "::", "10.0.0.1", "127.example.org", "127.0.0.256",
                           "128.0.0.1", "127.0.0.1.nl", "example.org"}) {
    EXPECT_EQ(CheckLoopback({host, 1}).code(), absl::StatusCode::kInvalidArgument) << host;
  }
}

TEST(AddressTest, SaysWhyAnOpenAddressIsRefused) {
  EXPECT_NE(CheckLoopback({"0.0.0.0", 1}).message().find("tokens and TLS"),
            absl::string_view::npos);
}

}  // namespace
}  // namespace schakel::server
