foreach(name cli cli_network cli_refused)
  fl_unit_test(${name} cli model core)
endforeach()
