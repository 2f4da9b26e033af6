#ifndef FL_SCENES_RULE_WORDS_H
#define FL_SCENES_RULE_WORDS_H
/* The table of rules as they are written; for rule.c. */
#include "scenes/rule.h"

/* NULL: the rule is not in the table. */
const FlRuleWords *fl_rule_words(const FlOptimizerType *rule);

#endif
