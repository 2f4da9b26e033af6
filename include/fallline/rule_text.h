#ifndef FALLLINE_RULE_TEXT_H
#define FALLLINE_RULE_TEXT_H
/* Update rules typed as text: up to twelve lines "name = expression", parted by line ends or semicolons.
 *
 *   m = beta*m + g; v = rho*v + (1-rho)*g^2; x = x - eta*m/(sqrt(v) + eps)
 *
 * Lines are evaluated in their order, for each coordinate by itself; x is where the last line that sets it leaves it.
 * Given are x, g (the slope), eta, t (the number of the update: 1, 2, ...), N (the steps of the run), L (the loss) and
 * norm(g) (the length of the whole slope). A name on the left of a line is memory: where it is read before it is set,
 * it is what it was after the update before, at first 0. x and g on the left are changed for the lines below. All
 * other names are numbers of the rule. Expressions are those of formula.h, but a name is a whole word; Greek letters
 * are the words they are called. */
#include "fallline/formula.h"
#include "fallline/optimizer.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { FL_RULE_TEXT = 801, FL_RULE_LINES = 12, FL_RULE_NAME = 12 }; /* bytes with the zero; lines; bytes of a name */
/* A rule that nobody holds is there until so many others have been made after it was last asked for or let go of. */
enum { FL_RULES_RESTING = 256 };

/* A rule to begin with. */
typedef struct FlRuleExample {
    const char *text, *title, *shows; /* `shows`: one sentence */
} FlRuleExample;

/* The rule that a text is; NULL and *fault (may be NULL), which names the line and the place in it, if it is none, or
 * memory is short. Its id is "own". Its numbers are 0.9 each, or 0.5 where a run would come to no number by that; one
 * called eps guards a division and is 1e-8. While the rule is there a text that says the same is the same rule: plans
 * with it are copied and compared as any others. Whoever keeps it longer than FL_RULES_RESTING says holds it, as runs,
 * trainings and swarms do with those of their plans. */
FALLLINE_API const FlOptimizerType *fl_rule(const char *text, FlFormulaFault *fault);
/* Holds a rule until it is released as often; of a rule that is not typed, and of NULL, nothing happens. Returns it. */
FALLLINE_API const FlOptimizerType *fl_rule_retain(const FlOptimizerType *type);
/* Lets go of a rule that was held. */
FALLLINE_API void fl_rule_release(const FlOptimizerType *type);
/* How many typed rules there are: at most FL_RULES_RESTING + 1 and those that are held. */
FALLLINE_API int fl_rule_count(void);
/* The same text in ASCII, one way of writing each thing, "; " between lines. NULL: not a typed rule. */
FALLLINE_API const char *fl_rule_text(const FlOptimizerType *type);
/* Whether the learning rate does anything in it; true of all rules that are not typed. */
FALLLINE_API bool fl_rule_has_rate(const FlOptimizerType *type);
/* Its memory: how many names, and names[i] of each, i < slots. */
FALLLINE_API int fl_rule_memories(const FlOptimizerType *type, const char *names[FL_OPTIMIZER_MAX_SLOTS]);
/* Line i of that text, length bytes of it; NULL: there are not so many. */
FALLLINE_API const char *fl_rule_line(const FlOptimizerType *type, int i, int *length);
/* What each line sets its name to in the update that `clock` stands at, of one point x with slope g and what the rule
 * remembered before (slots as of fl_run_memory). Returns how many lines there are; NaN where memory is short. */
FALLLINE_API int fl_rule_line_values(const FlOptimizer *rule, const FlClock *clock, int dim, const double *x,
                                     const double *g, const double *slots, double value[FL_RULE_LINES][FL_MAX_DIM]);
/* The text that says what the program's own rule of this id does; NULL: there is none. */
FALLLINE_API const char *fl_rule_twin(const char *id);

/* What leaves the path of a rule as it is. */
enum {
    FL_RULE_KEEPS_SCALE = 1, /* another unit of the loss */
    FL_RULE_KEEPS_TURN = 2,  /* the loss turned: the path turns with it */
    FL_RULE_KEEPS_SHIFT = 4  /* the loss moved: the path moves with it */
};

/* Which of them do, to a millionth, with these numbers of a first-order rule: found by trying thirty updates on a bowl
 * at the rate 0.05. */
FALLLINE_API int fl_rule_keeps(const FlOptimizer *rule);
/* Ten rules worth a look; returns how many, *examples points to static memory. */
FALLLINE_API int fl_rule_examples(const FlRuleExample **examples);

#ifdef __cplusplus
}
#endif

#endif
