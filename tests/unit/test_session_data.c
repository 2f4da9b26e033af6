/* A line's data in the document: changed by hand, undone, written in state lines, and let go of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/session_inside.h"
#include "unit/model_support.h"

static int others; /* losses of the session's other scenes */

static int setup(void **state) {
    if (session_setup(state) != 0) return -1;
    others = fl_loss_alive();
    say(*state, "scene fit");
    return 0;
}

static int losses_of_data(void) {
    return fl_loss_alive() - others;
}

static const char *line_of(const FlSession *session) {
    static char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    return line;
}

/* The run is that of the current document, to its end. */
static void assert_run_fits(const FlSession *session) {
    const FlDocument *document = fl_session_current(session);
    FlRun *run = fl_session_run(session), *anew = fl_run_create(&document->plan);
    assert_non_null(anew);
    fl_run_advance(anew, document->plan.steps);
    assert_true(fl_plan_equal(fl_run_plan(run), &document->plan));
    assert_int_equal(fl_run_count(run), document->plan.steps + 1);
    size_t bytes = (size_t)fl_run_count(run) * sizeof(FlRow);
    assert_memory_equal(fl_run_row(run, 0), fl_run_row(anew, 0), bytes);
    assert_in_range(document->cursor, 0, fl_session_outcome(session)->last);
    fl_run_destroy(anew);
}

static void assert_whole(const FlSession *session, const char *line) {
    assert_string_equal(line_of(session), line);
    assert_run_fits(session);
}

static void move(FlSession *session, double i, double x, double y) {
    FlAction action = fl_action(FL_ACTION_data_point, i, x);
    char error[256];
    action.number[2] = y;
    if (!fl_session_apply(session, &action, error, sizeof error)) fail_msg("%s", error);
}

static void refused(FlSession *session, const char *line, const char *why) {
    FlAction action;
    char error[512] = "", before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", line_of(session));
    assert_true(fl_action_read(line, &action, error, sizeof error));
    assert_false(fl_session_apply(session, &action, error, sizeof error));
    assert_string_equal(error, why);
    assert_whole(session, before);
    assert_false(fl_session_apply(session, &action, NULL, 0));
}

static void the_scene_opens_with_four_points(void **state) {
    FlSession *session = *state;
    assert_whole(session, "fallline fit line gd lr=0.01 start=0");
    assert_string_equal(fl_scene_info(FL_SCENE_FIT)->title, "Line fit");
    FlBox frame = fl_session_current(session)->frame;
    assert_true(frame.x0 == -0.4 && frame.x1 == 4.4 && frame.y0 == 0 && frame.y1 == 36);
    assert_int_equal(fl_session_outcome(session)->kind, FL_CONVERGES);
    assert_int_equal(losses_of_data(), 0);
}

static void data_are_changed_by_hand(void **state) {
    FlSession *session = *state;
    move(session, 3, 4.5, -0.25);
    assert_string_equal(line_of(session), "fallline fit line gd lr=0.01 start=0 data=1,2;2,4;3,6;4.5,-0.25");
    assert_run_fits(session);
    say(session, "data_add 5 1");
    say(session, "data_remove 0");
    say(session, "fit");
    assert_string_equal(line_of(session), "fallline fit line gd lr=0.01 start=0 data=2,4;3,6;4.5,-0.25;5,1");
    say(session, "batch 4");
    assert_int_equal(fl_session_current(session)->plan.batch, 0); /* all points are no batch */
    say(session, "batch 3");
    say(session, "data_remove 1"); /* and three of three are all */
    assert_int_equal(fl_session_current(session)->plan.batch, 0);
    say(session, "data -1,2;0.5,1e3");
    assert_whole(session, "fallline fit line gd lr=0.12 start=0 data=-1,2;0.5,1000");
    say(session, "data_default");
    assert_whole(session, "fallline fit line gd lr=0.01 start=0");
    assert_ptr_equal(fl_session_current(session)->plan.loss, fl_loss_type_find("line"));
    while (session_can_undo(session)) say(session, "undo");
    say(session, "fit");
    assert_whole(session, "fallline fit line gd lr=0.01 start=0");
    for (int i = 0; i < 6; i++) say(session, "redo");
    assert_whole(session, "fallline fit line gd lr=0.12 start=0 data=-1,2;0.5,1000");
}

/* Another model goes through the same data; the rule stays, at its rate for the new loss. */
static void models_share_the_data(void **state) {
    FlSession *session = *state;
    say(session, "data 1,1;2,3;4,2");
    say(session, "batch 2");
    say(session, "loss line_bias");
    const FlLossType *loss = fl_session_current(session)->plan.loss;
    assert_int_equal(loss->dim, 2);
    assert_int_equal(loss->points, 3);
    assert_int_equal(fl_session_current(session)->plan.batch, 2);
    assert_non_null(strstr(line_of(session), "fallline fit line_bias gd lr="));
    assert_non_null(strstr(line_of(session), " data=1,1;2,3;4,2 batch=2"));
    say(session, "loss line_bias");
    assert_ptr_equal(fl_session_current(session)->plan.loss, loss);
    say(session, "loss line_bias_scaled");
    say(session, "loss line_scaled");
    say(session, "loss line");
    assert_int_equal(fl_session_current(session)->plan.loss->dim, 1);
    assert_int_equal(fl_session_current(session)->plan.loss->points, 3);
    refused(session, "loss parabola", "\"parabola\" belongs to the scene \"curve\", not to \"fit\".");
}

static void a_drag_of_a_point_is_one_change_and_keeps_its_step(void **state) {
    FlSession *session = *state;
    say(session, "cursor 5");
    say(session, "eta 0.012"); /* a fork */
    say(session, "cursor 9");
    say(session, "gesture_begin");
    for (int i = 1; i <= 50; i++) {
        move(session, 3, 4, 8 - 0.05 * i);
        assert_int_equal(fl_session_current(session)->cursor, 9);
        assert_int_equal(fl_session_current(session)->plan.segments, 2);
        assert_int_equal(losses_of_data(), 1); /* each one but the last is gone */
    }
    say(session, "gesture_end");
    assert_non_null(strstr(line_of(session), "data=1,2;2,4;3,6;4,5.5 "));
    say(session, "undo");
    assert_whole(session, "fallline fit line gd lr=0.01 start=0 at=5 lr=0.012 step=9");
    assert_int_equal(losses_of_data(), 1); /* redo may ask for it */
    say(session, "redo");
    assert_non_null(strstr(line_of(session), "data=1,2;2,4;3,6;4,5.5 "));
    say(session, "gesture_begin");
    move(session, 0, -1, -1);
    move(session, 0, -2, -1);
    say(session, "gesture_cancel");
    assert_non_null(strstr(line_of(session), "data=1,2;2,4;3,6;4,5.5 "));
    assert_false(session_can_redo(session));
    /* Back where it was: no change at all. */
    say(session, "gesture_begin");
    move(session, 3, 4, 1);
    move(session, 3, 4, 5.5);
    say(session, "gesture_end");
    say(session, "undo");
    assert_whole(session, "fallline fit line gd lr=0.01 start=0 at=5 lr=0.012 step=9");
}

/* Points by hand keep the rate, and so do batches; another table comes with its own. */
static void other_changes_of_data_go_back_to_the_start(void **state) {
    FlSession *session = *state;
    static const char *const changes[] = {"data_add 1 1", "data_remove 2", "batch 2", "data 1,2;3,4", "data_default"};
    for (int i = 0; i < 5; i++) {
        say(session, "cursor 7");
        say(session, "eta 0.013");
        assert_int_equal(fl_session_current(session)->plan.segments, 2);
        say(session, changes[i]);
        assert_int_equal(fl_session_current(session)->cursor, 0);
        assert_int_equal(fl_session_current(session)->plan.segments, 1);
        const FlPlan *plan = &fl_session_current(session)->plan;
        assert_true(plan->segment[0].optimizer.eta == (i < 3 ? 0.013 : fl_presets_default_eta(plan)));
        say(session, "eta 0.01");
    }
}

static void what_makes_no_sense_is_refused(void **state) {
    FlSession *session = *state;
    refused(session, "data_point 4 1 1", "There is no point 4; they are numbered 0 to 3.");
    refused(session, "data_point 0.5 1 1", "There is no point 0.5; they are numbered 0 to 3.");
    refused(session, "data_remove -1", "There is no point -1; they are numbered 0 to 3.");
    refused(session, "data_point 0 1 2e12", "A point at 2e12 is too far out; coordinates go from -1e12 to 1e12.");
    refused(session, "data_add -1e13 0", "A point at -1e13 is too far out; coordinates go from -1e12 to 1e12.");
    refused(session, "data", "There is no point; a point is a row of two numbers, x and y.");
    refused(session, "data 1,2;x", "\"x\" is not a point; points are written x,y and stand apart by semicolons.");
    refused(session, "batch 5", "5 is not a whole number from 0 to 4; 0 means all points.");
    refused(session, "batch 1.5", "1.5 is not a whole number from 0 to 4; 0 means all points.");
    say(session, "data 3,4");
    refused(session, "data_remove 0", "This is the last point, and a line needs one.");
    say(session, "scene curve");
    refused(session, "data_add 1 1", "\"data\" does not fit \"parabola\", which has no data; \"line\" has some.");
    refused(session, "batch 1", "\"batch\" does not fit \"parabola\", which has no data; \"line\" has some.");
    refused(session, "loss line", "\"line\" belongs to the scene \"fit\", not to \"curve\".");
}

static void a_line_of_text_holds_200_points(void **state) {
    FlSession *session = *state;
    for (int i = 4; i < FL_DATA_IN_LINE; i++) act(session, FL_ACTION_data_add, -1 / 3.0 - i, 1e11 / 3 + i);
    refused(session, "data_add 1 1", "There are 200 points, and that is the most.");
    char more[4096] = "data 1,1";
    for (int i = 0; i < FL_DATA_IN_LINE; i++) snprintf(more + strlen(more), sizeof more - strlen(more), ";%d,2", i);
    refused(session, more, "There are 201 points; a line of text holds 200.");
    FlSession *other = fl_session_create();
    char line[FL_STATE_LINE_SIZE], error[256];
    snprintf(line, sizeof line, "%s", line_of(session));
    FlAction load = fl_action_text(FL_ACTION_load, line);
    assert_true(fl_session_apply(other, &load, error, sizeof error));
    assert_whole(other, line);
    assert_true(fl_plan_equal(&fl_session_current(other)->plan, &fl_session_current(session)->plan));
    fl_session_destroy(other);
}

/* More come from outside; the line names their file. */
static void many_points_have_a_name(void **state) {
    FlSession *session = *state;
    enum { MANY = 1000 };
    double x[MANY], y[MANY];
    for (int i = 0; i < MANY; i++) x[i] = i, y[i] = 3 * i + i % 7;
    const FlData *data = fl_data_create(MANY, x, y, "my data/50%.csv");
    FlSceneId scene;
    FlDocument document;
    char error[256], line[FL_STATE_LINE_SIZE];
    FlStateFile file;
    assert_true(fl_state_line_read_with("fit line_bias batch=10", data, &scene, &document, error, sizeof error));
    assert_true(fl_session_enter(session, scene, &document, error, sizeof error));
    fl_loss_release(document.plan.loss);
    assert_int_equal(fl_session_current(session)->plan.loss->points, MANY);
    snprintf(line, sizeof line, "%s", line_of(session));
    assert_non_null(strstr(line, " data=@my%20data/50%25.csv batch=10"));
    assert_true(fl_state_line_file(line, &file));
    assert_string_equal(file.name, "my data/50%.csv");
    assert_true(fl_state_file_columns(&file).x == NULL && fl_state_file_columns(&file).y == NULL);
    assert_true(fl_state_line_read_with(line, data, &scene, &document, error, sizeof error));
    assert_true(fl_plan_equal(&document.plan, &fl_session_current(session)->plan));
    fl_loss_release(document.plan.loss);
    char *text = fl_session_print(session);
    assert_null(strstr(text, "\ntable ")); /* they come from their file again */
    free(text);
    refused(session, "data_add 1 1", "Only up to 200 points are changed by hand, and there are 1000.");
    say(session, "loss line");
    assert_int_equal(fl_session_current(session)->plan.loss->points, MANY);
    refused(session, "data_point 0 1 1", "Only up to 200 points are changed by hand, and there are 1000.");
    refused(session, "data_remove 0", "Only up to 200 points are changed by hand, and there are 1000.");
    assert_false(fl_state_line_read_with("fit data=1,2", data, &scene, &document, error, sizeof error));
    assert_string_equal(error, "\"data=1,2\" and data from a file are two sets, and there is room for one.");
    assert_false(fl_state_line_read_with("bowl", data, &scene, &document, error, sizeof error));
    assert_string_equal(error, "\"data\" does not fit \"bowl\", which has no data; \"line\" has some.");
    assert_false(fl_state_line_file("fit data=1,2", &file));
    assert_false(fl_state_line_file("fit", &file));
    assert_false(fl_state_line_file("fit data=@", &file));
    fl_data_release(data);
    data = fl_data_create(FL_DATA_IN_LINE + 1, x, y, NULL); /* from a text that has no name */
    assert_true(fl_state_line_read_with("fit", data, &scene, &document, error, sizeof error));
    fl_state_line_print(line, scene, &document);
    assert_non_null(strstr(line, " data=@unnamed"));
    fl_loss_release(document.plan.loss);
    fl_data_release(data);
}

/* A line names the columns of its file where a reader chose them. */
static void columns_stand_beside_the_file(void **state) {
    FlSession *session = *state;
    enum { MANY = 300, ROOM = 32 * MANY };
    char *text = malloc(ROOM), error[256], line[FL_STATE_LINE_SIZE];
    assert_non_null(text);
    int used = snprintf(text, ROOM, "n,living area,price\n");
    for (int i = 0; i < MANY; i++) used += snprintf(text + used, (size_t)(ROOM - used), "%d,%d,%d\n", i % 3, i, 7 * i);
    FlStateFile file;
    assert_true(fl_state_line_file("fit line_bias data=@my%20houses.csv y=living%20area x=price lr=1e-7", &file));
    assert_string_equal(file.name, "my houses.csv");
    assert_string_equal(file.x, "price");
    assert_string_equal(file.y, "living area");
    const FlData *data =
        fl_table_points(text, (size_t)used, file.name, fl_state_file_columns(&file), NULL, error, sizeof error);
    assert_non_null(data);
    FlSceneId scene;
    FlDocument document;
    assert_true(fl_state_line_read_with("fit line_bias data=@my%20houses.csv y=living%20area x=price eta=1e-7", data,
                                        &scene, &document, error, sizeof error));
    assert_true(document.plan.segment[0].optimizer.eta == 1e-7);
    assert_true(fl_session_enter(session, scene, &document, error, sizeof error));
    fl_loss_release(document.plan.loss);
    snprintf(line, sizeof line, "%s", line_of(session));
    assert_non_null(strstr(line, " data=@my%20houses.csv x=price y=living%20area"));
    fl_data_release(data);
    free(text);
    static const char *const wrong[] = {"fit x=area", "fit line_bias y=b", "bowl x=2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(fl_state_line_read(wrong[i], &scene, &document, error, sizeof error));
        assert_non_null(strstr(error, "names a column of data, as in data=@FILE.csv x=area y=price."));
    }
    assert_false(fl_state_line_read("gd lr=0.1 eta=0.2", &scene, &document, error, sizeof error));
    assert_string_equal(error, "\"eta\" is given twice; \"eta=0.2\" is the second.");
}

/* A session of a small table opens with the names of its columns; a hand that moves, adds or removes a point keeps
 * them. */
static void names_of_columns_stay_with_their_points(void **state) {
    FlSession *session = *state;
    FlAction action = fl_action(FL_ACTION_data, 0, 0);
    char error[256] = "";
    static const char table[] = "area (ft\xc2\xb2),price,rooms\n2600,550000,3\n3000,565000,4\n";
    action.data = fl_data_read_table(table, strlen(table), NULL, error, sizeof error);
    assert_non_null(action.data);
    assert_true(fl_session_apply(session, &action, error, sizeof error));
    fl_data_release(action.data);
    say(session, "data_point 0 2700 560000");
    say(session, "data_add 2000 400000");
    say(session, "data_remove 1");
    const char *line = line_of(session);
    assert_non_null(strstr(line, " data=2700,560000;2000,400000 x=area%20(ft%C2%B2) y=price"));
    char kept[1024];
    snprintf(kept, sizeof kept, "load %.1000s", line);
    say(session, "load fit");
    say(session, kept);
    const FlData *read = fl_line_data(fl_session_current(session)->plan.loss);
    assert_string_equal(read->x_name, "area (ft\xc2\xb2)");
    assert_string_equal(read->y_name, "price");
    assert_string_equal(line_of(session), kept + strlen("load "));
}

/* %20 is a blank; a percent sign before anything else stands for itself; a name that is too long is none. */
static void names_are_read_as_they_are_written(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"x=a", " x=a"},
        {"y=b", " y=b"},
        {"x=a y=b", " x=a y=b"},
        {"x= y=", ""},
        {"x=", ""},
        {"x=%20%C3%A9", " x=%20%C3%A9"},
        {"x=%2", " x=%252"},
        {"x=%", " x=%25"},
        {"x=%1z%zf%GG", " x=%251z%25zf%25GG"},
        {"x=%:0%@0", " x=%25:0%25@0"},
        {"y=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", /* 63, as many as there is room for */
         " y=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
        {"y=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[200], expected[200];
        snprintf(line, sizeof line, "line gd lr=0.03 data=1,2;2,3 %s", cases[i][0]);
        snprintf(expected, sizeof expected, "line gd lr=0.03 start=0 data=1,2;2,3%s", cases[i][1]);
        line_becomes("fallline fit ", line, FL_SCENE_FIT, expected);
    }
}

/* Equal points under other names are other data to whoever reads the axes: a line brings them, a table does, and undo
 * takes them back. */
static void names_alone_are_a_change(void **state) {
    FlSession *session = *state;
    char error[256] = "";
    say(session, "load fit data=1,2;3,4 x=a y=b");
    say(session, "load fit data=1,2;3,4 x=c y=b");
    assert_non_null(strstr(line_of(session), " data=1,2;3,4 x=c y=b"));
    say(session, "undo");
    assert_non_null(strstr(line_of(session), " data=1,2;3,4 x=a y=b"));
    static const char *const tables[][2] = {
        {"day,price\n1,2\n3,4\n", "a.csv"},       {"day,cost\n1,2\n3,4\n", "a.csv"},
        {"day,cost\n1,2\n3,4\n", "b.csv"},        {"day,cost,n\n1,2,7\n3,4,9\n", "b.csv"},
        {"day,cost,n\n1,2,8\n3,4,9\n", "b.csv"},  {"day,cost,n\n1,2,88\n3,4,9\n", "b.csv"},
        {"day,n,cost\n1,88,2\n3,9,4\n", "b.csv"}, {"n,day,cost\n88,1,2\n9,3,4\n", "b.csv"}};
    enum { TABLES = sizeof tables / sizeof *tables };
    const FlData *data[TABLES];
    unsigned long generation = fl_session_generation(session);
    for (int i = 0; i < TABLES; i++) {
        FlColumnChoice wanted = {"day", i > 0 ? "cost" : "price"};
        FlAction take = fl_action(FL_ACTION_data, 0, 0);
        take.data = data[i] =
            fl_table_points(tables[i][0], strlen(tables[i][0]), tables[i][1], wanted, NULL, error, sizeof error);
        if (data[i] == NULL) fail_msg("%s", error);
        for (int twice = 0; twice < 2; twice++) { /* the second time it is there already */
            assert_true(fl_session_apply(session, &take, error, sizeof error));
            assert_true(fl_session_generation(session) == generation + 1);
        }
        generation++;
        assert_ptr_equal(fl_line_data(fl_session_current(session)->plan.loss), data[i]);
    }
    for (int i = TABLES - 1; i > 0; i--) {
        say(session, "undo");
        assert_ptr_equal(fl_line_data(fl_session_current(session)->plan.loss), data[i - 1]);
    }
    for (int i = 0; i < TABLES; i++) fl_data_release(data[i]);
}

/* The switch of x is a word behind the data; the lines that had it in their name are read as before. */
static void scale_is_a_word_of_the_line(void **state) {
    FlSession *session = *state;
    static const char *const same[] = {"load fit line_bias data=1,1;2,3;4,2 lr=0.3 scale=1",
                                       "load fit line_bias_scaled data=1,1;2,3;4,2 lr=0.3",
                                       "load fit line_bias_scaled scale=1 data=1,1;2,3;4,2 lr=0.3"};
    for (int i = 0; i < 3; i++) {
        say(session, same[i]);
        assert_string_equal(fl_session_current(session)->plan.loss->id, "line_bias_scaled");
        assert_string_equal(line_of(session), "fallline fit line_bias gd lr=0.3 start=0,0 data=1,1;2,3;4,2 scale=1");
    }
    say(session, "loss line_bias");
    assert_null(strstr(line_of(session), "scale"));
    say(session, "undo");
    assert_non_null(strstr(line_of(session), " scale=1"));
    say(session, "load fit line scale=0");
    assert_null(strstr(line_of(session), "scale"));
    refused(session, "load fit line_scaled scale=0", "\"scale=0\" does not fit \"line_scaled\", whose x is scaled.");
    refused(session, "load fit line scale=2", "\"scale=2\" does not hold a whole number from 0 to 1.");
    refused(session, "load curve parabola scale=1",
            "\"scale=1\" does not fit \"parabola\"; it is of a line, as \"line_bias\".");
}

static void random_data_round_trip(void **state) {
    FlSession *session = *state;
    FlRandom random = fl_random_seed(31, 1);
    static const char *const models[] = {"line", "line_bias", "line_scaled", "line_bias_scaled"};
    for (int n = 0; n < 300; n++) {
        double x[20], y[20];
        int count = 1 + below(&random, 20);
        for (int i = 0; i < count; i++) {
            x[i] = below(&random, 2) ? uniform(&random, -9, 9) : below(&random, 9);
            y[i] = below(&random, 2) ? uniform(&random, -1e12, 1e12) : below(&random, 9);
        }
        const FlData *data = fl_data_create(count, x, y, NULL);
        const FlLossType *loss = fl_line_loss_create(data, (FlLine){n & 1, n >> 1 & 1});
        assert_string_equal(loss->id, models[n & 3]);
        FlDocument document = {.scene = FL_SCENE_FIT, .plan = fl_plan_default(loss), .camera = fl_camera_default()},
                   read;
        document.plan.batch = below(&random, count);
        document.plan.steps = 1 + below(&random, 40);
        FlOutcome outcome;
        document.frame = fitted(&document.plan, &outcome);
        document.cursor = below(&random, outcome.last + 1);
        char line[FL_STATE_LINE_SIZE], again[FL_STATE_LINE_SIZE], error[512];
        FlSceneId scene;
        fl_state_line_print(line, FL_SCENE_FIT, &document);
        if (!fl_state_line_read(line, &scene, &read, error, sizeof error)) fail_msg("%s: %s", line, error);
        fl_state_line_print(again, scene, &read);
        assert_string_equal(again, line);
        assert_true(fl_plan_equal(&document.plan, &read.plan) && read.cursor == document.cursor);
        fl_loss_release(loss);
        fl_data_release(data);
        assert_true(fl_session_enter(session, scene, &read, error, sizeof error));
        fl_loss_release(read.plan.loss);
        assert_whole(session, line);
        assert_in_range(losses_of_data(), 0, 1);
    }
}

/* A long life of changes: what 500 entries of undo do not reach any more is gone. */
static void old_losses_are_let_go(void **state) {
    FlSession *session = *state;
    for (int i = 0; i < 700; i++) move(session, i % 4, i, i * 0.5 + 1);
    assert_int_equal(losses_of_data(), 501);
    while (session_can_undo(session)) say(session, "undo");
    assert_int_equal(losses_of_data(), 501);
    say(session, "eta 0.02"); /* what could be redone is gone */
    assert_int_equal(losses_of_data(), 1);
    say(session, "data_default");
    say(session, "load fallline fit line data=1,2;3,5");
    assert_int_equal(losses_of_data(), 2);
    char error[256];
    assert_int_equal(fl_session_read(session, "fallline fit line data=1,9\n", error, sizeof error), 1);
    assert_int_equal(losses_of_data(), 1);
    say(session, "scene curve"); /* another run, but the document stays */
    assert_int_equal(losses_of_data(), 1);
}

static void a_log_of_data_replays(void **state) {
    FlSession *session = *state;
    static const char log[] = "fallline fit line data=1,2;2,5\ndata_add 3 4\ngesture_begin\ndata_point 0 1 1\n"
                              "data_point 0 1 0.5\ngesture_end\nloss line_bias\nbatch 2\nundo\nundo\n";
    char error[256];
    if (!fl_session_replay(session, log, error, sizeof error)) fail_msg("%s", error);
    assert_non_null(strstr(line_of(session), "fallline fit line gd lr="));
    assert_non_null(strstr(line_of(session), " data=1,0.5;2,5;3,4"));
}

#define DATA_TEST(name) cmocka_unit_test_setup_teardown(name, setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        DATA_TEST(the_scene_opens_with_four_points),
        DATA_TEST(data_are_changed_by_hand),
        DATA_TEST(models_share_the_data),
        DATA_TEST(a_drag_of_a_point_is_one_change_and_keeps_its_step),
        DATA_TEST(other_changes_of_data_go_back_to_the_start),
        DATA_TEST(what_makes_no_sense_is_refused),
        DATA_TEST(a_line_of_text_holds_200_points),
        DATA_TEST(many_points_have_a_name),
        DATA_TEST(columns_stand_beside_the_file),
        DATA_TEST(names_of_columns_stay_with_their_points),
        DATA_TEST(names_are_read_as_they_are_written),
        DATA_TEST(names_alone_are_a_change),
        DATA_TEST(scale_is_a_word_of_the_line),
        DATA_TEST(random_data_round_trip),
        DATA_TEST(old_losses_are_let_go),
        DATA_TEST(a_log_of_data_replays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
