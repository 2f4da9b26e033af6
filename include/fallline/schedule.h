#ifndef FALLLINE_SCHEDULE_H
#define FALLLINE_SCHEDULE_H
/* Schedules: the share of the learning rate that each update has. t counts the updates made before, 0 .. N - 1 of a run
 * of N; what comes beyond goes on at the last one's. */
#include "fallline/formula.h"
#include "fallline/optimizer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the share is made of. */
typedef enum FlScheduleKind {
    FL_SCHEDULE_CONSTANT, /* 1 */
    FL_SCHEDULE_STEPS,    /* factor to the power of the whole part of t/length */
    FL_SCHEDULE_COSINE,   /* (1 + cos(pi t/N))/2 (Loshchilov and Hutter 2016), from 1 to the factor instead of 0 */
    FL_SCHEDULE_WARMUP,   /* (t + 1)/length below length, then such a cosine over the rest */
    FL_SCHEDULE_ROOT,     /* 1/sqrt(t + 1) */
    FL_SCHEDULE_FORMULA,  /* of t and N, from 0 to 1 */
    FL_SCHEDULE_HAND      /* stretches of one share each; behind the last one that goes on */
} FlScheduleKind;

/* Bytes of the longest text of one, with the zero; stretches of one painted by hand. */
enum { FL_SCHEDULE_TEXT = 2048, FL_SCHEDULE_STRETCHES = 60 };

/* So many updates at this share. */
typedef struct FlScheduleStretch {
    int steps;    /* above 0 */
    double share; /* 0 to 1 */
} FlScheduleStretch;

/* Plain, copyable; all 0 is a constant rate. */
typedef struct FlSchedule {
    FlScheduleKind kind;                              /* which of them */
    int length;                                       /* updates; above 0 where the kind has one */
    double factor;                                    /* above 0, at most 1; of a cosine 0, too: the share it ends at */
    const FlOptimizerType *formula;                   /* as of fl_rule() */
    int stretches;                                    /* of a schedule painted by hand, 1 to FL_SCHEDULE_STRETCHES */
    FlScheduleStretch stretch[FL_SCHEDULE_STRETCHES]; /* one after the other; the last one holds on */
} FlSchedule;

/* Reads "constant", "cosine", "cosine:0.1", "steps:15,0.5", "warmup:10", "warmup:10,0.1", "root", "hand:1*20,0.2*40" or
 * a formula of t and N. False with one sentence in error[size]. */
FALLLINE_API bool fl_schedule_read(const char *text, FlSchedule *schedule, char *error, size_t size);
/* As it is read. */
FALLLINE_API void fl_schedule_print(const FlSchedule *schedule, char text[FL_SCHEDULE_TEXT]);
/* The same share at every update. */
FALLLINE_API bool fl_schedule_equal(const FlSchedule *a, const FlSchedule *b);
/* The share of update t + 1 of a run of `steps`; NaN of a schedule that is none (FL_SCHEDULE_NONE). */
FALLLINE_API double fl_schedule_share(const FlSchedule *schedule, int t, int steps);
/* What fl_schedule_fault() says of fields that make no schedule: a kind that there is not, a length below 1, a factor
 * that is not above 0 and at most 1, a formula that is missing or is not one of t and N. */
enum { FL_SCHEDULE_NONE = -2 };
/* The first t of a run whose share is no number from 0 to 1; -1: all are. */
FALLLINE_API int fl_schedule_fault(const FlSchedule *schedule, int steps);

#ifdef __cplusplus
}
#endif

#endif
