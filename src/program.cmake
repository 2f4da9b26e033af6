# The program: what it needs from outside, the layers above the core, the executable and its manual. Included, not a folder of its own: what
# find_package() finds is seen by the folder that asked and those within it, and the tests need it, too.
if(FL_WINDOW)
  find_package(SDL2 2.26 CONFIG REQUIRED)
  find_package(SDL2_ttf 2.20 CONFIG REQUIRED)
  find_package(PNG REQUIRED)
  find_package(ZLIB REQUIRED) # which libpng needs, too
endif()
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
if(FL_WINDOW)
  pkg_check_modules(dbus REQUIRED dbus-1) # only its headers, which libsdl2-dev brings: loaded at run time, not linked
else()
  list(REMOVE_ITEM FL_LAYERS access app)
  set(FL_LAYER_FROM_paint "")
endif()
find_package(cglm CONFIG QUIET) # Debian 12 ships no cglmConfig.cmake, other systems do
if(NOT TARGET cglm::cglm)
  pkg_check_modules(cglm REQUIRED cglm>=0.8.8)
  add_library(cglm_headers INTERFACE)
  target_include_directories(cglm_headers SYSTEM INTERFACE ${cglm_INCLUDE_DIRS})
  add_library(cglm::cglm ALIAS cglm_headers)
endif()

# Each layer sees its own folder and those of its MAY list, as <folder/header.h>, and no other: a folder of links per
# layer is its include path.
function(fl_layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.c)
  list(FILTER sources EXCLUDE REGEX "/(app/main|cli/alone)\\.c$")
  if(WIN32)
    list(FILTER sources EXCLUDE REGEX "/files/(open|save)\\.c$")
  else()
    list(FILTER sources EXCLUDE REGEX "/windows\\.c$")
  endif()
  if(FL_WINDOW)
    list(FILTER sources EXCLUDE REGEX "/absent\\.c$")
  elseif(name STREQUAL paint)
    list(FILTER sources INCLUDE REGEX "/(absent|png_state)\\.c$")
  endif()
  set(seen ${PROJECT_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${seen})
  foreach(layer ${name} ${FL_LAYER_MAY_${name}})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${layer} ${seen}/${layer} SYMBOLIC)
  endforeach()
  add_library(fallline_${name} STATIC ${sources})
  target_include_directories(fallline_${name} PRIVATE ${seen})
  foreach(layer ${FL_LAYER_MAY_${name}})
    target_link_libraries(fallline_${name} PUBLIC fallline_${layer})
  endforeach()
  target_link_libraries(fallline_${name} PRIVATE fl_flags ${FL_LAYER_FROM_${name}})
endfunction()

# A text that comes with the program, as an array of its bytes.
set(tour ${PROJECT_SOURCE_DIR}/assets/tour.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${tour})
file(READ ${tour} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/tour.c @ONLY CONTENT [[
#include "words/tour.h"

const unsigned char fl_tour_bytes[] = {
@bytes@};
const size_t fl_tour_length = sizeof fl_tour_bytes;
]])

foreach(layer ${FL_LAYERS})
  if(NOT layer STREQUAL core)
    fl_layer(${layer})
  endif()
endforeach()

target_sources(fallline_words PRIVATE ${PROJECT_BINARY_DIR}/tour.c)

if(NOT FL_WINDOW)
  add_executable(fallline src/cli/alone.c)
  target_include_directories(fallline PRIVATE ${PROJECT_BINARY_DIR}/include/cli)
  target_link_libraries(fallline PRIVATE fallline_cli fl_flags)
  install(TARGETS fallline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  return()
endif()

# Where this system keeps the two font families; the program also looks in the usual folders at run time.
find_path(FL_FONT_DIR_INTER Inter-Regular.otf PATHS /usr/share/fonts/opentype/inter /usr/local/share/fonts NO_DEFAULT_PATH)
find_path(FL_FONT_DIR_LIBERTINE LinLibertine_R.otf PATHS /usr/share/fonts/opentype/linux-libertine /usr/local/share/fonts
  NO_DEFAULT_PATH)
if(NOT FL_FONT_DIR_INTER OR NOT FL_FONT_DIR_LIBERTINE)
  message(WARNING "Fonts not found: install fonts-inter and fonts-linuxlibertine before running fallline")
endif()
target_compile_definitions(fallline_paint PRIVATE FL_FONT_DIR_INTER="${FL_FONT_DIR_INTER}"
  FL_FONT_DIR_LIBERTINE="${FL_FONT_DIR_LIBERTINE}")

foreach(layer access app)
  target_include_directories(fallline_${layer} SYSTEM PRIVATE ${dbus_INCLUDE_DIRS})
endforeach()

add_executable(fallline src/app/main.c)
target_include_directories(fallline PRIVATE ${PROJECT_BINARY_DIR}/include/app)
target_link_libraries(fallline PRIVATE fallline_app SDL2::SDL2 fl_flags)

include(${PROJECT_SOURCE_DIR}/src/ship.cmake)
