foreach(name ui_number style markers field)
  fl_unit_test(${name} ui)
endforeach()
fl_unit_test(plot plot ui core)
