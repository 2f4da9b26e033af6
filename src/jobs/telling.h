#ifndef FL_JOBS_TELLING_H
#define FL_JOBS_TELLING_H
/* The sentence of a run whose advice takes longer than a frame: rates are tried for it, each by a whole run. */
#include "jobs/job.h"
#include "words/sentence.h"

typedef struct FlTelling FlTelling;

/* What is told of. */
typedef struct FlToldRun {
    FlRun *run;
    const FlOutcome *outcome;
    int cursor;
    FlBox box;
    unsigned long generation; /* another for another run or outcome */
} FlToldRun;

/* NULL if memory is short. */
FlTelling *fl_telling_create(void);
void fl_telling_destroy(FlTelling *telling);
/* Takes what the job brought, and asks it for the sentence of this. NULL: it is not known yet. */
const FlSentence *fl_telling_ask(FlTelling *telling, const FlToldRun *told);
/* Nobody asks: what the job does is given up. */
void fl_telling_rest(FlTelling *telling);
/* Its job, in whatever state. */
FlJob *fl_telling_job(FlTelling *telling);

#endif
