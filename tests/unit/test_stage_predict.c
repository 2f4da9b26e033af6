/* Where will it land? By pointer and by keys: the future hidden, a flag planted and moved, the step that answers it. */
#include "model/predict.h"
#include "parts/predict.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A place of the picture where x is this, so far down its height. */
static FlVec at_x(const Rig *rig, double x) {
    FlRect b = rig_control(rig, "picture").box;
    FlBox frame = rig_document(rig)->frame;
    return (FlVec){b.x + (float)((x - frame.x0) / (frame.x1 - frame.x0)) * b.w, b.y + b.h * 0.3f};
}

static double flag_x(const Rig *rig) {
    return rig_document(rig)->predict.flag[0];
}

static void by_pointer(void **state) {
    Rig *rig = *state;
    rig_press(rig, "more");
    rig_press(rig, "menu.predict");
    assert_true(rig_shows(rig, FL_PREDICT_TITLE));
    assert_true(rig_shows(rig, "Click the picture: a flag for step 1"));
    assert_true(rig_control(rig, "transport.run").disabled);
    assert_null(rig_find(rig, "picture.flag"));
    rig_press(rig, "transport.run");
    assert_false(rig->view.playing);
    rig_click(rig, at_x(rig, -1.5));
    assert_true(fabs(flag_x(rig) + 1.5) < 0.02);
    assert_false(rig_control(rig, "transport.run").disabled);
    assert_true(rig_document(rig)->plan.start[0] == -2.5); /* a click plants, and does not move the ball */
    FlVec flag = rig_middle(rig, "picture.flag");
    rig_drag(rig, flag, (FlVec){flag.x + 40, flag.y}, 4);
    double planted = flag_x(rig);
    assert_true(planted > -1.3 && planted < -0.6);
    rig_press(rig, "transport.step");
    rig_rest(rig);
    char missed[64];
    snprintf(missed, sizeof missed, "%.2f", fabs(planted + 1.1));
    assert_true(rig_shows(rig, "your flag") && rig_shows(rig, "landed"));
    assert_true(rig_shows(rig, missed));
    assert_true(rig_shows(rig, "Click the picture: a flag for step 2"));
    assert_true(rig_control(rig, "transport.run").disabled);
    const char *score = rig_control(rig, "predict.score").value;
    assert_non_null(strstr(score, " of 1"));
    rig_press(rig, "predict.over");
    assert_string_equal(rig_control(rig, "predict.score").value, "no answer yet");
    rig_press(rig, "predict.show");
    assert_false(rig_shows(rig, FL_PREDICT_TITLE));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
}

static void by_keyboard(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'i', 0);
    rig_key(rig, ' ', 0);
    assert_string_equal(rig_toast(rig), "Plant a flag first: click where the ball will land.");
    rig_key(rig, 'd', 0);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5 predict=1 flag=-2.4");
    rig_key(rig, 'd', FL_MOD_SHIFT);
    rig_key(rig, 'a', 0);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5 predict=1 flag=-1.5");
    for (int i = 0; i < 60 && strncmp(rig_spoken(rig), "Your flag", 9) != 0; i++) rig_key(rig, FL_KEY_TAB, 0);
    for (int i = 0; i < 4; i++) rig_key(rig, FL_KEY_RIGHT, 0); /* arrows move the flag that has the focus */
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5 predict=1 flag=-1.1");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(fabs(flag_x(rig) + 1.2) < 1e-9);
    rig_key(rig, FL_KEY_ESCAPE, 0); /* to the picture: there they are those of time */
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_rest(rig);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5 predict=1 flag=-1.2@1 step=1");
    assert_string_equal(rig_control(rig, "predict.score").value, "1 of 1"); /* 0.1 of a stride of 1.4 */
    rig_key(rig, FL_KEY_ENTER, 0);                                          /* where the ball is */
    assert_true(fabs(flag_x(rig) + 1.1) < 1e-9);
    rig_key(rig, 'i', 0);
    assert_null(fl_document_predicts(rig_document(rig)));
}

/* Nothing on the screen tells what comes next, and no key that looks ahead does. */
static void the_future_is_nowhere(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve parabola gd lr=0.4 start=-2.5",
                                        "fallline curve parabola adam lr=0.4 start=-2.5",
                                        "fallline curve parabola armijo start=-2.5",
                                        "fallline landscape bowl momentum lr=0.1 start=-2.5,1.8",
                                        "fallline landscape himmelblau adam lr=0.1 start=0,0 step=3",
                                        "fallline landscape bowl bfgs start=-2.5,1.8",
                                        "fallline fit gd lr=0.01"};
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}, {1920, 1080}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char veiled[256], next[64];
        snprintf(veiled, sizeof veiled, "%s predict=1", lines[i]);
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            rig_size(rig, sizes[k][0], sizes[k][1]);
            rig_load(rig, veiled);
            rig_settle(rig);
            static const char *const hidden[] = {"steps needed", "still to come", "converges", "arrives", "Loss over"};
            for (size_t h = 0; h < sizeof hidden / sizeof *hidden; h++)
                if (rig_shows(rig, hidden[h])) fail_msg("%s, %d wide: \"%s\"", veiled, sizes[k][0], hidden[h]);
            const FlRow *row = fl_run_row(fl_session_run(rig->session), rig_document(rig)->cursor + 1);
            snprintf(next, sizeof next, "%.2f", fabs(row->x[0]));
            if (rig_shows(rig, next)) fail_msg("%s, %d wide: the next place, %s", veiled, sizes[k][0], next);
            assert_null(rig_find(rig, "chart.loss"));
            assert_null(rig_find(rig, "outcome"));
            if (sizes[k][1] > 500) assert_non_null(rig_find(rig, "predict.show"));
        }
    }
}

static void presets_and_tracks_are_barred(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'i', 0);
    rig_key(rig, 'p', 0);
    rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5 predict=1");
    assert_true(rig_control(rig, "preset.diverges").disabled);
    assert_true(rig_shows(rig, "the track is veiled while you predict"));
    rig_key(rig, FL_KEY_UP, 0);
    assert_true(rig_eta(rig) > 0.4);
}

/* On a map and beside the data of a line, as on a curve. */
static void it_works_in_every_scene_that_predicts(void **state) {
    Rig *rig = *state;
    static const int scenes[] = {'2', '4'};
    for (int i = 0; i < 2; i++) {
        rig_key(rig, scenes[i], 0);
        rig_key(rig, 'i', 0);
        rig_press(rig, "predict.5");
        assert_int_equal(rig_document(rig)->predict.ahead, 5);
        rig_click(rig, rig_middle(rig, "picture"));
        rig_press(rig, "transport.run"); /* runs to the flag's step and no farther */
        for (int k = 0; k < 240; k++) rig_frame(rig);
        assert_false(rig->view.playing);
        assert_int_equal(rig_document(rig)->cursor, 5);
        assert_true(rig_shows(rig, "landed"));
        rig_key(rig, 'i', 0);
    }
    rig_key(rig, '3', 0);
    rig_key(rig, 'i', 0);
    assert_string_equal(rig_toast(rig), "Nothing is predicted here: try Curve, Landscape or Line fit.");
}

/* In a window without a panel the score and the way out stand above the deck. */
static void small_windows_keep_the_score(void **state) {
    Rig *rig = *state;
    rig_size(rig, 640, 480);
    rig_load(rig, "fallline curve parabola gd lr=1.2 start=-2.5 predict=1 flag=0.9@1 step=1");
    rig_settle(rig);
    assert_string_equal(rig_control(rig, "predict.score").value, "missed by 0.80 · 0 of 1");
    rig_press(rig, "predict.show");
    assert_null(fl_document_predicts(rig_document(rig)));
}

/* Boxes of the letters in the picture, without their halos. */
static int words_in_picture(const Rig *rig, FlRect *boxes, int most) {
    FlRect b = rig_control(rig, "picture").box;
    float k = rig->draw.scale;
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count && n < most; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        FlRect box = fl_rect(c->box.x / k, (c->box.y - 0.7f * c->size) / k, c->ink.w / k, 0.7f * c->size / k);
        if (c->kind != FL_DRAW_TEXT || !fl_rect_has(b, box.x + 2, box.y + box.h / 2)) continue;
        boxes[n++] = fl_rect_grow(box, -4);
    }
    return n;
}

/* The words at flag, landing and miss keep clear of each other and of those of slope and step. */
static void words_at_the_flag_never_meet(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    static FlRect box[256];
    char line[160];
    for (int n = 0; n < 3; n++)
        for (int i = 0; i < 26; i++) {
            rig_size(rig, sizes[n][0], sizes[n][1]);
            double x = -2.4 + 0.25 * i;
            snprintf(line, sizeof line, "curve parabola gd lr=1.2 start=-2.5 predict=1 flag=%.2f@1 step=1", x);
            rig_load(rig, line);
            rig_settle(rig);
            int count = words_in_picture(rig, box, 256);
            assert_true(count > 2);
            for (int a = 0; a < count; a++)
                for (int b = a + 1; b < count; b++) {
                    FlRect both = fl_rect_intersect(box[a], box[b]);
                    bool one_line = fabsf(box[a].y + box[a].h - box[b].y - box[b].h) < 0.5f; /* of one formula */
                    if (!one_line && box[a].w > 0 && box[b].w > 0 && both.w > 0 && both.h > 0)
                        fail_msg("%s, %d wide: words meet at %.0f, %.0f", line, sizes[n][0], (double)both.x,
                                 (double)both.y);
                }
        }
}

/* From -2.5 the ball goes up to 1.7: a flag at -3 lies behind it. */
static void a_flag_behind_the_ball_went_the_wrong_way(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve parabola gd lr=1.2 start=-2.5 predict=1 flag=-3");
    rig_press(rig, "transport.step");
    rig_rest(rig);
    assert_true(rig_shows(rig, "Your flag went the wrong way"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_pointer, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_flag_behind_the_ball_went_the_wrong_way, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(by_keyboard, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_future_is_nowhere, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(presets_and_tracks_are_barred, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(it_works_in_every_scene_that_predicts, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(small_windows_keep_the_score, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(words_at_the_flag_never_meet, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
