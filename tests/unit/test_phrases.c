/* The short texts, each in every case that there is: scores, flags, looks, heads of columns, tries, presets that cannot
 * be had. What they must say is written by hand. */
#include "fallline/fallline.h"
#include "model/predict.h"
#include "model/state_line.h"
#include "support/cmocka_all.h"
#include "words/column.h"
#include "words/course.h"
#include "words/falling_words.h"
#include "words/fog_words.h"
#include "words/golf_words.h"
#include "words/position.h"
#include "words/predict_words.h"
#include "words/preset_words.h"
#include "words/race_words.h"
#include "words/tries_words.h"
#include "words/undefined.h"
#include "words/valley.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"

static char said[256];

static FlDocument opened(const char *line) {
    FlSceneId scene;
    FlDocument document;
    char error[256];
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) fail_msg("%s: %s", line, error);
    return document;
}

static FlRun *run_of(const FlDocument *document) {
    FlRun *run = fl_run_create(&document->plan);
    assert_non_null(run);
    fl_run_advance(run, document->plan.steps);
    return run;
}

/* ---- golf ---- */

static const char *score(int strokes, int par) {
    fl_golf_score_words(&(FlGolfScore){.holes = 2, .strokes = strokes, .par = par}, said, sizeof said);
    return said;
}

static const char *result(int strokes, bool in, int par) {
    fl_golf_result_words(&(FlGolfRound){.strokes = strokes, .in = in}, par, said, sizeof said);
    return said;
}

static void golf_is_scored(void **state) {
    (void)state;
    assert_string_equal(score(5, 5), "even");
    assert_string_equal(score(4, 5), "1 under par");
    assert_string_equal(score(9, 5), "4 over par");
    assert_string_equal(result(3, true, 3), "par");
    assert_string_equal(result(2, true, 3), "one under par");
    assert_string_equal(result(15, true, 3), "twelve over par");
    assert_string_equal(result(16, true, 3), "many over par"); /* strokes out of the view count twice: up to 24 */
    assert_string_equal(result(12, false, 3), "not in after 12 strokes");
}

#define TWELVE "0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01"

static const char *share(const char *card) {
    FlGolf golf;
    assert_true(fl_golf_read(card, strlen(card), &golf, said, sizeof said));
    fl_golf_share_words(&golf, said, sizeof said);
    return said;
}

/* Hole 1 has par 1, hole 3 has par 2; what lies between is not finished. */
static void a_card_is_shared(void **state) {
    (void)state;
    assert_string_equal(share("1:"), "Fall Line golf 1: no hole finished");
    assert_string_equal(share("1:0.7"), "Fall Line golf 1: 1 · even");
    assert_string_equal(share("1:0.7//" TWELVE), "Fall Line golf 1: 1 – 12× · 10 over par");
}

static const char *of_golf(const char *line) {
    FlDocument document = opened(line);
    fl_golf_sentence(&document, said, sizeof said);
    fl_loss_release(document.plan.loss);
    return said;
}

static void golf_is_told(void **state) {
    (void)state;
    assert_string_equal(of_golf("golf golf=1:0.7"), "In the hole with 1 stroke: par. Enter goes on.");
    assert_string_equal(of_golf("golf golf=1:0.5,0.7"), "In the hole with 2 strokes: one over par. Enter goes on.");
    assert_string_equal(of_golf("golf golf=1:" TWELVE), "Hole 1 is not in after 12 strokes. Enter goes on.");
    assert_string_equal(of_golf("golf golf=1:4"), "Out of view: one stroke more, and the ball is back where it lay.");
    assert_string_equal(of_golf("golf golf=1:0.5"),
                        "Hole 1, par 1, stroke 2. A stroke is one rate, kept for three steps.");
    assert_string_equal(of_golf("golf golf=1:0.7;"),
                        "Hole 1, par 1, stroke 1, beside the card. A stroke is one rate, kept for three steps.");
    assert_string_equal(of_golf("golf golf=2://"), "Hole 3, par 2, stroke 1. A stroke is a rate and a share β, kept "
                                                   "for three steps; the memory stays.");
}

/* ---- flags ---- */

static FlPredictWords of_flag(const char *line, const FlTally *tally) {
    FlDocument document = opened(line);
    FlRun *run = run_of(&document);
    FlTally own = {.count = 0};
    if (fl_predict_answered(&document)) {
        FlGuess guess = fl_predict_guess(&document, run);
        fl_tally_add(&own, &guess);
    }
    FlPredictWords words = fl_predict_words(&document, run, tally != NULL ? tally : &own);
    fl_run_destroy(run);
    fl_loss_release(document.plan.loss);
    return words;
}

static void flag_says(const char *line, const FlTally *tally, const char *title, const char *text) {
    FlPredictWords words = of_flag(line, tally);
    assert_string_equal(words.title, title);
    assert_string_equal(words.text, text);
}

static FlTally flags_at(int count, double place) {
    FlTally tally = {.count = 0};
    for (int i = 0; i < count; i++)
        fl_tally_add(&tally, &(FlGuess){.dim = 1, .eta = 1, .start = {0}, .flag = {place}, .landed = {1}});
    return tally;
}

/* 4/10 * 7/2 = 7/5 from -5/2: the landing is at -1.1, a flag at 0.9 is 3.4 / 1.4 of the way. */
static void flags_are_told(void **state) {
    (void)state;
#define PASSES "The step is η times the slope, 0.40 · 3.50 = 1.40: with η above 1 it passes the lowest point."
    flag_says("curve parabola lr=0.4 start=-2.5 predict=1 flag=0.9@1 step=1", NULL, "Your flag went too far",
              "243 % of the stride. " PASSES);
    flag_says("curve parabola lr=0.4 start=-2.5 predict=1 flag=-3@1 step=1", NULL, "Your flag went the wrong way",
              MINUS "36 % of the stride. " PASSES);
    flag_says("curve double_well lr=0.4 start=1.8 predict=1 flag=0.9@1 step=1", NULL, "Your flag fell short",
              "54 % of the stride. The step is η times the slope, 0.40 · 4.13 = 1.65, whatever lies on its way.");
    flag_says("curve parabola lr=0.4 start=1 predict=1 flag=1@1 step=1", NULL, "The right length on average",
              "The step is η times the slope, 0.40 · 0.00 = 0.00: with η above 1 it passes the lowest point.");
    flag_says("landscape bowl lr=0.1 start=1,0 predict=1 flag=0.8,0@1 step=1", NULL, "The right length on average",
              "100 % of the stride. The step is η times the gradient, 0.10 · 2.00 = 0.20, whatever lies on its way.");
    /* By a schedule the step is no product of the rate shown: what it goes by is told without numbers. */
    flag_says("curve parabola lr=0.4 sched=cosine start=-2.5 steps=4 step=2 predict=1 flag=0@2", NULL,
              "Your flag went too far",
              "153 % of the stride. The step is η times the slope, not the way to the lowest point.");
    flag_says(
        "curve parabola newton predict=1", NULL, "No flag yet",
        "Plant one where the ball will land, then press Step. The method looks for the length of its step itself.");
    flag_says("curve parabola adam predict=1 flag=0@1", NULL, "Your flag stands",
              "Press Step to see. The step is not η times the slope alone: the rule remembers, or scales it.");
#define WHY "The step is η times the slope, not the way to the lowest point."
    FlTally tally = flags_at(2, 0.5);
    flag_says("curve parabola predict=1", &tally, "Your flags fall short", "On average 50 % of the stride. " WHY);
    tally = flags_at(6, 1.5);
    flag_says("curve parabola predict=1", &tally, "Your flags go too far",
              "The last five: 150 % of the stride on average. " WHY);
    assert_int_equal(fl_share_percent(0.456), 46);
    assert_int_equal(fl_share_percent(-1e9), -9900);
}

/* ---- looks in the fog ---- */

static void looks_are_told(void **state) {
    (void)state;
    static const char *const left[] = {"none is left", "one is left", "two are left"};
    for (int i = 0; i < 3; i++) {
        fl_looks_left(i, said, sizeof said);
        assert_string_equal(said, left[i]);
    }
    fl_look_count(1, said, sizeof said);
    assert_string_equal(said, "one look");
    fl_look_count(12, said, sizeof said);
    assert_string_equal(said, "twelve looks");
    fl_fog_look_words(1, &(FlLook){.x = {2}, .f = 3, .g = {-0.5}}, said, sizeof said);
    assert_string_equal(said, "At 2.00 the height is 3.00 and the slope is " MINUS "0.50");
    fl_fog_look_words(2, &(FlLook){.x = {2, 1}, .f = 3, .g = {-0.5, 1}}, said, sizeof said);
    assert_string_equal(said, "At (2.00, 1.00) the height is 3.00, and (0.50, " MINUS "1.00) leads down");
    fl_fog_look_words(1, &(FlLook){.x = {0}, .f = NAN, .g = {NAN}}, said, sizeof said);
    assert_string_equal(said, "At 0.00 there is no height");
}

/* The walk and the run, of which these are the lowest points. */
static void fog_says(const char *line, double mine, double theirs, const char *title, const char *text) {
    FlDocument document = opened(line);
    FlRun *run = run_of(&document);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlFogWords words = fl_fog_words(&document, run, &outcome, mine, theirs);
    assert_string_equal(words.title, title);
    assert_string_equal(words.text, text);
    fl_run_destroy(run);
    fl_loss_release(document.plan.loss);
}

/* (x^2 - 1)^2 / 4 + x / 10 has its valleys at -1.0467 with -0.1024 and at 0.9456 with 0.0974. */
static void a_lifted_fog_is_told(void **state) {
    (void)state;
#define HIGHER                                                                                                         \
    "Gradient descent walks into the valley at 0.95, where the ground is 0.097. No slope on its way tells of "         \
    "the " MINUS "0.102 elsewhere."
    static const char fog[] = "curve double_well lr=0.1 start=1.8 fog=0 looks=1.8,0.9";
    fog_says(fog, 0.2, 0.0974, "Gradient descent went lower", HIGHER);
    fog_says(fog, 0.0974, 0.0974, "Both came equally low", HIGHER);
    fog_says(fog, 0.0974, 0.2, "You went lower", HIGHER);
    fog_says(fog, -0.1, 0.0974, "You found the lower valley", HIGHER);
    fog_says("curve double_well lr=0.1 start=-1.9 fog=0 looks=-1.9,0.9", 0.2, 0.3, "You went lower",
             "Gradient descent is on its way into the lowest valley, at " MINUS "1.05, where the ground is " MINUS
             "0.102.");
    fog_says("curve double_well lr=0.0001 start=1.8 fog=0 looks=1.8,0.9", 0.2, 0.3, "You went lower",
             "Gradient descent does not arrive at this rate. The ground is lowest at " MINUS "1.05: " MINUS "0.102.");
    /* Nothing is known of minima: that a run rests where it began leads to none. */
    fog_says("curve formula=\"x^3\" lr=0.1 start=0 fog=0 looks=0,0.5", 0, 0, "Both came equally low",
             "Gradient descent knew one height and one slope at a time, and so did you.");
}

/* ---- columns ---- */

static void head_is(const char *head, const char *name, const char *unit) {
    FlColumnWords words = fl_column_words(head);
    assert_string_equal(words.name, name);
    assert_string_equal(words.unit, unit);
}

static void heads_have_units(void **state) {
    (void)state;
    head_is(NULL, "", "");
    head_is("", "", "");
    head_is(" area (ft²) ", "area", "ft²");
    head_is("mass [kg]", "mass", "kg");
    head_is("(kg)", "(kg)", "");       /* of nothing */
    head_is("kg)", "kg)", "");         /* nothing opens */
    head_is("mass ()", "mass ()", ""); /* no unit */
    head_is("mass (kilograms and more)", "mass (kilograms and more)", "");
    char small[4];
    fl_column_cut(small, sizeof small, "xé²"); /* x, two bytes, two bytes: the last has no room */
    assert_string_equal(small, "xé");
    fl_column_cut(small, 3, "xé");
    assert_string_equal(small, "x");
    fl_column_cut(small, 2, "é");
    assert_string_equal(small, "");
}

static void years_are_told_from_numbers(void **state) {
    (void)state;
    static const double rising[] = {1990, 1991, 2001}, falling[] = {2001, 1991, 1990}, mixed[] = {1990, 2001, 1991},
                        old[] = {1066, 1492}, half[] = {1990.5, 1991};
    static const char *const silent[] = {"", "x", "t", "date", "Date", "time", "Time"};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        assert_true(fl_column_has_years(silent[i], rising, 3));
        assert_true(fl_column_has_years(silent[i], falling, 3));
        assert_false(fl_column_has_years(silent[i], mixed, 3));
        assert_false(fl_column_has_years(silent[i], rising, 1));
        assert_false(fl_column_has_years(silent[i], old, 2));
    }
    static const char *const named[] = {"YearBuilt", "Baujahr (n. Chr.)", "anno", "yr", "Année"};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        assert_true(fl_column_has_years(named[i], mixed, 3) && fl_column_has_years(named[i], old, 2));
        assert_true(fl_column_has_years(named[i], rising, 1));
        assert_false(fl_column_has_years(named[i], rising, 0));
        assert_false(fl_column_has_years(named[i], half, 2));
    }
    assert_false(fl_column_has_years("area", rising, 3));
    assert_false(fl_column_has_years("dates", rising, 3));
    char all[FL_COLUMN_WORD + 20]; /* what lies beyond the room of a name is not read */
    memset(all, 'q', sizeof all);
    memcpy(all + sizeof all - 5, "year", 5);
    assert_false(fl_column_has_years(all, rising, 3));
}

/* ---- tries ---- */

static void tries_are_told(void **state) {
    (void)state;
    const FlOptimizerType *pure = fl_optimizer_type_find("newton_pure"), *newton = fl_optimizer_type_find("newton"),
                          *armijo = fl_optimizer_type_find("armijo");
    FlTries tries = {.count = 6, .direction = {1}, .taken = 5};
    const FlTry at[] = {{.f = NAN},
                        {.f = 3},
                        {.f = 0.99},
                        {.f = 0.5, .low = true},
                        {.f = 0.4, .low = true, .flat = true},
                        {.f = 0.3, .low = true}};
    memcpy(tries.at, at, sizeof at);
    static const char *const words[] = {"no loss here: refused", "higher than here: refused", "hardly lower: refused",
                                        "still steep: refused",  "good: another is better",   "lower: taken"};
    for (int i = 0; i < 6; i++) assert_string_equal(fl_try_words(&tries, i, 1), words[i]);
    tries.taken = 0;
    assert_string_equal(fl_try_words(&tries, 0, 1), "no loss here: taken");
    assert_string_equal(fl_length_words(pure, &tries, 1, false), "The whole step lands where there is no loss.");
    tries.taken = 1;
    assert_string_equal(fl_try_words(&tries, 1, 1), "higher: taken all the same");
    assert_string_equal(fl_length_words(pure, &tries, 1, true), "The whole step leads uphill, and is taken.");
    assert_string_equal(fl_length_words(pure, &tries, 1, false),
                        "One try, the whole step: it leads uphill here, and is taken all the same.");
    assert_string_equal(fl_length_words(newton, &tries, 1, true), "The whole step fails here: halved.");
    tries.line = 1;
    assert_string_equal(fl_length_words(newton, &tries, 1, true), "The whole step, or ½, ¼ … of it.");
    tries.taken = 3;
    assert_string_equal(fl_length_words(pure, &tries, 1, true), "One try: the whole step.");
    tries.taken = -1;
    assert_string_equal(fl_length_words(armijo, &tries, 1, true), "No length lowers the loss enough: the point stays.");
    tries.direction[0] = 0;
    assert_string_equal(fl_length_words(armijo, &tries, 1, true), "The slope is 0 here: there is no step to try.");
    static const char *const unknown[][2] = {{"newton_pure", "One try: the whole step."},
                                             {"newton", "The whole step, or ½, ¼ … of it."},
                                             {"armijo", "The first of 1, ½, ¼ … that helps."},
                                             {"bfgs", "Seeks where the slope has eased."}};
    for (int i = 0; i < 4; i++)
        assert_string_equal(fl_length_words(fl_optimizer_type_find(unknown[i][0]), NULL, 1, true), unknown[i][1]);
    static const char *const names[] = {"1st try", "2nd try", "3rd try", "4th try"};
    for (int i = 0; i < 4; i++) assert_string_equal(fl_try_name(&tries, i).text, names[i]);
    assert_string_equal(fl_try_name(&tries, 10).text, "11th try");
    tries.taken = 21;
    assert_string_equal(fl_try_name(&tries, 21).text, "22nd try, taken");
}

/* ---- presets ---- */

static void preset_says(FlPresetLack lack, FlPreset preset, const char *first, const char *second) {
    FlPresets p = {.track = {0.0001, 25}, .border = 2, .steps = 60};
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    p.lack[preset] = lack;
    FlPresetWords words = fl_preset_words(&p, preset, &plan);
    assert_string_equal(words.first, first);
    assert_string_equal(words.second, second);
}

static void presets_are_missed_with_a_reason(void **state) {
    (void)state;
    preset_says(FL_PRESET_NOT_YET, FL_TOO_BIG, "Being looked for: rates are tried one by one", "");
    preset_says(FL_PRESET_NOT_TRIED, FL_TOO_BIG, "None known: to look for one takes too long here",
                "a run has too many weights, points and steps");
    preset_says(FL_PRESET_NONE_ARRIVES, FL_JUST_RIGHT, "No rate arrives within 60 steps", "");
    preset_says(FL_PRESET_NONE_SETTLES, FL_JUST_RIGHT, "No rate converges within 60 steps",
                "those that arrive swing on the way");
    static const char none_crawls[] = "No rate of a tenth of “just right” crawls";
    preset_says(FL_PRESET_SMALL_CONVERGES, FL_TOO_SMALL, none_crawls,
                "at 0.0001, where the track begins, it converges");
    preset_says(FL_PRESET_SMALL_SWINGS, FL_TOO_SMALL, none_crawls, "at 0.0001, where the track begins, it swings");
    preset_says(FL_PRESET_NONE_CRAWLS, FL_TOO_SMALL, none_crawls, "");
    preset_says(FL_PRESET_NO_BETWEEN, FL_TOO_BIG, "Nothing oscillates here",
                "it converges up to 2.00 and diverges beyond");
    preset_says(FL_PRESET_NONE_SWINGS, FL_TOO_BIG, "Nothing oscillates here",
                "above “just right”, but for single rates");
    preset_says(FL_PRESET_STEP_IS_BOUNDED, FL_TOO_FAR, "Nothing diverges on this track",
                "no step is longer than a few η");
    preset_says(FL_PRESET_NONE_DIVERGES, FL_TOO_FAR, "Nothing diverges on this track", "its largest rate is 25.00");
    preset_says(FL_PRESET_IS_THERE, FL_TOO_FAR, "No rate of this track does that", "");
    FlPresets one = {.lack = {[FL_JUST_RIGHT] = FL_PRESET_NONE_ARRIVES}, .steps = 1};
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    assert_string_equal(fl_preset_words(&one, FL_JUST_RIGHT, &plan).first, "No rate arrives within 1 step");
}

/* ---- sweeps, places, what is undefined ---- */

static const char *swept(FlOutcomeKind kind, float arrival, int from) {
    fl_sweep_words((FlSweepPoint){.kind = (unsigned char)kind, .arrival = arrival}, from, said, sizeof said);
    return said;
}

static void sweeps_are_told(void **state) {
    (void)state;
    assert_string_equal(swept(FL_CONVERGES, 0.5F, 0), "converges in 1 step");
    assert_string_equal(swept(FL_CONVERGES, 6.2F, 0), "converges in 7 steps");
    assert_string_equal(swept(FL_CONVERGES, 6.2F, 5), "converges, arrives at step 7");
    assert_string_equal(swept(FL_CONVERGES, 6.2F, 9), "converges, arrived at step 7");
    assert_string_equal(swept(FL_OSCILLATES, 6.2F, 0), "oscillates, arrives at step 7");
    assert_string_equal(swept(FL_OSCILLATES, -1, 0), "oscillates");
    assert_string_equal(swept(FL_DIVERGES, -1, 3), "diverges");
    FlSweepPoint many = {.kind = FL_CONVERGES, .arrival = 9, .share = {[FL_CONVERGES] = 7, [FL_CRAWLS] = 3}};
    fl_sweep_words(many, 0, said, sizeof said);
    assert_string_equal(said, "converges in 7 of 10 runs");
}

static const char *titled(const char *key) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("momentum"), 0.1);
    fl_number_title(&plan, key, said, sizeof said);
    return said;
}

static void places_are_told(void **state) {
    (void)state;
    assert_string_equal(fl_position_text(1, (const double[]){-2.5}).text, MINUS "2.50");
    assert_string_equal(fl_position_text(2, (const double[]){3e-9, 1.09}).text, "(0.00, 1.09)");
    assert_string_equal(fl_step_text(0).text, "0.00");
    assert_string_equal(fl_step_text(0.004).text, "+0.0040");
    assert_string_equal(fl_step_text(-1.5).text, MINUS "1.50");
    assert_string_equal(titled("lr"), "η, learning rate");
    assert_string_equal(titled("start"), "start");
    assert_string_equal(titled("y"), "start, y");
    assert_string_equal(titled("beta"), "β");
    assert_string_equal(titled("noise"), "noise");
}

/* By what stands where the first number that is none comes to be. */
static void what_is_undefined_says_why(void **state) {
    (void)state;
    static const struct {
        const char *line, *said;
    } cases[] = {{"curve formula=\"log(x)\" start=-1", "undefined: log of a negative number"},
                 {"curve formula=\"sqrt(x)\" start=-1", "undefined: root of a negative number"},
                 {"curve formula=\"asin(x)\" start=2", "undefined: asin of a number beyond 1"},
                 {"curve formula=\"acos(x)\" start=2", "undefined: acos of a number beyond 1"},
                 {"curve formula=\"x^0.5\" start=-1", "undefined: power of a negative number"},
                 {"curve formula=\"x/x\" start=0", "undefined: division by zero"},
                 {"curve formula=\"sin(1/x)\" start=0", "undefined: division by zero"},
                 {"curve formula=\"log(log(x)^0.5)\" start=0.5", "undefined: power of a negative number"},
                 {"curve formula=\"(x/3)^1.5\" start=-1", "undefined: power of a negative number"},
                 {"curve formula=\"log(x)/x\" start=-1", "undefined: log of a negative number"},
                 {"curve formula=\"pow(x,0.5)\" start=-1", "undefined: power of a negative number"},
                 {"curve formula=\"x^2\" start=0", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlDocument document = opened(cases[i].line);
        FlLoss loss;
        said[0] = '\0';
        fl_plan_loss(&document.plan, &loss);
        assert_true(fl_undefined_words(&loss, document.plan.start, said, sizeof said) == (cases[i].said[0] != '\0'));
        assert_string_equal(said, cases[i].said);
        fl_loss_release(document.plan.loss);
    }
}

/* Valleys of one line are told apart by their order. */
static void valleys_have_places(void **state) {
    (void)state;
    static const FlMinimum row[] = {{.x = {-1, 0}}, {.x = {0, 0}}, {.x = {1, 0}}};
    const FlMinima minima = {.count = 3, .at = row};
    static const int places[] = {2, 0, 1};
    for (int i = 0; i < 3; i++) assert_int_equal(fl_valley_place(&minima, 2, i), places[i]);
    assert_int_equal(fl_valley_place(&minima, 1, 2), 2);
    assert_int_equal(fl_valley_place(&minima, 2, -1), -1);
    char name[FL_VALLEY_NAME];
    fl_valley_name(25, name);
    assert_string_equal(name, "Z");
    fl_valley_name(26, name);
    assert_string_equal(name, "27");
}

/* ---- races ---- */

static void remarks_are(const FlRaceFacts *facts, int count, const char *const *said_of_it) {
    FlRemarks remarks = fl_race_remarks(facts);
    for (int i = 0; i < remarks.count && i < count; i++) assert_string_equal(remarks.sentence[i], said_of_it[i]);
    assert_int_equal(remarks.count, count);
}

/* Three lanes at one rate: plain descent, momentum, Adam. */
static void races_are_remarked_upon(void **state) {
    (void)state;
    static const char *const rules[] = {"gd", "momentum", "adam"};
    FlRace race = {.count = 3, .policy = FL_RACE_SAME};
    for (int i = 0; i < 3; i++)
        race.lane[i] =
            (FlRaceLane){.optimizer = fl_optimizer_default(fl_optimizer_type_find(rules[i]), 0.1), .on = true};
    FlOutcome late = {.kind = FL_CRAWLS, .arrival = -1}, seven = {.kind = FL_CONVERGES, .arrival = 7},
              gone = {.kind = FL_DIVERGES, .arrival = -1};
    const FlRaceGood none = {.lo = NAN, .hi = NAN}, narrow = {0.1, 0.2, 0.301, false, 9, 0},
                     wide = {0.01, 1, 2, true, 90, 2};
    FlRaceFacts facts = {.race = &race, .steps = 1, .nowhere = true};
    remarks_are(&facts, 1,
                (const char *const[]){"There is no loss at the start: drag it to where the map is not hatched."});
    facts.nowhere = false;
    for (int i = 0; i < 3; i++) facts.lane[i].outcome = &late;
    remarks_are(&facts, 1, (const char *const[]){"No lane arrives within 1 step."});
    facts.steps = 60;
    facts.lane[0] = (FlRaceResult){&seven, &narrow};
    facts.lane[2] = (FlRaceResult){&gone, &none};
    remarks_are(&facts, 5,
                (const char *const[]){"Adam diverges here.", "Plain descent arrives first, at step 7.",
                                      "Momentum is not there after 60 steps.", "Adam arrives at no η that was tried.",
                                      "Plain descent arrives at every η tried from 0.10 to 0.20, a factor of 2.0."});
    facts.lane[1] = (FlRaceResult){&seven, &wide};
    facts.lane[2] = (FlRaceResult){&late, NULL};
    facts.noise = 0.5;
    remarks_are(
        &facts, 4,
        (const char *const[]){"Every slope has noise of size 0.5, the same for each lane. Ranges and best rates "
                              "are those without it.",
                              "Adam is not there after 60 steps.",
                              "Plain descent arrives at every η tried from 0.10 to 0.20, a factor of 2.0.",
                              "Momentum arrives with gaps over at least a factor of 100: none is faster here, "
                              "and it forgives most."});
    facts.noise = 0;
    race.lane[1].on = race.lane[2].on = false; /* alone nobody is first */
    remarks_are(&facts, 1,
                (const char *const[]){"Plain descent arrives at every η tried from 0.10 to 0.20, a factor of 2.0."});
    race.lane[0].on = false;
    remarks_are(&facts, 1, (const char *const[]){"No lane is on."});
}

/* ---- what a constant rate would come to ---- */

static const char *constant(FlEnding ending) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.segment[0].optimizer.eta = 0.4;
    fl_constant_words(&plan, &ending, said, sizeof said);
    return said;
}

static void constant_rates_are_told(void **state) {
    (void)state;
    assert_string_equal(constant((FlEnding){.kind = FL_DIVERGES}), " At 0.40 throughout it would diverge.");
    assert_string_equal(constant((FlEnding){.kind = FL_CRAWLS}), ""); /* nothing is known of its end */
    assert_string_equal(constant((FlEnding){.rests = true, .rest = {.end = 0.25, .low = 0.25, .high = 0.2501}}),
                        " At 0.40 throughout the loss would be 0.25 in that tenth.");
    assert_string_equal(constant((FlEnding){.rests = true, .rest = {.end = 0.25, .low = 0.2, .high = 0.3}}),
                        " At 0.40 throughout the loss would end at 0.25, and be from 0.2 to 0.3 in that tenth.");
    static const char told[] = "Falling as a cosine from 1 to 0, the rate lets the loss end at 2; in the last tenth of "
                               "the steps it was 2 throughout.";
    assert_true(fl_falling_told(told));
    assert_false(fl_falling_told("In the last tenth of the steps it was 2 throughout."));
    assert_false(fl_falling_told("Falling as a cosine, the rate lets the loss end at 2."));
    assert_string_equal(fl_shown_digits(0.123456).text, "0.123");
    assert_string_equal(fl_shown_digits(0).text, "0");
    assert_string_equal(fl_shown_digits(1.234e-5).text, "1.23"
                                                        "\xE2\x80\x89×\xE2\x80\x89"
                                                        "10⁻⁵");
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    assert_false(fl_constant_asked(&plan)); /* no training */
    FlDocument falls = opened("network sched=cosine"), forked = opened("network sched=cosine at=5 lr=0.01"),
               constant_one = opened("network");
    assert_true(fl_constant_asked(&falls.plan));
    assert_false(fl_constant_asked(&forked.plan));
    assert_false(fl_constant_asked(&constant_one.plan));
    fl_loss_release(falls.plan.loss);
    fl_loss_release(forked.plan.loss);
    fl_loss_release(constant_one.plan.loss);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(constant_rates_are_told),
                                       cmocka_unit_test(races_are_remarked_upon),
                                       cmocka_unit_test(valleys_have_places),
                                       cmocka_unit_test(golf_is_scored),
                                       cmocka_unit_test(a_card_is_shared),
                                       cmocka_unit_test(golf_is_told),
                                       cmocka_unit_test(flags_are_told),
                                       cmocka_unit_test(looks_are_told),
                                       cmocka_unit_test(a_lifted_fog_is_told),
                                       cmocka_unit_test(heads_have_units),
                                       cmocka_unit_test(years_are_told_from_numbers),
                                       cmocka_unit_test(tries_are_told),
                                       cmocka_unit_test(presets_are_missed_with_a_reason),
                                       cmocka_unit_test(sweeps_are_told),
                                       cmocka_unit_test(places_are_told),
                                       cmocka_unit_test(what_is_undefined_says_why)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
