/* Slopes with noise: one run says little, so many are made, and what a falling rate makes of them is tried. */
#include "words/reason.h"
#include <math.h>

/* Runs that a sentence goes by, and the steps that they may take together: a step takes about 80 ns. */
enum { RUNS = 200, FEWEST = 12, STEPS = 24000 };

/* What became of them: who arrived, and where they are at the end. */
typedef struct Tally {
    int runs, arrived;
    double middle[FL_MAX_DIM], deviation[FL_MAX_DIM];
} Tally;

static bool count_runs(FlPlan plan, FlRun *trial, Tally *t) {
    double sum[FL_MAX_DIM] = {0}, squares[FL_MAX_DIM] = {0};
    int runs = STEPS / plan.steps, dim = plan.loss->dim;
    *t = (Tally){.runs = runs > RUNS ? RUNS : runs < FEWEST ? FEWEST : runs};
    for (int i = 0; i < t->runs; i++) {
        plan.seed++;
        if (!fl_run_restart(trial, &plan)) return false;
        fl_run_advance(trial, plan.steps);
        t->arrived += fl_outcome_of_run(trial).arrival >= 0;
        for (int j = 0; j < dim; j++) {
            double x = fl_run_row(trial, plan.steps)->x[j];
            sum[j] += x;
            squares[j] += x * x;
        }
    }
    for (int j = 0; j < dim; j++) {
        t->middle[j] = sum[j] / t->runs;
        t->deviation[j] = sqrt(fmax(0, squares[j] / t->runs - t->middle[j] * t->middle[j]));
        if (!isfinite(t->deviation[j])) return false;
    }
    return true;
}

static void say_count(FlSentence *s, int count, int of) {
    if (count == 0)
        fl_say(s, "none");
    else if (count == of)
        fl_say(s, "all");
    else
        fl_say(s, "%s", fl_shown_count(count).text);
}

static void say_places(const FlFacts *facts, const Tally *t, FlSentence *s) {
    fl_say(s, "%s runs end ", fl_shown_count(t->runs).text);
    if (facts->dim == 1)
        fl_say(s, "±%s", fl_words_length(t->deviation[0]).text);
    else
        fl_say_widths(s, t->deviation[0], t->deviation[1]);
    fl_say(s, " about %s, and ", fl_words_place(facts->dim, t->middle).text);
    say_count(s, t->arrived, t->runs);
    fl_say(s, " of them %s arrived.", t->arrived <= 1 ? "has" : "have");
}

/* The same with the other kind of rate; where it makes no difference nothing is said. */
static void say_other(const FlFacts *facts, bool falls, FlRun *trial, const Tally *t, FlSentence *s) {
    FlPlan plan = *fl_run_plan(facts->run);
    Tally other;
    if (plan.segments > 1) return;
    plan.schedule = (FlSchedule){.kind = falls ? FL_SCHEDULE_CONSTANT : FL_SCHEDULE_COSINE};
    if (!count_runs(plan, trial, &other) || (falls ? other.arrived >= t->arrived : other.arrived <= t->arrived)) return;
    if (falls)
        fl_say(s, " At %s throughout ", fl_shown_eta(plan.segment[0].optimizer.eta, true).text);
    else
        fl_say(s, " Falling as a cosine, it would let ");
    say_count(s, other.arrived, other.runs);
    fl_say(s, falls ? " would; it would tremble for ever." : " arrive.");
}

bool fl_reason_noise(const FlFacts *facts, FlRun *trial, FlSentence *s) {
    const FlPlan *plan = fl_run_plan(facts->run);
    Tally t;
    if (plan->noise == 0 || facts->family == FL_BY_METHOD) return false;
    double first = fl_plan_rate(plan, 0), last = fl_plan_rate(plan, plan->steps - 1);
    bool falls = plan->schedule.kind != FL_SCHEDULE_CONSTANT && last < first;
    fl_say(s, "Every slope has noise of size %s", fl_words_length(plan->noise).text);
    if (s->kind == FL_DIVERGES) {
        fl_say(s, ", and the steps outgrow each other.");
        return true;
    }
    if (falls)
        fl_say(s, ", and the rate falls from %s to %s", fl_shown_eta(first, true).text, fl_shown_eta(last, true).text);
    else if (plan->schedule.kind == FL_SCHEDULE_CONSTANT)
        fl_say(s, ": at a constant rate the ball trembles for ever");
    if (trial == NULL || !count_runs(*plan, trial, &t)) {
        fl_say(s, ".");
        return true;
    }
    fl_say(s, falls ? ": " : ". ");
    say_places(facts, &t, s);
    say_other(facts, falls, trial, &t, s);
    return true;
}
