/* Tables of data by the clipboard, and lines that name a file. */
#include "core/base/patience.h"
#include "fallline/line.h"
#include "fallline/table.h"
#include "support/action_print.h"
#include "support/session_inside.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FlData *data(const Rig *rig) {
    return fl_line_data(fl_session_current(rig->session)->plan.loss);
}

static void a_table_is_pasted_and_undone(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias");
    rig_paste(rig, "height;weight\n1.5;2\n-2;4e1\n\n# the last\n3;0.5\n");
    assert_int_equal(data(rig)->count, 3);
    assert_true(data(rig)->x[1] == -2 && data(rig)->y[1] == 40 && data(rig)->y[2] == 0.5);
    assert_true(rig_shows(rig, "3 points"));
    assert_string_equal(fl_session_current(rig->session)->plan.loss->id, "line_bias");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_int_equal(data(rig)->count, 3);
}

static void print_all(const Rig *rig, char lines[FL_PLANE_SCENES][FL_STATE_LINE_SIZE]) {
    for (int i = 0; i < FL_PLANE_SCENES; i++)
        fl_state_line_print(lines[i], (FlSceneId)i, session_document(rig->session, (FlSceneId)i));
}

/* Whatever is pasted, wherever: view, frame, forks and lanes come back with the rest, and redo brings all of it again.
 */
static void one_undo_takes_back_a_whole_paste(void **state) {
    (void)state;
    static const char *const from[] = {"fallline curve parabola gd lr=0.3 start=-2",
                                       "fallline curve double_well gd lr=0.1 at=3 lr=0.2 step=5",
                                       "fallline landscape himmelblau view=basins lr=0.01",
                                       "fallline race rules=gd:0.02,adam:0.1 step=4", "fallline fit line_bias lr=0.05"};
    static const char *const clips[] = {"x^4/4 - x^2",
                                        "x^2*y^2+x^2+y^2",
                                        "1 2\n3 5\n4 4\n",
                                        "eta = 0.123",
                                        "fallline curve parabola view=plane lr=0.1",
                                        "fallline curve parabola momentum lr=0.1 step=4",
                                        "fallline landscape bowl view=surface step=3",
                                        "fallline landscape himmelblau gd lr=0.01",
                                        "fallline race banana rules=gd:0.02,adam:0.3",
                                        "fallline fit line_bias data=1,2;3,4;5,5 lr=0.02"};
    static char before[FL_PLANE_SCENES][FL_STATE_LINE_SIZE], pasted[FL_PLANE_SCENES][FL_STATE_LINE_SIZE],
        back[FL_PLANE_SCENES][FL_STATE_LINE_SIZE];
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        for (size_t j = 0; j < sizeof clips / sizeof *clips; j++) {
            Rig *rig = rig_create(1280, 800); /* nothing to undo but this */
            rig_load(rig, from[i]);
            print_all(rig, before);
            rig_paste(rig, clips[j]);
            print_all(rig, pasted);
            if (memcmp(before, pasted, sizeof before) == 0) fail_msg("%s changes nothing in %s", clips[j], from[i]);
            rig_key(rig, 'z', FL_MOD_CTRL);
            print_all(rig, back);
            for (int k = 0; k < FL_PLANE_SCENES; k++) {
                if (strcmp(back[k], before[k]) != 0)
                    fail_msg("%s after %s: \"%s\", not \"%s\"", from[i], clips[j], back[k], before[k]);
            }
            rig_key(rig, 'y', FL_MOD_CTRL);
            print_all(rig, back);
            for (int k = 0; k < FL_PLANE_SCENES; k++) assert_string_equal(back[k], pasted[k]);
            rig_destroy(rig);
        }
}

static void a_table_of_numbers_leads_to_the_fit(void **state) {
    Rig *rig = *state;
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_paste(rig, "1 2\n2 3.5\n");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
    assert_int_equal(data(rig)->count, 2);
}

static void a_bad_row_is_named_and_nothing_changes(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit data=1,2;3,4");
    rig_paste(rig, "x,y\n1,2\n3,four\n");
    assert_true(rig_shows(rig, "3"));
    assert_int_equal(data(rig)->count, 2);
    rig_paste(rig, "1 2\n3\n");
    assert_int_equal(data(rig)->count, 2);
    char many[4096] = "";
    for (int i = 0; i < 201; i++) snprintf(many + strlen(many), sizeof many - strlen(many), "%d,%d\n", i, 2 * i);
    rig_paste(rig, many);
    assert_int_equal(data(rig)->count, 2);
    assert_non_null(strstr(rig_toast(rig), "More than 200 points come from a file"));
}

/* What is pasted is decided by all of it, in whatever scene. */
static void a_spreadsheet_with_a_head_leads_to_the_fit(void **state) {
    Rig *rig = *state;
    static const char *const scenes[] = {"fallline curve", "fallline landscape", "fallline race", "fallline fit"};
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        rig_load(rig, scenes[i]);
        rig_paste(rig, "x\ty\r\n1\t2\r\n3\t4,5\r\n");
        assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
        assert_int_equal(data(rig)->count, 2);
        assert_true(data(rig)->y[1] == 4.5);
    }
    rig_paste(rig, "house\tarea\tprice\nElm\t2600\t550000\nOak\tNA\t565000\nAsh\t3200\t610000\n");
    assert_int_equal(data(rig)->count, 2);
    assert_true(data(rig)->x[1] == 3200 && data(rig)->y[1] == 610000);
    assert_non_null(strstr(rig_control(rig, "toast").value,
                           "2 points. x is area, y is price. 1 row left out, which misses a number; line 3."));
}

/* Whatever its numbers: it converges where "just right" says so, else it crawls; it never opens diverging. */
static void a_table_opens_with_a_rate_that_does_something_true(void **state) {
    Rig *rig = *state;
    static const char *const forms[] = {"line", "line_bias", "line_scaled", "line_bias_scaled"};
    static const char *const tables[] = {
        "area\tprice\n2600\t550000\n3000\t565000\n3200\t610000\n3600\t680000\n4000\t725000\n",
        "year,population\n1950,2536274721\n1970,3682487691\n1990,5263593000\n2010,6871298000\n2020,7794798739\n",
        "t;deflection\n1e-6;2.1e-9\n2e-6;3.9e-9\n4e-6;8.3e-9\n5e-6;9.6e-9\n",
        "depth,temperature\n-10,-0.4\n-20,-1.1\n-40,-2.3\n-80,-4.4\n",
        "x,y\n1,5\n1,6\n1,7\n",
        "x,y\n0,3\n0,5\n",
        "x,y\n1,2\n",
        "x,y\n-3,1000\n0,1001\n3,1000\n",
        "mass,price\n0.21,326\n0.23,327\n1.01,4500\n2.0,16000\n",
        "x,y\n1e6,1\n2e6,2\n3e6,3.1\n",
        "year,record\n1968,9.95\n1983,9.93\n1991,9.86\n1999,9.79\n2009,9.58\n"};
    for (size_t f = 0; f < 4; f++)
        for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
            char line[64];
            snprintf(line, sizeof line, "fallline fit %s lr=0.123", forms[f]);
            rig_load(rig, line);
            rig_paste(rig, tables[t]);
            FlPlan plan = rig_document(rig)->plan;
            FlPresets presets;
            assert_string_equal(plan.loss->id, forms[f]);
            assert_true(fl_presets_find(&plan, &presets));
            FlOutcomeKind kind = fl_session_outcome(rig->session)->kind;
            double just = presets.eta[FL_JUST_RIGHT], eta = rig_eta(rig);
            if (kind != (isnan(just) ? FL_CRAWLS : FL_CONVERGES)) fail_msg("%s, table %zu: %d", forms[f], t, kind);
            assert_true(isnan(just) || eta == just);
            /* A hand that moves a point keeps its rate; another table takes its own, and undo brings the old one back.
             */
            rig_key(rig, 'z', FL_MOD_CTRL);
            assert_true(rig_eta(rig) == 0.123);
        }
}

static const char houses[] = "house\tarea\trooms\tage\tprice\nElm\t2600\t3\t20\t550000\nOak\t3000\t4\t15\t565000\n"
                             "Ash\t3200\tNA\t18\t610000\nFir\t3600\t5\t12\t680000\n";

static void assert_columns(const Rig *rig, const char *x, const char *y, double first_x, double first_y) {
    const FlData *now = data(rig);
    assert_string_equal(now->x_name, x);
    assert_string_equal(now->y_name, y);
    assert_true(now->x[0] == first_x && now->y[0] == first_y);
}

/* All columns stay: a head makes its column x, with Shift or the right button y; each is one step of undo. */
static void the_table_is_the_chooser_of_its_columns(void **state) {
    Rig *rig = *state;
    rig_paste(rig, houses);
    rig_frame(rig);
    assert_columns(rig, "area", "rooms", 2600, 3);
    assert_int_equal(data(rig)->count, 3);  /* a house without its rooms is left out */
    assert_null(rig_find(rig, "column.1")); /* names are no numbers */
    assert_string_equal(rig_control(rig, "column.2").value, "x");
    rig_down(rig, rig_middle(rig, "column.5"), FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    assert_columns(rig, "area", "price", 2600, 550000);
    assert_int_equal(data(rig)->count, 4);
    assert_true(rig_eta(rig) < 1e-5); /* at a rate of its own */
    rig_press(rig, "column.4");
    assert_columns(rig, "age", "price", 20, 550000);
    rig_press(rig, "column.5"); /* x becomes y's, and y x's */
    assert_columns(rig, "price", "age", 550000, 20);
    for (int i = 0; i < 2; i++) rig_key(rig, 'z', FL_MOD_CTRL);
    assert_columns(rig, "area", "price", 2600, 550000);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_columns(rig, "area", "rooms", 2600, 3);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_columns(rig, "area", "price", 2600, 550000);
}

/* The ring of a row's point: -1 where none is drawn. */
static int ringed_point(const Rig *rig) {
    float k = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_CIRCLE || fabsf(c->radius - 12 * k) > 0.01f || fabsf(c->width - 2 * k) > 0.01f) continue;
        for (int n = 0; n < data(rig)->count; n++) {
            char id[16];
            snprintf(id, sizeof id, "data.%d", n + 1);
            FlVec p = rig_middle(rig, id);
            if (hypotf(p.x - c->box.x / k, p.y - c->box.y / k) < 1) return n;
        }
    }
    return -1;
}

static FlVec row_of(const Rig *rig, int row) {
    FlRect table = rig_control(rig, "columns").box;
    return (FlVec){table.x + 40, table.y + 26 + 19 * ((float)row + 0.5f)};
}

/* The row of the table that has the ground of what is meant: -1 where none has. */
static int lit_row(const Rig *rig) {
    float k = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        for (int row = 0; row < 4 && c->kind == FL_DRAW_FILL; row++) {
            FlVec at = row_of(rig, row);
            bool high = fabsf(c->box.h - 19 * k) < 0.01f && fabsf(c->box.y + c->box.h / 2 - at.y * k) < 1;
            if (high && fl_rect_has(c->box, at.x * k, at.y * k)) return row;
        }
    }
    return -1;
}

/* A row under the pointer, or chosen by keys, marks its point, and a point its row: the third has none. */
static void rows_and_points_light_each_other(void **state) {
    Rig *rig = *state;
    static const int points[] = {0, 1, -1, 2};
    rig_paste(rig, houses);
    rig_rest(rig);
    assert_true(ringed_point(rig) == -1 && lit_row(rig) == -1);
    for (int row = 0; row < 4; row++) {
        rig_move(rig, row_of(rig, row));
        rig_frame(rig);
        assert_int_equal(ringed_point(rig), points[row]);
        assert_int_equal(lit_row(rig), row);
    }
    rig_move(rig, rig_middle(rig, "data.3"));
    rig_frame(rig);
    assert_true(ringed_point(rig) == -1 && lit_row(rig) == 3);
    rig_move(rig, (FlVec){2, 2});
    for (int i = 0; i < 60 && strncmp(rig_spoken(rig), "Columns", 7) != 0; i++) rig_key(rig, FL_KEY_TAB, 0);
    rig_frame(rig);
    assert_true(ringed_point(rig) == 0 && lit_row(rig) == 0);
    rig_key(rig, FL_KEY_UP, 0);
    rig_frame(rig);
    assert_true(ringed_point(rig) == 2 && lit_row(rig) == 3);
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_frame(rig);
    assert_int_equal(ringed_point(rig), 0);
    char error[256]; /* without its first point, and with the last one moved: rows keep the points they have become */
    FlAction remove = fl_action(FL_ACTION_data_remove, 0, 0), move = fl_action(FL_ACTION_data_point, 1, 3610);
    assert_true(fl_session_apply(rig->session, &remove, error, sizeof error));
    static const int left[] = {-1, 0, -1, 1};
    for (int row = 0; row < 4; row++) {
        rig_move(rig, row_of(rig, row));
        rig_frame(rig);
        assert_int_equal(ringed_point(rig), left[row]);
    }
    move.number[2] = 5;
    assert_true(fl_session_apply(rig->session, &move, error, sizeof error));
    rig_move(rig, row_of(rig, 1));
    rig_frame(rig);
    assert_int_equal(ringed_point(rig), 0);
}

/* Where the table has no room, or the panel is another rule's, two lists hold the columns. */
static void narrow_windows_have_lists_of_columns(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{800, 600}, {640, 480}, {1280, 800}};
    rig_paste(rig, houses);
    for (int i = 0; i < 3; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        rig_frame(rig);
        if (i == 2) { /* the table, until the rule has a panel without it */
            assert_true(rig_find(rig, "columns.x") == NULL && rig_find(rig, "column.2") != NULL);
            FlAction adam = fl_action_text(FL_ACTION_optimizer, "adam");
            char error[256];
            assert_true(fl_session_apply(rig->session, &adam, error, sizeof error));
            rig_frame(rig);
        }
        assert_null(rig_find(rig, "column.2"));
        assert_columns(rig, "area", "rooms", 2600, 3);
        rig_press(rig, "columns.y");
        rig_frames(rig, 3);
        assert_null(rig_find(rig, "columns.y.1")); /* names are no numbers */
        rig_press(rig, "columns.y.5");
        rig_frame(rig);
        assert_columns(rig, "area", "price", 2600, 550000);
        assert_null(rig_find(rig, "columns.y.5"));
        rig_press(rig, "columns.x");
        rig_frames(rig, 3);
        rig_press(rig, "columns.x.5"); /* y's: they trade places */
        rig_frame(rig);
        assert_columns(rig, "price", "area", 550000, 2600);
        for (int k = 0; k < 2; k++) rig_key(rig, 'z', FL_MOD_CTRL);
    }
}

/* Of more points than a line of text holds the state line names file and columns: a session opens with them. */
static void chosen_columns_of_a_file_are_in_the_state_line(void **state) {
    Rig *rig = *state;
    char many[4096] = "n,x,y\n";
    for (int i = 0; i < 201; i++)
        snprintf(many + strlen(many), sizeof many - strlen(many), "%d,%d,%d\n", i % 3, i, 2 * i);
    assert_true(fl_stage_take_text(rig->stage, rig->session, &rig->view, many, strlen(many), "two.csv"));
    rig_frame(rig);
    assert_null(strstr(rig_state(rig), " x="));
    rig_press(rig, "column.1");
    assert_non_null(strstr(rig_state(rig), " data=@two.csv x=n y=y"));
    rig_press(rig, "column.3"); /* x becomes y's */
    assert_non_null(strstr(rig_state(rig), " data=@two.csv x=y y=n"));
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_non_null(strstr(rig_state(rig), " data=@two.csv x=n y=y"));
}

/* A point that is moved, and a session that is left and opened again, keep the file's name and all columns. */
static void other_columns_outlive_a_session(void **state) {
    Rig *rig = *state;
    char error[256];
    assert_true(fl_stage_take_text(rig->stage, rig->session, &rig->view, houses, strlen(houses), "a 1/houses.tsv"));
    rig_frame(rig);
    rig_press(rig, "column.5"); /* price by rooms */
    FlAction move = fl_action(FL_ACTION_data_point, 1, 4);
    move.number[2] = 560000.5;
    assert_true(fl_session_apply(rig->session, &move, error, sizeof error));
    rig_frame(rig);
    assert_non_null(rig_find(rig, "column.4"));
    char *text = fl_session_print(rig->session);
    FlSession *again = fl_session_create();
    assert_int_equal(fl_session_read(again, text, error, sizeof error), FL_SCENES + 1);
    assert_string_equal(error, "");
    const FlData *before = data(rig), *now = fl_line_data(fl_session_current(again)->plan.loss);
    assert_true(fl_data_equal(before, now) && before->y[1] == now->y[1]);
    assert_string_equal(now->name, "a 1/houses.tsv");
    assert_string_equal(now->x_name, before->x_name);
    assert_true(now->x_column == before->x_column && now->y_column == before->y_column);
    size_t length;
    const char *text_kept = fl_table_text(now->table, &length);
    assert_true(length == strlen(houses) - 1 && strncmp(text_kept, houses, length) == 0); /* without its last end */
    assert_true(fl_session_hash(again) == fl_session_hash(rig->session));
    free(text);
    text = fl_session_print(again);
    assert_non_null(strstr(text, "\ntable 4 2 a%201/houses.tsv house%09area"));
    free(text);
    assert_int_equal(fl_session_read(again, "table 4 9 %2 x,y%0A1,2%0A\n", error, sizeof error), 0);
    assert_string_equal(error, "Line 1: A table has no column 4 or 9.");
    fl_session_destroy(again);
}

/* Two columns of numbers leave nothing to choose. */
static void a_table_of_two_columns_has_no_chooser(void **state) {
    Rig *rig = *state;
    rig_paste(rig, "area\tprice\n2600\t550000\n3000\t565000\n");
    rig_frame(rig);
    assert_null(rig_find(rig, "columns"));
    assert_null(data(rig)->table);
}

static void a_dropped_table_keeps_its_name(void **state) {
    Rig *rig = *state;
    char many[4096] = "n,x,y\n";
    for (int i = 0; i < 201; i++)
        snprintf(many + strlen(many), sizeof many - strlen(many), "%d,%d,%d\n", i % 3, i, 2 * i);
    rig_load(rig, "fallline landscape");
    assert_true(fl_stage_take_text(rig->stage, rig->session, &rig->view, many, strlen(many), "two.csv"));
    assert_int_equal(data(rig)->count, 201);
    assert_non_null(strstr(rig_state(rig), " data=@two.csv"));
}

static void a_rate_and_a_command_are_pasted(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl gd lr=0.3 start=1,2");
    rig_paste(rig, "\xce\xb7 = 10\xe2\x81\xbb\xc2\xb2");
    assert_string_equal(rig_state(rig), "fallline landscape bowl gd lr=0.01 start=1,2");
    assert_true(rig_shows(rig, "Learning rate 0.01"));
    rig_paste(rig, "$ fallline render curve lr=2.1 step=6 -o diverges.png --theme dark\n");
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=2.1 start=-2.5 step=6");
    rig_paste(rig, "0.1");
    assert_non_null(strstr(rig_toast(rig), "A number by itself: press E and paste it for the learning rate."));
}

static void a_line_still_is_a_line(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit");
    rig_paste(rig, "fallline fit line_bias data=1,1;2,5 lr=0.05\nsomething else\n");
    assert_int_equal(data(rig)->count, 2);
    assert_true(fl_session_current(rig->session)->plan.segment[0].optimizer.eta == 0.05);
}

/* A file of 300 points on a line of slope 3. */
static const FlData *read_file(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size) {
    double x[300], y[300];
    (void)wanted;
    *(int *)context += 1;
    if (strcmp(file, "three.csv") != 0) {
        snprintf(error, size, "The file %s cannot be read.", file);
        return NULL;
    }
    for (int i = 0; i < 300; i++) {
        x[i] = i / 100.0;
        y[i] = 3 * x[i];
    }
    return fl_data_create(300, x, y, file);
}

static void a_line_may_name_a_file(void **state) {
    Rig *rig = *state;
    int read = 0;
    char error[256], line[FL_STATE_LINE_SIZE];
    FlAction load = fl_action_text(FL_ACTION_load, "fallline fit data=@three.csv batch=20");
    assert_false(fl_session_apply(rig->session, &load, error, sizeof error)); /* nobody to read it */
    fl_session_source(rig->session, read_file, &read);
    assert_true(fl_session_apply(rig->session, &load, error, sizeof error));
    assert_int_equal(data(rig)->count, 300);
    fl_state_line_print(line, FL_SCENE_FIT, fl_session_current(rig->session));
    assert_non_null(strstr(line, " data=@three.csv batch=20"));
    rig_settle(rig); /* three hundred points in a whole frame, with its jobs */
    load = fl_action_text(FL_ACTION_load, "fallline fit data=@four.csv");
    assert_false(fl_session_apply(rig->session, &load, error, sizeof error));
    assert_string_equal(error, "The file four.csv cannot be read.");
    char *text = fl_session_print(rig->session);
    FlSession *again = fl_session_create();
    fl_session_source(again, read_file, &read);
    assert_int_equal(fl_session_read(again, text, error, sizeof error), FL_SCENES);
    assert_true(fl_session_hash(again) == fl_session_hash(rig->session));
    fl_session_destroy(again);
    free(text);
    assert_true(read >= 3);
}

/* An action carries its data; a log of text holds as many points as a line does. */
static void an_action_prints_its_data(void **state) {
    (void)state;
    char line[FL_STATE_LINE_SIZE], error[256];
    int read = 0;
    FlAction action = fl_action(FL_ACTION_data, 0, 0), back;
    action.data = fl_data_default();
    assert_true(action_print(&action, line, sizeof line));
    assert_string_equal(line, "data 1,2;2,4;3,6;4,8");
    assert_true(fl_action_read(line, &back, error, sizeof error));
    assert_int_equal(back.length, strlen("1,2;2,4;3,6;4,8"));
    assert_memory_equal(back.text, "1,2;2,4;3,6;4,8", back.length);
    assert_false(action_print(&action, line, 10));
    action.data = read_file(&read, "three.csv", (FlColumnChoice){NULL, NULL}, error, sizeof error);
    assert_false(action_print(&action, line, 512));
    fl_data_release(action.data);
}

enum { LONG_ROWS = 20000 };

static char *read_long(const char *name, size_t *length, char *why, size_t size) {
    enum { ROOM = LONG_ROWS * 24 };
    char *text = strcmp(name, "gone.csv") != 0 ? malloc(ROOM) : NULL;
    *length = 0;
    if (!text) snprintf(why, size, "No such file or directory");
    for (int i = 0; text && i < LONG_ROWS; i++)
        *length += (size_t)snprintf(text + *length, ROOM - *length, "%d.5,%d.25\n", i % 97, i % 89);
    return text;
}

static FlJob *waiting_job(Rig *rig) {
    FlJob *jobs[FL_STAGE_JOBS];
    int n = fl_stage_jobs(rig->stage, jobs);
    return jobs[n - 1]; /* the intake's is the last */
}

/* Whatever is brought, a frame reads not a byte of a long text, and a few times the bytes of the longest one that it
 * takes itself. What was there stays until the new is whole. */
static void a_long_table_owns_no_frame(void **state) {
    Rig *rig = *state;
    FlPatience frame = {0};
    rig_load(rig, "fallline fit");
    rig_rest(rig);
    FlPatience *before = fl_patience_with(&frame);
    assert_true(fl_stage_take_file(rig->stage, rig->session, "a/long.csv", read_long));
    assert_false(fl_stage_take_file(rig->stage, rig->session, "b.csv", read_long));
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "One thing is still being read; Esc stops it.");
    rig_frames(rig, 3);
    rig->input.now += 0.6;
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "Reading long.csv; Esc stops it");
    assert_true(fl_stage_next(rig->stage) <= 0.1);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    assert_int_equal(frame.spent, 0);
    rig_rest(rig);
    assert_int_equal(data(rig)->count, LONG_ROWS);
    assert_string_equal(data(rig)->name, "a/long.csv");
    assert_null(strstr(rig_toast(rig), "Reading"));
    assert_int_equal(frame.spent, 0);
    size_t length;
    char *text = read_long("", &length, NULL, 0);
    text[FL_INTAKE_AT_ONCE] = '\0';
    rig_paste(rig, text); /* refused: so many points come from a file */
    free(text);
    fl_patience_with(before);
    assert_in_range(frame.spent, FL_INTAKE_AT_ONCE, 16 * FL_INTAKE_AT_ONCE);
}

/* By Esc, before it is begun and while it is away; by a file that is not there. */
static void a_long_table_is_stopped(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit");
    rig_rest(rig);
    for (int away = 0; away < 2; away++) {
        FlPatience own = {0};
        assert_true(fl_stage_take_file(rig->stage, rig->session, "long.csv", read_long));
        FlJob *job = waiting_job(rig);
        assert_int_equal(job->state, FL_JOB_WAITING);
        if (away) job->state = FL_JOB_BUSY;
        rig->input.now += 0.6;
        rig_frame(rig);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        assert_string_equal(rig_toast(rig), "Stopped: nothing was taken");
        FlPatience *before = fl_patience_with(&own);
        if (away) assert_true(job->advance(job->self));
        fl_patience_with(before);
        if (away) job->state = FL_JOB_DONE;
        rig_frames(rig, 2);
        assert_int_equal(job->state, FL_JOB_IDLE);
        assert_true(fl_data_equal(data(rig), fl_data_default()));
        assert_string_equal(rig_toast(rig), "Stopped: nothing was taken");
    }
    assert_true(fl_stage_take_file(rig->stage, rig->session, "gone.csv", read_long));
    FlJob *job = waiting_job(rig);
    assert_true(job->advance(job->self));
    job->state = FL_JOB_DONE;
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "gone.csv cannot be read: No such file or directory.");
}

/* What nobody waits for any longer ends within one pass over the text, wherever it stands; read to its end it is gone
 * over a known number of times. */
static void a_reading_ends_when_it_is_told(void **state) {
    (void)state;
    size_t length;
    char *text = read_long("", &length, NULL, 0);
    for (int over = 0; over < 2; over++) {
        FlClip clip;
        FlPatience patience = {0};
        atomic_store(&patience.over, over);
        FlPatience *before = fl_patience_with(&patience);
        fl_clip_read(text, length, "long.csv", &clip);
        fl_patience_with(before);
        fl_clip_release(&clip);
        if (over)
            assert_true(patience.spent <= length);
        else
            assert_in_range(patience.spent, 8 * length, 14 * length);
    }
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_table_is_pasted_and_undone, rig_setup, rig_teardown),
        cmocka_unit_test(one_undo_takes_back_a_whole_paste),
        cmocka_unit_test_setup_teardown(a_table_of_numbers_leads_to_the_fit, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_bad_row_is_named_and_nothing_changes, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_spreadsheet_with_a_head_leads_to_the_fit, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_table_opens_with_a_rate_that_does_something_true, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_table_is_the_chooser_of_its_columns, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(rows_and_points_light_each_other, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(chosen_columns_of_a_file_are_in_the_state_line, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(narrow_windows_have_lists_of_columns, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(other_columns_outlive_a_session, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_table_of_two_columns_has_no_chooser, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_dropped_table_keeps_its_name, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_rate_and_a_command_are_pasted, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_line_still_is_a_line, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_line_may_name_a_file, rig_setup, rig_teardown),
        cmocka_unit_test(an_action_prints_its_data),
        cmocka_unit_test_setup_teardown(a_long_table_owns_no_frame, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_long_table_is_stopped, rig_setup, rig_teardown),
        cmocka_unit_test(a_reading_ends_when_it_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
