# Links with mold when it is installed. Dozens of test programs link gRPC; GNU ld needs seconds for
# each of them and mold a fraction of one. `-DSCHAKEL_MOLD=` (empty) goes back to the default linker.
find_program(SCHAKEL_MOLD mold)
mark_as_advanced(SCHAKEL_MOLD)
if(SCHAKEL_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
