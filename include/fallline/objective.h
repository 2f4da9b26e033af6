#ifndef FALLLINE_OBJECTIVE_H
#define FALLLINE_OBJECTIVE_H
/* What many weights are trained for: a mean loss over examples, its slope over a batch of them, and how it begins. */
#include "fallline/api.h"
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How work is spread over threads, none of which the core has: each(pool, count, work, context) runs work(context, i)
 * for all i < count and returns when all are done. What comes out is the same bits for any number of parts. */
typedef struct FlSpans {
    int parts;                                                                              /* 1: no threads */
    void (*each)(void *pool, int count, void (*work)(void *context, int i), void *context); /* NULL where parts = 1 */
    void *pool;                                                                             /* its first argument */
} FlSpans;

/* Runs work over all parts; spans may be NULL: one part, on the caller's thread. */
FALLLINE_API void fl_spans_run(const FlSpans *spans, void (*work)(void *context, int i), void *context);
/* How many parts, at least 1. */
FALLLINE_API int fl_spans_parts(const FlSpans *spans);

/* What examples say of some weights. */
typedef struct FlScore {
    double loss; /* mean, in nats where it is a likelihood */
    int right;   /* answers that are right; -1: not counted */
} FlScore;

/* Which examples. */
typedef enum FlExamples {
    FL_EXAMPLES_TRAINED, /* all that are trained on */
    FL_EXAMPLES_HELD,    /* held back: never trained on */
    FL_EXAMPLES_PROBE,   /* a fixed part of those trained on */
    FL_EXAMPLES          /* how many kinds */
} FlExamples;

typedef struct FlObjective FlObjective;

/* An objective never changes once made; any number of threads may use it, each with a scratch of its own. */
struct FlObjective {
    int weights;     /* n >= 1 */
    int examples;    /* N >= 1 that are trained on */
    int held, probe; /* how many of the other two kinds; 0: none */
    double constant; /* loss of the best answer that is the same for all examples */
    double target;   /* loss of the probe that counts as arrived; 0: its outcome has a rule of its own */
    double products; /* of a weight and a number that a step takes for each example, about; 0: one for each weight */
    /* What one user of it needs; NULL if memory is short. */
    void *(*open)(const FlObjective *objective);
    /* Frees it. */
    void (*close)(void *scratch);
    /* The weights w[n] that a run with this seed begins with. */
    void (*init)(const FlObjective *objective, uint64_t seed, double *w);
    /* Mean over `count` >= 1 of the examples trained on, named by index (examples NULL: the first `count`), and its
     * gradient g[n]. */
    FlScore (*slope)(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w, int count,
                     const uint32_t *examples, double *g);
    /* The same without a gradient over one kind that there is some of. */
    FlScore (*measure)(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w,
                       FlExamples which);
    /* Bit 1 << FlExamples for each kind that row k of a run of so many steps measures; NULL: all, on every row. */
    unsigned (*due)(const FlObjective *objective, int steps, int k);
    /* One holder more, one less; NULL: not counted, it outlives its users. From any thread. */
    void (*retain)(const FlObjective *objective);
    /* The other. */
    void (*release)(const FlObjective *objective);
};

/* Holds it; returns its argument. */
FALLLINE_API const FlObjective *fl_objective_retain(const FlObjective *objective);
/* Lets go of it. NULL is allowed. */
FALLLINE_API void fl_objective_release(const FlObjective *objective);

/* Which examples make which update: in a shuffled order, shuffled anew once all have had their turn. Update t = 1, 2,
 * .. takes places (t-1)B .. tB-1; place p is example perm_s[p mod N], s = p div N, and perm_s is 0..N-1 shuffled by the
 * generator (seed, stream 3 + 16 s). So any step can be reached without those before. */
typedef struct FlBatches {
    uint64_t seed;              /* of the shuffles */
    int64_t epoch;              /* whose order is there; -1: none yet */
    int examples;               /* N */
    int batch;                  /* B in 1..N; N: all, in their natural order */
    uint32_t *order, *batch_of; /* N places, and the B examples of an update; NULL where B = N */
} FlBatches;

/* batch 0, and N or more, mean all. False if memory is short. */
FALLLINE_API bool fl_batches_begin(FlBatches *batches, uint64_t seed, int examples, int batch);
/* Frees what it holds. */
FALLLINE_API void fl_batches_end(FlBatches *batches);
/* The examples of update t >= 1, as FlObjective.slope takes them: batches->batch of them, NULL for all. */
FALLLINE_API const uint32_t *fl_batches_at(FlBatches *batches, int64_t t);

#ifdef __cplusplus
}
#endif

#endif
