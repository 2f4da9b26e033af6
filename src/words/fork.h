#ifndef FL_WORDS_FORK_H
#define FL_WORDS_FORK_H
/* What a fork changed, told beside the branch that it left behind. */
#include "fallline/optimizer.h"

/* The rule that the branch kept, and what was made of it: both in force on the row where they part. */
typedef struct FlFork {
    const FlOptimizer *kept, *made;
} FlFork;

/* Markup: "η 0.10" that was kept on the branch, "η 1.85" that was made of it. */
typedef struct FlForkWords {
    char what[64]; /* "η", "β", "optimizer" */
    char kept[96], made[96];
    char still[96]; /* "η still 0.10" */
} FlForkWords;

FlForkWords fl_fork_words(FlFork fork);
/* For the caption; brief: where there is little room. */
const char *fl_fork_sentence(FlFork fork, bool brief);
/* The rate before the fork; NaN where another number or the rule was changed. */
double fl_fork_old_eta(FlFork fork);

#endif
