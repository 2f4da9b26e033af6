foreach(name loss loss_facts optimizer rules methods run outcome verdict sweep contours number random)
  fl_unit_test(${name} core)
endforeach()
