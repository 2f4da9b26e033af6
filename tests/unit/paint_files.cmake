foreach(name files read_faults paint_memory movie paint_files paint_svg save_faults)
  fl_unit_test(${name} paint model)
  target_link_libraries(test_${name} PRIVATE PNG::PNG)
endforeach()
target_link_options(test_paint_files PRIVATE -Wl,--wrap=write,--wrap=fsync,--wrap=close,--wrap=rename)
fl_short_memory(paint_memory)
target_link_options(test_read_faults PRIVATE -Wl,--wrap=fstat,--wrap=read,--wrap=realloc)
target_link_options(test_save_faults PRIVATE
  -Wl,--wrap=open,--wrap=write,--wrap=fchmod,--wrap=fsync,--wrap=close,--wrap=rename,--wrap=malloc,--wrap=stat,--wrap=fcntl,--wrap=kill)
