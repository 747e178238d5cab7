# `schakel_sanitizers`: instrumentation for everything we compile, generated code included, because a
# half-instrumented program reports what is not there. Switched by the presets asan, tsan, coverage.
set(SCHAKEL_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize=: `address,undefined`, `thread`.")
option(SCHAKEL_COVERAGE "Count executed lines, for gcov." OFF)

add_library(schakel_sanitizers INTERFACE)
if(SCHAKEL_SANITIZE)
  target_compile_options(schakel_sanitizers INTERFACE -fsanitize=${SCHAKEL_SANITIZE}
                                                      -fno-omit-frame-pointer)
  target_link_options(schakel_sanitizers INTERFACE -fsanitize=${SCHAKEL_SANITIZE})
  if(SCHAKEL_SANITIZE MATCHES "undefined")
    # An undefined value must fail the test, not scroll past. vptr is left out: it wants type
    # information from libraries that were packaged without it.
    target_compile_options(schakel_sanitizers INTERFACE -fno-sanitize-recover=all
                                                        -fno-sanitize=vptr)
    target_link_options(schakel_sanitizers INTERFACE -fno-sanitize=vptr)
  endif()
endif()
if(SCHAKEL_COVERAGE)
  target_compile_options(schakel_sanitizers INTERFACE --coverage)
  target_link_options(schakel_sanitizers INTERFACE --coverage)
endif()
