fl_unit_test(draw ui)
