/* What the window says of its runs, as a screen reader hears it and --speak prints it: what they come to, and that they
 * have come to it; each once. */
#include "app/speech.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

enum { LINES = 64, LINE = 1200 };

typedef struct Ear {
    Rig *rig;
    FlSpeech speech;
    char line[LINES][LINE];
    int lines;
} Ear;

static bool hear(void *self, const char *sentence) {
    Ear *ear = self;
    if (ear->lines == LINES) fail_msg("so much is said, and then: %s", sentence);
    snprintf(ear->line[ear->lines++], LINE, "%s", sentence);
    return true;
}

static Ear ear_of;

static Ear *listen(Rig *rig, const char *line) {
    Ear *ear = &ear_of;
    *ear = (Ear){.rig = rig, .speech = {.listener = hear, .self = ear, .reads_focus = true}};
    rig_load(rig, line);
    rig_rest(rig);
    fl_speech_follow(&ear->speech, rig->stage, false);
    return ear;
}

/* Frames until nothing plays any more; each is listened to. */
static void run(Ear *ear) {
    ear->lines = 0;
    ear->rig->view.speed = 2;
    rig_key(ear->rig, ' ', 0);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    for (int i = 0; i < 6000 && ear->rig->view.playing; i++) {
        rig_frame(ear->rig);
        fl_speech_follow(&ear->speech, ear->rig->stage, false);
    }
    assert_false(ear->rig->view.playing);
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
}

static void expect(const Ear *ear, int at, const char *beginning) {
    if (at >= ear->lines) fail_msg("nothing is said after %d lines; wanted: %s", ear->lines, beginning);
    if (strncmp(ear->line[at], beginning, strlen(beginning)) != 0)
        fail_msg("wanted: %s; said: %s", beginning, ear->line[at]);
}

static void a_run_says_what_it_comes_to_and_that_it_has(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Converges in 7 steps. Every step leaves 60");
    run(ear);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Arrived at step 7: L = 0.50");
    run(ear); /* on to its end */
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "The last step, 60: L = 0.50");
    run(ear); /* and once more from the start */
    expect(ear, ear->lines - 1, "Arrived at step 7: L = 0.50");
}

static void one_that_leaves_says_so(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd lr=2.1 start=-2.5");
    expect(ear, 0, "Diverges, leaves at step ");
    run(ear);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Left at step 6: L = 19.7");
}

static void steps_by_hand_say_it_too(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd lr=0.4 start=-2.5 step=6");
    ear->lines = 0;
    rig_key(ear->rig, FL_KEY_RIGHT, 0);
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, true); /* while something is held nothing is said */
    assert_int_equal(0, ear->lines);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Arrived at step 7: L = ");
    ear->lines = 0;
    rig_key(ear->rig, 'p', 0); /* another rate: another future, and the step stays where it is */
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    assert_true(ear->lines > 0);
    assert_non_null(strstr(ear->line[ear->lines - 1], ". ")); /* with its reason */
}

static void a_race_says_who_wins_and_when_it_is_over(void **state) {
    Ear *ear = listen(*state, "fallline race bowl rules=gd:0.1,momentum:0.05 rates=hand");
    assert_int_equal(1, ear->lines);
    char wins[LINE];
    memcpy(wins, ear->line[0], sizeof wins);
    assert_non_null(strstr(wins, "arrives first, at step "));
    run(ear);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "The race is over at step ");
    assert_non_null(strstr(ear->line[0], wins));
}

static void a_training_says_its_end_and_not_each_step(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd");
    ear->lines = 0;
    rig_load(ear->rig, "fallline letters steps=2");
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    assert_int_equal(0, ear->lines); /* "Trained to step 0" */
    rig_load(ear->rig, "fallline network steps=8");
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Crawls. ");
    run(ear);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "The last step, 8.");
}

static void a_stroke_of_golf_says_where_the_ball_lies(void **state) {
    Ear *ear = listen(*state, "fallline golf");
    expect(ear, 0, "Hole 1, par 1, stroke 1.");
    run(ear);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Hole 1, par 1, stroke 2.");
    assert_non_null(strstr(ear->line[0], "The ball lies at "));
}

static void each_look_in_the_fog_is_told(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_key(ear->rig, 'h', 0);
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    ear->lines = 0;
    rig_press(ear->rig, "fog.step");
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "At −1.10 the height is 2.71 and the slope is −2.10. Two heights");
}

/* A flag that waits hides what comes; what it has missed by is told when the step is made. */
static void a_hidden_future_is_not_told(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd lr=0.4 start=-2.5");
    ear->lines = 0;
    rig_key(ear->rig, 'i', 0);
    rig_rest(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    expect(ear, ear->lines - 1, "No flag yet. Plant one where the ball will land");
    for (int i = 0; i < ear->lines; i++) assert_null(strstr(ear->line[i], "Converge"));
}

static void what_takes_long_says_its_beginning_and_its_end(void **state) {
    Ear *ear = listen(*state, "fallline curve parabola gd lr=0.4 start=-2.5");
    ear->lines = 0;
    for (int i = 0; i < 5; i++) {
        char said[64];
        snprintf(said, sizeof said, "Saving %d of 5 pictures; Esc stops it", i);
        fl_stage_saving(ear->rig->stage, said, i / 5.0);
        rig_frame(ear->rig);
        fl_speech_follow(&ear->speech, ear->rig->stage, false);
    }
    assert_int_equal(1, ear->lines);
    expect(ear, 0, "Saving 0 of 5 pictures; Esc stops it");
    fl_stage_saving(ear->rig->stage, "Saved run.png", -1);
    rig_frame(ear->rig);
    fl_speech_follow(&ear->speech, ear->rig->stage, false);
    assert_int_equal(2, ear->lines);
    expect(ear, 1, "Saved run.png");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_says_what_it_comes_to_and_that_it_has),
        cmocka_unit_test(one_that_leaves_says_so),
        cmocka_unit_test(steps_by_hand_say_it_too),
        cmocka_unit_test(a_race_says_who_wins_and_when_it_is_over),
        cmocka_unit_test(a_training_says_its_end_and_not_each_step),
        cmocka_unit_test(a_stroke_of_golf_says_where_the_ball_lies),
        cmocka_unit_test(each_look_in_the_fog_is_told),
        cmocka_unit_test(a_hidden_future_is_not_told),
        cmocka_unit_test(what_takes_long_says_its_beginning_and_its_end),
    };
    return cmocka_run_group_tests(tests, rig_setup, rig_teardown);
}
