#ifndef FL_CORE_TYPED_RULE_NAMES_H
#define FL_CORE_TYPED_RULE_NAMES_H
/* The names of a typed rule, and what each stands for while its lines are read. */
#include "core/typed/rule_made.h"

/* Given ones, those set by a line, those of numbers. */
enum { FL_RULE_GIVEN_NAMES = 6, FL_RULE_MOST_NAMES = FL_RULE_GIVEN_NAMES + FL_RULE_LINES + FL_OPTIMIZER_PARAMETERS };

typedef struct FlRuleName {
    char name[FL_RULE_NAME + 1];
    int node; /* what it is now; -1: memory that no line has set or read yet */
    bool set; /* by a line: memory, x or g */
    int slot; /* of memory that is read before it is set; -1: none */
} FlRuleName;

typedef struct FlRuleNames {
    FlGraph *graph;
    FlRuleMade *made;
    unsigned common; /* slots whose memory is made of numbers alone: the same in all lanes, known before them */
    int count;
    FlRuleName name[FL_RULE_MOST_NAMES];
} FlRuleNames;

void fl_rule_names_begin(FlRuleNames *names, FlGraph *graph, FlRuleMade *made);
/* Bytes of the name at the start of a text, 0 if there is none, and the name itself: beta_1 is beta1. */
int fl_rule_name_length(const char *text, char name[FL_RULE_NAME + 1]);
/* The name that stands on the left of a line, by its place; -1 after a sentence. */
int fl_rule_names_left(FlRuleNames *names, const char *name, char *sentence, size_t size);
/* Reads names on the right of a line; `who` is an FlRuleNames. */
FlNameReader fl_rule_names_read;

#endif
