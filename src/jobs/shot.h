#ifndef FL_JOBS_SHOT_H
#define FL_JOBS_SHOT_H
/* The weights of one step of a training, and all that the update which leaves it goes by. */
#include "fallline/training.h"

typedef struct FlShot {
    int at;                  /* the step; -1: none */
    double *weights, *next;  /* of the step, and a step later */
    bool has_next, has_rest; /* next is there; all below is there */
    double *gradient;        /* what the update between goes by */
    bool has_memory;         /* no: too many weights to look at one by one */
    double *memory;          /* of the rule, slot after slot, before that update */
    FlClock clock;           /* likewise */
    uint32_t *batch;         /* the examples of that update, */
    int batch_count;         /* so many of them; 0: all */
    int room, batch_room;
} FlShot;

/* Room for the weights of a plan, and for its batches. False if memory is short. */
bool fl_shot_room(FlShot *shot, const FlTrainingPlan *plan);
void fl_shot_free(FlShot *shot);
/* What a training shows at step k: weights, gradient, memory, batch; not next. */
void fl_shot_take(FlShot *shot, FlTraining *training, int k);

#endif
