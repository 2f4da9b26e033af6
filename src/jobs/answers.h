#ifndef FL_JOBS_ANSWERS_H
#define FL_JOBS_ANSWERS_H
/* What a network answers: at its points, and over a grid of the plane, where every unit answers, too. */
#include "fallline/network.h"
#include "jobs/job.h"

typedef struct FlAnswers FlAnswers;

/* Columns and rows of places over a box, both edges included: column i, row j from the bottom is place j*side + i. */
typedef struct FlAnswerGrid {
    FlBox box;
    int side;                  /* 0: nothing is known */
    unsigned long generation;  /* raised with every other grid */
    const FlNetworkPass *pass; /* its units: fl_network_units() */
} FlAnswerGrid;

/* The answers to points. */
typedef struct FlAnswersAt {
    int count;                    /* 0: not known */
    const FlPoints *points;       /* of the present task */
    const bool *held;             /* of each: never trained on */
    const int *place;             /* of each among those trained on, or among those held back */
    const uint8_t *answer;        /* the class answered */
    int right[FL_EXAMPLES];       /* trained on and held back */
    int total[FL_EXAMPLES];       /* likewise */
    const FlNetworkPass *trained; /* forward and backward; NULL: too many weights to look at in a frame */
} FlAnswersAt;

/* NULL if memory is short. */
FlAnswers *fl_answers_create(void);
void fl_answers_destroy(FlAnswers *answers);
/* Brings both up to date for these weights (NULL: none are known) of a task; generation is another for other weights.
 * False if memory is short: nothing is known then. */
bool fl_answers_update(FlAnswers *answers, const FlLossType *loss, const double *weights, unsigned long generation,
                       FlBox box);
/* The task is not shown: what the job does is given up. */
void fl_answers_rest(FlAnswers *answers);
/* Its job, in whatever state: the grid of a large network. */
FlJob *fl_answers_job(FlAnswers *answers);
const FlAnswerGrid *fl_answers_grid(const FlAnswers *answers);
const FlAnswersAt *fl_answers_at(const FlAnswers *answers);

#endif
