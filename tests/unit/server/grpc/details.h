// What a client finds in the details of a status.
#ifndef SCHAKEL_TESTS_UNIT_SERVER_GRPC_DETAILS_H_
#define SCHAKEL_TESTS_UNIT_SERVER_GRPC_DETAILS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <grpcpp/support/status.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace schakel::testing {

struct ErrorDetails {
  int code = 0;
  std::string message;
  google::rpc::ErrorInfo info;
  std::vector<google::rpc::BadRequest::FieldViolation> violations;
  std::optional<google::rpc::RetryInfo> retry;
  std::map<std::string, std::string> sentences;  // By locale.
};

inline ErrorDetails DetailsOf(const grpc::Status& status) {
  google::rpc::Status message;
  EXPECT_TRUE(message.ParseFromString(status.error_details()));
  ErrorDetails details;
  details.code = message.code();
  details.message = message.message();
  for (const google::protobuf::Any& any : message.details()) {
    google::rpc::BadRequest bad;
    google::rpc::RetryInfo retry;
    google::rpc::LocalizedMessage sentence;
    if (any.UnpackTo(&bad)) {
      details.violations.assign(bad.field_violations().begin(), bad.field_violations().end());
    } else if (any.UnpackTo(&retry)) {
      details.retry = retry;
    } else if (any.UnpackTo(&sentence)) {
      details.sentences[sentence.locale()] = sentence.message();
    } else {
      EXPECT_TRUE(any.UnpackTo(&details.info)) << any.type_url();
    }
  }
  return details;
}

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_SERVER_GRPC_DETAILS_H_
