#include "server/grpc/facts.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace schakel::server {
namespace {

std::string TextOf(const grpc::ByteBuffer& buffer) {
  const grpc::Slice slice = BytesOf(buffer);
  return std::string(ViewOf(slice));
}

TEST(BytesTest, AnAnswerOfAnySizeLeavesAsItWasMade) {
  for (std::size_t size : {0u, 1u, 4095u, 4096u, 1'000'000u}) {
    std::string text(size, 'x');
    if (size > 0) text.back() = '\0';
    EXPECT_EQ(TextOf(ToByteBuffer(std::make_shared<const std::string>(text))), text);
  }
}

TEST(BytesTest, ALargeAnswerIsSharedForAsLongAsItIsBeingSent) {
  auto answer = std::make_shared<const std::string>(std::string(100'000, 'x'));
  const std::weak_ptr<const std::string> alive = answer;
  {
    const grpc::ByteBuffer buffer = ToByteBuffer(std::move(answer));
    EXPECT_FALSE(alive.expired()) << "it was copied, or let go";
    EXPECT_EQ(TextOf(buffer).size(), 100'000u);
  }
  EXPECT_TRUE(alive.expired());
}

TEST(BytesTest, AMessageInPiecesIsPutTogether) {
  const std::vector<grpc::Slice> pieces = {grpc::Slice("een "), grpc::Slice("twee "),
                                           grpc::Slice("drie")};
  EXPECT_EQ(TextOf(grpc::ByteBuffer(pieces.data(), pieces.size())), "een twee drie");
}

}  // namespace
}  // namespace schakel::server
