/* Rules that go by the slope, with and without memory, explained by the curvature where it counts: at the minimum that
 * a run ends near, or where it was first thrown upwards. */
#include "scenes/reason.h"
#include <math.h>
#include <stdio.h>

/* A limit of the rate for this curvature; NaN where there is none. */
static double limit_at(const FlOptimizer *rule, double lambda) {
    return rule->type->eta_limit != NULL && lambda > 0 ? rule->type->eta_limit(rule, lambda) : NAN;
}

/* Without curvature at the minimum no share of the distance holds: it dwindles. */
static void say_flat_floor(const FlFacts *f, FlSentence *s) {
    int last = f->outcome->last, early = last / 4 > 0 ? last / 4 : 1;
    double left[2], covered[2];
    const int at[2] = {early, last};
    for (int i = 0; i < 2; i++) {
        const FlRow *row = fl_run_row(f->run, at[i] - 1);
        left[i] = hypot(row->x[0] - f->near->x[0], f->dim == 2 ? row->x[1] - f->near->x[1] : 0);
        covered[i] = fl_facts_step(f->run, at[i]) / left[i];
    }
    fl_say(s, "At the minimum the curvature is 0, so the nearer it comes, the flatter it gets");
    if (left[0] > 0 && left[1] > 0 && covered[1] < covered[0] && covered[0] < 1)
        fl_say(s, ": step %d covers %s of the distance left, step %d only %s.", early,
               fl_words_percent(covered[0]).text, last, fl_words_percent(covered[1]).text);
    else
        fl_say(s, ".");
}

static void say_where(const FlFacts *f, FlSentence *s) {
    bool bowl = f->near == NULL || f->quadratic;
    double flat = f->lambda[0], steep = f->lambda[f->dim - 1];
    if (!bowl) fl_say(s, "Near %s ", fl_words_place(f->dim, f->near->x).text);
    bool both = f->dim == 2 && steep - flat > 0.005 * steep;
    if (both)
        fl_say(s, "%s curvatures are %s and %s", bowl ? "The" : "the", fl_words_curvature(flat).text,
               fl_words_curvature(steep).text);
    else
        fl_say(s, "%s curvature is %s", bowl ? "The" : "the", fl_words_curvature(steep).text);
}

/* The minimum cannot hold the ball with this rate. */
static void say_thrown_out(const FlFacts *f, FlSentence *s) {
    double steep = f->lambda[f->dim - 1], limit = limit_at(&f->rule, steep);
    say_where(f, s);
    if (f->family == FL_BY_SLOPE)
        fl_say(s, ": η · %s = %s is above 2, and no ball can rest there.", f->curvature,
               fl_shown(f->rule.eta * steep, 2).text);
    else
        fl_say(s, ": with this memory no ball can rest there.");
    fl_say(s, " Below η %s one can.", fl_words_rate(limit).text);
    if (s->kind == FL_OSCILLATES || fl_facts_swings(f)) fl_say_swing(f, s);
}

static void say_line(const FlFacts *f, FlMode mode, FlSentence *s) {
    FlShown share = fl_words_percent(mode.modulus);
    if (mode.turns)
        fl_say(s, ". Memory carries it past and back; each step keeps %s%s of the swing.",
               f->family == FL_BY_HEAVY ? "√β = " : "", share.text);
    else if (fabs(mode.root) < 0.005)
        fl_say(s, ", so one step there is almost the whole way.");
    else if (mode.root > 0)
        fl_say(s, ", so each step keeps %s of the distance.", share.text);
    else
        fl_say(s, ": each step lands across the minimum, %s as far away.", share.text);
}

static void say_plane(const FlFacts *f, FlMode flat, FlMode steep, FlSentence *s) {
    if (flat.turns && steep.turns && f->family == FL_BY_HEAVY) {
        fl_say(s, ". Memory carries it past and back both ways; each step keeps √β = %s of the swing.",
               fl_words_percent(steep.modulus).text);
        return;
    }
    fl_say(s, ": a step keeps %s of the flat way and %s of the steep one.", fl_words_percent(flat.modulus).text,
           fl_words_percent(steep.modulus).text);
    if (steep.turns && flat.turns)
        fl_say(s, " Memory swings it past and back both ways.");
    else if (steep.turns)
        fl_say(s, " The steep way memory swings it past and back.");
    else if (steep.root < 0)
        fl_say(s, " The steep way it lands across the floor each time.");
}

void fl_reason_local(const FlFacts *f, FlSentence *s) {
    double low = f->lambda[0], high = f->lambda[f->dim - 1];
    if (!(high > 1e-6)) {
        say_flat_floor(f, s);
        return;
    }
    FlMode flat = fl_facts_mode(f, low), steep = fl_facts_mode(f, high);
    if (steep.modulus >= 1) {
        say_thrown_out(f, s);
        return;
    }
    say_where(f, s);
    if (f->dim == 1)
        say_line(f, steep, s);
    else
        say_plane(f, flat, steep, s);
    if (s->kind != FL_CRAWLS && isnan(f->better))
        fl_say(s, " No η above %s can rest there.", fl_words_rate(limit_at(&f->rule, high)).text);
}

/* The first step that lands higher than it left, or -1. */
static int first_rise(const FlFacts *f) {
    for (int k = 0; k < f->outcome->last; k++)
        if (fl_run_row(f->run, k + 1)->f > fl_run_row(f->run, k)->f) return k;
    return -1;
}

void fl_reason_diverges(const FlFacts *f, FlSentence *s) {
    int k = first_rise(f);
    if (k < 0) {
        const FlRow *last = fl_run_row(f->run, f->outcome->last);
        fl_say(s, "After step %d, at loss %s, the numbers end.", f->outcome->last, fl_shown(last->f, 2).text);
        return;
    }
    const FlRow *from = fl_run_row(f->run, k), *to = from + 1;
    FlOptimizer rule = *fl_plan_optimizer_at(fl_run_plan(f->run), k);
    double lambda[FL_MAX_DIM];
    fl_say(s, "Step %d is %s long and lands higher than it left: loss %s → %s.", k + 1,
           fl_words_length(fl_facts_step(f->run, k + 1)).text, fl_shown(from->f, 2).text, fl_shown(to->f, 2).text);
    fl_loss_eigenvalues(fl_run_loss(f->run), to->x, lambda);
    double curvature = lambda[f->dim - 1], limit = limit_at(&rule, curvature);
    if (rule.eta > limit)
        fl_say(s, " The curvature there is %s, stable only below η %s.", fl_words_curvature(curvature).text,
               fl_words_rate(limit).text);
}
