# Installs the core into a folder of its own and builds the example against that: by find_package as C, as C++ and with
# the static library, and by pkg-config. All say the same, and the README shows that very program.
#   cmake -D BUILD=<build> -D SOURCE=<tree> -D WORK=<scratch> -D CC= -D CXX= -D PKG_CONFIG= -D FLAGS= -P installed.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
set(prefix ${WORK}/prefix)
set(example ${SOURCE}/tests/examples)

function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${what}:\n${output}")
  endif()
  set(said "${output}" PARENT_SCOPE)
endfunction()

run("install" ${CMAKE_COMMAND} --install ${BUILD} --component core --prefix ${prefix})
if(EXISTS ${prefix}/bin OR EXISTS ${prefix}/share)
  message(FATAL_ERROR "the core's component installs more than a library in ${prefix}")
endif()

run("configure" ${CMAKE_COMMAND} -S ${example} -B ${WORK}/build -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_C_COMPILER=${CC}
  -D CMAKE_CXX_COMPILER=${CXX} "-DCMAKE_C_FLAGS=${FLAGS}" "-DCMAKE_CXX_FLAGS=${FLAGS}")
run("build" ${CMAKE_COMMAND} --build ${WORK}/build)
run("the example as C" ${WORK}/build/own_loss)
set(expected "${said}")
if(NOT expected MATCHES "^converges in [0-9]+ steps, at loss [0-9.e-]+\nlevel 1: [0-9]+ points\nlevel 10: [0-9]+ points\nlevel 20: ")
  message(FATAL_ERROR "the example says:\n${expected}")
endif()

# By pkg-config, asked as if the tree had been moved there.
set(ENV{PKG_CONFIG_PATH} "")
file(GLOB_RECURSE pc ${prefix}/*/fallline.pc)
get_filename_component(pc "${pc}" DIRECTORY)
set(ENV{PKG_CONFIG_LIBDIR} ${pc})
run("pkg-config" ${PKG_CONFIG} --cflags --libs fallline)
separate_arguments(words UNIX_COMMAND "${said} ${FLAGS}")
run("compile by pkg-config" ${CC} -o ${WORK}/own_loss_pc ${example}/own_loss.c ${words})
get_filename_component(libraries "${pc}" DIRECTORY)
set(ENV{LD_LIBRARY_PATH} ${libraries})
foreach(program build/own_loss_cpp build/own_loss_static own_loss_pc)
  run("${program}" ${WORK}/${program})
  if(NOT said STREQUAL expected)
    message(FATAL_ERROR "${program} says:\n${said}not:\n${expected}")
  endif()
endforeach()

file(READ ${example}/own_loss.c program)
file(READ ${SOURCE}/README.md readme)
string(FIND "${readme}" "```c\n${program}```" at)
if(at EQUAL -1)
  message(FATAL_ERROR "README.md does not show tests/examples/own_loss.c as it is")
endif()
