fl_unit_test(sound sound)
