foreach(name shown sentence sentence_rules sentence_typed advice rule facts_table race_words)
  fl_unit_test(${name} words model core)
endforeach()
