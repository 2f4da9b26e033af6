include(${CMAKE_CURRENT_LIST_DIR}/../golden/golden.cmake)
