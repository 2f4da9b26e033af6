/* The text of a session: tables behind its lines, lines that wait for their files, and what is not taken of it. */
#include "support/cmocka_all.h"

#include "fallline/table.h"
#include "model/awaited.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

static const FlData *fit_data(const FlSession *session) {
    return fl_line_data(session_document(session, FL_SCENE_FIT)->plan.loss);
}

/* ---- tables ---- */

static void take_table(FlSession *session, const char *text, const char *name) {
    char error[300] = "";
    FlAction scene = fl_action_text(FL_ACTION_scene, "fit"), take = fl_action(FL_ACTION_data, 0, 0);
    take.data = fl_data_read_table(text, strlen(text), name, error, sizeof error);
    if (take.data == NULL) fail_msg("%s", error);
    assert_true(fl_session_apply(session, &scene, error, sizeof error));
    if (!fl_session_apply(session, &take, error, sizeof error)) fail_msg("%s", error);
    fl_data_release(take.data);
}

/* The line of the table in a session's text, without its end, or "". */
static void table_line(const FlSession *session, char *line, size_t size) {
    char *text = fl_session_print(session);
    assert_non_null(text);
    const char *at = strstr(text, "\ntable ");
    snprintf(line, size, "%.*s", at != NULL ? (int)strcspn(at + 1, "\n") : 0, at != NULL ? at + 1 : "");
    free(text);
}

static void a_table_comes_back_with_its_points(void **state) {
    (void)state;
    static const struct {
        const char *text, *name, *line;
    } cases[] = {
        {"a,b,c\n1,2,5\n3,4,7\n", "größe-1 (m).csv",
         "table 0 1 gr%C3%B6%C3%9Fe%2D1%20(m).csv a,b,c%0A1,2,5%0A3,4,7%0A"},
        {"a,b,c\n1,2,5\n3,4,7\n", NULL, "table 0 1 - a,b,c%0A1,2,5%0A3,4,7%0A"},
        {"a\tb\tc\n1\t2\t5\n3\t4\t7\n", "\x7f%", "table 0 1 %7F%25 a%09b%09c%0A1%092%095%0A3%094%097%0A"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlSession *session = fl_session_create(), *again = fl_session_create();
        char line[200], error[300], *text;
        take_table(session, cases[i].text, cases[i].name);
        table_line(session, line, sizeof line);
        assert_string_equal(line, cases[i].line);
        text = fl_session_print(session);
        assert_int_equal(fl_session_read(again, text, error, sizeof error), FL_SCENES + 1);
        assert_string_equal(error, "");
        const FlData *data = fit_data(again);
        size_t length;
        assert_string_equal(fl_table_text(data->table, &length), cases[i].text);
        if (cases[i].name == NULL) assert_null(data->name);
        if (cases[i].name != NULL) assert_string_equal(data->name, cases[i].name);
        free(text);
        fl_session_destroy(session);
        fl_session_destroy(again);
    }
}

/* 200 rows of long remarks are more than a session keeps of a text; the name of its file stays, where it has one. */
static void a_long_table_leaves_its_name(void **state) {
    (void)state;
    enum { ROWS = 200, WIDE = 400 };
    static char text[ROWS * (WIDE + 16)];
    size_t used = (size_t)snprintf(text, sizeof text, "x,y,remark\n");
    for (int i = 0; i < ROWS; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,%d,%0*d words\n", i, 2 * i, WIDE - 10, i);
    assert_true(used > 64 << 10);
    static const char *const names[] = {"remarks.csv", NULL};
    static const char *const lines[] = {"table 0 1 remarks.csv -", ""};
    for (int i = 0; i < 2; i++) {
        FlSession *session = fl_session_create();
        char line[200];
        take_table(session, text, names[i]);
        assert_int_equal(fit_data(session)->count, ROWS);
        table_line(session, line, sizeof line);
        assert_string_equal(line, lines[i]);
        fl_session_destroy(session);
    }
}

/* Of a line that is broken nothing is taken, and the points stay without a name. */
static void broken_tables_are_refused(void **state) {
    FlSession *session = *state;
    static const char begins[] = "A table's line begins with the numbers of two columns.";
    static const char *const cases[][2] = {
        {"table ", begins},
        {"table x 1 a b", begins},
        {"table -2 1 a b", begins},
        {"table 1024 1 a b", begins},
        {"table 0x 1 a b", begins},
        {"table 0 x a b", begins},
        {"table 0 1", begins},
        {"table 0 \n1 a b", begins}, /* the next line is another one */
        {"table 2 0 a -", "A table has no column 2 or 0."},
        {"table 0 2 a -", "A table has no column 0 or 2."},
        {"table 0 3 a x,y%0A1,2%0A", "A table has no column 0 or 3."},
        {"table 0 1 a %00", "This is not a text file."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200], error[300], expected[300];
        snprintf(text, sizeof text, "fallline fit data=1,2;3,4\n%s", cases[i][0]);
        snprintf(expected, sizeof expected, "Line 2: %s", cases[i][1]);
        assert_int_equal(fl_session_read(session, text, error, sizeof error), 1);
        assert_string_equal(error, expected);
        assert_null(fit_data(session)->name);
    }
}

static void what_a_table_leaves_out_is_none(void **state) {
    FlSession *session = *state;
    static const struct {
        const char *line, *name;
        int x, y;
        bool table;
    } cases[] = {
        {"table 0 1 a x,y%0A1,2%0A3,4", "a", 0, 1, true},
        {"table -1 0 - x,y%0A1,2%0A3,4", NULL, -1, 0, true},
        {"table 0 1 a -", "a", 0, 1, false},
        {"table 0 1 -", NULL, 0, 1, false},
        {"table 0 1 a%zz%1z%4%  -", "a%zz%1z%4%", 0, 1, false}, /* what is no byte stands for itself */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200], error[300];
        snprintf(text, sizeof text, "fallline fit data=1,2;3,4\n%s", cases[i].line);
        assert_int_equal(fl_session_read(session, text, error, sizeof error), 2);
        const FlData *data = fit_data(session);
        if (cases[i].name == NULL) assert_null(data->name);
        if (cases[i].name != NULL) assert_string_equal(data->name, cases[i].name);
        assert_int_equal(data->x_column, cases[i].x);
        assert_int_equal(data->y_column, cases[i].y);
        assert_int_equal(data->table != NULL, cases[i].table);
        assert_true(data->count == 2 && data->x[1] == 3 && data->y[1] == 4);
    }
}

/* ---- lines ---- */

static void lines_that_are_too_long_are_told(void **state) {
    FlSession *session = *state;
    static char text[FL_STATE_LINE_SIZE + 300];
    char error[300];
    memset(text, ' ', sizeof text - 1);
    memcpy(text, "fallline curve", strlen("fallline curve"));
    unsigned long long hash = fl_session_hash(session);
    assert_int_equal(fl_session_read(session, text, error, sizeof error), 0);
    assert_non_null(strstr(error, "Line 1: The line beginning \"fallline curve"));
    assert_non_null(strstr(error, "is longer than 65534 characters."));
    memcpy(text, "fallline curve\neta 0.3\n#", strlen("fallline curve\neta 0.3\n#"));
    assert_true(fl_session_replay(session, text, error, sizeof error)); /* a remark may be as long as it likes */
    memcpy(text, "fallline curve\neta 0.3\n ", strlen("fallline curve\neta 0.3\n "));
    assert_false(fl_session_replay(session, text, error, sizeof error));
    assert_string_equal(error, "Line 3: This line is too long for an action.");
    assert_line(session, "curve parabola gd lr=0.3 start=-2.5");
    assert_true(fl_session_hash(session) != hash);
}

/* A document from outside stands on a row that there is. */
static void a_document_is_entered_within_its_run(void **state) {
    FlSession *session = *state;
    FlDocument document = *fl_session_current(session);
    char error[300];
    static const int cursors[][2] = {{-3, 0}, {0, 0}, {5, 5}, {1000, 60}};
    for (size_t i = 0; i < sizeof cursors / sizeof *cursors; i++) {
        document.cursor = cursors[i][0];
        assert_true(fl_session_enter(session, FL_SCENE_CURVE, &document, error, sizeof error));
        assert_int_equal(fl_session_current(session)->cursor, cursors[i][1]);
    }
}

/* ---- lines that wait for their files ---- */

enum { LONG = 5000 };

/* "long" and "short" are texts, anything else is not there. */
static char *read_text(void *context, const char *file, size_t *length, char *error, size_t size) {
    (void)context;
    size_t there = strncmp(file, "long", 4) == 0 ? LONG : strncmp(file, "short", 5) == 0 ? 40 : 0;
    char *text = there > 0 ? malloc(there + 1) : NULL;
    if (text == NULL) {
        snprintf(error, size, "It is not there.");
        return NULL;
    }
    *length = there < *length ? there : *length;
    for (size_t i = 0; i < *length; i++) text[i] = (char)(i % 6 == 5 ? '\n' : 'a' + (int)(i * i % 7));
    text[*length] = '\0';
    return text;
}

static void long_files_are_waited_for(void **state) {
    FlSession *session = *state;
    FlSceneId scene;
    char error[300];
    fl_session_text_source(session, read_text, NULL);
    FlStateGiven nothing = {.data = NULL};
    assert_true(fl_session_bring(session, FL_SCENE_LETTERS, &nothing, error, sizeof error)); /* nothing is awaited */
    assert_false(fl_session_await(session, "letters data=long.txt"));                        /* nobody is patient */
    fl_session_make_patient(session, 100);
    assert_false(fl_session_await(session, "letters towns"));
    assert_false(fl_session_await(session, "letters data=short.txt"));
    assert_false(fl_session_await(session, "letters data=gone.txt"));
    assert_null(fl_session_awaited(session, &scene));
    const char *text = "fallline curve lr=0.2\nfallline letters data=long.txt size=small\n";
    assert_int_equal(fl_session_read(session, text, error, sizeof error), 2);
    assert_string_equal(fl_session_awaited(session, &scene), "fallline letters data=long.txt size=small");
    assert_int_equal(scene, FL_SCENE_LETTERS);
    assert_int_equal(fl_session_scene(session), FL_SCENE_CURVE);
    char *printed = fl_session_print(session);
    assert_non_null(strstr(printed, "\nfallline letters data=long.txt size=small\n"));
    free(printed);
    FlStateGiven given;
    assert_true(fl_sources_read(fl_session_sources(session), "letters data=long.txt", &given, error, sizeof error));
    assert_true(fl_session_bring(session, scene, &given, error, sizeof error));
    fl_state_given_release(&given);
    assert_null(fl_session_awaited(session, &scene));
    assert_int_equal(fl_session_scene(session), FL_SCENE_CURVE);
    const FlLettersTask *task = fl_letters_task(session_document(session, FL_SCENE_LETTERS)->plan.loss);
    assert_string_equal(task->text->name, "long.txt");
}

/* Which file a sentence is about stands before it, and nothing is given. */
static void files_that_are_not_there_are_told(void **state) {
    FlSession *session = *state;
    static const char *const cases[][2] = {
        {"letters data=gone.txt", "gone.txt: It is not there."},
        {"network data=@gone.csv", "gone.csv: It is not there."},
        {"network weights=@gone.csv", "gone.csv: It is not there."},
        {"network data=@ weights=@gone.csv", "gone.csv: It is not there."},
    };
    fl_session_text_source(session, read_text, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlStateGiven given;
        char error[300] = "";
        assert_false(fl_sources_read(fl_session_sources(session), cases[i][0], &given, error, sizeof error));
        assert_string_equal(error, cases[i][1]);
        assert_true(!given.data && !given.points && !given.text && !given.weights);
    }
}

static bool keep(void *context, const char *text, size_t length, char *file, size_t size) {
    int *kept = context;
    *kept += (int)length;
    snprintf(file, size, "kept-%.3s.txt", text);
    return true;
}

static void a_text_without_a_file_is_kept_by_somebody(void **state) {
    FlSession *session = *state;
    char file[100] = "";
    int kept = 0;
    assert_false(fl_session_keep_text(session, "abcdef", 6, file, sizeof file));
    assert_string_equal(file, "A text to learn comes from a file: drop it on the window.");
    fl_session_text_keeper(session, keep, &kept);
    assert_true(fl_session_keep_text(session, "abcdef", 6, file, sizeof file));
    assert_string_equal(file, "kept-abc.txt");
    assert_int_equal(kept, 6);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_comes_back_with_its_points),
        cmocka_unit_test(a_long_table_leaves_its_name),
        CASE(broken_tables_are_refused),
        CASE(what_a_table_leaves_out_is_none),
        CASE(lines_that_are_too_long_are_told),
        CASE(a_document_is_entered_within_its_run),
        CASE(long_files_are_waited_for),
        CASE(files_that_are_not_there_are_told),
        CASE(a_text_without_a_file_is_kept_by_somebody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
