foreach(name cli cli_network cli_refused cli_told cli_render cli_memory)
  fl_unit_test(${name} cli model core)
endforeach()
fl_short_memory(cli_memory)
