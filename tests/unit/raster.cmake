foreach(name raster player)
  fl_unit_test(${name} paint)
endforeach()
