/* Schedules by their definitions, and noise by what is left when the true slope is taken away. */
#include "oracle/rates.h"

#include <math.h>

static double half_wave(int t, int of, double end) {
    return t < of ? end + (1 - end) * (0.5 + 0.5 * cos(acos(-1) * t / of)) : end;
}

double rates_share(const FlSchedule *s, int t, int n) {
    switch (s->kind) {
    case FL_SCHEDULE_STEPS:
        return pow(s->factor, floor((double)t / s->length));
    case FL_SCHEDULE_COSINE:
        return half_wave(t, n, s->factor);
    case FL_SCHEDULE_WARMUP:
        return t < s->length ? (t + 1.0) / s->length : half_wave(t - s->length, n - s->length, s->factor);
    case FL_SCHEDULE_ROOT:
        return pow(t + 1.0, -0.5);
    case FL_SCHEDULE_FORMULA: /* the one that states here have */
        return 1 / (1 + t / 5.0);
    case FL_SCHEDULE_HAND:
        for (int i = 0; i + 1 < s->stretches; i++) {
            if (t < s->stretch[i].steps) return s->stretch[i].share;
            t -= s->stretch[i].steps;
        }
        return s->stretch[s->stretches - 1].share;
    default:
        return 1;
    }
}

/* Draws of the size that is asked for: of hundreds the mean square is right within a half. */
static bool noise_is_right(double squares, int count, double size) {
    return count < 100 || fabs(squares / count / (size * size) - 1) < 0.6;
}

int rates_fault(const World *world, const FlRun *run, const char **what) {
    const FlPlan *plan = fl_run_plan(run);
    double peak = plan->segment[0].optimizer.eta, squares = 0;
    int count = 0;
    for (int k = 0; k < plan->steps; k++) {
        const FlRow *row = fl_run_row(run, k);
        double eta = peak * rates_share(&plan->schedule, k, plan->steps);
        Jet jet = world_at(world, row->x);
        const double slope[2] = {jet.x, jet.y};
        *what = "rate";
        if (!(fabs(row->eta - eta) <= 1e-12 * peak)) return k;
        *what = "step";
        for (int j = 0; j < world->dim; j++) {
            double next = row->x[j] - row->eta * row->g[j], room = 1e-12 * (fabs(row->x[j]) + fabs(next));
            if (!isfinite(next) || fabs(next) > 1e6 * world->r) return -1;
            if (!(fabs(row[1].x[j] - next) <= room)) return k + 1;
            if (fabs(slope[j]) > 1e6 * plan->noise) continue; /* roundings of the slope are as large */
            squares += (row->g[j] - slope[j]) * (row->g[j] - slope[j]);
            count++;
        }
    }
    *what = "size of the noise";
    return plan->noise == 0 || noise_is_right(squares, count, plan->noise) ? -1 : plan->steps;
}
