/* Plain descent on a bowl, where the curvatures are the same everywhere: in each direction the distance to the minimum
 * is multiplied by 1 - eta*lambda at every step, and that explains the whole run. */
#include "fallline/line.h"
#include "words/reason.h"
#include <math.h>
#include <stdio.h>

typedef struct Bowl {
    const FlFacts *facts;
    int dim;    /* 1 where it is round as well: all ways shrink alike */
    bool round; /* in two dimensions */
    double lambda[FL_MAX_DIM], product[FL_MAX_DIM], factor[FL_MAX_DIM]; /* lambda ascending; eta lambda; 1 - that */
    const char *axis[FL_MAX_DIM];                                       /* what the direction of lambda[i] is called */
    char formula[FL_MAX_DIM][40];                                       /* "1 − η · L″", "1 − 4η" */
    double limit;
    int still; /* the direction in which nothing moves, or -1 */
} Bowl;

/* Curvatures that differ by less than this part of the larger one are alike: after 200 steps the two ways differ by
 * 4e-4 at most, less than a picture shows. Axes turned by less than this (in radians) are those of x and y. */
static const double ALIKE = 1e-6;

static void write_formula(char *text, size_t size, double v) {
    double whole = round(v);
    bool is_whole = whole != 0 && fabs(v - whole) <= 1e-9 * whole;
    if (is_whole && whole == 1)
        snprintf(text, size, "1 − η");
    else
        snprintf(text, size, "1 − %.28sη", is_whole ? fl_shown(v, 0).text : fl_words_curvature(v).text);
}

static void name_directions(Bowl *bowl, const double *h) {
    bowl->axis[0] = bowl->dim == 1 ? "the distance" : "the flat way";
    bowl->axis[1] = "the steep way";
    if (bowl->facts->dim == 1) {
        snprintf(bowl->formula[0], sizeof bowl->formula[0], "1 − η · L″");
        return;
    }
    if (bowl->dim == 2 && fabs(h[1]) <= ALIKE * fabs(h[3] - h[0])) {
        bool line = fl_line_data(fl_run_plan(bowl->facts->run)->loss);
        const char *first = line ? "w" : "x", *second = line ? "b" : "y";
        bowl->axis[0] = h[0] <= h[3] ? first : second;
        bowl->axis[1] = h[0] <= h[3] ? second : first;
    }
    for (int i = 0; i < bowl->dim; i++) write_formula(bowl->formula[i], sizeof bowl->formula[i], bowl->lambda[i]);
}

static Bowl gather(const FlFacts *facts) {
    Bowl bowl = {.facts = facts, .dim = facts->dim, .still = -1};
    double h[FL_MAX_DIM * FL_MAX_DIM];
    fl_facts_bowl(facts->run, h);
    bowl.round = facts->dim == 2 && facts->lambda[1] - facts->lambda[0] <= ALIKE * facts->lambda[1];
    if (bowl.round) bowl.dim = 1;
    for (int i = 0; i < facts->dim; i++) {
        bowl.lambda[i] = facts->lambda[i];
        bowl.product[i] = facts->rule.eta * bowl.lambda[i];
        bowl.factor[i] = fl_facts_factor(bowl.product[i]);
    }
    name_directions(&bowl, h);
    const double *g = fl_run_row(facts->run, 0)->g; /* of two zeros nothing moves at all */
    bool along_axes = bowl.dim == 2 && h[1] == 0;
    if (along_axes && (g[0] == 0) != (g[1] == 0)) bowl.still = (g[0] == 0) == (h[0] <= h[3]) ? 0 : 1;
    bowl.limit = 2 / bowl.lambda[bowl.still == 1 ? 0 : bowl.dim - 1];
    return bowl;
}

/* The direction of which a run along one of them tells: the one that moves. */
static int moving(const Bowl *bowl) {
    return bowl->still == 0 ? 1 : 0;
}

/* Largest factor in size: the direction that is done last. */
static int slowest(const Bowl *bowl) {
    if (bowl->dim == 2 && bowl->still >= 0) return 1 - bowl->still;
    return bowl->dim == 2 && fabs(bowl->factor[1]) > fabs(bowl->factor[0]) ? 1 : 0;
}

static int steepest(const Bowl *bowl) {
    return bowl->still == 1 ? 0 : bowl->dim - 1;
}

static void explain_crawl(const Bowl *b, FlSentence *s) {
    int i = slowest(b), steps = fl_run_plan(b->facts->run)->steps;
    if (b->dim == 1)
        fl_say(s, "Every step leaves %s of the distance: %s = %s.", fl_words_percent(b->factor[0]).text, b->formula[0],
               fl_words_factor(b->product[0], 3).text);
    else
        fl_say(s, "A step keeps %s of %s: %s = %s.", fl_words_percent(b->factor[i]).text, b->axis[i], b->formula[i],
               fl_words_factor(b->product[i], 3).text);
    if (fl_run_plan(b->facts->run)->segments == 1)
        fl_say(s, " After %s step%s %s of it is still left.", fl_shown_count(steps).text, steps == 1 ? "" : "s",
               fl_words_percent(pow(fabs(b->factor[i]), steps)).text);
    if (b->dim == 1 && fabs(b->facts->better * b->lambda[0] - 1) < 0.005)
        fl_say(s, " The quickest η is %s.", fl_words_rate(b->facts->better).text);
    else
        fl_say_better(b->facts, s);
}

/* Along a line, straight to the minimum. */
static void explain_convergence_1d(const Bowl *b, FlSentence *s) {
    int i = moving(b);
    double r = b->factor[i];
    FlShown factor = fl_words_factor(b->product[i], 2);
    if (fabs(r) < 1e-12)
        fl_say(s, "%s = 0: one step lands on the minimum itself. The slope divided by the curvature is the whole way.",
               b->formula[i]);
    else if (r > 0)
        fl_say(s, "Every step leaves %s of the distance to the minimum: %s = %s. No bounce until η passes %s.",
               fl_words_percent(r).text, b->formula[i], factor.text, fl_shown_below(1 / b->lambda[i]).text);
    else
        fl_say(s, "Every step lands across the minimum, %s as far away: %s = %s. Beyond %s it would never settle.",
               fl_words_percent(r).text, b->formula[i], factor.text, fl_shown_above(b->limit).text);
    if (b->round) fl_say(s, " The bowl is round, so the path is straight.");
}

static void explain_convergence_2d(const Bowl *b, FlSentence *s) {
    fl_say(s, "A step keeps %s of %s and %s of %s: %s and %s.", fl_words_percent(b->factor[0]).text, b->axis[0],
           fl_words_percent(b->factor[1]).text, b->axis[1], b->formula[0], b->formula[1]);
    if (b->factor[1] < 0)
        fl_say(s, " Along %s it lands across the floor each time.", b->axis[1]);
    else
        fl_say(s, " The steep way is done first, then the path turns.");
}

/* Neither shrinking nor growing: close to the limit it only looks so for sixty steps. */
static bool is_cycle(const Bowl *b) {
    return fabs(fabs(b->factor[steepest(b)]) - 1) < 1e-9;
}

static void explain_oscillation(const Bowl *b, FlSentence *s) {
    int i = steepest(b);
    double r = b->factor[i];
    if (is_cycle(b)) {
        fl_say(s, "%s = %s: every bounce is as long as the one before. Any η below %s comes to rest.", b->formula[i],
               fl_words_factor(b->product[i], 2).text, fl_shown_below(b->limit).text);
        return;
    }
    fl_say(s,
           "Each bounce keeps %s of %s: %s = %s. The sign flips, so the ball changes sides every step. Below %s "
           "nothing bounces.",
           fl_words_percent(r).text, b->dim == 1 ? "the last" : b->axis[i], b->formula[i],
           fl_words_factor(b->product[i], 2).text, fl_shown_below(1 / b->lambda[i]).text);
}

static void explain_divergence(const Bowl *b, FlSentence *s) {
    int i = steepest(b);
    double growth = fabs(b->factor[i]);
    char along[32] = "";
    if (b->dim == 2) snprintf(along, sizeof along, "along %.20s ", b->axis[i]);
    fl_say(s, "%s = %s: %severy bounce is ", b->formula[i], fl_words_factor(b->product[i], 2).text, along);
    if (growth < 2)
        fl_say(s, b->dim == 2 ? "%s longer." : "%s longer than the one before.", fl_words_percent(growth - 1).text);
    else
        fl_say(s, "%s times the one before.", fl_shown(growth, growth < 10 ? 1 : 0).text);
    fl_say(s, " Below %s it comes back", fl_shown_below(b->limit).text);
    double better = b->facts->better;
    const char *from = b->facts->from_here ? "from here on " : "";
    if (isnan(better))
        fl_say(s, ".");
    else if (*from != 0 && b->facts->better_arrival <= b->facts->cursor) {
        fl_say(s, ".");
        fl_say_better(b->facts, s);
    } else if (b->dim == 1 && fabs(better * b->lambda[0] - 1) < 1e-12)
        fl_say(s, "; %s%s lands on the minimum in a single step.", from, fl_words_rate(better).text);
    else
        fl_say(s, "; %s%s converges by step %s.", from, fl_words_rate(better).text,
               fl_shown_count(b->facts->better_arrival).text);
}

/* Of a line through 0, the weight after any number of steps: all that a run of it is. */
static void closed_form(const Bowl *b, FlSentence *s) {
    const FlPlan *plan = fl_run_plan(b->facts->run);
    if (b->facts->dim != 1 || plan->segments > 1 || fl_line_data(plan->loss) == NULL) return;
    double off = fabs(fabs(b->factor[0]) - 1);
    if (off > 0 && off < 5e-4) return; /* it would read 1.000 */
    double best = plan->loss->minima.at[0].x[0], gap = plan->start[0] - best;
    int digits = fabs(b->factor[0]) > 0.97 && fabs(b->factor[0]) < 1.03 ? 3 : 2;
    double length = 2 * fmax(fabs(best), fabs(gap)); /* a slope of rooms by area is 0.0013 */
    fl_say(s, " After k steps w is %s %s %s · %s to the power of k.", fl_shown_place(best, length).text,
           gap < 0 ? "−" : "+", fl_shown_place(fabs(gap), length).text, fl_shown_factor(b->factor[0], digits).text);
}

/* The factors of the rate in force explain the outcome. Of a run with forks an earlier rate may have decided it. */
static bool explains(const Bowl *b, FlOutcomeKind kind) {
    double flat = b->factor[moving(b)], steep = b->factor[steepest(b)]; /* flat >= steep */
    switch (kind) {
    case FL_DIVERGES:
        return steep < -1;
    case FL_OSCILLATES:
        return steep < 0 && (steep > -1 || is_cycle(b));
    default:
        return flat < 1 && steep > -1;
    }
}

bool fl_reason_bowl(const FlFacts *facts, FlSentence *s) {
    if (!facts->quadratic || facts->family != FL_BY_SLOPE) return false;
    Bowl bowl = gather(facts);
    if (!explains(&bowl, s->kind)) return false;
    switch (s->kind) {
    case FL_CRAWLS:
        explain_crawl(&bowl, s);
        break;
    case FL_OSCILLATES:
        explain_oscillation(&bowl, s);
        break;
    case FL_DIVERGES:
        explain_divergence(&bowl, s);
        break;
    default:
        if (bowl.dim == 1 || bowl.still >= 0)
            explain_convergence_1d(&bowl, s);
        else
            explain_convergence_2d(&bowl, s);
        break;
    }
    closed_form(&bowl, s);
    return true;
}
