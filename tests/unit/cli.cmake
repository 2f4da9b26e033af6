fl_unit_test(cli cli model core)
