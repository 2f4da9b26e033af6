#ifndef FL_WORDS_RULE_WORDS_H
#define FL_WORDS_RULE_WORDS_H
/* The table of rules as they are written; for rule.c. */
#include "words/rule.h"

/* NULL: the rule is not in the table. */
const FlRuleWords *fl_rule_words(const FlOptimizerType *rule);

#endif
