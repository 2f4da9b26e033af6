# What is built says nothing of where: the same bytes come from any folder.
#   cmake -D FILES=<program and libraries> -D PLACES=<source and build folder> -P paths.cmake
cmake_minimum_required(VERSION 3.25)
foreach(file ${FILES})
  foreach(place ${PLACES})
    string(REGEX REPLACE "([][+.*()^$?|])" "\\\\\\1" pattern "${place}")
    file(STRINGS ${file} told REGEX "${pattern}/" LIMIT_COUNT 1)
    if(told)
      message(SEND_ERROR "${file} tells where it was built: ${told}")
    endif()
  endforeach()
endforeach()
