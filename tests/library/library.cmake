# The core as others get it: what the shared library exports, and headers that need no other.
enable_language(CXX)
set(library ${CMAKE_CURRENT_LIST_DIR})
add_test(NAME library.symbols COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D NM=${CMAKE_NM}
  -D LIBRARY=$<TARGET_FILE:fallline_shared> -P ${library}/symbols.cmake)
add_test(NAME library.headers COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D CC=${CMAKE_C_COMPILER}
  -D CXX=${CMAKE_CXX_COMPILER} -P ${library}/headers.cmake)
find_program(FL_PKG_CONFIG NAMES pkg-config pkgconf REQUIRED)
set(flags "")
if(FL_SANITIZE)
  set(flags -fsanitize=${FL_SANITIZE})
endif()
add_test(NAME library.installed COMMAND ${CMAKE_COMMAND} -D BUILD=${PROJECT_BINARY_DIR} -D SOURCE=${PROJECT_SOURCE_DIR}
  -D WORK=${CMAKE_CURRENT_BINARY_DIR}/installed -D CC=${CMAKE_C_COMPILER} -D CXX=${CMAKE_CXX_COMPILER}
  -D PKG_CONFIG=${FL_PKG_CONFIG} -D FLAGS=${flags} -P ${library}/installed.cmake)

file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/fallline/*.h)
add_test(NAME library.documented COMMAND ${FL_AWK} -f ${library}/documented.awk ${headers})
