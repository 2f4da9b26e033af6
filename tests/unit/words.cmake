foreach(name shown sentence sentence_rules advice rule)
  fl_unit_test(${name} words model core)
endforeach()
