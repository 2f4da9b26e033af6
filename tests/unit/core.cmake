foreach(name loss optimizer run outcome verdict sweep contours number random)
  fl_unit_test(${name} core)
endforeach()
