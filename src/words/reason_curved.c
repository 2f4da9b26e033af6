/* Rules that go by the slope, with and without memory, explained by the curvature where it counts: at the minimum that
 * a run ends near, or where it was first thrown upwards. */
#include "words/reason.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Does the slope fade out on the way? That of |x - 1| + |x + 1| is 2 up to its flat floor. */
static bool fades(const FlFacts *f) {
    const double *g0 = fl_run_row(f->run, 0)->g;
    double first = hypot(g0[0], g0[1]);
    for (int k = 1; k <= f->outcome->last; k++) {
        const double *g = fl_run_row(f->run, k)->g;
        double slope = hypot(g[0], g[1]);
        if (slope > 0 && slope < 0.9 * first) return true;
    }
    return false;
}

/* Without curvature at the minimum no share of the distance holds: it dwindles. */
static void say_flat_floor(const FlFacts *f, FlSentence *s) {
    int last = f->outcome->last, early = last / 4 > 0 ? last / 4 : 1;
    const FlLossType *loss = fl_run_plan(f->run)->loss;
    double share[2] = {0, 0};
    const int at[2] = {early, last};
    for (int i = 0; i < 2 && last > 0; i++)
        share[i] = fl_facts_step(f->run, at[i]) / fl_facts_distance(loss, f->goal, fl_run_row(f->run, at[i] - 1)->x);
    bool flatter = fades(f);
    fl_say(s, "At the minimum the curvature is 0%s.", flatter ? ": the nearer it comes, the flatter it gets" : "");
    if (!flatter) return;
    if (share[1] < share[0] && share[0] < 1)
        fl_say(s, " Step %s covers %s of what is left, step %s only %s.", fl_shown_count(early).text,
               fl_words_percent(share[0]).text, fl_shown_count(last).text, fl_words_percent(share[1]).text);
}

/* Both ways bend alike, as far as is told. */
static bool bends_alike(const FlFacts *f) {
    return f->dim == 1 || strcmp(fl_words_curvature(f->lambda[0]).text, fl_words_curvature(f->lambda[1]).text) == 0;
}

static void say_where(const FlFacts *f, FlSentence *s) {
    bool bowl = f->near == NULL || f->quadratic;
    double flat = f->lambda[0], steep = f->lambda[f->dim - 1];
    if (!bowl) fl_say(s, "Near %s ", fl_words_place(f->dim, f->near->x).text);
    if (!bends_alike(f))
        fl_say(s, "%s curvatures are %s and %s", bowl ? "The" : "the", fl_words_curvature(flat).text,
               fl_words_curvature(steep).text);
    else
        fl_say(s, "%s curvature is %s", bowl ? "The" : "the", fl_words_curvature(steep).text);
}

/* Of less than this beyond 2 the product is told as 2: more decimals than six are no news. */
static const double AT_TWO = 2 + 5e-7;

/* "η · L″ = 2.30", with as many decimals as show that it is above 2. */
static FlShown product_above_two(double product) {
    int decimals = 2;
    while (decimals < 6 && fl_round_to(product, pow(10, -decimals)) <= 2) decimals++;
    return fl_shown(product, decimals);
}

/* The minimum cannot hold the ball with this rate. */
static void say_thrown_out(const FlFacts *f, FlSentence *s) {
    double steep = f->lambda[f->dim - 1], limit = fl_optimizer_limit(&f->rule, steep), product = f->rule.eta * steep;
    if (f->near != NULL && !f->quadratic) fl_say(s, "At %s ", fl_words_place(f->dim, f->near->x).text);
    fl_say(s, "%s is %s", f->curvature, fl_words_curvature(steep).text);
    if (f->family == FL_BY_SLOPE && product > AT_TWO)
        fl_say(s, ": η · %s = %s is above 2", f->curvature, product_above_two(product).text);
    else if (f->family == FL_BY_SLOPE)
        fl_say(s, ": η · %s is 2", f->curvature);
    else
        fl_say(s, ": η is above the limit");
    fl_say(s, s->kind == FL_CONVERGES ? ", and in the end it could not rest there." : ", so no ball rests there.");
    fl_say(s, " Below %s one can.", fl_shown_below(limit).text);
    bool swings = s->kind == FL_OSCILLATES || (s->kind == FL_CRAWLS && fl_facts_swings(f));
    if (swings && (f->dim == 1 || isnan(f->better))) fl_say_swing(f, s);
}

static void say_line(const FlFacts *f, FlMode mode, FlSentence *s) {
    FlShown share = fl_words_percent(mode.modulus);
    if (mode.turns)
        fl_say(s, ". Memory carries it past and back; each step keeps %s%s of the swing.",
               f->family == FL_BY_HEAVY ? "√β = " : "", share.text);
    else if (mode.modulus < 0.005)
        fl_say(s, ", so one step there is almost the whole way.");
    else if (mode.root > 0)
        fl_say(s, ", so each step keeps %s of the distance.", share.text);
    else if (fabs(mode.modulus - 1) < 1e-9)
        fl_say(s, ": each step lands across the minimum, just as far away.");
    else
        fl_say(s, ": each step lands across the minimum, %s as far away.", share.text);
}

/* Swinging across a valley: only the steep way matters. */
static void say_across(const FlFacts *f, FlMode steep, FlSentence *s) {
    if (f->near != NULL && !f->quadratic) fl_say(s, "Near %s ", fl_words_place(f->dim, f->near->x).text);
    fl_say(s, "%s is %s: that way each step lands across the floor and keeps %s.", f->curvature,
           fl_words_curvature(f->lambda[1]).text, fl_words_percent(steep.modulus).text);
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
}

/* A curvature that over the whole view makes no difference to the loss. */
static bool is_flat(const FlFacts *f, double lambda) {
    const FlLossType *loss = fl_run_plan(f->run)->loss;
    double c[FL_MAX_DIM], r = fl_loss_radius(loss, c);
    return fabs(lambda) * r * r <= 1e-6 * loss->height;
}

bool fl_reason_local(const FlFacts *f, FlSentence *s) {
    double low = f->lambda[0], high = f->lambda[f->dim - 1];
    if (f->family > FL_BY_LOOKAHEAD) return false;
    if (f->goal != NULL && s->kind != FL_OSCILLATES) {
        double lambda[FL_MAX_DIM];
        fl_loss_eigenvalues(fl_run_loss(f->run), f->goal->x, lambda);
        if (is_flat(f, lambda[f->dim - 1])) {
            say_flat_floor(f, s);
            return true;
        }
    }
    if (!(high > 0) || !isfinite(high) || is_flat(f, high)) return false;
    FlMode flat = fl_facts_mode(f, low), steep = fl_facts_mode(f, high);
    if (steep.modulus > 1) {
        say_thrown_out(f, s);
        return true;
    }
    if (f->outcome->minimum < 0 && !f->quadratic) return false; /* too far off for the curvature at the minimum */
    if (f->dim == 2 && s->kind == FL_OSCILLATES && !steep.turns && steep.root < 0) {
        say_across(f, steep, s);
        return true;
    }
    say_where(f, s);
    if (bends_alike(f))
        say_line(f, steep, s);
    else
        say_plane(f, flat, steep, s);
    if (s->kind != FL_CRAWLS && isnan(f->better))
        fl_say(s, " No η above %s can rest there.", fl_shown_above(fl_optimizer_limit(&f->rule, high)).text);
    return true;
}

/* The first step that lands clearly higher than it left; failing that, higher at all; or -1. */
static int first_rise(const FlFacts *f) {
    int any = -1;
    for (int k = 0; k < f->outcome->last; k++) {
        double from = fl_run_row(f->run, k)->f, to = fl_run_row(f->run, k + 1)->f;
        if (to - from > 0.01 * (fabs(from) + 0.1)) return k;
        if (any < 0 && to > from) any = k;
    }
    return any;
}

/* The highest row, if from there on all steps lead down again and nearer to the start: thrown out far, but not for
 * good. -1: none. Of a loss without a floor a lower one may lie farther out. */
static int thrown_to(const FlFacts *f) {
    int last = fl_run_count(f->run) - 1, top = 0;
    for (int k = 0; k <= last; k++) {
        const FlRow *row = fl_run_row(f->run, k);
        if (!isfinite(row->f) || !isfinite(row->x[0]) || !isfinite(row->x[1])) return -1;
        if (row->f > fl_run_row(f->run, top)->f) top = k;
    }
    if (top == 0 || last - top < 3) return -1;
    for (int k = top + 1; k <= last; k++)
        if (!(fl_run_row(f->run, k)->f < fl_run_row(f->run, k - 1)->f)) return -1;
    const FlRow *start = fl_run_row(f->run, 0), *far = fl_run_row(f->run, top), *end = fl_run_row(f->run, last);
    return hypot(end->x[0] - start->x[0], end->x[1] - start->x[1]) <
                   hypot(far->x[0] - start->x[0], far->x[1] - start->x[1])
               ? top
               : -1;
}

/* Diverges for its height alone. */
static bool say_thrown_and_back(const FlFacts *f, FlSentence *s) {
    int top = thrown_to(f), last = fl_run_count(f->run) - 1;
    if (top < 0) return false;
    const FlRow *out = fl_run_row(f->run, top), *end = fl_run_row(f->run, last);
    const char *at = f->dim == 1 ? "x = " : "";
    fl_say(s, "%s %s %s out to %s%s, loss %s. From there it walks back: at step %s it is at %s%s, loss %s.",
           top == 1 ? "Step" : "By step", fl_shown_count(top).text, top == 1 ? "jumps" : "it has jumped", at,
           fl_words_place(f->dim, out->x).text, fl_shown(out->f, 2).text, fl_shown_count(last).text, at,
           fl_words_place(f->dim, end->x).text, fl_shown(end->f, 2).text);
    return true;
}

void fl_reason_diverges(const FlFacts *f, FlSentence *s) {
    if (say_thrown_and_back(f, s)) return;
    int k = first_rise(f);
    if (k < 0) {
        const FlRow *last = fl_run_row(f->run, f->outcome->last);
        fl_say(s, "After step %s, at loss %s, the numbers end.", fl_shown_count(f->outcome->last).text,
               fl_shown(last->f, 2).text);
        return;
    }
    const FlRow *from = fl_run_row(f->run, k), *to = from + 1;
    FlOptimizer rule = *fl_plan_optimizer_at(fl_run_plan(f->run), k);
    int decimals = fl_shown_apart(from->f, to->f, 2);
    fl_say(s, "Step %s lands higher than it left: loss %s → %s.", fl_shown_count(k + 1).text,
           fl_shown(from->f, decimals).text, fl_shown(to->f, decimals).text);
    double left[FL_MAX_DIM], landed[FL_MAX_DIM];
    fl_loss_eigenvalues(fl_run_loss(f->run), from->x, left);
    fl_loss_eigenvalues(fl_run_loss(f->run), to->x, landed);
    double before = fl_optimizer_limit(&rule, left[f->dim - 1]), after = fl_optimizer_limit(&rule, landed[f->dim - 1]);
    if (rule.eta > after)
        fl_say(s, " There %s is %s, stable only below η %s.", f->curvature, fl_words_curvature(landed[f->dim - 1]).text,
               fl_shown_below(after).text);
    else if (rule.eta > before)
        fl_say(s, " Where it left %s is %s, stable only below η %s.", f->curvature,
               fl_words_curvature(left[f->dim - 1]).text, fl_shown_below(before).text);
    else if (f->family == FL_BY_SLOPE && k >= f->since)
        fl_say(s, " It left from a slope of %s: η %s makes that too long.",
               fl_words_length(hypot(from->g[0], from->g[1])).text, fl_words_rate(rule.eta).text);
}
