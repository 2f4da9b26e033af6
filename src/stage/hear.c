#include "stage/hear.h"
#include "ui/ui.h"
#include <math.h>

/* The loss of a step as its chart has it: measured there, else where it was measured last. */
static double trained(const FlTrainer *trainer, int k) {
    for (int i = k; i >= 0; i--) {
        double score = fl_trainer_row(trainer, i)->score[FL_EXAMPLES_TRAINED];
        if (!isnan(score)) return score;
    }
    return fl_trainer_row(trainer, k)->batch;
}

/* How much of the height was not there a step ago; differences below `least` are rounding. */
static double rise(double before, double now, double least) {
    if (isnan(now) && !isnan(before)) return 1;
    if (!(now - before > least) || !(now > 0)) return 0;
    return isinf(now) ? 1 : sqrt(fmin(1, (now - before) / now));
}

static double level(double gap, double usual) {
    return isnan(gap) ? INFINITY : log10(fmax(0, gap) / usual);
}

static void hear_training(const FlContext *s, FlHeard *heard) {
    const FlTrainer *trainer = s->watch->trainer;
    if (s->cursor >= fl_trainer_count(trainer)) return;
    double first = trained(trainer, 0), now = trained(trainer, s->cursor);
    double before = s->cursor > 0 ? trained(trainer, s->cursor - 1) : now;
    heard->level = level(now, first > 0 && isfinite(first) ? first : 1);
    heard->rise = rise(before, now, 0);
}

/* What a run's losses are counted from: the lowest that is known, else its own. One that runs down without end has no
 * floor: from a little below its start. */
static double floor_of(const FlContext *s, const FlOutcome *outcome) {
    double best = fl_loss_best(s->loss);
    if (isfinite(best)) return best;
    return outcome->gone || !isfinite(outcome->floor) ? fl_run_row(s->watch->run, 0)->f - s->loss->height
                                                      : outcome->floor;
}

static void hear_run(const FlContext *s, FlHeard *heard) {
    const FlRow *row = fl_run_row(s->watch->run, s->cursor), *before = s->cursor > 0 ? row - 1 : row;
    double floor = floor_of(s, s->watch->outcome), usual = s->loss->height > 0 ? s->loss->height : 1;
    const FlBox *box = &s->plot.range;
    heard->level = level(row->f - floor, usual);
    heard->rise = rise(before->f - floor, row->f - floor, 1e-9 * usual);
    heard->at = row->x[0];
    heard->side = 2 * (row->x[0] - box->x0) / (box->x1 - box->x0) - 1;
}

FlHeard fl_stage_hear(const FlContext *s) {
    FlHeard heard = {.place = fl_ui_hash(s->loss->id) ^ (uint32_t)s->id,
                     .step = s->cursor,
                     .arrival = s->watch->outcome ? s->watch->outcome->arrival : -1,
                     .level = NAN};
    if (s->loss->objective)
        hear_training(s, &heard);
    else if (s->watch->run && s->watch->outcome && s->cursor < fl_run_count(s->watch->run))
        hear_run(s, &heard);
    return heard;
}
