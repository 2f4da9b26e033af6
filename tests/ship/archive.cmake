# The archive that cpack makes holds what is installed, nothing beside its own folder, and a program that runs from there.
#   cmake -D CPACK=<cpack> -D CONFIG=<CPackConfig.cmake> -D SCRATCH=<folder> [-D ICONS=ON] -P archive.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH}/archive ${SCRATCH}/unpacked)
# Of Ninja, cpack does not ask for a build of all before it installs; of make that took half a minute, to find all built.
execute_process(COMMAND ${CPACK} --config ${CONFIG} -D CPACK_CMAKE_GENERATOR=Ninja -B ${SCRATCH}/archive OUTPUT_VARIABLE said ERROR_VARIABLE said
  RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "cpack: ${said}")
endif()
file(GLOB archive ${SCRATCH}/archive/fallline-*.tar.gz)
file(ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${SCRATCH}/unpacked)
file(GLOB top LIST_DIRECTORIES true RELATIVE ${SCRATCH}/unpacked ${SCRATCH}/unpacked/*)
if(NOT top MATCHES "^fallline-[0-9.]+-[^;]+$")
  message(FATAL_ERROR "At its top the archive has: ${top}")
endif()
set(id io.github.fallline.fallline)
set(wanted bin/fallline share/man/man1/fallline.1 share/doc/fallline/README.md share/doc/fallline/LICENSE
  share/applications/${id}.desktop share/metainfo/${id}.metainfo.xml share/mime/packages/${id}.xml
  share/bash-completion/completions/fallline share/zsh/vendor-completions/_fallline
  share/fish/vendor_completions.d/fallline.fish include/fallline/fallline.h)
if(ICONS)
  list(APPEND wanted share/icons/hicolor/scalable/apps/${id}.svg share/icons/hicolor/64x64/apps/${id}.png)
endif()
foreach(file ${wanted})
  if(NOT EXISTS ${SCRATCH}/unpacked/${top}/${file})
    message(FATAL_ERROR "The archive has no ${file}")
  endif()
endforeach()
file(GLOB_RECURSE libraries ${SCRATCH}/unpacked/${top}/*libfallline.so ${SCRATCH}/unpacked/${top}/*fallline.pc)
list(LENGTH libraries count)
if(NOT count EQUAL 2)
  message(FATAL_ERROR "Of the library the archive has: ${libraries}")
endif()
execute_process(COMMAND ${SCRATCH}/unpacked/${top}/bin/fallline run curve lr=0.5 --steps 2 OUTPUT_VARIABLE rows
  COMMAND_ERROR_IS_FATAL ANY)
if(NOT rows MATCHES "^step,x,loss,gx,lr\n0,-2.5,")
  message(FATAL_ERROR "The program of the archive prints: ${rows}")
endif()
file(REMOVE_RECURSE ${SCRATCH})
