/* What is said of letters that are trained by a rate that falls: each number is read back and held against the rows. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "words/letters_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 200 };

typedef struct Told {
    FlSentence sentence;
    double end, low, high, peak, last, probe; /* of what is held out in the last tenth, and of the rates */
} Told;

/* Of a text, which is let go. */
static Told tell_of(const FlText *text, const char *schedule, double eta) {
    FlLettersTask task = {.text = text};
    FlTextBaselines baselines;
    char error[200];
    Told told = {.low = INFINITY, .high = -INFINITY};
    fl_letters_size(0, &task.letters);
    const FlLossType *loss = fl_letters_loss(&task, error, sizeof error);
    assert_true(loss != NULL && fl_text_baselines(task.text, task.letters.context, &baselines));
    FlTrainingPlan plan =
        fl_training_plan(loss->objective, fl_optimizer_default(fl_optimizer_type_find("adam"), eta), STEPS);
    plan.batch = 128;
    assert_true(fl_schedule_read(schedule, &plan.schedule, error, sizeof error));
    FlTraining *training = fl_training_create(&plan, 0);
    assert_non_null(training);
    fl_training_advance(training, STEPS);
    fl_letters_sentence(training, &task, &baselines, &told.sentence);
    for (int k = 0; k <= STEPS; k++) {
        const FlTrainingRow *row = fl_training_row(training, k);
        double held = row->score[FL_EXAMPLES_HELD];
        told.peak = fmax(told.peak, row->eta);
        told.last = row->eta;
        told.probe = row->score[FL_EXAMPLES_PROBE];
        if (k < STEPS - STEPS / 10 || isnan(held)) continue;
        told.low = fmin(told.low, held);
        told.high = fmax(told.high, held);
        told.end = held;
    }
    fl_training_destroy(training);
    fl_loss_release(loss);
    fl_text_release(task.text);
    return told;
}

static Told tell(const char *schedule, double eta) {
    return tell_of(fl_text_towns(), schedule, eta);
}

/* Dice wrote it: there is something to learn by heart, and nothing that would hold elsewhere. */
static void what_holds_nowhere_else_is_told_so(void **state) {
    (void)state;
    static char text[6000];
    FlRandom random = fl_random_seed(3, 1);
    for (size_t i = 0; i < sizeof text; i++) text[i] = (char)('a' + (int)(26 * fl_random_u01(&random)));
    Told told = tell_of(fl_text_read(text, sizeof text, "dice.txt", NULL, 0), "constant", 0.01);
    assert_non_null(strstr(told.sentence.title, "Converges: knows pairs"));
    assert_non_null(strstr(told.sentence.text, "On text held out it has not passed the table of letters: what it knows "
                                               "is the text it learned from."));
    assert_null(strstr(tell("constant", 0.02).sentence.text, "what it knows"));
}

static double number_after(const Told *told, const char *words) {
    const char *at = strstr(told->sentence.text, words);
    if (at == NULL) fail_msg("not \"%s\": %s", words, told->sentence.text);
    return strtod(at + strlen(words), NULL);
}

static void a_falling_rate_is_told_in_numbers(void **state) {
    (void)state;
    static const char *const schedules[][2] = {{"cosine", "Falling as a cosine from "},
                                               {"steps:50,0.5", "Falling in steps from "},
                                               {"warmup:20", "Falling after a rise from "},
                                               {"hand:1*100,0.1*100", "Falling as painted from "},
                                               {"1/(1 + t/20)", "Falling as its formula from "}};
    for (size_t i = 0; i < sizeof schedules / sizeof *schedules; i++) {
        Told told = tell(schedules[i][0], 0.03);
        assert_int_equal(told.sentence.kind, FL_CONVERGES);
        assert_close(number_after(&told, schedules[i][1]), told.peak, 1e-9);
        assert_close(number_after(&told, "held out end at "), told.end, 5.1e-4);
        if (strstr(told.sentence.text, "throughout") != NULL) {
            assert_close(told.low, told.high, 1e-3);
            continue;
        }
        assert_close(number_after(&told, "it was from "), told.low, 5.1e-4);
        const char *to = strstr(strstr(told.sentence.text, "it was from "), " to ");
        assert_close(strtod(to + 4, NULL), told.high, 5.1e-4);
    }
}

/* What the lesson is about: at the same peak a constant rate goes on jittering where a falling one has come to rest,
 * and of a constant one, or of one that rises, nothing of this is said. */
static void a_constant_rate_jitters(void **state) {
    (void)state;
    Told constant = tell("constant", 0.03), falling = tell("cosine", 0.03), rising = tell("hand:0.1*100,0.5*100", 0.03);
    assert_true(falling.high - falling.low < 0.2 * (constant.high - constant.low));
    assert_true(falling.end < constant.low);
    assert_null(strstr(constant.sentence.text, "Falling"));
    assert_null(strstr(rising.sentence.text, "Falling"));
}

static const char *text_said(FlText text) {
    static char said[160];
    fl_letters_text_words(&text, said, sizeof said);
    return said;
}

/* A list holds back every tenth of its lines, running text its last tenth. */
static void texts_are_told(void **state) {
    (void)state;
    assert_string_equal(text_said((FlText){.list = true, .lines = 1000}),
                        "Learns from 900 lines, tested on 100 held out");
    assert_string_equal(text_said((FlText){.list = true, .lines = 1000, .cut = true, .left_out = 3}),
                        "Learns from 900 lines of its first megabyte, tested on 100 held out; 3 with rare letters left "
                        "out");
    assert_string_equal(text_said((FlText){.count = {[FL_EXAMPLES_TRAINED] = 450}}),
                        "Learns from 450 letters, tested on the last tenth");
    assert_string_equal(text_said((FlText){.count = {[FL_EXAMPLES_TRAINED] = 450}, .left_out = 12}),
                        "Learns from 450 letters, tested on the last tenth; 12 rare letters became blanks");
    assert_string_equal(fl_letters_held(&(FlText){.list = true}), "names"); /* of no file: those of the program */
    assert_string_equal(fl_letters_held(&(FlText){.list = true, .name = "words.txt"}), "lines");
    assert_string_equal(fl_letters_held(&(FlText){.name = "book.txt"}), "text");
    char small[8];
    fl_letters_text_words(&(FlText){.list = true, .lines = 1000, .left_out = 3}, small, sizeof small);
    assert_string_equal(small, "Learns ");
}

static void title_is(const Told *told, FlOutcomeKind kind, const char *title) {
    assert_int_equal(told->sentence.kind, kind);
    assert_string_equal(told->sentence.title, title);
}

/* Rates far too long and far too short; the towns have 27 letters, and log 27 is 3.296. */
static void what_goes_wrong_is_told(void **state) {
    (void)state;
    Told told = tell("constant", 30);
    title_is(&told, FL_DIVERGES, "Diverges: knows less than nothing");
    assert_close(number_after(&told, "It ends at "), told.probe, 5.1e-3);
    assert_true(told.probe > 3.296);
    assert_non_null(strstr(told.sentence.text,
                           " nats a letter, where equal chances for all 27 would give 3.30. Its "
                           "steps are too long. An error is a chance, at most 1, so the loss climbs "
                           "but stays a number."));
    told = tell("constant", 1e300);
    title_is(&told, FL_DIVERGES, "Diverges: knows less than nothing");
    assert_string_equal(told.sentence.text, "Its steps are too long."); /* nothing is left to be told */
    assert_true(!isfinite(told.probe));
    told = tell("constant", 0.12);
    title_is(&told, FL_OSCILLATES, "Oscillates: not below pairs");
    assert_close(number_after(&told, "It ends at "), told.probe, 5.1e-3);
    assert_non_null(strstr(told.sentence.text, "On names held out it passed the table of letters at step "));
    assert_non_null(strstr(told.sentence.text, "; pairs it has not."));
    told = tell("constant", 1e-4);
    title_is(&told, FL_CRAWLS, "Crawls: no pairs by step 200");
    assert_string_equal(told.sentence.text, "Its loss still fell in the second half of the run. On names held out it "
                                            "has not passed the table of letters.");
    told = tell("constant", 1e-9);
    title_is(&told, FL_CRAWLS, "Crawls: no pairs by step 200");
    assert_string_equal(told.sentence.text,
                        "It has stopped falling. On names held out it has not passed the table of letters.");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_falling_rate_is_told_in_numbers),
                                       cmocka_unit_test(a_constant_rate_jitters),
                                       cmocka_unit_test(what_holds_nowhere_else_is_told_so),
                                       cmocka_unit_test(texts_are_told), cmocka_unit_test(what_goes_wrong_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
