# The core as others get it: what the shared library exports, and headers that need no other.
enable_language(CXX)
set(library ${CMAKE_CURRENT_LIST_DIR})
add_test(NAME library.symbols COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D NM=${CMAKE_NM}
  -D LIBRARY=$<TARGET_FILE:fallline_shared> -P ${library}/symbols.cmake)
add_test(NAME library.headers COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D CC=${CMAKE_C_COMPILER}
  -D CXX=${CMAKE_CXX_COMPILER} -P ${library}/headers.cmake)
