#include "scenes/sentence.h"
#include "ui/number.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The facts that explain a run of plain descent on a bowl: in each direction the distance to the minimum is multiplied
 * by 1 - eta*lambda at every step. */
typedef struct Facts {
    int dim;
    double eta, lambda[FL_MAX_DIM], factor[FL_MAX_DIM]; /* lambda ascending */
    const char *axis[FL_MAX_DIM];                       /* what the direction of lambda[i] is called */
    const char *symbol;                                 /* of the curvature that sets the limit */
    char formula[FL_MAX_DIM][40];                       /* "1 − η · L″", "1 − 4η" */
    double limit, best;
    int still;      /* the direction in which nothing moves, or -1 */
    bool explained; /* plain descent on a quadratic bowl: all of this holds */
} Facts;

__attribute__((format(printf, 3, 4))) static void say(char *text, size_t size, const char *format, ...) {
    size_t used = strlen(text);
    va_list args;
    va_start(args, format);
    if (used < size) vsnprintf(text + used, size - used, format, args);
    va_end(args);
}

/* "60 %": whole, with a thin gap; as many more decimals as it takes not to say 0 or 100 where that is wrong. */
static FlShown percent(double share) {
    double p = fabs(share) * 100;
    int decimals = 0;
    for (double unit = 1; decimals < 4; unit /= 10, decimals++) {
        double rounded = fl_round_to(p, unit);
        if (rounded == p || (rounded != 0 && rounded != 100)) break;
    }
    bool almost = decimals == 4;
    FlShown number = fl_shown(p, almost ? 0 : decimals), out;
    snprintf(out.text, sizeof out.text, "%s%.30s\xE2\x80\x89%%", almost ? "almost " : "", number.text);
    return out;
}

static bool hessian_is_constant(FlRun *run, const double *h0) {
    FlLoss *loss = fl_run_loss(run);
    int size = loss->type->dim * loss->type->dim;
    double c[2], h[4], r = fl_loss_radius(loss->type, c);
    for (int corner = 0; corner < 4; corner++) {
        double x[2] = {c[0] + (corner & 1 ? 0.31 : -0.47) * r, c[1] + (corner & 2 ? 0.23 : -0.39) * r};
        loss->type->hessian(loss, x, h);
        for (int i = 0; i < size; i++)
            if (fabs(h[i] - h0[i]) > 1e-9 * (1 + fabs(h0[i]))) return false;
    }
    return true;
}

static void name_directions(Facts *facts, const double *h) {
    facts->symbol = "λmax";
    facts->axis[0] = "the flat way";
    facts->axis[1] = "the steep way";
    if (facts->dim == 1) {
        facts->symbol = "L″";
        facts->axis[0] = "the distance";
        snprintf(facts->formula[0], sizeof facts->formula[0], "1 − η · L″");
        return;
    }
    if (h[1] == 0) {
        facts->axis[0] = h[0] <= h[3] ? "x" : "y";
        facts->axis[1] = h[0] <= h[3] ? "y" : "x";
    }
    for (int i = 0; i < 2; i++) {
        double v = facts->lambda[i];
        bool whole = fabs(v - round(v)) < 1e-12;
        if (v == 1)
            snprintf(facts->formula[i], sizeof facts->formula[i], "1 − η");
        else
            snprintf(facts->formula[i], sizeof facts->formula[i], "1 − %.12sη", fl_shown(v, whole ? 0 : 2).text);
    }
}

static Facts gather(FlRun *run, int cursor) {
    const FlRow *row = fl_run_row(run, cursor);
    FlLoss *loss = fl_run_loss(run);
    const FlPlan *plan = fl_run_plan(run);
    /* After a fork the last rate decides what becomes of the run, wherever the cursor is. */
    Facts facts = {.dim = loss->type->dim, .eta = plan->segment[plan->segments - 1].optimizer.eta};
    double h[4] = {0};
    const double *at = isfinite(row->x[0] + row->x[1]) ? row->x : fl_run_plan(run)->start;
    loss->type->hessian(loss, at, h);
    fl_loss_eigenvalues(loss, at, facts.lambda);
    double low = facts.lambda[0], high = facts.lambda[facts.dim - 1];
    bool plain = fl_rule_is_plain(fl_plan_optimizer_at(fl_run_plan(run), cursor));
    facts.explained = plain && low > 0 && hessian_is_constant(run, h);
    facts.limit = 2 / high;
    facts.best = 2 / (low + high);
    for (int i = 0; i < facts.dim; i++) facts.factor[i] = 1 - facts.eta * facts.lambda[i];
    name_directions(&facts, h);
    facts.still = -1;
    bool along_axes = facts.dim == 2 && h[1] == 0;
    const double *g = fl_run_row(run, 0)->g; /* of two zeros nothing moves at all */
    if (along_axes && (g[0] == 0) != (g[1] == 0)) facts.still = (g[0] == 0) == (h[0] <= h[3]) ? 0 : 1;
    if (facts.still >= 0) facts.best = 1 / facts.lambda[1 - facts.still];
    if (facts.still == 1) facts.limit = 2 / low;
    return facts;
}

/* Largest factor in size: the direction that is done last. */
static int slowest(const Facts *facts) {
    if (facts->dim == 2 && facts->still >= 0) return 1 - facts->still;
    return facts->dim == 2 && fabs(facts->factor[1]) > fabs(facts->factor[0]) ? 1 : 0;
}

static void explain_crawl(const Facts *f, const FlRun *run, const FlOutcome *o, FlSentence *s) {
    int i = slowest(f), steps = fl_run_plan(run)->steps;
    double left = pow(fabs(f->factor[i]), steps);
    snprintf(s->title, sizeof s->title, "Crawls");
    if (f->dim == 1)
        say(s->text, sizeof s->text, "Every step leaves %s of the distance: %s = %s.", percent(f->factor[0]).text,
            f->formula[0], fl_shown(f->factor[0], 3).text);
    else
        say(s->text, sizeof s->text, "A step keeps %s of %s: %s = %s.", percent(f->factor[i]).text, f->axis[i],
            f->formula[i], fl_shown(f->factor[i], 3).text);
    if (fl_run_plan(run)->segments == 1)
        say(s->text, sizeof s->text, " After %d steps %s is still left.", steps, percent(left).text);
    say(s->text, sizeof s->text, " The quickest η is %s.", fl_shown_eta(fl_round_significant(f->best, 3), true).text);
    (void)o;
}

static void title_arrival(FlSentence *s, const char *word, int arrival) {
    if (arrival < 0)
        snprintf(s->title, sizeof s->title, "%s", word);
    else
        snprintf(s->title, sizeof s->title, "%s in %d step%s", word, arrival, arrival == 1 ? "" : "s");
}

static void explain_convergence_1d(const Facts *f, FlSentence *s) {
    double r = f->factor[0];
    FlShown factor = fl_shown(r, 2);
    if (fabs(r) < 1e-12)
        say(s->text, sizeof s->text,
            "%s = 0: one step lands on the minimum itself. The slope divided by the curvature is the whole way.",
            f->formula[0]);
    else if (r > 0)
        say(s->text, sizeof s->text,
            "Every step leaves %s of the distance to the minimum: %s = %s. No bounce until η passes %s.",
            percent(r).text, f->formula[0], factor.text,
            fl_shown_eta(fl_round_significant(1 / f->lambda[0], 3), true).text);
    else
        say(s->text, sizeof s->text,
            "Every step lands across the minimum, %s as far away: %s = %s. Beyond %s it would never settle.",
            percent(r).text, f->formula[0], factor.text, fl_shown(f->limit, 2).text);
}

static void explain_convergence_2d(const Facts *f, FlSentence *s) {
    say(s->text, sizeof s->text, "A step keeps %s of %s and %s of %s: %s and %s.", percent(f->factor[0]).text,
        f->axis[0], percent(f->factor[1]).text, f->axis[1], f->formula[0], f->formula[1]);
    double flat = fabs(f->factor[0]), steep = fabs(f->factor[1]);
    if (f->factor[1] < 0)
        say(s->text, sizeof s->text, " Along %s it lands across the floor each time.", f->axis[1]);
    else if (steep < flat)
        say(s->text, sizeof s->text, " The steep way is done first, then the path turns.");
    else
        say(s->text, sizeof s->text, " Both ways shrink alike, so the path is straight.");
}

/* Neither shrinking nor growing: close to the limit it only looks so for sixty steps. */
static bool is_cycle(const Facts *f) {
    return fabs(fabs(f->factor[f->still == 1 ? 0 : f->dim - 1]) - 1) < 1e-9;
}

static void explain_oscillation(const Facts *f, const FlOutcome *o, bool bounces, FlSentence *s) {
    int i = f->still == 1 ? 0 : f->dim - 1;
    double r = f->factor[i];
    const char *what = f->dim == 1 ? "the last" : f->axis[i];
    if (bounces)
        snprintf(s->title, sizeof s->title, "Bounces for ever");
    else if (o->arrival >= 0)
        snprintf(s->title, sizeof s->title, "Oscillates, arrives at step %d", o->arrival);
    else
        snprintf(s->title, sizeof s->title, "Oscillates");
    if (bounces) {
        say(s->text, sizeof s->text,
            "%s = %s: every bounce is as long as the one before. Any η below %s comes to rest.", f->formula[i],
            fl_shown(r, 2).text, fl_shown_eta(fl_round_significant(f->limit, 3), true).text);
        return;
    }
    say(s->text, sizeof s->text,
        "Each bounce keeps %s of %s: %s = %s. The sign flips, so the ball changes sides every step. Below %s nothing "
        "bounces.",
        percent(r).text, what, f->formula[i], fl_shown(r, 2).text,
        fl_shown_eta(fl_round_significant(1 / f->lambda[i], 3), true).text);
}

static void explain_divergence(const Facts *f, const FlRun *run, int cursor, FlBox shown, FlSentence *s) {
    int i = f->still == 1 ? 0 : f->dim - 1, left = fl_step_left(run, shown);
    if (left < 0)
        snprintf(s->title, sizeof s->title, "Diverges");
    else
        snprintf(s->title, sizeof s->title, "Diverges, %s at step %d", cursor >= left ? "left" : "leaves", left);
    double growth = fabs(f->factor[i]);
    char along[32] = "";
    if (f->dim == 2) snprintf(along, sizeof along, "along %.20s ", f->axis[i]);
    s->better = fl_round_significant(f->best, 3);
    FlShown better = fl_shown_eta(s->better, true);
    say(s->text, sizeof s->text, "%s = %s: %severy bounce is ", f->formula[i], fl_shown(f->factor[i], 2).text, along);
    if (growth < 2)
        say(s->text, sizeof s->text, f->dim == 2 ? "%s longer." : "%s longer than the one before.",
            percent(growth - 1).text);
    else
        say(s->text, sizeof s->text, "%s times the one before.", fl_shown(growth, growth < 10 ? 1 : 0).text);
    say(s->text, sizeof s->text, " Below %s it comes back; %s %s.",
        fl_shown_eta(fl_round_significant(f->limit, 3), true).text, better.text,
        f->dim == 1 ? "lands on the minimum in a single step" : "is the quickest");
}

/* Where no closed form explains the run, only what was seen is said. */
static void explain_seen(const FlRun *run, const FlOutcome *o, FlSentence *s) {
    const char *word = fl_outcome_word(o->kind);
    char lead[32];
    snprintf(lead, sizeof lead, "%c%.24s", word[0] - 32, word + 1);
    title_arrival(s, lead, o->arrival);
    const FlRow *last = fl_run_row(run, o->last);
    say(s->text, sizeof s->text, "Loss %s at the start, %s at step %d.", fl_shown(fl_run_row(run, 0)->f, 2).text,
        fl_shown(last->f, 2).text, o->last);
}

/* The factors of the rate in force explain the outcome. Of a run with forks an earlier rate may have decided it. */
static bool explains(const Facts *f, FlOutcomeKind kind) {
    double flat = f->factor[0], steep = f->factor[f->dim - 1]; /* flat >= steep */
    switch (kind) {
    case FL_DIVERGES:
        return steep < -1;
    case FL_OSCILLATES:
        return steep < 0 && steep > -1.001;
    default:
        return flat < 1 && steep > -1;
    }
}

FlSentence fl_sentence(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown) {
    FlSentence s = {.kind = outcome->kind, .better = NAN};
    Facts facts = gather(run, cursor);
    if (!facts.explained || !explains(&facts, outcome->kind)) {
        explain_seen(run, outcome, &s);
        if (facts.explained && outcome->kind == FL_DIVERGES) s.better = fl_round_significant(facts.best, 3);
        return s;
    }
    switch (outcome->kind) {
    case FL_CRAWLS:
        explain_crawl(&facts, run, outcome, &s);
        break;
    case FL_OSCILLATES:
        explain_oscillation(&facts, outcome, fl_verdict_of_run(run).kind == FL_BOUNCING && is_cycle(&facts), &s);
        break;
    case FL_DIVERGES:
        explain_divergence(&facts, run, cursor, shown, &s);
        break;
    default:
        title_arrival(&s, "Converges", outcome->arrival);
        if (outcome->arrival == 0)
            say(s.text, sizeof s.text, "The start is as low as it gets: the slope is %s, so no step moves it.",
                fl_shown(hypot(fl_run_row(run, 0)->g[0], facts.dim == 2 ? fl_run_row(run, 0)->g[1] : 0), 2).text);
        else if (facts.dim == 1)
            explain_convergence_1d(&facts, &s);
        else
            explain_convergence_2d(&facts, &s);
        break;
    }
    return s;
}

int fl_step_left(const FlRun *run, FlBox shown) {
    bool plane = fl_run_plan(run)->loss->dim == 2;
    for (int k = 0; k < fl_run_count(run); k++) {
        const FlRow *row = fl_run_row(run, k);
        double up = plane ? row->x[1] : row->f;
        if (!(row->x[0] >= shown.x0 && row->x[0] <= shown.x1 && up >= shown.y0 && up <= shown.y1)) return k;
    }
    return -1;
}

bool fl_rule_is_plain(const FlOptimizer *rule) {
    FlOptimizer copy = *rule;
    const double *decay = fl_optimizer_number(&copy, "decay");
    return rule->type == fl_optimizer_type_find("gd") && (!decay || *decay == 0);
}
