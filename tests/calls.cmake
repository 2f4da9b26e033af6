# Refuses rings of calls, which no include shows: calls.awk.
#   cmake -D NM=<nm> -D AWK=<awk> -D OBJECTS=<file that names them> -D LEAST=<modules> -P calls.cmake
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${NM} -P -A @${OBJECTS} COMMAND ${AWK} -v least=${LEAST} -f ${CMAKE_CURRENT_LIST_DIR}/calls.awk
  OUTPUT_VARIABLE said ERROR_VARIABLE wrong RESULTS_VARIABLE results)
if(NOT results STREQUAL "0;0")
  message(FATAL_ERROR "${said}${wrong}")
endif()
