/* The tour, walked by doing its tasks; no task is ticked off by anything else. */
#include "plot/plot.h"
#include "support/stage.h"
#include "words/tour.h"

#include <stdio.h>
#include <string.h>

static const char *task_id(int i) {
    static char id[FL_UI_ID];
    snprintf(id, sizeof id, "tour.task.%d", i + 1);
    return id;
}

static bool is_done(const Rig *rig, int task) {
    return strcmp(rig_control(rig, task_id(task)).value, "done") == 0;
}

/* By its key: the card comes with the frame after. */
static void toggle(Rig *rig) {
    rig_key(rig, 't', 0);
    rig_frame(rig);
}

static int done_tasks(const Rig *rig) {
    int n = 0;
    for (int i = 0; rig_find(rig, task_id(i)); i++) n += is_done(rig, i);
    return n;
}

static int all_tasks(const Rig *rig) {
    int n = 0;
    while (rig_find(rig, task_id(n))) n++;
    return n;
}

static void set_eta(Rig *rig, const char *text) {
    rig_press(rig, "eta.field");
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, text);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
}

/* Drags the point to these numbers of the picture. */
static void drag_to(Rig *rig, double x, double y) {
    FlRect box = rig_control(rig, "picture").box;
    FlBox frame = rig_document(rig)->frame;
    bool map = rig_document(rig)->plan.loss->dim == 2;
    if (map) frame = fl_plot_equal(box, frame);
    FlVec to = {(box.x + (float)((x - frame.x0) / (frame.x1 - frame.x0)) * box.w) * rig->draw.scale, 0};
    to.y =
        (map ? box.y + (float)((frame.y1 - y) / (frame.y1 - frame.y0)) * box.h : box.y + box.h / 2) * rig->draw.scale;
    rig_drag(rig, rig_middle(rig, "picture.ball"), to, 12);
}

/* Runs, at the fastest speed where it is long, until it pauses by itself or a task is ticked off. */
static void run(Rig *rig, int task) {
    rig_press(rig, "transport.run");
    for (int i = 0; i < 3000 && !is_done(rig, task); i++) {
        if (!rig->view.playing) rig_press(rig, "transport.run");
        rig_frame(rig);
    }
    if (!is_done(rig, task)) fail_msg("run to the end, and no tick: %s", rig_state(rig));
    if (rig->view.playing) rig_press(rig, "transport.run");
}

static void at_step(Rig *rig, int step, const char *title) {
    char where[32];
    snprintf(where, sizeof where, "%d of 10", step);
    assert_int_equal(rig->view.tour_step, step - 1);
    assert_true(rig_shows(rig, title));
    assert_true(rig_shows(rig, where));
}

/* Nothing is ticked by being there, by waiting, or by what is no part of it. */
static void nothing_is_given_away(Rig *rig) {
    rig_settle(rig);
    assert_int_equal(done_tasks(rig), 0);
    rig_frames(rig, 30);
    for (int i = 0; i < all_tasks(rig); i++) rig_click(rig, rig_middle(rig, task_id(i)));
    rig_key(rig, 't', FL_MOD_CTRL);
    rig_frame(rig);
    assert_int_equal(done_tasks(rig), 0);
}

static void slopes(Rig *rig) {
    drag_to(rig, -1, 0);
    assert_int_equal(done_tasks(rig), 0);
    drag_to(rig, 3, 0);
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    drag_to(rig, 1, 0);
}

static void by_hand(Rig *rig) {
    rig_press(rig, "transport.step");
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    rig_press(rig, "transport.back");
    set_eta(rig, "1");
}

static void letting_it_run(Rig *rig) {
    for (int i = 0; i < 15; i++) rig_press(rig, "transport.step");
    assert_int_equal(done_tasks(rig), 0);
    run(rig, 0);
    rig_press(rig, "preset.too_small");
}

static void past_the_bottom(Rig *rig) {
    set_eta(rig, "1.5");
    assert_int_equal(done_tasks(rig), 0);
    set_eta(rig, "1.9");
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    set_eta(rig, "2.1");
    assert_false(is_done(rig, 1));
    set_eta(rig, "2");
}

static void over_the_edge(Rig *rig) {
    for (int i = 0; i < 8; i++) rig_press(rig, "transport.step"); /* it is still thrown to and fro within */
    assert_int_equal(done_tasks(rig), 0);
    rig_press(rig, "transport.reset");
    set_eta(rig, "2.1");
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    for (int i = 0; i < 7; i++) {
        assert_false(is_done(rig, 1));
        rig_press(rig, "transport.step");
    }
}

static void arrows(Rig *rig) {
    drag_to(rig, -2, 1);
    assert_int_equal(done_tasks(rig), 0);
    drag_to(rig, -2.5, 0);
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    run(rig, 1);
}

static void memory(Rig *rig) {
    rig_key(rig, FL_KEY_END, 0); /* of plain descent */
    set_eta(rig, "0.038");
    rig_key(rig, FL_KEY_END, 0);
    assert_int_equal(done_tasks(rig), 0);
    rig_key(rig, FL_KEY_HOME, 0);
    rig_press(rig, "optimizer");
    rig_press(rig, "optimizer.momentum");
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    rig_press(rig, "speed.16");
    run(rig, 1);
}

static void line(Rig *rig) {
    run(rig, 0);
    assert_false(is_done(rig, 1));
    set_eta(rig, "0.03");
    assert_false(is_done(rig, 1));
    set_eta(rig, "0.0667");
}

static void network(Rig *rig) {
    rig_press(rig, "speed.16");
    run(rig, 0);
    assert_false(is_done(rig, 1));
    set_eta(rig, "50");
    rig_press(rig, "transport.reset");
    rig_settle(rig);
}

static void letters(Rig *rig) {
    rig_press(rig, "speed.16");
    rig_press(rig, "next.field");
    rig_type(rig, "c");
    assert_int_equal(done_tasks(rig), 0);
    rig_type(rig, "h");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_true(is_done(rig, 1) && !is_done(rig, 0));
    rig_settle(rig); /* it is trained behind the frames */
    run(rig, 0);
    assert_false(is_done(rig, 2));
    rig_press(rig, "transport.reset");
    set_eta(rig, "1");
    rig_settle(rig);
}

static const struct {
    const char *title;
    void (*tasks)(Rig *rig);
} steps[] = {{"Feel the slope", slopes},       {"One step by hand", by_hand},
             {"Let it run", letting_it_run},   {"Past the bottom", past_the_bottom},
             {"Over the edge", over_the_edge}, {"A map of arrows", arrows},
             {"Rolling with memory", memory},  {"Fit a line", line},
             {"A network learns", network},    {"It learns to write", letters}};

/* First all of it without doing a thing, by Next alone; then by its tasks. */
static void it_is_walked_by_doing_its_tasks(void **state) {
    Rig *rig = *state;
    rig_press(rig, "tour");
    for (int i = 0; i < 10; i++) {
        at_step(rig, i + 1, steps[i].title);
        nothing_is_given_away(rig);
        if (i < 9) rig_press(rig, "tour.next");
    }
    for (int i = 0; i < 9; i++) rig_press(rig, "tour.back");
    at_step(rig, 1, steps[0].title);
    assert_null(rig_find(rig, "tour.back"));
    for (int i = 0; i < 10; i++) {
        steps[i].tasks(rig);
        for (int k = 0; k < all_tasks(rig); k++)
            if (!is_done(rig, k)) fail_msg("step %d: task %d is done and not ticked off", i + 1, k + 1);
        rig_press(rig, "tour.next"); /* the last is Finish */
    }
    assert_false(rig->view.tour);
    assert_true(rig->view.examples); /* the first time */
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_memory_equal(rig_state(rig), "fallline letters", 16); /* as the last step left it */
    rig_press(rig, "tour");
    rig_press(rig, "tour.next");
    assert_false(rig->view.tour || rig->view.examples);
}

static void leaving_keeps_the_place(void **state) {
    Rig *rig = *state;
    toggle(rig);
    slopes(rig);
    rig_press(rig, "tour.next");
    rig_press(rig, "transport.step");
    assert_true(is_done(rig, 0));
    rig_press(rig, "tour.close");
    assert_null(rig_find(rig, "tour.card"));
    toggle(rig); /* at once: nothing is opened anew */
    at_step(rig, 2, "One step by hand");
    assert_true(is_done(rig, 0));
    assert_int_equal(rig_document(rig)->cursor, 1);
    toggle(rig);
    rig_key(rig, '5', 0); /* wandered off: the step opens where it begins, its ticks are kept */
    toggle(rig);
    rig_frame(rig);
    at_step(rig, 2, "One step by hand");
    assert_true(is_done(rig, 0) && !is_done(rig, 1));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_press(rig, "tour.back");
    assert_int_equal(done_tasks(rig), 2);
}

static void keys_step_it(void **state) {
    Rig *rig = *state;
    toggle(rig);
    rig_key(rig, FL_KEY_PAGE_DOWN, 0);
    rig_key(rig, FL_KEY_PAGE_DOWN, 0);
    at_step(rig, 3, "Let it run");
    rig_key(rig, FL_KEY_PAGE_UP, 0);
    at_step(rig, 2, "One step by hand");
    for (int i = 0; i < 60 && strcmp(rig_spoken(rig), "Next, button") != 0; i++) rig_key(rig, FL_KEY_TAB, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    at_step(rig, 3, "Let it run");
    for (int i = 0; i < 60 && strcmp(rig_spoken(rig), "Leave the tour, button") != 0; i++) rig_key(rig, FL_KEY_TAB, 0);
    rig_key(rig, ' ', 0);
    assert_false(rig->view.tour || rig->view.playing);
}

/* Esc closes what is nearest, and the tour where nothing is nearer. */
static void escape_leaves_it_last(void **state) {
    Rig *rig = *state;
    static const char *const nearer[] = {"optimizer", "more", "help", "eta.field"};
    toggle(rig);
    for (int i = 0; i < 4; i++) {
        rig_press(rig, nearer[i]);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frame(rig);
        assert_true(rig->view.tour && !rig->view.help && !rig_find(rig, "menu.list"));
    }
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, (FlVec){ball.x + 60, ball.y}, 4);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_up(rig, FL_BUTTON_LEFT);
    assert_true(rig->view.tour);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_false(rig->view.tour);
    assert_null(rig_find(rig, "tour.card"));
}

/* The card lies in the window and off the deck at every size and in every theme; what a task points at can be pressed,
 * and the scene's own controls are not below it. */
static void it_fits_every_window(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1280, 720}, {1000, 700}, {800, 600}, {640, 480}};
    toggle(rig);
    for (int k = 0; k < 6; k++) {
        rig->view.theme = (FlThemeId)(k % FL_THEMES);
        rig_size(rig, sizes[k][0], sizes[k][1]);
        for (int i = 0; i < 10; i++) {
            FlRect card = rig_control(rig, "tour.card").box;
            float width = (float)rig->width / rig->draw.scale, height = (float)rig->height / rig->draw.scale;
            static const char *const free[] = {"eta.field", "eta.track", "preset.just_right", "transport.run",
                                               "transport.step"};
            assert_true(card.x >= 0 && card.x + card.w <= width && card.y >= 47 && card.y + card.h <= height);
            for (int c = 0; c < 5; c++) {
                FlRect other = rig_control(rig, free[c]).box;
                assert_true(fl_rect_intersect(card, other).h <= 0 || fl_rect_intersect(card, other).w <= 0);
            }
            const char *const inside[] = {"tour.next", "tour.close", "tour.task.1", "tour.task.2"};
            for (int c = 0; c < 4; c++) {
                FlRect box = rig_control(rig, inside[c]).box;
                assert_true(box.y >= card.y && box.y + box.h <= card.y + card.h && box.x + box.w <= card.x + card.w);
            }
            if (i < 9) rig_press(rig, "tour.next");
        }
        for (int i = 0; i < 9; i++) rig_press(rig, "tour.back");
    }
}

/* What a task points at is there where the window has room for it. */
static void what_it_points_at_is_there(void **state) {
    Rig *rig = *state;
    char error[512];
    FlTour *tour = fl_tour_read((const char *)fl_tour_bytes, fl_tour_length, error, sizeof error);
    assert_non_null(tour);
    toggle(rig);
    for (int i = 0; i < tour->steps; i++) {
        rig_settle(rig);
        for (int k = 0; k < tour->step[i].tasks; k++) {
            const char *id = tour->step[i].task[k].point;
            if (!rig_find(rig, id)) fail_msg("step %d points at %s, which is not there", i + 1, id);
        }
        if (i < 9) rig_press(rig, "tour.next");
    }
    fl_tour_destroy(tour);
}

/* Where there is no panel the card folds to the task, below the picture, and what is seen is the picture again. */
static void it_folds_to_the_task(void **state) {
    Rig *rig = *state;
    toggle(rig);
    assert_null(rig_find(rig, "tour.fold"));
    static const int sizes[][2] = {{800, 600}, {640, 480}};
    for (int k = 0; k < 2; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        rig_press(rig, "tour.fold");
        FlRect card = rig_control(rig, "tour.card").box, picture = rig_control(rig, "picture").box;
        assert_true(card.h <= 44 && card.y > picture.y + 0.75f * picture.h);
        assert_true(rig_shows(rig, "Drag the ball to the other side"));
        assert_null(rig_find(rig, "tour.task.1"));
        rig_press(rig, "tour.fold");
        assert_non_null(rig_find(rig, "tour.task.1"));
    }
    rig_press(rig, "tour.fold");
    drag_to(rig, 3, 0);
    assert_true(rig_shows(rig, "Find the place where the slope"));
    drag_to(rig, 1, 0);
    assert_true(rig_shows(rig, "Done"));
    rig_press(rig, "tour.next");
    assert_true(rig_shows(rig, "Take one step"));
}

/* Where a curve keeps a height that shows it, the whole card stands below it, and covers neither ball nor lowest point;
 * under a hand the picture stays as it is. */
static void it_covers_no_curve(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{800, 600}, {640, 480}};
    for (int k = 0; k < 2; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        toggle(rig);
        rig_press(rig, "tour.next");
        rig_press(rig, "tour.back"); /* whole */
        for (int i = 0; i < 5; i++) {
            FlRect card = rig_control(rig, "tour.card").box, picture = rig_control(rig, "picture").box;
            assert_true(card.h > 100 && picture.y + picture.h <= card.y && picture.h >= 60);
            if (i < 4) rig_press(rig, "tour.next");
        }
        for (int i = 0; i < 4; i++) rig_press(rig, "tour.back");
        FlVec ball = rig_middle(rig, "picture.ball");
        FlRect before = rig_control(rig, "picture").box;
        rig_drag_hold(rig, ball, (FlVec){ball.x + 60, ball.y}, 4);
        assert_true(rig_control(rig, "picture").box.h == before.h);
        rig_up(rig, FL_BUTTON_LEFT);
        rig_frames(rig, 2);
        assert_true(rig_control(rig, "tour.card").box.h <= 44);
        assert_true(rig_control(rig, "picture").box.h > before.h + 40);
        toggle(rig);
    }
}

/* What it says is read first; what the tasks ask for is seen once the hand acts: the picture ends above the row. */
static void it_folds_when_the_hand_acts(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{800, 600}, {640, 480}};
    toggle(rig);
    for (int k = 0; k < 2; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        for (int i = 0; i < 10; i++) {
            rig_frames(rig, 30);
            assert_true(rig_control(rig, "tour.card").box.h > 100);
            if (i % 2 == 0)
                rig_click(rig, (FlVec){3, 20});
            else
                rig_key(rig, FL_KEY_RIGHT, 0);
            rig_frames(rig, 30);
            FlRect card = rig_control(rig, "tour.card").box;
            assert_float_equal(card.h, 44, 0.01);
            const FlControl *picture = rig_find(rig, "picture");
            if (picture != NULL) assert_true(picture->box.y + picture->box.h <= card.y && picture->box.h >= 120);
            rig_press(rig, "tour.fold");
            rig_key(rig, FL_KEY_RIGHT, 0);
            assert_true(rig_control(rig, "tour.card").box.h > 100); /* as the hand wants it */
            rig_press(rig, i < 9 ? "tour.next" : "tour.back");
        }
        for (int i = 0; i < 8; i++) rig_press(rig, "tour.back");
    }
    assert_int_equal(rig->view.tour_step, 0);
}

static void a_lesson_of_ones_own_is_played(void **state) {
    Rig *rig = *state;
    static const char text[] = "step: Mine\ntext: Look.\ntask: Step\nuntil: step=2\n";
    char error[512];
    rig_key(rig, 'd', 0);
    fl_stage_tour(rig->stage, &rig->view, fl_tour_read(text, sizeof text - 1, error, sizeof error));
    rig_frame(rig);
    assert_true(rig_shows(rig, "Mine") && rig_shows(rig, "1 of 1"));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.4"); /* no state of its own */
    rig_press(rig, "transport.step");
    assert_false(is_done(rig, 0));
    rig_press(rig, "transport.step");
    assert_true(is_done(rig, 0));
    rig_press(rig, "transport.reset");
    assert_true(is_done(rig, 0)); /* for good */
    rig_press(rig, "tour.next");
    assert_false(rig->view.tour || rig->view.examples);
}

/* The page of examples lies over it; the place is kept. */
static void examples_lie_over_it(void **state) {
    Rig *rig = *state;
    toggle(rig);
    rig_key(rig, 'e', FL_MOD_CTRL);
    rig_frame(rig);
    assert_null(rig_find(rig, "tour.card"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_non_null(rig_find(rig, "tour.card"));
    assert_true(rig->view.tour);
}

/* The last words have a place of their own where the panel has room for them, else they end the text. */
static void the_last_words_are_said_at_every_size(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1280, 640}, {800, 600}, {640, 480}};
    for (int k = 0; k < 4; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        rig->view.tour_step = 9;
        if (k == 0) toggle(rig);
        rig_settle(rig);
        assert_true(rig_shows(rig, "step:") || rig_shows(rig, "step."));
    }
}

static void it_rests(void **state) {
    Rig *rig = *state;
    toggle(rig);
    rig_move(rig, (FlVec){2, 2});
    rig_rest(rig);
    assert_true(fl_stage_next(rig->stage) > 1e9);
}

/* Whatever a scene announces that answers to the hand can be pointed at. */
static void every_control_can_be_pointed_at(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve",
                                        "fallline curve adam",
                                        "fallline curve newton",
                                        "fallline landscape",
                                        "fallline race",
                                        "fallline fit line_bias",
                                        "fallline network",
                                        "fallline landscape view=surface",
                                        "fallline letters",
                                        "fallline curve view=plane",
                                        "fallline landscape own rule=\"m = beta*m + g; x = x - eta*m\" beta=0.8"};
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        rig_load(rig, lines[k]);
        rig_size(rig, 1280, 800);
        for (int small = 0; small < 2; small++) {
            const FlControl *all;
            char why[256];
            int count = fl_stage_controls(rig->stage, &all);
            for (int i = 0; i < count; i++)
                if (!fl_tour_points(all[i].id, why, sizeof why)) fail_msg("%s: %s", lines[k], why);
            rig_size(rig, 640, 480);
        }
    }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(every_control_can_be_pointed_at),
        RIG(it_is_walked_by_doing_its_tasks),
        RIG(leaving_keeps_the_place),
        RIG(keys_step_it),
        RIG(escape_leaves_it_last),
        RIG(it_fits_every_window),
        RIG(what_it_points_at_is_there),
        RIG(a_lesson_of_ones_own_is_played),
        RIG(it_folds_to_the_task),
        RIG(it_covers_no_curve),
        RIG(it_folds_when_the_hand_acts),
        RIG(examples_lie_over_it),
        RIG(the_last_words_are_said_at_every_size),
        RIG(it_rests),
    };
    return cmocka_run_group_tests_name("stage_tour", tests, NULL, NULL);
}
