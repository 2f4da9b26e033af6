foreach(name loss loss_facts optimizer rules run outcome verdict sweep map isa contours number random)
  fl_unit_test(${name} core)
endforeach()
