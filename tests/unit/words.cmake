foreach(name shown sentence sentence_rules sentence_typed advice rule facts_table tour race_words network_words letters_words network_presets explained phrases sentence_lines words_memory)
  fl_unit_test(${name} words model core)
endforeach()
fl_short_memory(words_memory)
target_link_options(test_words_memory PRIVATE -Wl,--wrap=open_memstream)
set_tests_properties(unit.race_words unit.network_words unit.letters_words unit.network_presets PROPERTIES TIMEOUT 900) # thousands of runs: minutes under sanitizers
