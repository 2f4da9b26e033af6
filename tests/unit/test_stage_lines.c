/* State lines whose files are long: no frame reads them, wherever the line comes from, and nothing is lost meanwhile.
 */
#include "core/base/patience.h"
#include "fallline/line.h"
#include "fallline/table.h"
#include "model/awaited.h"
#include "support/session_inside.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 6000 };

/* Who reads: counts what was read whole. */
typedef struct Files {
    int whole;
} Files;

/* "long.csv", "words.csv" that is none for two columns, "gone.csv" that is not there, and "short.csv". */
static char *make(const char *name, size_t *length) {
    enum { ROOM = ROWS * 24 };
    char *text = strcmp(name, "gone.csv") != 0 ? malloc(ROOM) : NULL;
    int rows = strcmp(name, "short.csv") != 0 ? ROWS : 300;
    bool words = !strcmp(name, "words.csv");
    *length = 0;
    for (int i = 0; text && i < rows; i++) {
        char *at = text + *length;
        int n = words ? snprintf(at, ROOM - *length, "a%d,b%d,c\n", i % 97, i % 89)
                      : snprintf(at, ROOM - *length, "%d.5,%d.25,%d\n", i % 97, i % 89, i % 2);
        *length += (size_t)n;
    }
    return text;
}

static char *read_text(void *context, const char *file, size_t *length, char *error, size_t size) {
    Files *files = context;
    size_t most = *length;
    char *text = make(file, length);
    if (!text) snprintf(error, size, "It cannot be read: No such file or directory.");
    if (text && *length > most) text[ *length = most] = '\0';
    files->whole += most > ROWS * 24;
    return text;
}

static const FlData *read_data(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size) {
    Files *files = context;
    size_t length;
    char *text = make(file, &length);
    files->whole++;
    if (!text) snprintf(error, size, "The file %s cannot be read.", file);
    const FlData *data = text ? fl_table_points(text, length, file, wanted, NULL, error, size) : NULL;
    free(text);
    return data;
}

static void give_files(FlSession *session, Files *files) {
    fl_session_source(session, read_data, files);
    fl_session_text_source(session, read_text, files);
    fl_session_make_patient(session, FL_INTAKE_AT_ONCE);
}

static const FlLossType *shown(const Rig *rig) {
    return rig_document(rig)->plan.loss;
}

static FlJob *intake_job(Rig *rig) {
    FlJob *jobs[FL_STAGE_JOBS];
    int n = fl_stage_jobs(rig->stage, jobs);
    return jobs[n - 1];
}

/* The job is done, and the next frame takes what it has read. */
static void bring(Rig *rig) {
    FlJob *job = intake_job(rig);
    assert_int_equal(job->state, FL_JOB_WAITING);
    assert_true(job->advance(job->self));
    job->state = FL_JOB_DONE;
    rig_frame(rig);
}

/* The document stays as it is until the file is there, and one undo takes it back. */
static void no_frame_reads_the_file_of_a_line(void **state) {
    static const char *const lines[] = {"fallline fit data=@long.csv batch=20",
                                        "fallline network shape=2-4-1 data=@long.csv"};
    static char before[FL_STATE_LINE_SIZE];
    Rig *rig = *state;
    Files files = {0};
    give_files(rig->session, &files);
    for (int i = 0; i < 4; i++) {
        FlPatience frame = {0};
        const char *line = lines[i % 2];
        rig_load(rig, "fallline curve parabola lr=0.3");
        rig_rest(rig);
        memcpy(before, rig_state(rig), sizeof before);
        files.whole = 0;
        FlPatience *own = fl_patience_with(&frame);
        if (i < 2)
            rig_paste(rig, line);
        else
            assert_true(fl_stage_take_line(rig->stage, rig->session, &rig->view, line, strlen(line), "Pasted"));
        rig_frames(rig, 3);
        assert_int_equal(intake_job(rig)->state, FL_JOB_WAITING);
        rig->input.now += 0.6;
        rig_frame(rig);
        assert_string_equal(rig_toast(rig), "Reading long.csv; Esc stops it");
        assert_string_equal(rig_state(rig), before);
        assert_int_equal(files.whole, 0);
        size_t spent = frame.spent;
        assert_true(spent <= 16 * strlen(line)); /* the line, but no file */
        bring(rig);
        fl_patience_with(own);
        assert_int_equal(files.whole, 1);
        assert_string_equal(rig_toast(rig), "Pasted");
        if (i % 2 == 0) assert_int_equal(shown(rig)->points, ROWS);
        assert_non_null(strstr(rig_state(rig), "data=@long.csv"));
        rig_key(rig, 'z', FL_MOD_CTRL);
        assert_null(strstr(rig_state(rig), "data=@"));
    }
}

static void a_short_file_is_there_at_once(void **state) {
    Rig *rig = *state;
    Files files = {0};
    give_files(rig->session, &files);
    rig_paste(rig, "fallline fit data=@short.csv");
    assert_int_equal(shown(rig)->points, 300);
    assert_int_equal(intake_job(rig)->state, FL_JOB_IDLE);
}

/* By Esc, by another paste meanwhile, by what the file holds. */
static void a_line_may_not_come(void **state) {
    Rig *rig = *state;
    Files files = {0};
    give_files(rig->session, &files);
    rig_rest(rig);
    rig_paste(rig, "fallline fit data=@long.csv");
    rig_paste(rig, "fallline fit data=@long.csv batch=3");
    assert_string_equal(rig_toast(rig), "One thing is still being read; Esc stops it.");
    rig->input.now += 0.6;
    rig_frame(rig);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_string_equal(rig_toast(rig), "Stopped: nothing was taken");
    rig_rest(rig);
    assert_int_equal(files.whole, 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_paste(rig, "fallline fit data=@words.csv");
    bring(rig);
    assert_string_equal(rig_toast(rig), "Line 2: \"a1\" cannot be read as a number.");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_paste(rig, "fallline fit data=@gone.csv"); /* as short as can be */
    assert_string_equal(rig_toast(rig), "The file gone.csv cannot be read.");
    assert_false(fl_stage_unbrought(rig->stage));
}

static const char session_text[] = "fallline fit data=@long.csv batch=20 step=3\n"
                                   "fallline curve parabola lr=0.3\n"
                                   "fallline network shape=2-4-1 data=@long.csv\n";

static int count(const char *text, const char *part) {
    int n = 0;
    for (; (text = strstr(text, part)); text++) n++;
    return n;
}

/* The scene that was shown opens as it does for a new user, and is printed as it was until its file is there. */
static void a_session_opens_before_its_files_are_read(void **state) {
    Rig *rig = *state;
    Files files = {0};
    char error[256];
    give_files(rig->session, &files);
    assert_int_equal(fl_session_read(rig->session, session_text, error, sizeof error), 3);
    assert_string_equal(error, "");
    assert_int_equal(files.whole, 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
    assert_true(fl_data_equal(fl_line_data(shown(rig)), fl_data_default()));
    char *text = fl_session_print(rig->session);
    assert_int_equal(count(text, "data=@long.csv"), 2);
    assert_int_equal(count(text, "\n"), FL_SCENES);
    free(text);
    rig_rest(rig);
    assert_int_equal(files.whole, 2);
    assert_int_equal(shown(rig)->points, ROWS);
    assert_int_equal(rig_document(rig)->cursor, 3);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
    assert_false(fl_session_can_undo(rig->session));
    assert_false(fl_stage_unbrought(rig->stage));
    /* Read at once it is the same. */
    FlSession *other = fl_session_create();
    fl_session_source(other, read_data, &files);
    fl_session_text_source(other, read_text, &files);
    fl_session_make_hasty(other);
    assert_int_equal(fl_session_read(other, session_text, error, sizeof error), 3);
    assert_true(fl_session_hash(other) == fl_session_hash(rig->session));
    fl_session_destroy(other);
}

/* What a hand does meanwhile can be undone to; another line for the scene is what is wanted now. */
static void hands_go_before_what_is_awaited(void **state) {
    Rig *rig = *state;
    Files files = {0};
    char error[256], made[FL_STATE_LINE_SIZE];
    give_files(rig->session, &files);
    fl_session_read(rig->session, session_text, error, sizeof error);
    FlAction eta = fl_action(FL_ACTION_eta, 0.0625, 0);
    assert_true(fl_session_apply(rig->session, &eta, error, sizeof error));
    fl_state_line_print(made, FL_SCENE_FIT, rig_document(rig));
    rig_rest(rig);
    assert_int_equal(shown(rig)->points, ROWS);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), made);
    fl_session_read(rig->session, session_text, error, sizeof error);
    FlAction load = fl_action_text(FL_ACTION_load, "fallline fit data=1,2;3,5");
    assert_true(fl_session_apply(rig->session, &load, error, sizeof error));
    rig_rest(rig);
    assert_int_equal(shown(rig)->points, 2);
    assert_false(fl_stage_unbrought(rig->stage));
}

/* A lesson in the scene that waits: the file comes when the lesson is over, however that ends, and is not lost. */
static void a_lesson_takes_nothing_from_what_waits(void **state) {
    Rig *rig = *state;
    Files files = {0};
    char error[256];
    static const FlActionName ends[] = {FL_ACTION_lesson_end, FL_ACTION_lesson_keep};
    give_files(rig->session, &files);
    for (int i = 0; i < 2; i++) {
        fl_session_read(rig->session, session_text, error, sizeof error);
        FlAction lesson = fl_action_text(FL_ACTION_lesson, "fallline fit data=1,2;3,5"),
                 next = fl_action_text(FL_ACTION_lesson, "fallline fit data=1,2;3,5;4,4"),
                 end = fl_action(ends[i], 0, 0);
        assert_true(fl_session_apply(rig->session, &lesson, error, sizeof error));
        rig_rest(rig);
        assert_int_equal(shown(rig)->points, 2);
        assert_true(fl_session_apply(rig->session, &next, error, sizeof error));
        rig_rest(rig);
        assert_int_equal(shown(rig)->points, 3);
        char *text = fl_session_print(rig->session);
        assert_int_equal(count(text, "data=@long.csv"), 2);
        free(text);
        assert_true(fl_session_apply(rig->session, &end, error, sizeof error));
        rig_rest(rig);
        assert_int_equal(shown(rig)->points, ROWS);
        assert_false(fl_stage_unbrought(rig->stage));
    }
}

static void what_does_not_come_is_told_once(void **state) {
    Rig *rig = *state;
    Files files = {0};
    char error[256];
    give_files(rig->session, &files);
    fl_session_read(rig->session, "fallline fit data=@words.csv\n", error, sizeof error);
    rig_rest(rig);
    assert_true(fl_stage_unbrought(rig->stage));
    assert_false(fl_stage_unbrought(rig->stage));
    fl_session_read(rig->session, "fallline fit data=@long.csv\n", error, sizeof error);
    rig_frame(rig);
    rig->input.now += 0.6;
    rig_frame(rig);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_true(fl_stage_unbrought(rig->stage));
    rig_rest(rig);
    assert_true(fl_data_equal(fl_line_data(shown(rig)), fl_data_default()));
    char *text = fl_session_print(rig->session);
    assert_int_equal(count(text, "@"), 0);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_frame_reads_the_file_of_a_line, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_short_file_is_there_at_once, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_line_may_not_come, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_session_opens_before_its_files_are_read, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(hands_go_before_what_is_awaited, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_lesson_takes_nothing_from_what_waits, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_does_not_come_is_told_once, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
