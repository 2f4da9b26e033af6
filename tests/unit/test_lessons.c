/* The table of examples: every line replays to itself, every name is short, and every fact is what describe computes.
 */
#include "jobs/lesson_runs.h"
#include "support/cmocka_all.h"

#include <string.h>

/* As the window's threads would: one job until nothing is left. */
static FlLessonRuns *all_made(void) {
    FlLessonRuns *shots = fl_lesson_runs_create();
    assert_non_null(shots);
    while (fl_lesson_runs_update(shots)) {
        FlJob *job = fl_lesson_runs_job(shots);
        while (!job->advance(job->self)) {
        }
        job->state = FL_JOB_DONE;
    }
    return shots;
}

static void lines_replay(void **state) {
    (void)state;
    for (int i = 0; i < FL_LESSONS; i++) {
        const FlLesson *lesson = fl_lesson(i);
        const char *const lines[] = {lesson->line, lesson->other};
        for (int k = 0; k < 2 && lines[k]; k++) {
            FlSceneId scene;
            FlDocument document;
            char error[256], line[FL_STATE_LINE_SIZE];
            if (!fl_state_line_read(lines[k], &scene, &document, error, sizeof error))
                fail_msg("%s: %s", lesson->name, error);
            fl_state_line_print(line, scene, &document);
            assert_string_equal(line, lines[k]);
            fl_loss_release(document.plan.loss);
        }
    }
}

static void names_are_short_and_differ(void **state) {
    (void)state;
    for (int i = 0; i < FL_LESSONS; i++) {
        int letters = 0;
        for (const char *c = fl_lesson(i)->name; *c; c++) letters += ((unsigned char)*c & 0xC0) != 0x80;
        assert_in_range(letters, 8, 34);
        for (int k = 0; k < i; k++) assert_string_not_equal(fl_lesson(i)->name, fl_lesson(k)->name);
    }
}

#define MINUS "\xE2\x88\x92"

/* Of these, 7 steps, 296 and 53, the slopes 0.52 and 0.12, the walls at 0.25 and the rest at 0.10 of RMSProp are also
 * those that a program of its own (JavaScript, by the same formulas) has come to; -0.04 is 1 - 3.5 * 0.98^60, and 9.25
 * is 1 + 3.5 * 1.1^9. */
static void facts_are_what_describe_computes(void **state) {
    (void)state;
    static const char *const facts[FL_LESSONS] = {"η 0.02: step 60, and still at " MINUS "0.04",
                                                  "η 0.40: arrives in 7 steps",
                                                  "η 1.90 of 2.00: 33 steps",
                                                  "η 2.10: from " MINUS "2.50 to 9.25 in 9 steps",
                                                  "η 0.75: rests at 1.96, the wide one",
                                                  "60 steps: from 3.10 to 1.76",
                                                  "step 10: y is 0.01, x still " MINUS "1.50",
                                                  "η 0.235, just under 2/λmax = 0.25",
                                                  "x ends at " MINUS "3.78 or at 3.00",
                                                  "η 0.0168: hatched, it never rests",
                                                  "step 15: the slope is down to " MINUS "0.20",
                                                  "double well: start across, η up",
                                                  "step 10: past the floor, at 0.99",
                                                  "40 steps, momentum 65",
                                                  "arrives at 296; unturned at 53",
                                                  "after 200 steps still at (0.74, 0.54)",
                                                  "step 59 at " MINUS "0.10, step 60 at 0.10",
                                                  "banana, at step 40",
                                                  "26 steps; by all points 41",
                                                  "five houses: 4 steps",
                                                  "its slope falls from 0.52 to 0.12",
                                                  "105 weights: 100\xE2\x80\x89% right",
                                                  "trained 0.00, held out 3.08",
                                                  "steps 0, 30 and 300"};
    FlLessonRuns *shots = all_made();
    for (int i = 0; i < FL_LESSONS; i++) {
        const FlLessonRun *shot = fl_lesson_runs_get(shots, i);
        if (!shot) fail_msg("%s is not made", fl_lesson(i)->name);
        assert_string_equal(shot->fact, facts[i]);
    }
    const FlLessonRun *names = fl_lesson_runs_get(shots, FL_LESSONS - 1);
    for (int i = 0; i < FL_LESSON_WRITTEN; i++) assert_true(strlen(names->name[i]) >= 4);
    fl_lesson_runs_destroy(shots);
}

/* One after another, in reading order; what is not made is not shown. */
static void they_are_made_in_order(void **state) {
    (void)state;
    FlLessonRuns *shots = fl_lesson_runs_create();
    assert_non_null(shots);
    for (int i = 0; i < 4; i++) {
        assert_true(fl_lesson_runs_update(shots));
        FlJob *job = fl_lesson_runs_job(shots);
        assert_int_equal(job->state, FL_JOB_WAITING);
        job->state = FL_JOB_BUSY;
        assert_true(fl_lesson_runs_update(shots)); /* changes nothing while the job is away */
        assert_int_equal(job->state, FL_JOB_BUSY);
        while (!job->advance(job->self)) {
        }
        assert_null(fl_lesson_runs_get(shots, i));
        job->state = FL_JOB_DONE;
        fl_lesson_runs_update(shots);
        assert_non_null(fl_lesson_runs_get(shots, i));
    }
    fl_lesson_runs_destroy(shots);
}

/* A fact that does not exist, or that the run does not reach, stays in its braces. */
static void a_wrong_word_is_seen(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument document;
    char text[FL_LESSON_FACT], error[256];
    assert_true(
        fl_state_line_read("fallline curve parabola gd lr=0.4 start=-2.5", &scene, &document, error, sizeof error));
    FlRun *run = fl_run_create(&document.plan);
    assert_non_null(run);
    fl_run_advance(run, 60);
    const FlFactSource sources[2] = {{.scene = scene, .document = &document, .run = run}};
    fl_lesson_fact("{x} {etta} {x@61} {x@1} {x@60} {outcome}", sources, text);
    assert_string_equal(text, MINUS "2.50 {etta} {x@61} " MINUS "1.10 1.00 converges");
    fl_run_destroy(run);
    fl_loss_release(document.plan.loss);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_replay),
        cmocka_unit_test(names_are_short_and_differ),
        cmocka_unit_test(facts_are_what_describe_computes),
        cmocka_unit_test(they_are_made_in_order),
        cmocka_unit_test(a_wrong_word_is_seen),
    };
    return cmocka_run_group_tests_name("lessons", tests, NULL, NULL);
}
