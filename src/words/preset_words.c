#include "words/preset_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* The steepest slope on five rings far outside the view, rounded up to two digits. */
static double steepest_outside(const FlPlan *plan) {
    enum { RINGS = 5, DIRECTIONS = 32 };
    FlLoss loss;
    double c[FL_MAX_DIM] = {0}, radius = fl_loss_radius(plan->loss, c), steepest = 0;
    fl_plan_loss(plan, &loss);
    for (int ring = 0; ring < RINGS; ring++)
        for (int i = 0; i < DIRECTIONS; i++) {
            double a = 6.283185307179586 * i / DIRECTIONS, far = radius * (2 << (2 * ring)), f, g[FL_MAX_DIM] = {0};
            double x[FL_MAX_DIM] = {c[0] + far * cos(a), c[1] + far * sin(a)};
            plan->loss->eval(&loss, 1, 1, x, &f, g);
            steepest = fmax(steepest, hypot(g[0], g[1]));
        }
    return ceil(steepest * 100 + 1e-9) / 100;
}

/* Where nothing on the track diverges. */
static void say_none_diverges(const FlPresets *p, FlPreset preset, const FlPlan *plan, FlPresetWords *w) {
    FlShown hi = fl_shown_eta(p->track.hi, true);
    if (p->lack[preset] == FL_PRESET_SLOPE_IS_BOUNDED) {
        snprintf(w->first, sizeof w->first, "Nothing diverges here: the slope is bounded");
        snprintf(w->second, sizeof w->second, "far out it stays below %.25s, so no step runs away",
                 fl_shown(steepest_outside(plan), 2).text);
        return;
    }
    snprintf(w->first, sizeof w->first, "Nothing diverges on this track");
    if (plan->loss->objective != NULL) /* borders of trainings are ragged */
        snprintf(w->second, sizeof w->second, "%s",
                 isnan(p->eta[FL_JUST_RIGHT]) ? "above the usual rate, but for single ones" : "but for single rates");
    else if (p->lack[preset] == FL_PRESET_STEP_IS_BOUNDED)
        snprintf(w->second, sizeof w->second, "no step is longer than a few η");
    else
        snprintf(w->second, sizeof w->second, "its largest rate is %.40s", hi.text);
}

/* Where none is so small that it crawls: what the smallest does. */
static void say_none_crawls(const FlPresets *p, FlPreset preset, FlPresetWords *w) {
    FlShown lo = fl_shown_eta(p->track.lo, true);
    snprintf(w->first, sizeof w->first, "No rate of a tenth of “just right” crawls");
    if (p->lack[preset] != FL_PRESET_NONE_CRAWLS)
        snprintf(w->second, sizeof w->second, "at %.40s, where the track begins, it %s", lo.text,
                 p->lack[preset] == FL_PRESET_SMALL_SWINGS ? "swings" : "converges");
}

/* Where none is between: the border, if there is one. */
static void say_none_swings(const FlPresets *p, FlPreset preset, FlPresetWords *w) {
    snprintf(w->first, sizeof w->first, "Nothing oscillates here");
    if (p->lack[preset] == FL_PRESET_NO_BETWEEN)
        snprintf(w->second, sizeof w->second, "it converges up to %.40s and diverges beyond",
                 fl_shown_eta(p->border, true).text);
    else
        snprintf(w->second, sizeof w->second, "above “just right”, but for single rates");
}

FlPresetWords fl_preset_words(const FlPresets *p, FlPreset preset, const FlPlan *plan) {
    FlPresetWords w = {"No rate of this track does that", ""};
    const char *steps = p->steps == 1 ? "" : "s";
    switch (p->lack[preset]) {
    case FL_PRESET_NOT_YET:
        snprintf(w.first, sizeof w.first, "Being looked for: rates are tried one by one");
        break;
    case FL_PRESET_NOT_TRIED:
        snprintf(w.first, sizeof w.first, "None known: to look for one takes too long here");
        snprintf(w.second, sizeof w.second, "a run has too many weights, points and steps");
        break;
    case FL_PRESET_NONE_ARRIVES:
        snprintf(w.first, sizeof w.first, "No rate arrives within %s step%s", fl_shown_count(p->steps).text, steps);
        break;
    case FL_PRESET_NONE_SETTLES:
        snprintf(w.first, sizeof w.first, "No rate converges within %s step%s", fl_shown_count(p->steps).text, steps);
        snprintf(w.second, sizeof w.second, "those that arrive swing on the way");
        break;
    case FL_PRESET_SMALL_CONVERGES:
    case FL_PRESET_SMALL_SWINGS:
    case FL_PRESET_NONE_CRAWLS:
        say_none_crawls(p, preset, &w);
        break;
    case FL_PRESET_NO_BETWEEN:
    case FL_PRESET_NONE_SWINGS:
        say_none_swings(p, preset, &w);
        break;
    case FL_PRESET_SLOPE_IS_BOUNDED:
    case FL_PRESET_STEP_IS_BOUNDED:
    case FL_PRESET_NONE_DIVERGES:
        say_none_diverges(p, preset, plan, &w);
        break;
    default:
        break;
    }
    return w;
}
