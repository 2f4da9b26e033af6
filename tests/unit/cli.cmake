fl_unit_test(cli cli model core)
fl_unit_test(cli_network cli model core)
