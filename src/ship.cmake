# What an installed program has beside itself: its manual, the desktop's files, icons, completions.
set(FL_ID io.github.fallline.fallline)
set(FL_ICONS ${PROJECT_BINARY_DIR}/icons)

# Drawn by the program's own player; a system without fonts, or a cross build, cannot and has none.
add_executable(fallline-icon assets/icon.c)
target_include_directories(fallline-icon PRIVATE ${PROJECT_BINARY_DIR}/include/paint)
target_link_libraries(fallline-icon PRIVATE fallline_paint PNG::PNG fl_flags)
if(NOT CMAKE_CROSSCOMPILING AND FL_FONT_DIR_INTER AND FL_FONT_DIR_LIBERTINE)
  add_custom_command(OUTPUT ${FL_ICONS}/scalable/apps/${FL_ID}.svg COMMAND fallline-icon ${FL_ICONS} DEPENDS fallline-icon)
  add_custom_target(icons ALL DEPENDS ${FL_ICONS}/scalable/apps/${FL_ID}.svg)
  install(DIRECTORY ${FL_ICONS}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
endif()

set(from ${PROJECT_SOURCE_DIR}/assets)
set(share ${CMAKE_INSTALL_DATADIR})

# Software centres fetch their pictures from the web: there are none in what is installed unless whoever publishes it says
# where those of assets/pictures can be had.
set(FL_PICTURES_URL "" CACHE STRING "The address of a folder with assets/pictures, https://..., for software centres")
file(READ ${from}/desktop/${FL_ID}.metainfo.xml metainfo)
if(FL_PICTURES_URL)
  file(READ ${from}/desktop/screenshots.xml screenshots)
  string(REPLACE "  <content_rating" "${screenshots}  <content_rating" metainfo "${metainfo}")
endif()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${FL_ID}.metainfo.xml CONTENT "${metainfo}" @ONLY)

install(TARGETS fallline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${from}/fallline.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${from}/desktop/${FL_ID}.desktop DESTINATION ${share}/applications)
install(FILES ${PROJECT_BINARY_DIR}/${FL_ID}.metainfo.xml DESTINATION ${share}/metainfo)
install(FILES ${from}/desktop/${FL_ID}.xml DESTINATION ${share}/mime/packages)
install(FILES ${from}/complete/fallline.bash DESTINATION ${share}/bash-completion/completions RENAME fallline)
install(FILES ${from}/complete/_fallline DESTINATION ${share}/zsh/vendor-completions)
install(FILES ${from}/complete/fallline.fish DESTINATION ${share}/fish/vendor_completions.d)

# An archive that runs from any folder: all that is installed, with the texts that a Debian package has in forms of its own.
if(PROJECT_IS_TOP_LEVEL)
  install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}
    COMPONENT archive EXCLUDE_FROM_ALL)
  set(CPACK_GENERATOR TGZ)
  set(CPACK_SOURCE_GENERATOR "")
  set(CPACK_PACKAGE_NAME fallline)
  set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
  set(CPACK_PACKAGE_FILE_NAME fallline-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
  set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};fallline;ALL;/;${PROJECT_BINARY_DIR};fallline;archive;/")
  set(CPACK_STRIP_FILES ON)
  set(CPACK_VERBATIM_VARIABLES ON)
  include(CPack)
endif()
