fl_unit_test(paint_files paint)
target_link_libraries(test_paint_files PRIVATE PNG::PNG)
