# Compiles through ccache when it is installed: a clean rebuild after a branch switch becomes a copy.
find_program(SCHAKEL_CCACHE ccache)
mark_as_advanced(SCHAKEL_CCACHE)
if(SCHAKEL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${SCHAKEL_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SCHAKEL_CCACHE}")
endif()
