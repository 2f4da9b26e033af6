# FL_ORACLE_STATES=4000 in the environment of ctest looks at five times as many states, and at all presets.
file(GLOB oracle CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/../oracle/*.c)
fl_unit_test(oracle words core PARTS 2)
target_sources(test_oracle PRIVATE ${oracle})
