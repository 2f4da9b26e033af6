/* What the sentence advises, done as the button does it: through the session, at the cursor. Hundreds of random states;
 * after each the run is better, as promised, and the numbers of the sentence are those of the run. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "support/session_inside.h"
#include "support/shown.h"
#include "words/sentence.h"
#include "words/shown.h"

#include "model_support.h"

#define NB "\xC2\xA0"

enum { STATES = 8000 };

typedef struct Told {
    FlSession *session;
    FlRun *trial;
    char line[600];
    FlPlan plan; /* before the advice is taken */
    FlOutcome before;
    int cursor;
    bool over;
    FlSentence sentence;
} Told;

static void complain(const Told *t, const char *what) {
    fail_msg("%s: %s. %s | %s", t->line, what, t->sentence.title, t->sentence.text);
}

/* ---- a state ---- */

static void add(Told *t, const char *key, double v) {
    size_t used = strlen(t->line);
    snprintf(t->line + used, sizeof t->line - used, "%s%.17g", key, v);
}

static double track_rate(FlRandom *random, const FlLossType *loss, const FlOptimizerType *rule) {
    FlRange track = fl_plan_track(loss, rule);
    return fl_round_significant(exp(uniform(random, log(track.lo), log(track.hi))), 3);
}

static void load_any(Told *t, FlRandom *random) {
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    int loss_count = fl_loss_types(&losses), rule_count = fl_optimizer_types(&rules);
    const FlLossType *loss = losses[fl_random_below(random, (uint32_t)loss_count)];
    const FlOptimizerType *rule = rules[fl_random_below(random, (uint32_t)rule_count)];
    while (loss->points > 0) loss = losses[fl_random_below(random, (uint32_t)loss_count)]; /* the fit has a scene */
    snprintf(t->line, sizeof t->line, "load %s %s %s", loss->dim == 1 ? "curve" : "landscape", loss->id, rule->id);
    if (rule->method == NULL) add(t, " lr=", track_rate(random, loss, rule));
    add(t, " start=", uniform(random, loss->view.x0, loss->view.x1));
    if (loss->dim == 2) add(t, ",", uniform(random, loss->view.y0, loss->view.y1));
    if (rule->method == NULL && fl_random_below(random, 4) == 0) {
        add(t, " at=", 1 + fl_random_below(random, 30));
        add(t, " lr=", track_rate(random, loss, rule));
    }
    if (fl_random_below(random, 2)) add(t, " step=", fl_random_below(random, 60));
    say(t->session, t->line);
}

static void tell(Told *t) {
    const FlDocument *document = session_document(t->session, fl_session_scene(t->session));
    t->plan = document->plan;
    t->cursor = document->cursor;
    t->before = *fl_session_outcome(t->session);
    t->over = fl_session_run_over(t->session);
    FlRun *run = fl_run_create(&t->plan);
    assert_non_null(run);
    fl_run_advance(run, t->plan.steps);
    t->sentence = fl_sentence(run, &t->before, t->cursor, t->plan.loss->view, t->trial);
    fl_run_destroy(run);
}

/* ---- reading ---- */

/* The number after the words; NaN where they are not said. `half`: of its last digit. */
static double number_after(const char *text, const char *words, double *half) {
    const char *at = strstr(text, words);
    char plain[64], *end;
    if (at == NULL) return NAN;
    shown_as_plain(at + strlen(words), plain, sizeof plain);
    double v = strtod(plain, &end);
    if (end == plain) return NAN;
    size_t length = (size_t)(end - plain);
    const char *point = memchr(plain, '.', length), *e = memchr(plain, 'e', length);
    int decimals = point != NULL ? (int)strspn(point + 1, "0123456789") : 0;
    *half = e != NULL ? 0.051 * fabs(v) : 0.5 * pow(10, -decimals);
    return v;
}

static void says(const Told *t, const char *words, double expected) {
    double half = 0, v = number_after(t->sentence.text, words, &half);
    if (!isnan(v) && !(fabs(v - expected) <= 1.0001 * half)) complain(t, words);
}

/* No less than it, and by less than a unit of the last digit more. */
static void says_or_less(const Told *t, const char *words, double expected) {
    double half = 0, v = number_after(t->sentence.text, words, &half);
    if (!isnan(v) && !(v >= expected * (1 - 1e-9) && v - expected <= 2.0001 * half)) complain(t, words);
}

/* ---- what must hold ---- */

static double valley_of(const FlPlan *plan, const double *x) {
    double value = INFINITY, nearest = INFINITY;
    for (int i = 0; i < plan->loss->minima.count; i++) {
        const FlMinimum *m = &plan->loss->minima.at[i];
        double away = hypot(m->x[0] - x[0], plan->loss->dim == 2 ? m->x[1] - x[1] : 0);
        if (away >= nearest) continue;
        nearest = away;
        value = m->value;
    }
    return value;
}

static void gives_no_advice(const Told *t) {
    static const char *const words[] = {"With η", "From here on", "from here on", "it converges by"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(t->sentence.text, words[i]) != NULL) complain(t, "advice without a rate");
}

static void says_when(const Told *t, int arrival) {
    bool under_way = t->cursor > 0 && !t->over, here = strstr(t->sentence.text, "rom here on") != NULL;
    if (here && !under_way) complain(t, "it starts afresh");
    if (under_way && !here && strstr(t->sentence.text, "With η")) complain(t, "it does not say from where");
    says(t, "converges by step" NB, arrival);
    double half = 0, rate = number_after(t->sentence.text, here ? "From here on η" NB : "With η" NB, &half);
    if (!isnan(rate) && fabs(rate - t->sentence.better) > 0.0051 * rate) complain(t, "another rate than the button's");
}

/* The button, and what comes of it. */
static void advice_is_good(const Told *t) {
    double better = t->sentence.better;
    const FlOptimizer *rule = fl_plan_optimizer_at(&t->plan, t->cursor);
    FlRange track = fl_plan_track(t->plan.loss, rule->type);
    if (t->before.kind == FL_CONVERGES) complain(t, "advice that nobody needs");
    if (!(better >= track.lo && better <= track.hi)) complain(t, "a rate off the track");
    double usual = fl_plan_preset(t->plan.loss, rule->type, FL_JUST_RIGHT);
    if (rule->type->eta_limit == NULL && better > 10 * usual) complain(t, "a rate that nobody would set");
    FlRun *run = fl_run_create(&t->plan);
    assert_non_null(run);
    fl_run_advance(run, t->plan.steps);
    double valley = valley_of(&t->plan, fl_run_row(run, t->before.last)->x);
    fl_run_destroy(run);
    act(t->session, FL_ACTION_eta, better, 0);
    const FlOutcome *after = fl_session_outcome(t->session);
    if (after->kind != FL_CONVERGES || after->arrival < 0) complain(t, "it does not converge");
    if (t->before.arrival >= 0 && after->arrival > t->before.arrival) complain(t, "it arrives later");
    if (t->before.kind != FL_DIVERGES && after->minimum >= 0 && after->floor > valley + 1e-6 * t->plan.loss->height)
        complain(t, "a worse valley");
    says_when(t, after->arrival);
}

static double step_to(const FlRun *run, int k) {
    const FlRow *row = fl_run_row(run, k);
    return hypot(row->x[0] - row[-1].x[0], row->x[1] - row[-1].x[1]);
}

static double swing_over(const FlRun *run, int dim, int from, int to) {
    double largest = 0;
    for (int j = 0; j < dim; j++) {
        double lo = INFINITY, hi = -INFINITY;
        for (int k = from; k <= to; k++) {
            lo = fmin(lo, fl_run_row(run, k)->x[j]);
            hi = fmax(hi, fl_run_row(run, k)->x[j]);
        }
        largest = fmax(largest, (hi - lo) / 2);
    }
    return largest;
}

/* The widest swing of the last 1000 of the next 2000 steps, which is not dying out: 500 of them are much like the other
 * 500. */
static void jitter_is_the_run_s(const Told *t) {
    double half = 0, v = number_after(t->sentence.title, "jitters by ±", &half), widest = 0, end = 0;
    if (isnan(v)) return;
    FlPlan plan = t->plan;
    plan.steps += 2000;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    for (int k = plan.steps - 1000; k < plan.steps; k += 500) {
        end = swing_over(run, plan.loss->dim, k, k + 500);
        widest = fmax(widest, end);
    }
    fl_run_destroy(run);
    if (fabs(v - widest) > 1.0001 * half || end < 0.8 * widest) complain(t, "another jitter");
}

static void numbers_are_the_run_s(const Told *t) {
    FlRun *run = fl_run_create(&t->plan);
    assert_non_null(run);
    fl_run_advance(run, t->plan.steps);
    int since = fl_plan_last(&t->plan)->at, last = t->before.last, late = last - last / 4;
    const FlRow *end = fl_run_row(run, last);
    double half = 0, longest = 0, steps = number_after(t->sentence.text, "or less in the last ", &half);
    if (last > since) says(t, "sets the stride: ", step_to(run, since + 1));
    for (int k = late + 1; k <= last; k++) longest = fmax(longest, step_to(run, k));
    if (!isnan(steps) && steps != last - late) complain(t, "another count of steps");
    if (!isnan(steps)) says_or_less(t, " at first, ", longest);
    says(t, "At the end the slope is ", hypot(end->g[0], end->g[1]));
    says(t, "It arrives at step" NB, t->before.arrival);
    says(t, " rests at ", t->plan.loss->dim == 1 ? end->x[0] : NAN);
    says(t, " steps the loss goes from ", fl_run_row(run, 0)->f);
    says(t, "has not arrived after ", last);
    if (strstr(t->sentence.text, "has not arrived after ") && t->before.arrival >= 0) complain(t, "it arrives");
    fl_run_destroy(run);
    jitter_is_the_run_s(t);
}

static void advice_does_what_it_says(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(2024, 8);
    Told t = {.session = fl_session_create()};
    FlPlan any = fl_plan_default(fl_loss_type_find("parabola"));
    t.trial = fl_run_create(&any);
    assert_true(t.session != NULL && t.trial != NULL);
    int advised = 0, on_the_way = 0;
    for (int i = 0; i < STATES; i++) {
        load_any(&t, &random);
        tell(&t);
        numbers_are_the_run_s(&t);
        if (isnan(t.sentence.better)) {
            gives_no_advice(&t);
            continue;
        }
        advised++;
        on_the_way += t.cursor > 0 && !t.over;
        advice_is_good(&t);
    }
    print_message("%d of %d are advised, %d of them on the way\n", advised, STATES, on_the_way);
    assert_true(advised > 1000 && on_the_way > 300);
    fl_run_destroy(t.trial);
    fl_session_destroy(t.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(advice_does_what_it_says)};
    return cmocka_run_group_tests_name("advice", tests, NULL, NULL);
}
