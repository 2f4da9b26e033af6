/* Facts by key: each is what the run says when asked itself, or what is known in closed form; facts to hold are read
 * with their sentences and compared. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "words/facts_table.h"
#include "words/lessons.h"

typedef struct Opened {
    FlDocument document;
    FlFactSource source;
} Opened;

static void open_line(Opened *o, const char *line) {
    char error[256];
    if (!fl_state_line_read(line, &o->source.scene, &o->document, error, sizeof error)) fail_msg("%s: %s", line, error);
    o->source.document = &o->document;
    o->source.run = fl_run_create(&o->document.plan);
    o->source.trial = NULL;
    o->source.tally = NULL;
    assert_non_null(o->source.run);
    fl_run_advance(o->source.run, o->document.plan.steps);
    o->source.shown = o->document.frame;
}

static void close_line(Opened *o) {
    fl_run_destroy(o->source.run);
    fl_loss_release(o->document.plan.loss);
}

static FlFact fact_of(const Opened *o, const char *key) {
    FlFact fact;
    FlFactKind kind;
    int i = fl_fact_find(key, strlen(key), &kind);
    if (i < 0) fail_msg("no fact %s", key);
    assert_string_equal(fl_fact(&o->source, i, &fact), key);
    assert_int_equal(fact.kind, kind);
    return fact;
}

static void number_is(const Opened *o, const char *key, double expected) {
    FlFact fact = fact_of(o, key);
    assert_int_equal(fact.count, 1);
    if (isnan(expected))
        assert_true(isnan(fact.number[0]));
    else
        assert_close(fact.number[0], expected, 1e-12);
}

static void numbers_are(const Opened *o, const char *key, int count, const double *expected) {
    FlFact fact = fact_of(o, key);
    assert_int_equal(fact.kind, FL_FACT_NUMBERS);
    assert_int_equal(fact.count, count);
    for (int i = 0; i < count; i++) assert_close(fact.number[i], expected[i], 1e-12);
}

static void text_is(const Opened *o, const char *key, const char *expected) {
    FlFact fact = fact_of(o, key);
    assert_string_equal(fact.text, expected);
}

/* L = (x - 1)^2 / 2 + 1/2: every step leaves 1 - eta of the distance, so a thousandth of the gap is left after
 * ln 1000 / (2 ln 4/3) = 12.007 steps. */
static void a_curve(void **state) {
    (void)state;
    Opened o;
    open_line(&o, "fallline curve parabola gd lr=0.25 start=-2 step=2");
    double x = 1 - 3 * 0.75 * 0.75;
    text_is(&o, "state", "fallline curve parabola gd lr=0.25 start=-2 step=2");
    text_is(&o, "loss", "parabola");
    text_is(&o, "optimizer", "gd");
    number_is(&o, "step", 2);
    numbers_are(&o, "x", 1, (const double[]){x});
    number_is(&o, "value", (x - 1) * (x - 1) / 2 + 0.5);
    numbers_are(&o, "gradient", 1, (const double[]){x - 1});
    numbers_are(&o, "hessian", 1, (const double[]){1});
    numbers_are(&o, "eigenvalues", 1, (const double[]){1});
    number_is(&o, "eta", 0.25);
    number_is(&o, "eta_limit", 2);
    text_is(&o, "outcome", "converges");
    number_is(&o, "steps_to_arrive", 13);
    text_is(&o, "verdict", "CONVERGED");
    text_is(&o, "equation", "−0.27 = −0.69 − 0.25 · (−1.69)");
    FlFact sentence = fact_of(&o, "sentence");
    assert_ptr_equal(strstr(sentence.text, "Converges in 13 steps. "), sentence.text);
    assert_null(strstr(sentence.text, "\xC2\xA0"));
    close_line(&o);
}

/* L = x^2 + 2 y^2, cut off before it arrives; and a method, which has no limit. */
static void a_landscape(void **state) {
    (void)state;
    Opened o;
    open_line(&o, "fallline landscape bowl gd lr=0.1 start=2,-1 steps=5 step=1");
    numbers_are(&o, "x", 2, (const double[]){1.6, -0.6});
    numbers_are(&o, "gradient", 2, (const double[]){3.2, -2.4});
    numbers_are(&o, "hessian", 4, (const double[]){2, 0, 0, 4});
    numbers_are(&o, "eigenvalues", 2, (const double[]){2, 4});
    number_is(&o, "eta_limit", 0.5);
    text_is(&o, "outcome", "crawls");
    number_is(&o, "steps_to_arrive", NAN);
    number_is(&o, "decided_at", 5);
    close_line(&o);
    open_line(&o, "fallline landscape bowl newton");
    number_is(&o, "eta_limit", NAN);
    close_line(&o);
}

static FlFactKind kind_of(const Opened *o, const char *key) {
    FlFact fact;
    FlFactKind kind;
    int i = fl_fact_find(key, strlen(key), &kind);
    assert_true(i >= 0);
    fl_fact(&o->source, i, &fact);
    return fact.kind;
}

/* A training has facts of its own, known from a row; it has no place and no slope, and a run has no weights. */
static void a_training(void **state) {
    (void)state;
    Opened o = {.source = {.run = NULL}};
    char error[256];
    bool holds;
    assert_true(fl_state_line_read("fallline network momentum lr=0.3 hold=0.3 step=7", &o.source.scene, &o.document,
                                   error, sizeof error));
    const FlTrainingRow row = {
        .batch = 0.5, .gradient = 1, .eta = 0.3, .score = {0.25, 0.75, NAN}, .right = {14, -1, -1}};
    const FlOutcome became = {.kind = FL_CONVERGES, .arrival = 78, .last = 300};
    o.source.document = &o.document;
    assert_int_equal(kind_of(&o, "value"), FL_FACT_NONE); /* the row is not known */
    o.source.trained = &row;
    number_is(&o, "step", 7);
    number_is(&o, "value", 0.25);
    number_is(&o, "held_loss", 0.75);
    number_is(&o, "right", 14.0 / 56); /* of 80 points 24 are held out */
    number_is(&o, "weights", 25);      /* 2-6-1: 2 * 6 + 6, and 6 + 1 */
    number_is(&o, "typed", 0);
    number_is(&o, "steps_to_arrive", NAN);
    text_is(&o, "outcome", "");
    assert_int_equal(kind_of(&o, "x"), FL_FACT_NONE);
    assert_true(fl_fact_holds(&o.source, "outcome=converges", &holds, NULL, 0) && !holds);
    assert_true(fl_fact_holds(&o.source, "outcome!=converges", &holds, NULL, 0) && holds);
    assert_true(fl_fact_holds(&o.source, "x!=5", &holds, NULL, 0) && !holds);
    o.source.became = &became;
    text_is(&o, "outcome", "converges");
    number_is(&o, "steps_to_arrive", 78);
    fl_loss_release(o.document.plan.loss);
    open_line(&o, "fallline curve");
    assert_int_equal(kind_of(&o, "weights"), FL_FACT_NONE);
    assert_int_equal(kind_of(&o, "typed"), FL_FACT_NONE);
    close_line(&o);
}

/* Of the document alone: the flags of a sitting are the session's. */
static void a_flag_and_a_walk(void **state) {
    (void)state;
    Opened o;
    open_line(&o, "fallline curve double_well fog=1 looks=1.8,0.9@3");
    number_is(&o, "fog", 1);
    number_is(&o, "looks", 3);
    close_line(&o);
    open_line(&o, "fallline curve parabola gd lr=1.2 start=-2.5 predict=1 flag=0.9@1 step=1");
    number_is(&o, "predict", 1);
    number_is(&o, "flag", 0.9);
    number_is(&o, "flags", 1);
    number_is(&o, "flag_hits", 0);
    bool holds = false;
    assert_true(fl_fact_holds(&o.source, "missed>0.79 missed<0.81 flag[0]=0.9", &holds, NULL, 0) && holds);
    close_line(&o);
    open_line(&o, "fallline curve");
    assert_true(fl_fact_holds(&o.source, "predict=null missed=null flags=0", &holds, NULL, 0) && holds);
    close_line(&o);
}

/* One stroke of a half on the parabola: the third step leaves an eighth of the way, which is short of the cup. */
static void a_round_of_golf(void **state) {
    (void)state;
    Opened o;
    open_line(&o, "golf golf=1:0.7/0.5");
    number_is(&o, "course", 1);
    number_is(&o, "hole", 2);
    number_is(&o, "par", 2);
    number_is(&o, "strokes", 1);
    text_is(&o, "sentence", "Hole 2, par 2, stroke 2. A stroke is one rate, kept for three steps.");
    assert_int_equal(kind_of(&o, "outcome"), FL_FACT_NONE); /* a hand goes on with it */
    close_line(&o);
    open_line(&o, "curve parabola");
    static const char *const keys[] = {"course", "hole", "par", "strokes", "fog", "predict", "missed"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) number_is(&o, keys[i], NAN);
    number_is(&o, "looks", 0);
    numbers_are(&o, "flag", 0, NULL);
    close_line(&o);
}

/* The flags of a sitting, where there is one, in place of the one that the document has. */
static void flags_of_a_sitting(void **state) {
    (void)state;
    Opened o;
    open_line(&o, "curve parabola gd lr=0.4 start=-2.5 predict=1 flag=-1.1@1 step=1");
    number_is(&o, "flags", 1);
    number_is(&o, "flag_hits", 1);
    number_is(&o, "missed", 0);
    text_is(&o, "sentence",
            "The right length on average. 100 % of the stride. The step is η times the slope, 0.40 · "
            "3.50 = 1.40: with η above 1 it passes the lowest point.");
    FlTally sitting = {.count = 0};
    FlGuess half = {.dim = 1, .eta = 1, .start = {0}, .flag = {0.5}, .landed = {1}};
    for (int i = 0; i < 3; i++) fl_tally_add(&sitting, &half);
    o.source.tally = &sitting;
    number_is(&o, "flags", 3);
    number_is(&o, "flag_hits", 0);
    assert_non_null(strstr(fact_of(&o, "sentence").text, "On average 50 % of the stride."));
    close_line(&o);
    open_line(&o, "curve parabola gd lr=0.4 predict=1");
    numbers_are(&o, "flag", 0, NULL);
    number_is(&o, "flags", 0);
    number_is(&o, "flag_hits", 0);
    close_line(&o);
}

/* What stands in braces is put in; what is none stays. */
static void facts_of_a_lesson(void **state) {
    (void)state;
    static const struct {
        const char *words, *filled;
    } cases[] = {{"η {eta}: {outcome} in {steps_to_arrive} steps", "η 0.25: converges in 13 steps"},
                 {"x {x@0}, {x}, {x[1]}", "x \xE2\x88\x92"
                                          "2.00, \xE2\x88\x92"
                                          "0.69, never"},
                 {"{other.eta}: {other.steps_to_arrive}", "0.0001: never"},
                 {"{etta} {eta", "{etta} {eta"},
                 {"{x@99}", "{x@99}"}};
    Opened o, other;
    open_line(&o, "fallline curve parabola gd lr=0.25 start=-2 step=2");
    open_line(&other, "fallline curve parabola gd lr=0.0001 start=-2");
    const FlFactSource sources[2] = {o.source, other.source};
    char text[FL_LESSON_FACT], many[2 * FL_LESSON_FACT] = "";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fl_lesson_fact(cases[i].words, sources, text);
        assert_string_equal(text, cases[i].filled);
    }
    for (int i = 0; i < FL_LESSON_FACT - 6; i++) strcat(many, "a");
    strcat(many, "{outcome} and more");
    fl_lesson_fact(many, sources, text); /* no room: cut, and ended */
    assert_int_equal(strlen(text), FL_LESSON_FACT - 1);
    assert_string_equal(text + FL_LESSON_FACT - 6, "conve");
    close_line(&o);
    close_line(&other);
}

static void keys_are_found(void **state) {
    (void)state;
    const char *key;
    int n = 0;
    FlFactKind kind;
    for (; (key = fl_fact(NULL, n, NULL)); n++) assert_int_equal(fl_fact_find(key, strlen(key), &kind), n);
    assert_int_equal(n, 32);
    assert_int_equal(fl_fact_find("ste", 3, &kind), -1);
    assert_int_equal(fl_fact_find("", 0, &kind), -1);
}

static void holds(const Opened *o, const char *text, bool expected) {
    char error[256] = "";
    bool found = !expected;
    if (!fl_fact_holds(&o->source, text, &found, error, sizeof error)) fail_msg("%s: %s", text, error);
    if (found != expected) fail_msg("%s: %s", text, found ? "holds" : "does not hold");
}

static void facts_hold(void **state) {
    (void)state;
    Opened o;
    open_line(&o, "fallline landscape bowl gd lr=0.1 start=2,-1 steps=5 step=1");
    static const char *const true_ones[] = {"step=1",
                                            "step>=1",
                                            "step<=1",
                                            "step<2",
                                            "step>0",
                                            "step!=2",
                                            "outcome=crawls",
                                            "outcome!=diverges",
                                            "loss=bowl",
                                            "x[0]=1.6",
                                            "x[1]<0",
                                            "x>1.5",
                                            "hessian[3]=4",
                                            "steps_to_arrive=null",
                                            "value!=null",
                                            "optimizer=gd step=1",
                                            "  step=1\t value<3.3 ",
                                            "eta=1e-1",
                                            "eta<eta_limit",
                                            "step>=step decided_at>step"};
    static const char *const false_ones[] = {"step=2",
                                             "step>=2",
                                             "step<=0",
                                             "step<1",
                                             "step>1",
                                             "step!=1",
                                             "outcome=diverges",
                                             "outcome!=crawls",
                                             "x[1]>0",
                                             "x[2]=0",
                                             "x[2]!=0",
                                             "steps_to_arrive!=null",
                                             "steps_to_arrive<100",
                                             "value=null",
                                             "step=1 step=2",
                                             "step=2 step=1",
                                             "eta>eta_limit",
                                             "step<steps_to_arrive", /* there is none */
                                             "step!=steps_to_arrive"};
    for (size_t i = 0; i < sizeof true_ones / sizeof *true_ones; i++) holds(&o, true_ones[i], true);
    for (size_t i = 0; i < sizeof false_ones / sizeof *false_ones; i++) holds(&o, false_ones[i], false);
    close_line(&o);
    open_line(&o, "fallline curve parabola gd lr=2.1 step=5");
    holds(&o, "outcome=diverges step>=5", true);
    holds(&o, "outcome=diverges step>=6", false);
    close_line(&o);
    open_line(&o, "fallline curve formula=\"1/x^2\" start=0");
    holds(&o, "value=null", true); /* infinite */
    holds(&o, "value>1", false);
    holds(&o, "value>step", false); /* nor of another number */
    close_line(&o);
}

/* Every fault in one sentence that quotes it; nothing holds then. */
static void faults(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } wrong[] = {{"", "no fact is named"},
                 {"  ", "no fact is named"},
                 {"outcom=diverges", "there is no fact \"outcom\"; did you mean \"outcome\"?"},
                 {"=3", "there is no fact \"\""},
                 {"step=1 stp>2", "there is no fact \"stp\"; did you mean \"step\"?"},
                 {"step=2 stp>2", "there is no fact \"stp\""},
                 {"step", "\"step\" wants = != < <= > or >= and"},
                 {"step!1", "\"step!1\" wants ="},
                 {"step=", "step is a number, \"\" is neither one nor a fact"},
                 {"step=one", "step is a number, \"one\" is neither one nor a fact"},
                 {"step==1", "step is a number, \"=1\" is neither one nor a fact"},
                 {"step=x", "step is a number, \"x\" is neither"},
                 {"step<null", "step can be = null or != null"},
                 {"step[0]=1", "\"step[0]\" is no fact"},
                 {"x[4]=1", "\"x[4]\" is no fact"},
                 {"x[=1", "\"x[\" is no fact"},
                 {"x[-]=1", "\"x[-]\" is no fact"},
                 {"x[0)=1", "\"x[0)\" is no fact"},
                 {"outcome=divergs", "outcome is never \"divergs\"; did you mean \"diverges\"?"},
                 {"outcome=null", "outcome is never \"null\""},
                 {"verdict=converged", "verdict is never \"converged\"; did you mean \"CONVERGED\"?"},
                 {"optimizer=adm", "optimizer is never \"adm\"; did you mean \"adam\"?"},
                 {"outcome>diverges", "outcome is a word"},
                 {"sentence=x", "sentence is a text to read"}};
    Opened o;
    open_line(&o, "fallline curve");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char error[256] = "";
        bool found = true;
        if (fl_fact_holds(&o.source, wrong[i].text, &found, error, sizeof error)) fail_msg("taken: %s", wrong[i].text);
        if (!strstr(error, wrong[i].said)) fail_msg("%s: \"%s\" has no \"%s\"", wrong[i].text, error, wrong[i].said);
        assert_false(found);
        assert_false(fl_fact_holds(&o.source, wrong[i].text, &found, NULL, 0));
    }
    close_line(&o);
}

/* What the window hides is not told here either, and not by a sentence. */
static void what_is_hidden_is_not_told(void **state) {
    (void)state;
    static const char *const of_ground[] = {"hessian",         "eigenvalues", "eta_limit",  "outcome",
                                            "steps_to_arrive", "verdict",     "decided_at", "equation"};
    static const char *const of_future[] = {"outcome", "steps_to_arrive", "verdict", "decided_at", "equation"};
    Opened o;
    open_line(&o, "curve double_well gd lr=0.05 fog=1 looks=1.8,0.9,-0.8");
    for (size_t i = 0; i < sizeof of_ground / sizeof *of_ground; i++)
        if (kind_of(&o, of_ground[i]) != FL_FACT_NONE) fail_msg("the fog tells %s", of_ground[i]);
    number_is(&o, "looks", 3);
    assert_true(strstr(fact_of(&o, "sentence").text, "Three heights, three slopes.") != NULL);
    close_line(&o);
    open_line(&o, "curve double_well gd lr=0.05 fog=0 looks=1.8,0.9,-0.8"); /* lifted */
    number_is(&o, "fog", 0);
    text_is(&o, "outcome", "converges");
    close_line(&o);
    open_line(&o, "curve parabola gd lr=0.4 predict=1 flag=1.2");
    for (size_t i = 0; i < sizeof of_future / sizeof *of_future; i++)
        if (kind_of(&o, of_future[i]) != FL_FACT_NONE) fail_msg("a prediction is told %s", of_future[i]);
    assert_true(strstr(fact_of(&o, "sentence").text, "Your flag stands.") != NULL);
    assert_null(strstr(fact_of(&o, "sentence").text, "7 steps"));
    close_line(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_curve),
                                       cmocka_unit_test(a_landscape),
                                       cmocka_unit_test(a_training),
                                       cmocka_unit_test(a_flag_and_a_walk),
                                       cmocka_unit_test(keys_are_found),
                                       cmocka_unit_test(facts_hold),
                                       cmocka_unit_test(faults),
                                       cmocka_unit_test(a_round_of_golf),
                                       cmocka_unit_test(flags_of_a_sitting),
                                       cmocka_unit_test(facts_of_a_lesson),
                                       cmocka_unit_test(what_is_hidden_is_not_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
