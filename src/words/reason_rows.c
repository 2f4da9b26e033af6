/* Where no formula explains a run, its rows do: how long its steps are, where it swings, how far it came. */
#include "words/reason.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_say_widths(FlSentence *s, double x, double y) {
    const double rounding = 1e-9; /* of the other coordinate's swing: what is left of it is no swing */
    FlShown in_x = fl_words_length(x), in_y = fl_words_length(y);
    if (y <= rounding * x)
        fl_say(s, "±%s in x", in_x.text);
    else if (x <= rounding * y)
        fl_say(s, "±%s in y", in_y.text);
    else
        fl_say(s, "±%s in x and ±%s in y", in_x.text, in_y.text);
}

/* How often it turns round in its last quarter, where it moves most; less than twice: what it ranges over there is a
 * way, and not yet a swing. */
static int late_turns(const FlFacts *f, int *where) {
    int last = f->outcome->last, from = fl_facts_late(f), widest = 0;
    fl_facts_widest(f->run, from, last, &widest);
    return fl_facts_turns(f->run, widest, from, last, where);
}

static bool say_slow_turn(const FlFacts *f, FlSentence *s) {
    int last = f->outcome->last, where = 0, turns = late_turns(f, &where);
    if (turns > 1) return false;
    FlShown end = fl_words_place(f->dim, fl_run_row(f->run, last)->x);
    if (turns == 1)
        fl_say(s, " It turns round at step %s, at %s, and ends at %s.", fl_shown_count(where).text,
               fl_words_place(f->dim, fl_run_row(f->run, where)->x).text, end.text);
    else
        fl_say(s, " It ends at %s.", end.text);
    return true;
}

void fl_say_swing(const FlFacts *f, FlSentence *s) {
    int last = f->outcome->last, from = fl_facts_late(f);
    if (say_slow_turn(f, s)) return;
    double x = fl_facts_swing(f->run, 0, from, last);
    char ends[64] = "ends";
    if (s->kind == FL_CRAWLS)
        snprintf(ends, sizeof ends, "has not arrived after %s steps and ends", fl_shown_count(last).text);
    if (f->dim == 1) {
        const FlRow *row = fl_run_row(f->run, last);
        double lo = row->x[0], hi = lo;
        for (int k = from; k <= last; k++) {
            lo = fmin(lo, fl_run_row(f->run, k)->x[0]);
            hi = fmax(hi, fl_run_row(f->run, k)->x[0]);
        }
        bool fine = hi - lo < 0.2;
        fl_say(s, " It %s swinging between %s and %s.", ends, fl_shown(lo, fine ? 4 : 2).text,
               fl_shown(hi, fine ? 4 : 2).text);
        return;
    }
    fl_say(s, " It %s swinging by ", ends);
    fl_say_widths(s, x, fl_facts_swing(f->run, 1, from, last));
    fl_say(s, ".");
}

/* Every coordinate has moved by eta to the last bits, or not at all. */
static bool moves_by_eta(const FlFacts *f) {
    int last = f->outcome->last;
    for (int k = f->since + 1; k <= last; k++)
        for (int j = 0; j < f->dim; j++) {
            const FlRow *row = fl_run_row(f->run, k);
            double by = fabs(row->x[j] - row[-1].x[j]);
            if (by != 0 && fabs(by - f->rule.eta) > 1e-9 * (f->rule.eta + fabs(row->x[j]))) return false;
        }
    return true;
}

static void say_decay(const FlFacts *f, double decay, FlSentence *s) {
    const FlRow *end = fl_run_row(f->run, f->outcome->last);
    FlShown at = fl_words_place(f->dim, end->x);
    if (f->rule.type->decoupled)
        fl_say(s, "Weight decay takes %s of the point away at each step and so pulls it to 0.",
               fl_words_percent(f->rule.eta * decay).text);
    else
        fl_say(s, "Weight decay adds %s times the point to its slope and so pulls it to 0.",
               fl_words_length(decay).text);
    if (f->goal != NULL && f->goal->x[0] == 0 && f->goal->x[1] == 0 && s->kind == FL_CONVERGES) {
        fl_say(s, " The minimum is there, too, so it only helps.");
        return;
    }
    fl_say(s, " It ends at %s", at.text);
    bool apart = f->goal != NULL && strcmp(fl_words_place(f->dim, f->goal->x).text, at.text) != 0;
    if (f->goal != NULL && !apart)
        fl_say(s, ", hardly off the minimum");
    else if (f->goal != NULL)
        fl_say(s, "; the minimum nearby is at %s", fl_words_place(f->dim, f->goal->x).text);
    fl_say(s, ".");
}

/* Of a rule that nobody has described: how long its steps were. */
static void say_lengths(const FlFacts *f, FlSentence *s) {
    int last = f->outcome->last, top = f->since + 1;
    if (top > last) return;
    for (int k = top; k <= last; k++)
        if (fl_facts_step(f->run, k) > fl_facts_step(f->run, top)) top = k;
    FlShown first = fl_words_length(fl_facts_step(f->run, f->since + 1));
    FlShown end = fl_words_length(fl_facts_step(f->run, last));
    if (top == f->since + 1)
        fl_say(s, "Its first step, %s long, is the longest, and the last is %s.", first.text, end.text);
    else
        fl_say(s, "Its first step is %s long, the longest, step %s, %s, and the last %s.", first.text,
               fl_shown_count(top).text, fl_words_length(fl_facts_step(f->run, top)).text, end.text);
}

/* How this rule measures its steps, with the lengths they had. */
static void say_mechanism(const FlFacts *f, FlSentence *s) {
    FlStepLaw step = f->rule.type->step;
    FlOptimizer rule = f->rule;
    const double *decay = fl_optimizer_number(&rule, "decay");
    int last = f->outcome->last, late = fl_facts_late(f);
    double first = last > f->since ? fl_facts_step(f->run, f->since + 1) : 0;
    double end = last > late ? fl_facts_longest(f->run, late + 1, last) : first;
    FlShown eta = fl_words_rate(f->rule.eta), from = fl_words_length(first), to = fl_words_at_most(end);
    if (step == FL_STEP_OTHER) {
        say_lengths(f, s);
        return;
    }
    if (decay != NULL && *decay != 0 && *decay != fl_optimizer_parameter(rule.type, "decay")->value) {
        say_decay(f, *decay, s);
        return;
    }
    if (step == FL_STEP_SIGN && moves_by_eta(f))
        fl_say(s, "%s sees only the sign of the slope: each coordinate moves by exactly η = %s.", f->rule.type->title,
               eta.text);
    else if (step == FL_STEP_SHRINKING)
        fl_say(s, "%s divides by the root of all squared slopes so far: its first step is %s long, its last %s.",
               f->rule.type->title, from.text, fl_words_length(last > f->since ? fl_facts_step(f->run, last) : 0).text);
    else if (step == FL_STEP_OWN_SCALE) {
        int top = f->since + 1;
        for (int k = top; k <= last; k++)
            if (fl_facts_step(f->run, k) > fl_facts_step(f->run, top)) top = k;
        fl_say(s,
               "%s measures a step by the steps before it, from almost 0: the first is %s long, the longest "
               "%s.",
               f->rule.type->title, from.text, fl_words_length(fl_facts_step(f->run, top)).text);
    } else if (end < 1e-4 * first)
        fl_say(s,
               "%s divides the slope by its usual size: the first step is %s long with η = %s, and then they die out.",
               f->rule.type->title, from.text, eta.text);
    else
        fl_say(s,
               "%s divides the slope by its usual size, so η sets the stride: %s at first, %s or less in the last "
               "%s steps.",
               f->rule.type->title, from.text, to.text, fl_shown_count(last - late).text);
}

static bool is_there(const FlFacts *f, int k) {
    const FlOutcome *outcome = f->outcome;
    double height = fl_run_plan(f->run)->loss->height, gap = fl_run_row(f->run, k)->f - outcome->floor;
    return gap <= 1e-3 * fmax(outcome->first_gap, 1e-3 * height) && gap >= -1e-3 * height;
}

/* It came to rest and did not stay: what it divides by is a mean of slopes, and fades while they are almost 0. */
static bool say_thrown_out(const FlFacts *f, FlSentence *s) {
    int rest = f->verdict.decided_at, from = rest, to = rest, last = f->outcome->last;
    bool rested = f->verdict.kind == FL_CONVERGED && rest >= f->since && is_there(f, rest);
    if (!rested || (f->outcome->arrival >= 0 && f->outcome->arrival <= rest)) return false;
    while (from > f->since && is_there(f, from - 1)) from--;
    while (to < last && is_there(f, to + 1)) to++;
    if (to == last) return false;
    fl_say(s,
           " It is there from step %s to %s; at rest the usual slope it divides by fades, until a step throws it out.",
           fl_shown_count(from).text, fl_shown_count(to).text);
    return true;
}

/* Of what halves its steps, and did so at its first. */
static bool say_looks(const FlFacts *f, FlSentence *s) {
    FlStepLength kind = f->rule.type->method->length;
    if (kind != FL_LENGTH_HALVED && kind != FL_LENGTH_CURVED) return false;
    FlTries tries;
    fl_run_tries(f->run, f->since, &tries, NULL);
    if (tries.taken <= tries.line) return false;
    const FlTry *first = &tries.at[tries.line];
    const char *step = kind == FL_LENGTH_HALVED ? "a step of 1" : "the whole step";
    fl_say(s, "No rate to choose. It pays with looks: %s would have landed ", step);
    if (isfinite(first->f))
        fl_say(s, "%s high, so it was halved until it helped.", fl_shown(first->f, 2).text);
    else
        fl_say(s, "where there is no loss, so it was halved until it helped.");
    return true;
}

static void say_method(const FlFacts *f, FlSentence *s) {
    double lo = INFINITY, hi = 0;
    int count = 0;
    int end = f->outcome->arrival > f->since ? f->outcome->arrival : f->outcome->last;
    for (int k = f->since; k < end; k++) {
        double length = fl_run_row(f->run, k)->eta;
        if (!(length > 0)) continue;
        lo = fmin(lo, length);
        hi = fmax(hi, length);
        count++;
    }
    if (f->rule.type->method->length == FL_LENGTH_WHOLE) {
        fl_say(s, "%s has no learning rate: the slope divided by the curvature is the whole step.",
               f->rule.type->title);
        return;
    }
    if (say_looks(f, s)) return;
    fl_say(s, "%s has no learning rate: it asks the loss how far to go.", f->rule.type->title);
    if (count == 0)
        fl_say(s, " It finds no step that leads down.");
    else if (hi - lo <= 0.005 * hi)
        fl_say(s, " It takes %s times its direction each time.", fl_words_length(hi).text);
    else
        fl_say(s, " It takes between %s and %s times its direction.", fl_words_length(lo).text,
               fl_words_length(hi).text);
}

/* How far it came against how far it was, where only one valley is known. */
static void say_way(const FlFacts *f, FlSentence *s) {
    const FlLossType *loss = fl_run_plan(f->run)->loss;
    const FlRow *start = fl_run_row(f->run, 0), *end = fl_run_row(f->run, f->outcome->last);
    if (loss->minima.count != 1) {
        int decimals = fl_shown_apart(start->f, end->f, 2);
        FlShown from = fl_shown(start->f, decimals), to = fl_shown(end->f, decimals);
        fl_say(s, " In %s step%s the loss ", fl_shown_count(f->outcome->last).text, f->outcome->last == 1 ? "" : "s");
        if (strcmp(from.text, to.text) == 0)
            fl_say(s, "stays near %s.", from.text);
        else
            fl_say(s, "goes from %s to %s.", from.text, to.text);
        return;
    }
    double far = fl_facts_distance(loss, f->goal, start->x), near = fl_facts_distance(loss, f->goal, end->x);
    FlShown whole = fl_words_length(far), left = fl_words_length(near);
    if (near > far && strcmp(whole.text, left.text) != 0)
        fl_say(s, " It began %s from the minimum and ends %s from it.", whole.text, left.text);
    else if (strcmp(whole.text, left.text) == 0)
        fl_say(s, " The minimum is still %s away.", left.text);
    else
        fl_say(s, " Of %s to the minimum, %s is left.", whole.text, left.text);
}

/* How often the slope turned round, up to the arrival. */
static void say_turns(const FlFacts *f, FlSentence *s) {
    int end = f->outcome->arrival >= 0 ? f->outcome->arrival : f->outcome->last, turns = 0;
    for (int k = f->since + 1; k <= end; k++) {
        const double *g = fl_run_row(f->run, k)->g, *before = fl_run_row(f->run, k - 1)->g;
        turns += g[0] * before[0] + g[1] * before[1] < 0;
    }
    fl_say(s, " In %s of %s steps it lands where the slope points back.", fl_shown_count(turns).text,
           fl_shown_count(end - f->since).text);
}

static void say_slope_steps(const FlFacts *f, FlSentence *s) {
    const FlRow *end = fl_run_row(f->run, f->outcome->last);
    double slope = hypot(end->g[0], end->g[1]);
    if (f->family == FL_BY_SLOPE)
        fl_say(s, "At the end the slope is %s, so a step covers η · slope = %s.", fl_words_length(slope).text,
               fl_words_length(slope * f->rule.eta).text);
    else
        fl_say(s, "Memory adds up the slopes: at the end the slope is %s and a step %s long.",
               fl_words_length(slope).text,
               fl_words_length(f->outcome->last > 0 ? fl_facts_step(f->run, f->outcome->last) : 0).text);
}

/* Swinging by the slope, far from any one minimum. */
static void say_overshoot(const FlFacts *f, FlSentence *s) {
    enum { LOOKS = 1000 }; /* a swing comes by the same places again and again */
    int from = fl_facts_late(f), last = f->outcome->last;
    double sharpest = 0, lambda[FL_MAX_DIM];
    for (int k = last - from < LOOKS ? from : last - LOOKS; k <= last; k++) {
        fl_loss_eigenvalues(fl_run_loss(f->run), fl_run_row(f->run, k)->x, lambda);
        if (isfinite(lambda[f->dim - 1])) sharpest = fmax(sharpest, lambda[f->dim - 1]);
    }
    fl_say(s, "The last steps are up to %s long.", fl_words_length(fl_facts_longest(f->run, from + 1, last)).text);
    if (f->family == FL_BY_SLOPE && f->rule.eta * sharpest > 2)
        fl_say(s, " There %s reaches %s, stable only below η %s.", f->curvature, fl_words_curvature(sharpest).text,
               fl_shown_below(2 / sharpest).text);
}

void fl_reason_rows(const FlFacts *f, FlSentence *s) {
    bool swings = fl_facts_swings(f);
    int where;
    if (f->family == FL_BY_METHOD)
        say_method(f, s);
    else if (f->family == FL_BY_SCALE)
        say_mechanism(f, s);
    else if (swings)
        say_overshoot(f, s);
    else
        say_slope_steps(f, s);
    bool thrown = f->rule.type->step == FL_STEP_SCALED && say_thrown_out(f, s);
    if (s->kind == FL_CONVERGES) {
        if (f->outcome->minimum < 0) say_way(f, s);
        return;
    }
    if (s->kind == FL_OSCILLATES && thrown) return;
    if (s->kind == FL_OSCILLATES && (f->outcome->arrival >= 0 || !swings))
        say_turns(f, s);
    else if (swings)
        fl_say_swing(f, s);
    else
        say_way(f, s);
    if (swings && late_turns(f, &where) > 1 && f->rule.type->step == FL_STEP_SIGN && isnan(f->better) && f->calms)
        fl_say(s, " A smaller η swings less.");
}
