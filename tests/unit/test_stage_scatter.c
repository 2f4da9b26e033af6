/* Data and prediction at their limits: how far it is zoomed, points that cannot go or come, lines that cannot be
 * turned, tables of few rows and of none that has a slope. */
#include "fallline/line.h"
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HOUSES "data=2600,550000;3000,565000;3200,610000;3600,680000;4000,725000"

static Rig *look(const char *line, int width, int height) {
    Rig *rig = rig_create(width, height);
    rig_load(rig, line);
    rig_frame(rig);
    return rig;
}

static const FlData *data(const Rig *rig) {
    return fl_line_data(rig_document(rig)->plan.loss);
}

static double start(const Rig *rig, int j) {
    return rig_document(rig)->plan.start[j];
}

static FlVec by(FlVec from, float x, float y) {
    return (FlVec){from.x + x, from.y + y};
}

static void right_click(Rig *rig, FlVec at) {
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
}

/* A notch is 0.85: 85 of them go down to a millionth, 42 up to a thousandfold, and no further. */
static void the_wheel_stops_at_both_ends(void **state) {
    (void)state;
    static const int most[] = {85, 42};
    Rig *rig = look("fallline fit", 900, 640);
    for (int out = 0; out < 2; out++) {
        FlVec first = rig_middle(rig, "data.1"), at = by(first, 9, -7);
        float notch = out ? -1 : 1;
        for (int i = 0; i < 100; i++) rig_wheel(rig, at, notch);
        for (int i = 0; i < most[out]; i++) rig_wheel(rig, at, -notch);
        rig_frame(rig);
        FlVec again = rig_middle(rig, "data.1");
        assert_close((double)again.x, (double)first.x, 0.5);
        assert_close((double)again.y, (double)first.y, 0.5);
    }
    rig_destroy(rig);
}

static void the_last_point_stays(void **state) {
    (void)state;
    Rig *rig = look("fallline fit data=1,2;2,3", 1280, 800);
    right_click(rig, rig_middle(rig, "data.2"));
    assert_int_equal(data(rig)->count, 1);
    right_click(rig, rig_middle(rig, "data.1"));
    assert_int_equal(data(rig)->count, 1);
    rig_destroy(rig);
}

/* The second press brings the usual points back, and what is left of it moves none. */
static void a_double_click_that_is_dragged_moves_nothing(void **state) {
    (void)state;
    Rig *rig = look("fallline fit data=1,2;2,3;3,5", 900, 640);
    FlVec at = rig_middle(rig, "data.2");
    rig_click(rig, at);
    rig->input.double_click = true;
    rig_down(rig, at, FL_BUTTON_LEFT);
    for (int i = 1; i < 6; i++) rig_move(rig, by(at, 0, -20.0f * (float)i));
    rig_up(rig, FL_BUTTON_LEFT);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    rig_destroy(rig);
}

static const char *line_of_points(int count, char *line, size_t size) {
    size_t n = (size_t)snprintf(line, size, "fallline fit data=");
    for (int i = 0; i < count; i++)
        n += (size_t)snprintf(line + n, size - n, "%s%d,%d", i ? ";" : "", i % 20 + 1, i / 10 + i % 3 + 1);
    return line;
}

/* As many as a line of text holds; another is refused with words, by hand and by keys. */
static void what_has_no_room_is_refused_with_words(void **state) {
    (void)state;
    char line[FL_STATE_LINE_SIZE];
    Rig *rig = look(line_of_points(200, line, sizeof line), 900, 640);
    assert_int_equal(data(rig)->count, 200);
    FlRect box = rig_control(rig, "data").box;
    right_click(rig, (FlVec){box.x + 4, box.y + 4});
    assert_int_equal(data(rig)->count, 200);
    assert_string_equal(rig_toast(rig), "There are 200 points, and that is the most.");
    fl_stage_hush(rig->stage);
    rig->input.ask = (FlAsk){.kind = FL_ASK_FOCUS, .control = fl_ui_hash("data")};
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), "");
    rig_key(rig, FL_KEY_INSERT, 0);
    rig_frame(rig);
    assert_int_equal(data(rig)->count, 200);
    assert_string_equal(rig_toast(rig), "There are 200 points, and that is the most.");
    rig_destroy(rig);
}

static float radius_at(const Rig *rig, FlVec at) {
    float r = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_CIRCLE && hypotf(c->box.x - at.x, c->box.y - at.y) < 1.5f) r = c->radius;
    }
    return r / rig->draw.scale;
}

/* The more points, the smaller; the one in reach of the hand is larger. */
static void points_are_as_large_as_there_is_room(void **state) {
    (void)state;
    static const struct {
        int count;
        float radius;
    } sizes[] = {{4, 5.5f}, {30, 4.5f}, {70, 3.2f}};
    for (int i = 0; i < 3; i++) {
        char line[FL_STATE_LINE_SIZE];
        Rig *rig = look(line_of_points(sizes[i].count, line, sizeof line), 900, 640);
        FlVec at = rig_middle(rig, "data.3");
        assert_close((double)radius_at(rig, at), (double)sizes[i].radius, 0.1);
        rig_move(rig, at);
        rig_frame(rig);
        assert_close((double)radius_at(rig, at), (double)sizes[i].radius + 1.5, 0.1);
        rig_destroy(rig);
    }
}

/* Beside the place that it turns about, the hand would throw the line over: there it is not moved. */
static void a_line_is_not_turned_at_its_pivot(void **state) {
    (void)state;
    Rig *rig = look("fallline fit data=-2,-3;2,3 start=0.5", 900, 640);
    FlVec a = rig_middle(rig, "data.1"), b = rig_middle(rig, "data.2"), zero = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    float x = (b.x - a.x) / 4, y = (a.y - b.y) / 6;
    rig_drag(rig, by(zero, 2, 0), by(zero, 2, -60), 4);
    assert_same(start(rig, 0), 0.5);
    rig_drag(rig, by(zero, x, -0.5f * y), by(zero, x, -2 * y), 4);
    assert_close(start(rig, 0), 2, 0.03);
    rig_destroy(rig);
    rig = look("fallline fit line_bias start=1,1", 900, 640);
    a = rig_middle(rig, "data.1"), b = rig_middle(rig, "data.4"); /* 1, 2 and 4, 8: the line passes 1, 2 */
    x = (b.x - a.x) / 3, y = (a.y - b.y) / 6;
    rig_drag(rig, by(b, -0.1f * x, 3.1f * y), by(a, 1.5f * x + 2, -3 * y), 1);
    assert_true(start(rig, 0) == 1 && start(rig, 1) == 1);
    rig_drag(rig, by(b, -0.1f * x, 3.1f * y), by(b, -0.1f * x, 0), 1);
    assert_close(start(rig, 0), 4.5 / 1.4, 0.05); /* from 2.5, 3.5 to 3.9, 8 */
    rig_destroy(rig);
}

/* The line of a table turns about its foot, and with Shift about the middle of the data: 3280, where it is 328000. */
static void with_shift_a_table_turns_about_its_middle(void **state) {
    (void)state;
    for (int shift = 0; shift < 2; shift++) {
        Rig *rig = look("fallline fit line_bias " HOUSES " start=100,0", 1280, 800);
        FlRect box = rig_control(rig, "data").box;
        FlVec middle = rig_middle(rig, "line"), foot = rig_middle(rig, "foot");
        float slope = (middle.y - foot.y) / (middle.x - foot.x), right = box.x + box.w * 0.9f;
        FlVec from = {right, foot.y + slope * (right - foot.x)};
        rig_move(rig, from);
        rig->input.mods = shift ? FL_MOD_SHIFT : 0;
        rig_drag(rig, from, by(from, 0, -30), 3);
        rig->input.mods = 0;
        assert_true(start(rig, 0) > 105);
        if (shift)
            assert_close(start(rig, 0) * 3280 + start(rig, 1), 328000, 5000);
        else
            assert_same(start(rig, 1), 0);
        rig_destroy(rig);
    }
}

/* A weight of more than a million cannot be a start: the line stays, and so does its foot. */
static void a_start_beyond_its_numbers_is_not_taken(void **state) {
    (void)state;
    static const char *const lines[] = {"fallline fit line_bias data=1,1e4;2,3e4;3,4e4 start=0,0",
                                        "fallline fit line_bias data=1,1e8;2,3e8;3,4e8 start=0,0"};
    for (int i = 0; i < 2; i++) {
        Rig *rig = look(lines[i], 1100, 760);
        FlRect box = rig_control(rig, "data").box;
        FlVec foot = rig_middle(rig, "foot"), end = {box.x + box.w * 0.8f, foot.y};
        rig_drag(rig, end, by(end, 0, -60), 4);
        assert_true(i == 0 ? start(rig, 0) > 1000 : start(rig, 0) == 0);
        rig_load(rig, lines[i]);
        rig_frame(rig);
        rig_drag(rig, foot, by(foot, 0, -60), 4);
        assert_true(i == 0 ? start(rig, 1) > 1000 : start(rig, 1) == 0);
        rig_destroy(rig);
    }
}

static void take(Rig *rig, const char *table, const char *name) {
    assert_true(fl_stage_take_text(rig->stage, rig->session, &rig->view, table, strlen(table), name));
    rig_frames(rig, 2);
}

/* What the rows of a table are called, by its file, and how many of them are points. */
static void a_table_is_named_by_its_file(void **state) {
    (void)state;
    static const struct {
        const char *table, *name, *sentence, *heading;
    } tables[] = {
        {"area,price\n100,2\n120,3\n", "a/houses.csv", "Two houses: price by area.", "the houses and the line"},
        {"area,price\n100,2\n120,3\n", "abs.csv", "Two rows: price by area.", "data and prediction"},
        {"area,price\n100,2\n120,3\n", "house.csv", "Two rows: price by area.", "data and prediction"},
        {"area,price\n100,2\n120,3\n", "houses", "Two rows: price by area.", "data and prediction"},
        {"area,price\n100,2\n120,3\n", "averyverylongwordofcats.csv", "Two rows: price by area.",
         "data and prediction"},
        {"area,price\n100,3\n", "houses.csv", "One row: price by area.", "data and prediction"},
        {"area,price,age\n100,2,1\n120,,3\n", "houses.csv", "One of two rows: price by area.", "data and prediction"},
        {"Day,Crashes\nSunday,5\nMonday,6\nTuesday,9\n", NULL, "Weight and bias, three points.", "data and prediction"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Rig *rig = look("fallline fit line_bias", 1400, 800);
        take(rig, tables[i].table, tables[i].name);
        if (!rig_shows(rig, tables[i].sentence) || !rig_shows(rig, tables[i].heading))
            fail_msg("%s: %s", tables[i].sentence, rig_text(rig));
        rig_destroy(rig);
    }
}

/* Data all below 0 hang from it; all at one x have no line of least squares; on their line they miss by nothing, and
 * its foot is 0, not what rounding leaves. */
static void data_of_every_shape_has_its_picture(void **state) {
    (void)state;
    static const struct {
        const char *line, *says;
    } shapes[] = {
        {"fallline fit data=-1,-2;-2,-5;-3,-6", "−3.0−2.5−2.0−1.5−1.0−0.50.0"},
        {"fallline fit data=0,1;0,2", "The start is as low as it gets"},
        {"fallline fit line_bias data=100,1;100,200", "where it is heading"},
        {"fallline fit line_bias data=1,2", "where it is heading"},
        {"fallline fit line_bias data=1,100;2,200;3,300 start=100,0", "dashed: the best line, foot at 0.00"},
        {"fallline fit line_bias data=1,100;2,200;3,300 start=100,0", "squared misses"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        Rig *rig = look(shapes[i].line, 1280, 800);
        if (!rig_shows(rig, shapes[i].says)) fail_msg("%s: %s", shapes[i].line, rig_text(rig));
        rig_size(rig, 640, 480);
        rig_frame(rig);
        assert_non_null(rig_find(rig, "picture.ball"));
        rig_destroy(rig);
    }
}

/* A faint line of the valley under the pointer is a ring on the map, at its weight and bias. */
static void a_line_of_the_valley_is_a_place_on_the_map(void **state) {
    (void)state;
    Rig *rig = look("fallline fit line_bias " HOUSES, 1280, 800);
    FlRect box = rig_control(rig, "data").box, map = rig_control(rig, "picture").box;
    int rings = 0;
    for (float y = 10; y < box.h; y += 4) {
        rig_move(rig, (FlVec){box.x + box.w * 0.1f, box.y + y});
        rig_frame(rig);
        for (uint32_t i = 0; i < rig->draw.command_count; i++) {
            const FlCommand *c = &rig->draw.commands[i];
            bool ring = c->kind == FL_DRAW_CIRCLE && fabsf(c->radius - 5 * rig->draw.scale) < 0.01f &&
                        fabsf(c->width - 1.4f * rig->draw.scale) < 0.01f;
            rings += ring && fl_rect_has(map, c->box.x / rig->draw.scale, c->box.y / rig->draw.scale);
        }
    }
    assert_in_range(rings, 3, 24); /* six lines, each 10 dp wide */
    rig_destroy(rig);
}

/* The menu of the program copies it; a rule without a program has no such menu. */
static void the_program_has_a_menu(void **state) {
    (void)state;
    Rig *rig = look("fallline fit", 1280, 800);
    FlRect card = rig_control(rig, "program").box;
    right_click(rig, (FlVec){card.x + 8, card.y + card.h - 8});
    rig_frames(rig, 3);
    rig_press(rig, "menu.program");
    assert_true(rig_requested(rig, FL_REQUEST_COPY_TEXT));
    assert_non_null(strstr(fl_stage_copied(rig->stage), "w = w - lr * grad"));
    rig_load(rig, "fallline fit batch=2");
    rig_frame(rig);
    right_click(rig, (FlVec){card.x + 8, card.y + card.h - 8});
    rig_frames(rig, 3);
    assert_null(rig_find(rig, "menu.program"));
    rig_destroy(rig);
}

/* In the dark the squares of the misses are stronger: a fifth of the red, not a tenth. */
static void squares_are_seen_in_the_dark(void **state) {
    (void)state;
    static const char *const lines[] = {"fallline fit", "fallline fit line_bias " HOUSES};
    for (int i = 0; i < 4; i++) {
        Rig *rig = look(lines[i % 2], 1280, 800);
        rig->view.theme = i < 2 ? FL_THEME_LIGHT : FL_THEME_DARK;
        rig_frame(rig);
        FlColor fill = fl_color_alpha(fl_theme(rig->view.theme)->red, i < 2 ? 0.1f : 0.2f);
        int squares = 0;
        for (uint32_t k = 0; k < rig->draw.command_count; k++)
            squares += rig->draw.commands[k].kind == FL_DRAW_POLYGON && rig->draw.commands[k].color == fill;
        assert_in_range(squares, 4, 5);
        rig_destroy(rig);
    }
}

/* Of few points and of hundreds, in every window, while the future is hidden, and drawn for a lecture: the line is
 * written, and points are to be held where there are not too many. */
static void a_table_in_every_window(void **state) {
    (void)state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}, {1280, 480}};
    static char many[8192] = "size (m),mass (kg)\n";
    size_t n = strlen(many);
    for (int i = 0; i < 300; i++)
        n += (size_t)snprintf(many + n, sizeof many - n, "%d,%d\n", 100 + i, 2000 + 20 * i + i % 7);
    for (int i = 0; i < 4; i++) {
        Rig *rig = look(i == 2 ? "fallline fit line_bias predict=1 " HOUSES : "fallline fit line_bias step=2 " HOUSES,
                        1280, 800);
        if (i % 2) take(rig, many, "stones.csv");
        assert_int_equal(data(rig)->count, i % 2 ? 300 : 5);
        if (i == 3) rig_load(rig, "fallline fit data=1,1000;2,2100;3,2900 step=1");
        for (int k = 0; k < 5; k++) {
            rig_size(rig, sizes[k][0], sizes[k][1]);
            rig_frames(rig, 3);
            assert_non_null(rig_find(rig, "data"));
            assert_int_equal(rig_find(rig, "data.2") != NULL, i != 1);
            FlRect box = rig_control(rig, "data").box;
            rig_move(rig, (FlVec){(box.x + box.w / 2) * rig->draw.scale, (box.y + box.h / 2) * rig->draw.scale});
            rig_frames(rig, 2);
            if (rig_shows(rig, "nan") || !rig_shows(rig, "w")) fail_msg("%d at %d: %s", i, k, rig_text(rig));
        }
        rig_size(rig, 1280, 800);
        rig_key(rig, FL_KEY_F5, 0);
        rig_frames(rig, 2);
        assert_true(rig->view.present && rig_find(rig, "transport.run") == NULL);
        rig_destroy(rig);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wheel_stops_at_both_ends),
        cmocka_unit_test(the_last_point_stays),
        cmocka_unit_test(a_double_click_that_is_dragged_moves_nothing),
        cmocka_unit_test(what_has_no_room_is_refused_with_words),
        cmocka_unit_test(points_are_as_large_as_there_is_room),
        cmocka_unit_test(a_line_is_not_turned_at_its_pivot),
        cmocka_unit_test(a_start_beyond_its_numbers_is_not_taken),
        cmocka_unit_test(with_shift_a_table_turns_about_its_middle),
        cmocka_unit_test(a_table_is_named_by_its_file),
        cmocka_unit_test(data_of_every_shape_has_its_picture),
        cmocka_unit_test(a_line_of_the_valley_is_a_place_on_the_map),
        cmocka_unit_test(the_program_has_a_menu),
        cmocka_unit_test(squares_are_seen_in_the_dark),
        cmocka_unit_test(a_table_in_every_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
