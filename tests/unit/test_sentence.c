/* The sentence under the chart: it leads with the outcome's word, its numbers are the run's, and what it advises works.
 * Hundreds of runs on the bowls, with and without forks; every number in a sentence is read back and held against the
 * plan. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "words/rule.h"
#include "words/sentence.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"
#define THIN  "\xE2\x80\x89"

typedef struct Told {
    FlPlan plan;
    FlRun *run;
    FlOutcome outcome;
    FlSentence sentence;
    FlBox shown;
    int cursor;
} Told;

static void judge(Told *t) {
    t->run = fl_run_create(&t->plan);
    assert_non_null(t->run);
    while (!fl_run_advance(t->run, FL_MAX_STEPS)) {
    }
    t->outcome = fl_outcome_of_run(t->run);
}

static void tell(Told *t) {
    judge(t);
    if (t->cursor > t->outcome.last) t->cursor = t->outcome.last;
    FlRun *trial = fl_run_create(&t->plan);
    assert_non_null(trial);
    t->sentence = fl_sentence(t->run, &t->outcome, t->cursor, t->shown, trial);
    fl_run_destroy(trial);
}

static void forget(Told *t) {
    fl_run_destroy(t->run);
}

static void complain(const Told *t, const char *what) {
    const FlPlan *p = &t->plan;
    fail_msg("%s at %g,%g eta %.17g (%d segments), cursor %d: %s. %s | %s", p->loss->id, p->start[0], p->start[1],
             fl_plan_last(p)->optimizer.eta, p->segments, t->cursor, what, t->sentence.title, t->sentence.text);
}

static double eta_of(const Told *t) {
    return fl_plan_last(&t->plan)->optimizer.eta;
}

/* ---- reading ---- */

/* A number as the screen shows it, and the half of its last digit. False where there is none. */
static bool read_number(const char *text, double *v, double *half) {
    char plain[48];
    size_t n = 0;
    bool point = false;
    int decimals = 0;
    while (n + 2 < sizeof plain) {
        if (strncmp(text, MINUS, 3) == 0) {
            plain[n++] = '-';
            text += 3;
        } else if (isdigit((unsigned char)*text) || (*text == '.' && isdigit((unsigned char)text[1])) ||
                   (n && *text == 'e') || (n && *text == '+')) {
            if (point && isdigit((unsigned char)*text)) decimals++;
            point |= *text == '.';
            plain[n++] = *text++;
        } else
            break;
    }
    plain[n] = 0;
    char *end;
    *v = strtod(plain, &end);
    *half = strchr(plain, 'e') ? 0.051 * fabs(*v) : 0.5 * pow(10, -decimals);
    return end > plain;
}

static double number_after(const Told *t, const char *marker, double *half) {
    const char *at = strstr(t->sentence.text, marker);
    double v = 0;
    if (!at || !read_number(at + strlen(marker), &v, half)) complain(t, marker);
    return v;
}

static bool says(const Told *t, const char *words) {
    return strstr(t->sentence.text, words) != NULL;
}

/* The outcome of the same plan with one rate throughout. */
static FlOutcome outcome_at(const Told *t, double eta) {
    Told other = {.plan = t->plan};
    other.plan.segments = 1;
    other.plan.segment[0].optimizer.eta = eta;
    judge(&other);
    forget(&other);
    return other.outcome;
}

/* The outcome when the rate is set where the cursor is, as the session does: a run that is over starts afresh. */
static FlOutcome outcome_when_set(const Told *t, double eta) {
    Told other = {.plan = t->plan};
    FlOptimizer rule = *fl_plan_optimizer_at(&t->plan, t->cursor);
    bool over = (t->outcome.arrival >= 0 && t->cursor >= t->outcome.arrival) || t->cursor >= t->outcome.last;
    rule.eta = eta;
    assert_true(fl_plan_fork(&other.plan, over ? 0 : t->cursor, &rule));
    judge(&other);
    forget(&other);
    return other.outcome;
}

/* ---- what must be true ---- */

static void leads_with_the_word(const Told *t) {
    const char *word = fl_outcome_word(t->outcome.kind), *title = t->sentence.title;
    if (t->sentence.kind != t->outcome.kind) complain(t, "another outcome");
    bool bounces = strcmp(title, "Bounces for ever") == 0;
    if (bounces && (t->outcome.kind != FL_OSCILLATES || fl_verdict_of_run(t->run).kind != FL_BOUNCING))
        complain(t, "it does not bounce for ever");
    bool arrived = t->outcome.arrival > 0 && t->cursor >= t->outcome.arrival; /* it is told as what has been */
    if (t->outcome.kind == FL_CONVERGES && arrived) word = "converged";
    if (!bounces &&
        (tolower((unsigned char)title[0]) != word[0] || strncmp(title + 1, word + 1, strlen(word) - 1) != 0))
        complain(t, "another word");
    double step, half;
    const char *in = strstr(title, " in "), *at = strstr(title, arrived ? "arrived at step " : "arrives at step ");
    if (in && (!read_number(in + 4, &step, &half) || step != t->outcome.arrival)) complain(t, "another arrival");
    if (at && (!read_number(at + 16, &step, &half) || step != t->outcome.arrival)) complain(t, "another arrival");
    if (t->outcome.kind == FL_CONVERGES && !in) complain(t, "no arrival");
}

static void is_prose(const Told *t) {
    size_t n = strlen(t->sentence.text);
    if (n < 20 || t->sentence.text[n - 1] != '.') complain(t, "no whole sentence");
    if (says(t, "undefined") || says(t, "nan") || says(t, "\xE2\x88\x9E")) complain(t, "a number that is none");
}

static double highest_curvature(const Told *t) {
    return t->plan.loss->dim == 2 ? 4 : 1;
}

/* "1 - 4eta = -0.92" and "1 - eta . L'' = 0.60": the factor of a step in that direction. */
static void factors_are_the_plan_s(const Told *t) {
    static const struct {
        const char *formula;
        double lambda;
    } formulas[] = {{"1 " MINUS " η · L″ = ", 1}, {"1 " MINUS " 2η = ", 2}, {"1 " MINUS " 4η = ", 4}};
    for (int i = 0; i < 3; i++) {
        if (!says(t, formulas[i].formula)) continue;
        double half = 0, v = number_after(t, formulas[i].formula, &half), factor = 1 - eta_of(t) * formulas[i].lambda;
        if (fabs(v - factor) > half * 1.0001) complain(t, "another factor");
    }
}

static void assert_percent(const Told *t, const char *marker, double share) {
    const char *at = strstr(t->sentence.text, marker) + strlen(marker);
    bool almost = strncmp(at, "almost ", 7) == 0;
    double half = 0, v = 0;
    if (!read_number(almost ? at + 7 : at, &v, &half)) complain(t, marker);
    if (fabs(v - 100 * share) > half * 1.0001) complain(t, "another percentage");
    if (((v == 100 && share != 1) || (v == 0 && share != 0)) != almost)
        complain(t, "a percentage that says all or nothing");
    if (!strstr(at, THIN "%")) complain(t, "no thin gap before the sign");
}

static void percentages_are_the_run_s(const Told *t) {
    double eta = eta_of(t), flat = fabs(1 - 2 * eta), steep = fabs(1 - 4 * eta), line = fabs(1 - eta);
    bool plane = t->plan.loss->dim == 2;
    if (says(t, "Every step leaves ")) assert_percent(t, "Every step leaves ", line);
    if (says(t, "across the minimum, ")) assert_percent(t, "across the minimum, ", line);
    if (says(t, "Each bounce keeps ")) assert_percent(t, "Each bounce keeps ", plane ? steep : line);
    if (says(t, " of x and ")) {
        assert_percent(t, "A step keeps ", flat);
        assert_percent(t, " of x and ", steep);
    } else if (says(t, "A step keeps "))
        assert_percent(t, "A step keeps ", fmax(flat, steep));
    if (says(t, "every bounce is ") && says(t, " longer than the one")) assert_percent(t, "every bounce is ", line - 1);
    if (says(t, "that way is ") && says(t, " longer.")) assert_percent(t, "that way is ", steep - 1);
    if (says(t, " is still left")) {
        double factor = plane ? fmax(flat, steep) : line;
        assert_percent(t, " steps ", pow(factor, t->plan.steps));
    }
}

/* What it says of other rates is what they do. */
static void advice_is_good(const Told *t) {
    double half = 0;
    if (!isnan(t->sentence.better) && outcome_when_set(t, t->sentence.better).kind != FL_CONVERGES)
        complain(t, "the better rate does not converge");
    if (t->outcome.kind == FL_CONVERGES && !isnan(t->sentence.better)) complain(t, "advice that nobody needs");
    if (t->outcome.kind == FL_DIVERGES && t->plan.segments == 1 && t->cursor == 0 && isnan(t->sentence.better))
        complain(t, "no advice");
    if (says(t, "The quickest η is ")) {
        double eta = number_after(t, "The quickest η is ", &half);
        if (outcome_at(t, eta).arrival < 0) complain(t, "the quickest rate does not arrive");
    }
    if (says(t, " it comes back")) {
        double limit = number_after(t, " Below ", &half);
        if (outcome_at(t, limit * 0.99).kind == FL_DIVERGES) complain(t, "it does not come back");
        if (outcome_at(t, limit * 1.2).kind != FL_DIVERGES) complain(t, "it comes back from beyond, too");
    }
    if (says(t, " nothing bounces")) {
        double limit = number_after(t, " Below ", &half);
        if (outcome_at(t, limit * 0.99).kind == FL_OSCILLATES) complain(t, "it bounces");
        if (fabs(limit * highest_curvature(t) - 1) > 0.005) complain(t, "not where bounces begin");
    }
    if (says(t, "Any η below ")) {
        double limit = number_after(t, "Any η below ", &half);
        if (fabs(limit * highest_curvature(t) - 2) > 0.005) complain(t, "not the limit");
    }
    if (says(t, "No bounce until η passes ")) {
        double limit = number_after(t, "No bounce until η passes ", &half);
        if (fabs(limit - 1) > 0.005) complain(t, "not where bounces begin");
    }
    if (says(t, "would never settle")) {
        double limit = number_after(t, " Beyond ", &half);
        if (fabs(limit - 2) > 0.005) complain(t, "not the limit");
    }
}

static void leaves_where_it_leaves(const Told *t) {
    const char *left = strstr(t->sentence.title, "left at step "),
               *leaves = strstr(t->sentence.title, "leaves at step ");
    if (!left && !leaves) return;
    double step = 0, half;
    read_number(left ? left + 13 : leaves + 15, &step, &half);
    int k = 0;
    for (; k < fl_run_count(t->run); k++) {
        const FlRow *row = fl_run_row(t->run, k);
        double up = t->plan.loss->dim == 2 ? row->x[1] : row->f;
        if (!(row->x[0] >= t->shown.x0 && row->x[0] <= t->shown.x1 && up >= t->shown.y0 && up <= t->shown.y1)) break;
    }
    if (step != k || (left != NULL) != (t->cursor >= k)) complain(t, "it leaves elsewhere");
}

static void hold_to_it(const Told *t) {
    leads_with_the_word(t);
    is_prose(t);
    factors_are_the_plan_s(t);
    percentages_are_the_run_s(t);
    advice_is_good(t);
    leaves_where_it_leaves(t);
}

/* ---- runs ---- */

static double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static Told random_told(FlRandom *random, int i) {
    Told t = {.plan = fl_plan_default(fl_loss_type_find(i % 2 ? "bowl" : "parabola")), .shown = {-5, 6.5, -5, 10}};
    double lo = t.plan.loss->track.lo, hi = t.plan.loss->track.hi;
    t.plan.segment[0].optimizer.eta = fl_random_below(random, 8) == 0 ? exp(uniform(random, log(1e-6), log(1e6)))
                                                                      : exp(uniform(random, log(lo), log(hi)));
    for (int j = 0; j < t.plan.loss->dim; j++) t.plan.start[j] = uniform(random, -4.5, 4.5);
    t.cursor = (int)fl_random_below(random, 61);
    return t;
}

static void every_sentence_is_true(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(5, 21);
    int seen[FL_OUTCOMES] = {0};
    for (int i = 0; i < 1200; i++) {
        Told t = random_told(&random, i);
        tell(&t);
        hold_to_it(&t);
        seen[t.outcome.kind]++;
        forget(&t);
    }
    for (int i = 0; i < FL_OUTCOMES; i++) assert_true(seen[i] > 50);
}

/* After forks an earlier rate may have decided the outcome: the sentence then claims nothing of the last one. */
static void every_sentence_after_forks_is_true(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(6, 21);
    for (int i = 0; i < 1200; i++) {
        Told t = random_told(&random, i), fork = random_told(&random, i);
        for (int at = 1 + (int)fl_random_below(&random, 20); at < 60 && fl_random_below(&random, 3); at += 17) {
            fork.plan.segment[0].optimizer.eta *= uniform(&random, 0.2, 3);
            assert_true(fl_plan_fork(&t.plan, at, &fork.plan.segment[0].optimizer));
        }
        tell(&t);
        hold_to_it(&t);
        forget(&t);
    }
}

static void check_words(const char *loss, double eta, const char *title, const char *text) {
    Told t = {.plan = fl_plan_default(fl_loss_type_find(loss)), .shown = {-8.2, 9.8, 0, 18.6}};
    t.plan.segment[0].optimizer.eta = eta;
    tell(&t);
    assert_string_equal(t.sentence.title, title);
    if (!says(&t, text)) complain(&t, text);
    hold_to_it(&t);
    forget(&t);
}

static void the_cases_people_see_first(void **state) {
    (void)state;
    check_words("parabola", 0.4, "Converges in 7 steps",
                "Every step leaves 60" THIN "% of the distance to the minimum");
    check_words("parabola", 1, "Converges in 1 step", "one step lands on the minimum itself");
    check_words("parabola", 0.02, "Crawls", "Every step leaves 98" THIN "% of the distance");
    check_words("parabola", 1.9, "Oscillates, arrives at step 33", "The sign flips");
    check_words("parabola", 2, "Bounces for ever", "every bounce is as long as the one before");
    check_words("parabola", 2.1, "Diverges, leaves at step 6",
                "every bounce is 10" THIN "% longer than the one before");
    check_words("bowl", 0.15, "Converges in 9 steps", "A step keeps 70" THIN "% of x and 40" THIN "% of y");
    check_words("bowl", 0.5, "Bounces for ever", "every bounce is as long as the one before");
}

static void a_start_at_the_minimum(void **state) {
    (void)state;
    Told t = {.plan = fl_plan_default(fl_loss_type_find("parabola")), .shown = {-5, 7, 0, 10}};
    t.plan.start[0] = 1;
    tell(&t);
    assert_string_equal(t.sentence.title, "Converges in 0 steps");
    assert_true(says(&t, "the slope is 0.00"));
    forget(&t);
}

/* "next = here - eta . slope", as the first equation of the design. */
static void the_equation_line(void **state) {
    (void)state;
    Told t = {.plan = fl_plan_default(fl_loss_type_find("parabola")), .shown = {-5, 7, 0, 10}};
    tell(&t);
    char line[160];
    fl_equation_line(t.run, 0, line, sizeof line);
    assert_string_equal(line, MINUS "1.10 = " MINUS "2.50 " MINUS " 0.40 · (" MINUS "3.50)");
    /* Past the horizon the rule itself says what would come. */
    fl_equation_line(t.run, 60, line, sizeof line);
    assert_string_equal(line, "1.00 = 1.00 " MINUS " 0.40 · (" MINUS "1.7 × 10⁻¹³)");
    forget(&t);
    t = (Told){.plan = fl_plan_default(fl_loss_type_find("bowl")), .shown = {-5, 7, -5, 10}};
    tell(&t);
    fl_equation_line(t.run, 0, line, sizeof line);
    assert_string_equal(line, "(" MINUS "1.75, 0.72) = (" MINUS "2.50, 1.80) " MINUS " 0.15 · (" MINUS "5.00, 7.20)");
    forget(&t);
}

/* The closed form of a line through 0: the weight after k steps, as printed, is that of the rows. */
static void a_line_tells_its_closed_form(void **state) {
    (void)state;
    static const struct {
        double eta, start;
        const char *words;
    } cases[] = {{0.01, 0, " After k steps w is 2.00 " MINUS " 2.00 · 0.85 to the power of k."},
                 {0.12, 3, " After k steps w is 2.00 + 1.00 · (" MINUS "0.80) to the power of k."},
                 {0.14, 1.5, " After k steps w is 2.00 " MINUS " 0.50 · (" MINUS "1.10) to the power of k."}};
    for (int i = 0; i < 3; i++) {
        Told t = {.plan = fl_plan_default(fl_loss_type_find("line")), .shown = {-1, 5, 0, 40}};
        t.plan.start[0] = cases[i].start;
        t.plan.segment[0].optimizer.eta = cases[i].eta;
        tell(&t);
        if (strstr(t.sentence.text, cases[i].words) == NULL) complain(&t, "no closed form");
        double factor = 1 - 15 * cases[i].eta;
        for (int k = 0; k <= 12; k++)
            assert_close(fl_run_row(t.run, k)->x[0], 2 + (cases[i].start - 2) * pow(factor, k), 1e-12 * pow(1.1, k));
        forget(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sentence_is_true),     cmocka_unit_test(every_sentence_after_forks_is_true),
        cmocka_unit_test(the_cases_people_see_first), cmocka_unit_test(a_start_at_the_minimum),
        cmocka_unit_test(the_equation_line),          cmocka_unit_test(a_line_tells_its_closed_form),
    };
    return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
