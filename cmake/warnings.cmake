# `schakel_warnings`: what our own code is compiled with. Generated protobuf code does not link it.
# Warnings become errors in our presets only: a packager with a newer compiler still gets a build.
option(SCHAKEL_WARNINGS_AS_ERRORS "Treat warnings in our own code as errors." OFF)

add_library(schakel_warnings INTERFACE)
target_compile_options(
  schakel_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wcast-qual
            -Wold-style-cast
            -Wimplicit-fallthrough
            -Wextra-semi
            -Wvla
            $<$<BOOL:${SCHAKEL_WARNINGS_AS_ERRORS}>:-Werror>
            # Clang alone understands the lock annotations that graph/base/mutex.h puts on our mutex.
            $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>)
