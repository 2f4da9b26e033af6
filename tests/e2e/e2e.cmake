# The program as its users meet it: the real window, and every command. Each script has a display, a home and a clipboard
# of its own, and what it measures is the program's own work, so that they run beside all other tests. The scripts need
# Xvfb, xdotool, xclip, weston, wl-clipboard and bash beside the usual tools, and fail with a sentence where these are missing.
find_program(FL_BASH bash REQUIRED)

foreach(tool json_check same_pixels)
  add_executable(e2e_${tool} ${CMAKE_CURRENT_LIST_DIR}/${tool}.c)
  target_link_libraries(e2e_${tool} PRIVATE fl_flags)
endforeach()
target_link_libraries(e2e_same_pixels PRIVATE PNG::PNG)

function(fl_e2e_test name)
  add_test(NAME e2e.${name} COMMAND ${FL_BASH} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}.sh $<TARGET_FILE:fallline>
    $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels>)
  set_tests_properties(e2e.${name} PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)
endfunction()

fl_e2e_test(animation)
fl_e2e_test(commands)
fl_e2e_test(failures)
fl_e2e_test(refused)
fl_e2e_test(speak)
fl_e2e_test(wayland)
fl_e2e_test(window)

add_executable(e2e_portal ${CMAKE_CURRENT_LIST_DIR}/portal.c)
target_include_directories(e2e_portal SYSTEM PRIVATE ${dbus_INCLUDE_DIRS})
target_link_libraries(e2e_portal PRIVATE ${dbus_LIBRARIES} fl_flags)
add_test(NAME e2e.desktop COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/desktop.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_portal>)
set_tests_properties(e2e.desktop PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)

# A screen reader, which also plays a desktop with faults.
add_executable(e2e_reader ${CMAKE_CURRENT_LIST_DIR}/reader.c)
target_include_directories(e2e_reader SYSTEM PRIVATE ${dbus_INCLUDE_DIRS})
target_link_libraries(e2e_reader PRIVATE ${dbus_LIBRARIES} fl_flags)
add_test(NAME e2e.reader COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/reader.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_reader>)
set_tests_properties(e2e.reader PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)

add_test(NAME e2e.bus COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/bus.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_reader>)
set_tests_properties(e2e.bus PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)

# SDL2's development files need those of X11.
find_package(X11 REQUIRED)
add_executable(e2e_drop ${CMAKE_CURRENT_LIST_DIR}/drop.c)
target_include_directories(e2e_drop SYSTEM PRIVATE ${X11_INCLUDE_DIR})
target_link_libraries(e2e_drop PRIVATE ${X11_X11_LIB} fl_flags)
add_test(NAME e2e.drop COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/drop.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_drop>)
set_tests_properties(e2e.drop PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)

# The programs that a fit and a network copy are Python; the build does not need it, only these tests do.
find_program(FL_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT FL_PYTHON)
  find_program(FL_PYTHON python3)
endif()
# WRITER is a source beside this file; its programs print COUNT lines.
function(fl_program_test name writer count)
  add_executable(e2e_${writer} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${writer}.c)
  target_include_directories(e2e_${writer} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(e2e_${writer} PRIVATE fallline_stage fallline_model fallline_core fl_flags)
  if(FL_PYTHON)
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -D WRITER=$<TARGET_FILE:e2e_${writer}> -D PYTHON=${FL_PYTHON}
      -D SCRIPT=${PROJECT_BINARY_DIR}/${writer}.py -D COUNT=${count}
      -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/program_text.cmake)
  endif()
endfunction()
fl_program_test(e2e.program program_text 13)
fl_program_test(e2e.network_program network_program 6)

add_executable(e2e_xsettings ${CMAKE_CURRENT_LIST_DIR}/xsettings.c)
target_include_directories(e2e_xsettings SYSTEM PRIVATE ${X11_INCLUDE_DIR})
target_link_libraries(e2e_xsettings PRIVATE ${X11_X11_LIB} fl_flags)
add_test(NAME e2e.xsettings COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/xsettings.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_xsettings>)
set_tests_properties(e2e.xsettings PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)

# What a window shows on its screen, as a number.
add_executable(e2e_screen ${CMAKE_CURRENT_LIST_DIR}/screen.c)
target_include_directories(e2e_screen SYSTEM PRIVATE ${X11_INCLUDE_DIR})
target_link_libraries(e2e_screen PRIVATE ${X11_X11_LIB} fl_flags)
add_test(NAME e2e.offer COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/offer.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_screen>)
set_tests_properties(e2e.offer PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)

# How loud a frequency is in what SDL's disk driver has written.
add_executable(e2e_tone ${CMAKE_CURRENT_LIST_DIR}/tone.c)
target_link_libraries(e2e_tone PRIVATE fl_flags m)
add_test(NAME e2e.sound COMMAND ${FL_BASH} ${CMAKE_CURRENT_LIST_DIR}/sound.sh $<TARGET_FILE:fallline>
  $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_tone>)
set_tests_properties(e2e.sound PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)
