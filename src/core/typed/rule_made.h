#ifndef FL_CORE_TYPED_RULE_MADE_H
#define FL_CORE_TYPED_RULE_MADE_H
/* The inside of a typed rule: what its numbers make of themselves once an update, and the tape that moves the lanes. */
#include "core/formula/tape.h"
#include "fallline/plan.h"
#include "fallline/rule_text.h"
#include <stdatomic.h>

/* Rows that lanes are given: x, the slope, norm(g), the loss, then memory. */
enum { FL_RULE_X, FL_RULE_G, FL_RULE_NORM, FL_RULE_LOSS, FL_RULE_MEMORY };
/* Numbers that all lanes are given: eta, t, N, then those of the rule, and memory that all lanes have in common. */
enum { FL_RULE_ETA, FL_RULE_T, FL_RULE_N, FL_RULE_OWN, FL_RULE_COMMON = FL_RULE_OWN + FL_OPTIMIZER_PARAMETERS };
enum {
    FL_RULE_PART = 24,     /* characters of the line that shows a part of a rule, at most */
    FL_RULE_NUMBERS = 256, /* of an update, with what is made of them */
    FL_RULE_POWERS = 4     /* running products: as many as a clock keeps */
};

/* One of the numbers of an update, made of earlier ones. */
typedef struct FlRuleNumber {
    unsigned char op;
    signed char power; /* of POW: which running product it is, from 0; -1: none */
    unsigned short a, b, c;
    double k;
} FlRuleNumber;

struct FlRuleMade {
    FlOptimizerType type;
    struct FlRuleMade *next; /* of those that were made */
    atomic_int holders;
    atomic_int shares; /* of a formula of t and N: the steps of a run for which it was last seen to be all shares */
    atomic_uint seen;  /* how many had been made when it was last asked for or let go of */
    bool part;         /* of a rule, with one line more: "; x = m" behind the line whose value is asked for */
    char text[FL_RULE_TEXT + FL_RULE_PART]; /* canonical */
    char key[FL_OPTIMIZER_PARAMETERS][FL_RULE_NAME + 1], memory[FL_OPTIMIZER_MAX_SLOTS][FL_RULE_NAME + 1];
    bool norm, rate; /* asks for norm(g), for eta */
    int powers;
    FlRuleNumber base[FL_RULE_POWERS]; /* of a running product: a constant, or a number of the rule */
    int numbers;
    FlRuleNumber *number;
    FlTape tape; /* x, then memory */
};

/* Reads a text into a rule that is all 0. False after a sentence; number and tape.code are the caller's to
 * free either way. */
bool fl_rule_compile(const char *text, struct FlRuleMade *made, FlFormulaFault *fault);
/* Fewer passes over the lanes, to the same bits. */
void fl_rule_fuse(FlTape *tape);
/* Holds those of segments and a schedule in place of those that were held. */
void fl_rules_hold(FlHeldRules *held, int segments, const FlSegment *segment, const FlSchedule *schedule);
void fl_rule_clock(const FlOptimizer *rule, FlClock *clock);
FlOptimizerUpdate fl_rule_update;
/* Whether, as was last noted, it gives a share of the rate, 0 to 1, at each of so many steps; and the note. */
bool fl_rule_gives_shares(const FlOptimizerType *type, int steps);
void fl_rule_note_shares(const FlOptimizerType *type, int steps);
/* Whether what it sets x to depends on t and N alone; and what that is. */
bool fl_rule_is_of_time(const FlOptimizerType *type);
double fl_rule_at_time(const FlOptimizerType *type, int t, int steps);

#endif
