/* The line fit: data, line and ball are dragged, and loss, program and bowl follow in the same frame. */
#include "jobs/fit_few.h"
#include "plot/plot.h"
#include "scenes/fit/line.h"
#include "support/close.h"
#include "support/stage.h"
#include "words/program.h"
#include "words/shown.h"

#include <math.h>
#include <string.h>

static int fit_setup(void **state) {
    if (rig_setup(state) != 0) return 1;
    rig_load(*state, "fallline fit step=5");
    rig_rest(*state);
    return 0;
}

static const FlData *data(const Rig *rig) {
    return fl_line_data(rig_document(rig)->plan.loss);
}

static double weight(const Rig *rig) {
    return fl_run_row(fl_session_run(rig->session), rig_document(rig)->cursor)->x[0];
}

static double start(const Rig *rig, int j) {
    return rig_document(rig)->plan.start[j];
}

/* The data's plot as the rule of fl_fit_box() places it for the default data. */
static FlPlot scatter(const Rig *rig) {
    return fl_plot(rig_control(rig, "data").box, fl_fit_box(fl_data_default()));
}

static FlVec at(const Rig *rig, double x, double y) {
    FlPlot plot = scatter(rig);
    return fl_plot_point(&plot, x, y);
}

static void key_4_and_the_tab_lead_here(void **state) {
    Rig *rig = *state;
    rig_press(rig, "tab.curve");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_press(rig, "tab.fit");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
    rig_key(rig, '1', 0);
    rig_key(rig, '4', 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
    assert_true(rig_shows(rig, "Fit a line"));
}

static void values_stand_on_the_lines_that_make_them(void **state) {
    Rig *rig = *state;
    const FlRow *row = fl_run_row(fl_session_run(rig->session), 5);
    const char *shown[] = {"xs = [1, 2, 3, 4]",
                           "w = 0.0",
                           "lr = 0.01",
                           "range(200):",
                           "t = 5",
                           "err = w * x − y",
                           "loss += err * err / 4",
                           "grad += 2 * err * x / 4",
                           "w = w − lr * grad"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (!rig_shows(rig, shown[i])) fail_msg("\"%s\" is not on the screen", shown[i]);
    assert_true(rig_shows(rig, fl_shown(row->f, 2).text));
    assert_true(rig_shows(rig, fl_shown(row->g[0], 2).text));
    assert_true(rig_shows(rig, fl_shown(row[1].x[0], 2).text));
    assert_true(rig_shows(rig, "−3.55"));
    assert_string_equal(rig_control(rig, "program").value, "line 12: w = w − lr * grad");
    rig_load(rig, "fallline fit line_bias step=5");
    rig_rest(rig);
    char line[64]; /* the picture shows both slopes in one stretch */
    snprintf(line, sizeof line, "\n%s\n", fl_shown(fl_run_row(fl_session_run(rig->session), 5)->g[1], 2).text);
    assert_true(rig_shows(rig, line));
}

static void a_scaled_x_is_z_in_the_program(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias data=1,3;3,5 scale=1");
    rig_rest(rig);
    const char *shown[] = {"zs = (xs − 2.00) / 1.00", "z, y", "zip(zs, ys):", "err = w * z + b − y",
                           "gw += 2 * err * z / 2"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (!rig_shows(rig, shown[i])) fail_msg("\"%s\" is not on the screen", shown[i]);
}

static void a_step_lights_its_lines_one_after_another(void **state) {
    Rig *rig = *state;
    char before[FL_UI_VALUE] = "";
    int seen = 0;
    rig_press(rig, "transport.step");
    for (int i = 0; i < 30; i++) {
        rig_frame(rig);
        FlControl now = rig_control(rig, "program");
        if (strcmp(now.value, before) != 0) seen++;
        snprintf(before, sizeof before, "%s", now.value);
    }
    assert_true(seen >= 7);
    assert_string_equal(before, "line 12: w = w − lr * grad");
}

static void a_dragged_point_changes_data_and_loss_in_its_frame(void **state) {
    Rig *rig = *state;
    FlBox frame = rig_document(rig)->frame;
    FlVec from = rig_middle(rig, "data.2");
    double w = weight(rig), before = 0;
    rig_drag_hold(rig, from, (FlVec){from.x + 10, from.y - 20}, 3);
    for (int i = 0; i < 40; i++) {
        rig_move(rig, (FlVec){from.x + 10 + (float)i, from.y - 24 - 3 * (float)i});
        double loss = fl_run_row(fl_session_run(rig->session), rig_document(rig)->cursor)->f;
        assert_true(rig_shows(rig, fl_shown(loss, 2).text));
        assert_true(loss != before);
        before = loss;
        assert_same(data(rig)->x[1], fl_round_to(data(rig)->x[1], 0.01));
        assert_true(data(rig)->y[1] > 4);
    }
    assert_int_equal(rig_document(rig)->cursor, 5);
    assert_true(weight(rig) != w); /* the run has other data all the way */
    assert_memory_equal(&rig_document(rig)->frame, &frame, sizeof frame);
    rig_up(rig, FL_BUTTON_LEFT);
    FlPlot plot = scatter(rig);
    FlVec now = rig_middle(rig, "data.2");
    assert_close((double)fl_plot_x(&plot, data(rig)->x[1]), (double)now.x, 0.01);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_false(fl_data_equal(data(rig), fl_data_default()));
}

static void editing_never_moves_the_view(void **state) {
    Rig *rig = *state;
    for (int i = 0; i < 6; i++) rig_wheel(rig, at(rig, 0.3, 1), 1); /* the fourth point is far outside */
    assert_null(rig_find(rig, "data.4"));
    FlVec first = rig_middle(rig, "data.1");
    rig_drag(rig, first, (FlVec){first.x + 20, first.y - 30}, 5);
    assert_false(fl_data_equal(data(rig), fl_data_default()));
    FlVec now = rig_middle(rig, "data.1");
    assert_close((double)now.x, (double)first.x + 20, 2);
    assert_close((double)now.y, (double)first.y - 30, 2);
    rig_drag_hold(rig, now, (FlVec){first.x + 40, first.y - 60}, 5);
    rig_move(rig, first); /* through the place where they are the default data again */
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    assert_close((double)rig_middle(rig, "data.1").x, (double)first.x, 2);
    rig_up(rig, FL_BUTTON_LEFT);
    rig_load(rig, "fallline fit data=10,20;30,40;50,70");
    rig_rest(rig);
    assert_non_null(rig_find(rig, "data.3"));
}

static void escape_puts_a_point_back(void **state) {
    Rig *rig = *state;
    FlVec from = rig_middle(rig, "data.4");
    rig_drag_hold(rig, from, (FlVec){from.x - 60, from.y + 80}, 4);
    assert_false(fl_data_equal(data(rig), fl_data_default()));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    rig_up(rig, FL_BUTTON_LEFT);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
}

static void the_line_is_turned_where_it_is_held(void **state) {
    Rig *rig = *state;
    double w = weight(rig);
    rig_drag_hold(rig, at(rig, 2.5, 2.5 * w), at(rig, 2.5, 7.5), 6);
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_close(start(rig, 0), 3, 0.011);
    assert_true(rig_shows(rig, fl_shown(start(rig, 0), 2).text));
    rig_up(rig, FL_BUTTON_LEFT);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_same(start(rig, 0), 0);
    assert_int_equal(rig_document(rig)->cursor, 5);
    rig_drag(rig, at(rig, 0.6, 9), at(rig, 1.2, 8), 5); /* far from line and points nothing is held */
    assert_same(start(rig, 0), 0);
}

static void with_a_bias_the_middle_shifts_and_the_ends_turn(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias start=1,1");
    rig_rest(rig);
    rig_drag(rig, at(rig, 2.5, 3.5), at(rig, 2.5, 4.5), 5);
    assert_close(start(rig, 0), 1, 1e-12);
    assert_close(start(rig, 1), 2, 0.03);
    rig_load(rig, "fallline fit line_bias start=1,1");
    rig_rest(rig);
    rig_drag(rig, at(rig, 4.5, 5.5), at(rig, 4.5, 7.5), 5);
    assert_close(start(rig, 0), 2, 0.03);
    assert_close(start(rig, 0) * 2.5 + start(rig, 1), 3.5, 0.05);
}

static void the_right_button_adds_and_removes(void **state) {
    Rig *rig = *state;
    FlVec empty = at(rig, 1.5, 7);
    rig_down(rig, empty, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    assert_int_equal(data(rig)->count, 5);
    assert_close(data(rig)->x[4], 1.5, 0.011);
    assert_close(data(rig)->y[4], 7, 0.03);
    FlVec point = rig_middle(rig, "data.1");
    rig_down(rig, point, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    assert_int_equal(data(rig)->count, 4);
    assert_same(data(rig)->x[0], 2);
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(fl_data_equal(data(rig), fl_data_default()));
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_int_equal(data(rig)->count, 5);
    rig_double_click(rig, at(rig, 0.5, 8.5));
    assert_true(fl_data_equal(data(rig), fl_data_default()));
}

static void keys_reach_the_points(void **state) {
    Rig *rig = *state;
    for (int i = 0; i < 40 && strstr(rig_spoken(rig), "Data and prediction") == NULL; i++) rig_key(rig, FL_KEY_TAB, 0);
    assert_non_null(strstr(rig_spoken(rig), "point 1 of 4 at (1.00, 2.00)"));
    rig_key(rig, FL_KEY_UP, 0);
    assert_close(data(rig)->y[0], 2.05, 1e-12);
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    assert_close(data(rig)->x[0], 1.5, 1e-12);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_non_null(strstr(rig_spoken(rig), "point 2 of 4"));
    rig_key(rig, FL_KEY_INSERT, 0);
    assert_int_equal(data(rig)->count, 5);
    assert_non_null(strstr(rig_spoken(rig), "point 5 of 5"));
    rig_key(rig, FL_KEY_DELETE, 0);
    rig_key(rig, FL_KEY_DELETE, 0);
    assert_int_equal(data(rig)->count, 3);
    for (int i = 0; i < 5; i++) rig_key(rig, FL_KEY_DELETE, 0);
    assert_int_equal(data(rig)->count, 1); /* the last one stays */
    assert_string_equal(rig_toast(rig), "");
}

static void switches_change_the_line_and_what_is_drawn(void **state) {
    Rig *rig = *state;
    uint32_t with = rig->draw.command_count;
    rig_press(rig, "view.lines");
    rig_frame(rig);
    assert_true(rig->view.fit_lines);
    assert_true(rig->draw.command_count < with);
    rig_press(rig, "form.bias");
    assert_string_equal(rig_document(rig)->plan.loss->id, "line_bias");
    assert_true(rig_shows(rig, "loss for every line"));
    assert_true(rig_shows(rig, "gb += 2 * err / 4"));
    rig_press(rig, "fit.scaled");
    assert_string_equal(rig_document(rig)->plan.loss->id, "line_bias_scaled");
    rig_press(rig, "form.through");
    assert_string_equal(rig_document(rig)->plan.loss->id, "line_scaled");
    rig_key(rig, 'l', 0);
    rig_key(rig, 'l', 0);
    assert_string_equal(rig_document(rig)->plan.loss->id, "line");
}

static void the_rate_in_the_program_is_dragged(void **state) {
    Rig *rig = *state;
    FlVec rate = rig_middle(rig, "equation.eta");
    rig_drag(rig, rate, (FlVec){rate.x + 30, rate.y}, 5);
    assert_true(rig_eta(rig) > 0.013);
    assert_int_equal(rig_document(rig)->plan.segments, 2); /* under way: a fork */
}

static void points_a_step_are_dragged(void **state) {
    Rig *rig = *state;
    FlVec batch = rig_middle(rig, "program.batch");
    rig_drag(rig, batch, (FlVec){batch.x - 22, batch.y}, 4);
    assert_int_equal(rig_document(rig)->plan.batch, 2);
    assert_true(rig_shows(rig, "2 of 4"));
    assert_true(
        rig_shows(rig, "batch(xs, ys, 2\xE2\x80\xA6")); /* letters of one width here: the value needs the rest */
    assert_string_equal(fl_program(&rig_document(rig)->plan).line[7].code, "for x, y in batch(xs, ys, 2):");
    assert_true(rig_control(rig, "program.copy").disabled);
    rig_double_click(rig, rig_middle(rig, "program.batch"));
    assert_int_equal(rig_document(rig)->plan.batch, 0);
}

static void noise_is_told_as_noise(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit batch=1 lr=0.05 data=1,2;2,5;3,5;4,9 step=9");
    rig_rest(rig);
    assert_non_null(
        strstr(rig_control(rig, "outcome").value, "Each step goes by 1 of 4 points, so w trembles: by ±0."));
    rig_load(rig, "fallline fit batch=2");
    rig_rest(rig);
    assert_non_null(strstr(rig_control(rig, "outcome").value, "All of them ask for the same line"));
    rig_load(rig, "fallline fit");
    rig_rest(rig);
    assert_null(strstr(rig_control(rig, "outcome").value, "Each step goes by"));
}

static void the_weight_is_called_w(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit adam step=3");
    rig_rest(rig);
    assert_true(rig_shows(rig, "Weight"));
    assert_false(rig_shows(rig, "Position"));
    assert_string_equal(rig_control(rig, "equation.x").label, "Weight");
}

static void the_program_is_copied(void **state) {
    Rig *rig = *state;
    char text[FL_PROGRAM_TEXT];
    rig_press(rig, "program.copy");
    assert_true(rig_requested(rig, FL_REQUEST_COPY_TEXT));
    assert_true(fl_program_text(&rig_document(rig)->plan, text, sizeof text));
    assert_string_equal(fl_stage_copied(rig->stage), text);
    assert_non_null(strstr(text, "    w = w - lr * grad\nprint(w)\n"));
    rig_load(rig, "fallline fit adam");
    assert_false(fl_program_text(&rig_document(rig)->plan, text, sizeof text));
    assert_null(rig_find(rig, "program.copy"));
}

enum { MANY = 3000 };

static const FlData *many_points(void) {
    static double x[MANY], y[MANY];
    FlRandom random = fl_random_seed(7, 1);
    for (int i = 0; i < MANY; i++) {
        x[i] = 40 + 3 * fl_random_u01(&random);
        y[i] = 1.5 * x[i] - 2 + fl_random_u01(&random);
    }
    const FlData *points = fl_data_create(MANY, x, y, "many.csv");
    assert_non_null(points);
    return points;
}

/* Value, slope and minimum of all four forms, near the minimum and far from it. */
static void four_points_stand_for_thousands(void **state) {
    (void)state;
    const FlData *points = many_points();
    for (int form = 0; form < 4; form++) {
        const FlLossType *type = fl_line_loss_create(points, (FlLine){.bias = form & 1, .scaled = form & 2});
        const FlLossType *few = fl_fit_few(type);
        FlLoss a, b;
        fl_loss_init(&a, type);
        fl_loss_init(&b, few);
        assert_int_equal(fl_line_data(few)->count, 4);
        for (int i = -5; i <= 5; i++) {
            double p[2] = {type->minima.at[0].x[0] + 0.3 * i, type->minima.at[0].x[1] + 0.7 * i * i}, f, h, g[2], k[2];
            type->eval(&a, 1, 1, p, &f, g);
            few->eval(&b, 1, 1, p, &h, k);
            assert_close(h, f, 1e-9 * (1 + f));
            for (int j = 0; j < type->dim; j++) assert_close(k[j], g[j], 1e-9 * (1 + fabs(g[j])));
        }
        fl_loss_release(few);
        fl_loss_release(type);
    }
    fl_data_release(points);
}

static void thousands_of_points_are_dots(void **state) {
    Rig *rig = *state;
    FlSceneId scene;
    FlDocument document;
    const FlData *points = many_points();
    assert_true(fl_state_line_read_with("fallline fit line_bias", points, &scene, &document, NULL, 0));
    assert_true(fl_session_enter(rig->session, scene, &document, NULL, 0));
    fl_loss_release(document.plan.loss);
    fl_data_release(points);
    rig_rest(rig);
    assert_int_equal(data(rig)->count, MANY);
    assert_null(rig_find(rig, "data.1"));
    assert_true(rig_control(rig, "program.copy").disabled);
    assert_true(rig->draw.command_count > 500);
    double before = start(rig, 0);
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag(rig, ball, (FlVec){ball.x + 30, ball.y}, 5);
    assert_true(start(rig, 0) > before);
}

/* From the largest window to the smallest, the outcome is on the screen. */
static void the_outcome_never_goes(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1280, 640}, {1000, 700}, {1000, 560},
                                   {900, 480},  {800, 600},  {640, 480}};
    static const char *const lines[] = {"fallline fit step=5", "fallline fit line_bias_scaled lr=1.2 step=3"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
            rig_size(rig, sizes[i][0], sizes[i][1]);
            rig_load(rig, lines[k]);
            rig_rest(rig);
            FlRect box = rig_control(rig, "outcome").box;
            float h = (float)sizes[i][1] / rig->draw.scale;
            if (!(box.y > 0 && box.y + box.h <= h + 1))
                fail_msg("the outcome at %dx%d ends at %g of %g", sizes[i][0], sizes[i][1], (double)(box.y + box.h),
                         (double)h);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(key_4_and_the_tab_lead_here, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(values_stand_on_the_lines_that_make_them, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_scaled_x_is_z_in_the_program, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_step_lights_its_lines_one_after_another, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_dragged_point_changes_data_and_loss_in_its_frame, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(editing_never_moves_the_view, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(escape_puts_a_point_back, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_line_is_turned_where_it_is_held, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(with_a_bias_the_middle_shifts_and_the_ends_turn, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_right_button_adds_and_removes, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(keys_reach_the_points, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(switches_change_the_line_and_what_is_drawn, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_rate_in_the_program_is_dragged, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(points_a_step_are_dragged, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(noise_is_told_as_noise, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_weight_is_called_w, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_program_is_copied, fit_setup, rig_teardown),
        cmocka_unit_test(four_points_stand_for_thousands),
        cmocka_unit_test_setup_teardown(thousands_of_points_are_dots, fit_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_outcome_never_goes, fit_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
