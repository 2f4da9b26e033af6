# The program as its users meet it: the real window, and every command. Each script has a display, a home and a clipboard
# of its own, and what it measures is the program's own work, so that they run beside all other tests. The scripts need
# Xvfb, xclip, weston, wl-clipboard and bash beside the usual tools, and fail with a sentence where these are missing.
find_program(FL_BASH bash REQUIRED)

foreach(tool json_check same_pixels tone)
  add_executable(e2e_${tool} ${CMAKE_CURRENT_LIST_DIR}/${tool}.c)
  target_link_libraries(e2e_${tool} PRIVATE fl_flags)
endforeach()
target_link_libraries(e2e_same_pixels PRIVATE PNG::PNG)
target_link_libraries(e2e_tone PRIVATE m)

# SDL2's development files need those of X11.
find_package(X11 REQUIRED COMPONENTS Xtst)
foreach(tool hands drop screen xsettings)
  add_executable(e2e_${tool} ${CMAKE_CURRENT_LIST_DIR}/${tool}.c)
  target_include_directories(e2e_${tool} SYSTEM PRIVATE ${X11_INCLUDE_DIR})
  target_link_libraries(e2e_${tool} PRIVATE ${X11_X11_LIB} fl_flags)
endforeach()
target_link_libraries(e2e_hands PRIVATE ${X11_Xtst_LIB})

foreach(tool portal reader)
  add_executable(e2e_${tool} ${CMAKE_CURRENT_LIST_DIR}/${tool}.c)
  target_include_directories(e2e_${tool} SYSTEM PRIVATE ${dbus_INCLUDE_DIRS})
  target_link_libraries(e2e_${tool} PRIVATE ${dbus_LIBRARIES} fl_flags)
endforeach()

# fl_e2e_test(NAME [HELPER]): the script NAME.sh; HELPER is a tool from above.
function(fl_e2e_test name)
  set(helper)
  if(ARGC GREATER 1)
    set(helper $<TARGET_FILE:e2e_${ARGV1}>)
  endif()
  add_test(NAME e2e.${name} COMMAND ${FL_BASH} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}.sh $<TARGET_FILE:fallline>
    $<TARGET_FILE:e2e_json_check> $<TARGET_FILE:e2e_same_pixels> $<TARGET_FILE:e2e_hands> ${helper})
  set_tests_properties(e2e.${name} PROPERTIES ENVIRONMENT "${FL_TEST_ENVIRONMENT}" TIMEOUT 300)
endfunction()

fl_e2e_test(animation)
fl_e2e_test(bus reader) # which also plays a desktop with faults
fl_e2e_test(commands)
fl_e2e_test(desktop portal)
fl_e2e_test(drop drop)
fl_e2e_test(failures)
fl_e2e_test(offer screen)
fl_e2e_test(reader reader)
fl_e2e_test(refused)
fl_e2e_test(sound tone)
fl_e2e_test(speak)
fl_e2e_test(wayland)
fl_e2e_test(window)
fl_e2e_test(xsettings xsettings)

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
