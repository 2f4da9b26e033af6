foreach(name loss loss_facts formula formula_text formula_copied table formula_facts line batches data optimizer rules run outcome verdict sweep rates presets map plane isa contours number
  random)
  fl_unit_test(${name} core)
endforeach()
fl_unit_test(methods core)
fl_unit_test(tries core)
fl_unit_test(swarm core)
fl_unit_test(own core)
fl_unit_test(network core)
fl_unit_test(training core)
fl_unit_test(elementary core)
target_link_options(test_formula_text PRIVATE -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc)
# Ten thousand random formulas are 10 s; without optimisation, under sanitizers, a tenth of them is half a minute.
target_compile_definitions(test_formula PRIVATE FL_RANDOM_FORMULAS=$<IF:$<CONFIG:Debug>,1000,10000>)
