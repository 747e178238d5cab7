#include "graph/queries/page_token.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "graph/model/errors.h"

namespace schakel {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kMacBytes = 16;
constexpr std::size_t kHeaderBytes = 1 + 8 + 4 + sizeof(RequestHash);
constexpr std::size_t kPositionMax = 4096;
constexpr std::size_t kTokenBytesMax = kHeaderBytes + kPositionMax + kMacBytes;

template <typename Unsigned>
void AppendBigEndian(Unsigned value, std::string& out) {
  for (int shift = 8 * (sizeof(value) - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

template <typename Unsigned>
Unsigned TakeBigEndian(absl::string_view& bytes) {
  Unsigned value = 0;
  for (std::size_t i = 0; i < sizeof(value); ++i) {
    value = static_cast<Unsigned>(value << 8) | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(sizeof(value));
  return value;
}

absl::string_view AsText(const RequestHash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string Mac(absl::string_view secret, absl::string_view body) {
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac,
           &size) == nullptr) {
    std::abort();  // Only without memory, or with an OpenSSL that lacks SHA-256.
  }
  return std::string(reinterpret_cast<const char*>(mac), kMacBytes);
}

// base64url without padding has one spelling for each token; the unescaper alone would take
// several.
bool Unescape(absl::string_view text, std::string& bytes) {
  return text.size() <= 2 * kTokenBytesMax && absl::WebSafeBase64Unescape(text, &bytes) &&
         absl::WebSafeBase64Escape(bytes) == text;
}

}  // namespace

RequestHash HashRequest(const google::protobuf::Message& request) {
  std::string bytes =
      absl::StrCat(request.GetDescriptor()->full_name(), absl::string_view("\0", 1));
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    request.SerializeToCodedStream(&coded);
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1)
    std::abort();
  RequestHash hash;
  std::copy_n(digest, hash.size(), hash.begin());
  return hash;
}

std::string EncodePageToken(absl::string_view secret, const RequestHash& request,
                            const PageToken& token) {
  std::string bytes(1, kVersion);
  AppendBigEndian(token.revision.value(), bytes);
  AppendBigEndian(static_cast<std::uint32_t>(token.as_of.days_since_epoch()), bytes);
  absl::StrAppend(&bytes, AsText(request), token.position);
  bytes += Mac(secret, bytes);
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<PageToken> DecodePageToken(absl::string_view secret, const RequestHash& request,
                                          absl::string_view text) {
  std::string bytes;
  if (!Unescape(text, bytes) || bytes.size() < kHeaderBytes + kMacBytes || bytes[0] != kVersion) {
    return InvalidPageTokenError();
  }
  absl::string_view body = bytes;
  const absl::string_view mac = body.substr(body.size() - kMacBytes);
  body.remove_suffix(kMacBytes);
  if (CRYPTO_memcmp(Mac(secret, body).data(), mac.data(), kMacBytes) != 0) {
    return InvalidPageTokenError();
  }
  body.remove_prefix(1);
  PageToken token;
  token.revision = Revision(TakeBigEndian<std::uint64_t>(body));
  token.as_of = Day(static_cast<std::int32_t>(TakeBigEndian<std::uint32_t>(body)));
  if (body.substr(0, request.size()) != AsText(request)) return InvalidPageTokenError();
  token.position = std::string(body.substr(request.size()));
  return token;
}

}  // namespace schakel
