foreach(name shown sentence sentence_rules advice rule facts_table)
  fl_unit_test(${name} words model core)
endforeach()
