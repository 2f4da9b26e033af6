/* Minima at which the slope does not fade out: corners, tips and edges, where it jumps, and cusps, where it bends
 * without bound. No curvature there explains a run. */
#include "words/reason.h"
#include <math.h>

/* How the loss grows away from a minimum in one direction, as distance^power: the slope beside it goes by power - 1. */
typedef struct Flank {
    double power;  /* 1: a corner; 2: a bowl; NaN: no slope to tell by */
    double slope;  /* next to the minimum */
    double beside; /* at the distance where it is measured */
} Flank;

/* The slope at a distance from the minimum: uphill from it, and its whole size. */
typedef struct Beside {
    double uphill, size;
} Beside;

static Beside slope_beside(const FlFacts *f, const double *m, const double *way, double away) {
    FlLoss *loss = fl_run_loss(f->run);
    double x[FL_MAX_DIM] = {m[0] + away * way[0], m[1] + away * way[1]}, value, g[FL_MAX_DIM] = {0};
    loss->type->eval(loss, 1, 1, x, &value, g);
    return (Beside){g[0] * way[0] + g[1] * way[1], hypot(g[0], g[1])};
}

static Flank flank_at(const FlFacts *f, const double *m, double angle) {
    double c[FL_MAX_DIM], away = 1e-5 * fl_loss_radius(fl_run_plan(f->run)->loss, c);
    double way[FL_MAX_DIM] = {cos(angle), f->dim == 2 ? sin(angle) : 0};
    Beside near = slope_beside(f, m, way, away), far = slope_beside(f, m, way, 2 * away);
    return (Flank){.power = 1 + log2(far.uphill / near.uphill), .slope = 2 * near.size - far.size, .beside = near.size};
}

typedef enum Shape { SMOOTH, CORNER, CUSP, SPIKE } Shape;

static Shape shape_of(const Flank *flank) {
    const double clear = 0.05;
    if (!(flank->slope >= 0) || !(flank->power < 2 - clear)) return SMOOTH;
    return flank->power < 1 - clear ? SPIKE : flank->power > 1 + clear ? CUSP : CORNER;
}

/* The sharpest of the flanks, and the steepest of those alike. */
static Shape find_shape(const FlFacts *f, const FlMinimum *m, Flank *steepest, bool *all_around) {
    enum { WAYS = 16 };
    int ways = f->dim == 1 ? 2 : WAYS;
    Flank flanks[WAYS];
    double most = 0;
    Shape shape = SMOOTH;
    *all_around = true;
    for (int k = 0; k < ways; k++) {
        flanks[k] = flank_at(f, m->x, 6.283185307179586 * k / ways);
        most = fmax(most, flanks[k].beside);
    }
    for (int k = 0; k < ways; k++) {
        Flank flank = flanks[k];
        Shape own = flank.beside > 1e-9 * most ? shape_of(&flank) : SMOOTH; /* a flat way has roundings for slopes */
        bool steeper = own == shape && flank.slope > steepest->slope;
        if (own > shape || steeper) *steepest = flank;
        if (own > shape) shape = own;
        *all_around = *all_around && own != SMOOTH;
    }
    return shape;
}

/* Come as near as two steps are long: before that the way there explains more. */
static bool is_there(const FlFacts *f, const FlMinimum *m) {
    const FlLossType *loss = fl_run_plan(f->run)->loss;
    int last = f->outcome->last, late = fl_facts_late(f);
    if (f->outcome->minimum >= 0 && f->outcome->arrival >= 0) return true;
    return last > late &&
           fl_facts_distance(loss, m, fl_run_row(f->run, last)->x) <= 2 * fl_facts_longest(f->run, late + 1, last);
}

static void say_shape(const FlFacts *f, Shape shape, const Flank *flank, bool all_around, const FlMinimum *m,
                      FlSentence *s) {
    const char *at = fl_words_place(f->dim, m->x).text;
    if (shape == CUSP) {
        fl_say(s, "Towards %s the curvature grows without bound, so no η is small enough to rest there.", at);
        return;
    }
    if (shape == SPIKE) {
        fl_say(s, "Towards %s the slope grows without bound, so the last step is thrown across.", at);
        return;
    }
    FlShown slope = fl_shown(flank->slope, 2);
    if (f->dim == 1)
        fl_say(s, "At %s is a corner: next to it the slope is still %s and does not fade out,", at, slope.text);
    else
        fl_say(s, "The minimum is a sharp %s: the slope beside it is still %s,", all_around ? "tip" : "edge",
               slope.text);
    if (f->family == FL_BY_SLOPE)
        fl_say(s, " so a step is η · slope = %s and crosses it.", fl_words_length(f->rule.eta * flank->slope).text);
    else
        fl_say(s, " so steps of one η end up crossing it.");
}

bool fl_reason_corner(const FlFacts *f, FlSentence *s) {
    const FlMinimum *m = f->near != NULL ? f->near : s->kind != FL_OSCILLATES ? f->goal : NULL;
    if (f->family > FL_BY_LOOKAHEAD || s->kind == FL_DIVERGES || m == NULL || f->quadratic) return false;
    Flank flank = {NAN, 0, 0};
    bool all_around;
    Shape shape = find_shape(f, m, &flank, &all_around);
    if (shape == SMOOTH || !is_there(f, m)) return false;
    say_shape(f, shape, &flank, all_around, m, s);
    /* Plain descent that crawls has only just come there: its last quarter is the way, not a swing. */
    bool swings = fl_facts_swings(f) && (s->kind == FL_OSCILLATES || f->family != FL_BY_SLOPE);
    if (swings && (f->dim == 1 || isnan(f->better))) fl_say_swing(f, s);
    return true;
}
