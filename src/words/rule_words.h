#ifndef FL_WORDS_RULE_WORDS_H
#define FL_WORDS_RULE_WORDS_H
/* The table of rules as they are written. */
#include "fallline/optimizer.h"
#include <stdbool.h>

/* What stands in an equation. `old` is what the rule remembered before the update; m, v, u without it are new. */
typedef enum FlTermValue {
    FL_TERM_NONE,
    FL_TERM_NEXT,
    FL_TERM_HERE,
    FL_TERM_ETA,
    FL_TERM_SHRINK, /* 1 - eta decay, where decay is decoupled */
    FL_TERM_SLOPE,  /* with decay x, where decay is coupled */
    FL_TERM_SQUARE, /* of that */
    FL_TERM_OLD_M,
    FL_TERM_M,
    FL_TERM_OLD_V,
    FL_TERM_V,
    FL_TERM_OLD_U,
    FL_TERM_MIX,       /* what Lion takes the sign of */
    FL_TERM_HAT,       /* m, corrected */
    FL_TERM_ROOT,      /* of v, corrected, with eps */
    FL_TERM_DIRECTION, /* the step is -eta times this, after the shrinking; of a method, +alpha times this */
    FL_TERM_SHARE,     /* beta, beta1 or rho */
    FL_TERM_REST,      /* 1 - that */
    FL_TERM_SHARE2,    /* beta2 */
    FL_TERM_REST2,
    FL_TERM_GROWN,  /* 1 - beta1^t: what m is divided by */
    FL_TERM_GROWN2, /* 1 - beta2^t */
    FL_TERM_STEP,   /* next - here */
    FL_TERMS
} FlTermValue;

/* A column: operator before it, symbol in the markup of ui/math.h with @ for the new index and # for the old one. Of a
 * slope the symbol is made from the rule. */
typedef struct FlTerm {
    const char *between, *symbol;
    FlTermValue value;
} FlTerm;

/* A row of the table that takes a step apart in two dimensions: words, a number that can be dragged, words. ~ stands
 * for `inside` in numbers. */
typedef struct FlPart {
    const char *before;
    FlTermValue share; /* NONE: no number */
    const char *after;
    FlTermValue inside, value;
    enum { FL_BAR_SLOPES, FL_BAR_OWN, FL_BAR_POSITIVE } bar; /* slopes share one signed scale */
} FlPart;

enum { FL_RULE_TERMS = 8, FL_RULE_PARTS = 5 };

/* A rule as it is written. A new rule is a new entry. */
typedef struct FlRuleWords {
    const char *id;
    int m, v, u, root; /* slots; -1: the rule has none. root: the one that the root is of */
    bool corrected;    /* m and v are divided by 1 - beta^t */
    bool decoupled;    /* weight decay shrinks the point */
    enum {
        FL_ALONG_SLOPE,
        FL_ALONG_M,
        FL_ALONG_AHEAD, /* g + beta m */
        FL_ALONG_SCALED_SLOPE,
        FL_ALONG_DELTA, /* Adadelta's */
        FL_ALONG_SCALED_HAT,
        FL_ALONG_NADAM,
        FL_ALONG_SIGN
    } along;
    FlTerm memory[FL_RULE_TERMS]; /* the first row; empty: none */
    FlTerm tail[3];               /* of the second one, behind x - eta */
    const char *direction;        /* markup of the direction in two dimensions, for equation and step */
    FlPart parts[FL_RULE_PARTS];  /* between slope and step */
    const char *note;             /* one sentence; %s is the share in percent */
    bool note_share2;             /* beta2 follows the note, to be dragged */
} FlRuleWords;

/* NULL: the rule is not in the table. */
const FlRuleWords *fl_rule_words(const FlOptimizerType *rule);

#endif
