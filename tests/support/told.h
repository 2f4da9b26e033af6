#ifndef SUPPORT_TOLD_H
#define SUPPORT_TOLD_H
/* An objective made by hand, whose losses are told row by row. */
#include "support/close.h"

#include "fallline/fallline.h"

enum { TOLD_ROWS = 64 };

/* The first weight counts the steps: plain descent with rate 1 raises it by one each time. */
typedef struct Told {
    FlObjective objective;
    double score[FL_EXAMPLES][TOLD_ROWS], push,
        aside; /* losses by row; how far a step goes, and how far along the other weights */
} Told;

static inline void *told_open(const FlObjective *objective) {
    return (void *)objective;
}

static inline void told_close(void *scratch) {
    assert_non_null(scratch);
}

static inline void told_init(const FlObjective *objective, uint64_t seed, double *w) {
    for (int i = 0; i < objective->weights; i++) w[i] = i == 0 ? (double)seed - 1 : 0;
}

static inline double told_score(const Told *all, FlExamples which, double row) {
    return all->score[which][row >= 0 && row < TOLD_ROWS ? (int)row : TOLD_ROWS - 1];
}

static inline FlScore told_slope(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w,
                                 int count, const uint32_t *examples, double *g) {
    (void)scratch;
    (void)spans;
    (void)count;
    (void)examples;
    const Told *all = (const Told *)objective;
    for (int i = 0; i < objective->weights; i++) g[i] = i == 0 ? -all->push : -all->aside;
    return (FlScore){told_score(all, FL_EXAMPLES_TRAINED, w[0]), -1};
}

static inline FlScore told_measure(const FlObjective *objective, void *scratch, const FlSpans *spans, const double *w,
                                   FlExamples which) {
    (void)scratch;
    (void)spans;
    return (FlScore){told_score((const Told *)objective, which, w[0]), -1};
}

static inline Told told_of(int weights) {
    return (Told){.objective = {.weights = weights,
                                .examples = 4,
                                .constant = 1,
                                .open = told_open,
                                .close = told_close,
                                .init = told_init,
                                .slope = told_slope,
                                .measure = told_measure},
                  .push = 1};
}

static inline FlTrainingPlan plan_of(const Told *all, int steps) {
    return fl_training_plan(&all->objective, fl_optimizer_default(fl_optimizer_type_find("gd"), 1), steps);
}

static inline FlTraining *trained(const FlTrainingPlan *plan, size_t memory) {
    FlTraining *training = fl_training_create(plan, memory);
    assert_non_null(training);
    fl_training_advance(training, plan->steps);
    return training;
}

/* Losses from `from` on are this. */
static inline void tell(Told *all, FlExamples which, int from, double loss) {
    for (int k = from; k < TOLD_ROWS; k++) all->score[which][k] = loss;
}

#endif
