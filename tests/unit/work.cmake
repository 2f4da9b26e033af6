fl_unit_test(pool work)
target_link_libraries(test_pool PRIVATE Threads::Threads)
