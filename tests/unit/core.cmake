foreach(name loss loss_facts line batches data optimizer rules run outcome verdict sweep rates map plane isa contours number
  random)
  fl_unit_test(${name} core)
endforeach()
fl_unit_test(methods core)
