// The floor of a call: an empty one on the very server that is measured. It comes over the same
// port and connection, is answered on the same threads, takes the same request and gives back as
// many bytes, and does nothing else: no pipeline, no parsing, no network.
//
//   ServeEmptyCalls();                               // before the server starts
//   …Schakeld::Start…
//   SetEmptyAnswer(1200);
//   stub.UnaryCall(…, kEmptyCall, …)                 // answers 1200 bytes
//
// gRPC lets a process add services to every server it starts, which is how reflection gets there;
// so the product needs no hook for it. What is set here is of the process, because such a plugin
// has no owner.
#ifndef SCHAKEL_TESTS_BENCH_EMPTY_CALL_H_
#define SCHAKEL_TESTS_BENCH_EMPTY_CALL_H_

#include <cstddef>

namespace schakel::bench {

inline constexpr char kEmptyCall[] = "/schakel.bench.Floor/Empty";

// Every gRPC server that this process starts from now on serves kEmptyCall. Once per process.
void ServeEmptyCalls();

// How many bytes empty calls answer, at most 4 MiB. Any thread.
void SetEmptyAnswer(std::size_t bytes);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_EMPTY_CALL_H_
