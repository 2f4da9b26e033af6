foreach(name paint_fonts paint_pixels paint_tiles)
  fl_unit_test(${name} paint)
endforeach()
