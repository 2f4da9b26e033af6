# Tests of whole frames work a stage with the hand of support/stage.c.
function(fl_stage_test name)
  fl_unit_test(${name} scenes plot ui model core)
  target_sources(test_${name} PRIVATE support/stage.c)
endfunction()
foreach(name controls pointer)
  fl_stage_test(stage_${name})
endforeach()
