#ifndef FL_WORDS_RULE_H
#define FL_WORDS_RULE_H
/* An update taken apart: every rule as the equation shows it, and the numbers of one moment in it. */
#include "fallline/fallline.h"
#include "words/rule_words.h"
#include "words/shown.h"

typedef struct FlRuleStep {
    const FlRuleWords
        *words; /* NULL: not known, or a method that searches along a line of its own: its direction alone is */
    FlOptimizer rule;
    int dim, row;
    bool slope_decays; /* the slope has decay x in it */
    bool hides_next;   /* where it leads is not shown: it is being predicted */
    int extra;         /* decimals more in the memory row, so that its sum comes out as printed: 0 to 2 */
    double value[FL_TERMS][FL_MAX_DIM];
} FlRuleStep;

/* Plain descent without memory and decay: its update is x - eta * gradient. */
bool fl_rule_is_plain(const FlOptimizer *rule);
/* The update that leaves row k, from the memory that the run's own rule had there. Of a method's last row nothing is
 * known but the row: next and direction are NaN. */
FlRuleStep fl_rule_step(const FlRun *run, int k);
/* The update of one weight of many, of a first-order rule: before it the clock, the weight, its slope, and what the
 * rule remembers of it. */
FlRuleStep fl_rule_step_of(const FlOptimizer *rule, const FlClock *before, double here, double slope,
                           const double slots[FL_OPTIMIZER_MAX_SLOTS]);
/* A term as shown: positions with two decimals, the rate as in an equation, everything else with two decimals or two
 * significant digits; what enters the sum of memory with as many more as it takes to come out, squares with five digits
 * where they are large, so that their root is the one shown. */
FlShown fl_rule_shown(const FlRuleStep *step, FlTermValue value, int coordinate);
/* The same, in parentheses if negative. */
FlShown fl_rule_shown_factor(const FlRuleStep *step, FlTermValue value, int coordinate);
/* A term's symbol with its indices. */
void fl_rule_symbol(const FlRuleStep *step, const FlTerm *term, char *markup, size_t size);
/* The rows of the equation in one dimension; returns the count of terms. */
int fl_rule_memory_row(const FlRuleStep *step, FlTerm terms[FL_RULE_TERMS]);
int fl_rule_point_row(const FlRuleStep *step, FlTerm terms[FL_RULE_TERMS]);
/* The key of the share that FL_TERM_SHARE or FL_TERM_SHARE2 is: "beta", "beta1", "rho", "beta2"; NULL: the rule has
 * none. */
const char *fl_rule_share_key(const FlOptimizerType *rule, FlTermValue value);
/* A share of the past: at least two decimals, as many as it has. */
FlShown fl_shown_share(double share);
/* In numbers, one line: "−1.10 = −2.50 − 0.40 · (−3.50)": next = here - eta · direction, of methods
 * here + alpha · direction. */
void fl_equation_line(const FlRun *run, int k, char *line, size_t size);

#endif
