foreach(name paint_files paint_svg)
  fl_unit_test(${name} paint)
  target_link_libraries(test_${name} PRIVATE PNG::PNG)
endforeach()
