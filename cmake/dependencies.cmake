# Every library that does not live in this repository, named once, with the folder that is its door.
# The Debian packages they come from are in .ci/packages.txt; tests/tidy guards the doors.

# gRPC's own configuration file asks for protobuf without its targets, so protobuf goes first.
find_package(Threads REQUIRED)
find_package(Protobuf 3.21 REQUIRED)         # everywhere: the messages of schakel.v1
find_package(absl REQUIRED CONFIG)           # everywhere: status, time, strings, containers
find_package(Boost 1.74 REQUIRED)            # graph/network/bgl*, graph/algorithms (header only)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)  # graph: folding and transliterating names
find_package(OpenSSL 3 REQUIRED)             # graph/queries/page_token: authenticates page tokens; server
find_library(SCHAKEL_STEMMER stemmer REQUIRED)  # graph/text: endings of Dutch words
mark_as_advanced(SCHAKEL_STEMMER)
find_package(RocksDB REQUIRED CONFIG)        # graph/storage

if(NOT SCHAKEL_GRAPH_ONLY)
  find_package(gRPC 1.51 REQUIRED CONFIG)    # server/grpc, client/cpp
  find_package(CLI11 2.1 REQUIRED CONFIG)    # server/config, client/cli
  find_package(spdlog 1.10 REQUIRED CONFIG)  # server/observe
  find_package(prometheus-cpp REQUIRED CONFIG)  # server/observe
endif()

if(SCHAKEL_TESTS)
  find_package(GTest 1.12 REQUIRED CONFIG)   # tests
endif()
