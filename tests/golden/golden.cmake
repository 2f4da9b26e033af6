# A test per line of pictures.txt: the picture is made anew and compared with the one that is kept.
add_executable(golden-compare golden/compare.c)
target_link_libraries(golden-compare PRIVATE PNG::PNG fl_flags)
add_executable(golden-sheet golden/sheet.c)
target_include_directories(golden-sheet PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
target_link_libraries(golden-sheet PRIVATE fallline_stage fallline_paint fl_flags)

set(golden ${CMAKE_CURRENT_SOURCE_DIR}/golden)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${golden}/pictures.txt)
file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/golden)
file(STRINGS ${golden}/pictures.txt pictures REGEX "^[^#]")
foreach(picture ${pictures})
  string(REGEX REPLACE " .*" "" name "${picture}")
  string(REGEX REPLACE "^[^ ]* (.*)$" "\\1" words "${picture}")
  string(REPLACE ";" "\\;" words "${words}") # points stand apart by semicolons
  string(REPLACE " " ";" words "${words}")
  add_test(NAME golden.${name} COMMAND ${golden}/check.sh $<TARGET_FILE:golden-compare> ${golden}/${name}.png
    $<TARGET_FILE:fallline> $<TARGET_FILE:golden-sheet> ${CMAKE_CURRENT_BINARY_DIR}/golden/${name}.png ${words})
  set_tests_properties(golden.${name} PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 120)
endforeach()
