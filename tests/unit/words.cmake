foreach(name shown sentence sentence_rules sentence_typed advice rule facts_table race_words network_words)
  fl_unit_test(${name} words model core)
endforeach()
set_tests_properties(unit.race_words unit.network_words PROPERTIES TIMEOUT 900) # thousands of runs: minutes under sanitizers
