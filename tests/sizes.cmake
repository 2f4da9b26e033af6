# Refuses a source file over 600 lines, and a header over 150.   cmake -D SOURCE=<tree> -P sizes.cmake
cmake_minimum_required(VERSION 3.25)

# Headers that are still to be taken apart.
set(large src/core/formula/formula.h)

set(faults "")
function(check limit advice)
  foreach(file ${ARGN})
    file(READ ${file} text)
    string(REGEX MATCHALL "\n" ends "${text}")
    list(LENGTH ends count)
    string(REPLACE "${SOURCE}/" "" name "${file}")
    if(count GREATER limit AND NOT name IN_LIST large)
      set(faults "${faults}${name} has ${count} lines: ${limit} is the limit, ${advice}\n")
    endif()
  endforeach()
  set(faults "${faults}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files ${SOURCE}/src/*.c ${SOURCE}/tests/*.[ch])
file(GLOB_RECURSE headers ${SOURCE}/src/*.h ${SOURCE}/include/*.h)
check(600 "split it by what it does" ${files})
check(150 "split it by who reads it" ${headers})
if(faults)
  message(FATAL_ERROR "${faults}")
endif()
