/* The views of a landscape by key, switch and list; the map of who ends where under the hand. */
#include "jobs/watch.h"
#include "plot/plot.h"
#include "support/close.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const LINE = "fallline landscape himmelblau gd lr=0.0168 start=-0.05,-1 view=basins";

static FlViewId view(const Rig *rig) {
    return rig_document(rig)->view;
}

static void keys_go_round_the_views(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau");
    rig_key(rig, 'v', 0);
    assert_int_equal(view(rig), FL_VIEW_BASINS);
    assert_true(rig_shows(rig, "Who ends where"));
    rig_key(rig, 'v', FL_MOD_SHIFT);
    assert_int_equal(view(rig), FL_VIEW_CONTOURS);
    assert_true(rig_shows(rig, "Read the map"));
}

/* All views show one frame: zoom and pan go with them, and 0 returns to it. */
static void all_views_show_one_frame(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau");
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_press(rig, "view.basins");
    assert_string_equal(rig_state(rig), "fallline landscape himmelblau gd lr=0.01 start=-0.05,-1 view=basins");
    FlBox box = rig_document(rig)->frame;
    assert_close(box.x0, -5.5, 1e-12);
    assert_close(box.x1, 5.5, 1e-12);
    assert_close(box.y0, -5, 1e-12);
    assert_close(box.y1, 5, 1e-12);
    static const char *const views[] = {"view.surface", "view.basins", "view.contours"};
    for (int i = 0; i < 3; i++) {
        rig_press(rig, views[i]);
        assert_memory_equal(&rig_document(rig)->frame, &box, sizeof box);
    }
    assert_string_equal(rig_state(rig), before);
    rig_wheel(rig, rig_middle(rig, "picture"), 3);
    FlBox zoomed = rig_document(rig)->frame;
    assert_true(zoomed.y1 - zoomed.y0 < 0.7 * (box.y1 - box.y0));
    for (int i = 0; i < 3; i++) {
        rig_press(rig, views[i]);
        assert_memory_equal(&rig_document(rig)->frame, &zoomed, sizeof zoomed);
    }
    rig_key(rig, '0', 0);
    assert_memory_equal(&rig_document(rig)->frame, &box, sizeof box);
    assert_string_equal(rig_state(rig), before);
}

/* A start outside a zoomed view is a ring at its edge, there to be clicked. */
static void a_start_outside_stands_at_the_edge(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline landscape himmelblau frame=-1,1,-1.5,0",
                                        "fallline landscape himmelblau frame=-1,1,-1.5,0 view=basins",
                                        "fallline landscape himmelblau frame=-1,1,-1.5,0 view=surface",
                                        "fallline race himmelblau frame=-1,1,-1.5,0"};
    for (int i = 0; i < 4; i++) {
        rig_load(rig, lines[i]);
        FlRect picture = rig_control(rig, "picture").box, ring = rig_control(rig, "picture.start.2").box;
        FlVec middle = rig_middle(rig, "picture.start.2");
        if (i != 2) assert_close((double)middle.y, (double)picture.y, 0.01); /* it lies above: cut in half */
        if (i != 2) assert_true(ring.x > picture.x && ring.x < picture.x + picture.w);
        rig_click(rig, (FlVec){middle.x, middle.y + 4});
        assert_same(rig_document(rig)->plan.start[1], 4.3);
    }
}

static void a_narrow_window_lists_the_views(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{640, 480}, {800, 600}};
    for (int i = 0; i < 2; i++) {
        rig_load(rig, "fallline landscape himmelblau");
        rig_size(rig, sizes[i][0], sizes[i][1]);
        assert_null(rig_find(rig, "view.basins"));
        rig_press(rig, "view");
        rig_rest(rig);
        rig_press(rig, "view.basins");
        assert_int_equal(view(rig), FL_VIEW_BASINS);
        rig_rest(rig);
        assert_null(rig_find(rig, "view.basins"));
        assert_true(rig_shows(rig, "Basins"));
    }
}

static void shares_stand_in_the_panel(void **state) {
    Rig *rig = *state;
    rig_load(rig, LINE);
    rig_rest(rig);
    static const char *const rows[] = {"share.0", "share.1", "share.3", "share.2", "share.-2", "share.-6"};
    static const int as_drawn[] = {17, 15, 0, 15, 15, 38};
    int sum = 0;
    for (int i = 0; i < 6; i++) {
        int percent = (int)strtol(rig_control(rig, rows[i]).value, NULL, 10);
        assert_int_equal(percent, as_drawn[i]);
        sum += percent;
    }
    assert_int_equal(sum, 100);
    assert_true(rig_shows(rig, "Share of the map"));
    assert_true(rig_shows(rig, "Falls into D"));
    assert_non_null(strstr(rig_control(rig, "outcome").value, "C is too narrow for this stride: there 2/λmax is only "
                                                              "0.0149"));
}

/* Half of the plane has no loss: nothing rests there, and nothing can be started there. */
static void where_there_is_no_loss_is_told(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape formula=\"log(x)^2+y^2\" gd lr=0.37 start=1,1 frame=-4,4,-2,2 view=basins");
    rig_rest(rig);
    assert_string_equal(rig_control(rig, "share.-5").value, "50");
    assert_string_equal(rig_control(rig, "share.-2").value, "0");
    assert_true(rig_shows(rig, "no loss there"));
}

static void valleys_lost_stand_under_the_track(void **state) {
    Rig *rig = *state;
    rig_size(rig, 2560, 1440);
    rig_load(rig, LINE);
    assert_true(rig_shows(rig, "skips C"));
    assert_true(rig_shows(rig, "skips D"));
    assert_true(rig_shows(rig, "skips A, B"));
    rig_load(rig, "fallline landscape himmelblau momentum view=basins"); /* only plain descent has these limits */
    assert_false(rig_shows(rig, "skips"));
    rig_load(rig, "fallline landscape himmelblau");
    assert_false(rig_shows(rig, "skips"));
}

static FlVec pixel_of(const Rig *rig, double x, double y) {
    FlControl picture = rig_control(rig, "picture");
    FlBox frame = rig_document(rig)->frame;
    frame = fl_plot_equal(picture.box, frame);
    return (FlVec){picture.box.x + picture.box.w * (float)((x - frame.x0) / (frame.x1 - frame.x0)),
                   picture.box.y + picture.box.h * (float)((frame.y1 - y) / (frame.y1 - frame.y0))};
}

static void hovering_tells_where_a_start_ends(void **state) {
    Rig *rig = *state;
    rig_load(rig, LINE);
    rig_rest(rig);
    rig_move(rig, pixel_of(rig, 2, 3));
    rig_frame(rig);
    assert_true(rig_shows(rig, "rests in A after"));
    rig_move(rig, pixel_of(rig, -3, 2));
    rig_frame(rig);
    assert_true(rig_shows(rig, "rests in B after"));
    rig_move(rig, pixel_of(rig, -3, -2));
    rig_frame(rig);
    assert_true(rig_shows(rig, "rattles about C"));
    rig_move(rig, (FlVec){5, 5});
    rig_frame(rig);
    assert_false(rig_shows(rig, "rattles about"));
}

/* After a fork, too, a start runs by the rule in force alone: a first step at 0.2 would have led away from A. */
static void a_forked_run_has_the_map_of_its_last_rule(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau gd lr=0.2 start=-0.05,-1 at=1 lr=0.004 step=1 view=basins");
    rig_rest(rig);
    rig_move(rig, pixel_of(rig, 2, 3));
    rig_frame(rig);
    assert_true(rig_shows(rig, "rests in A after"));
    rig_click(rig, pixel_of(rig, 2, 3));
    assert_int_equal(rig_document(rig)->plan.segments, 1);
    assert_close(rig_eta(rig), 0.004, 0);
    assert_true(rig_shows(rig, "Falls into A"));
}

static void a_click_places_the_point_and_keeps_the_map(void **state) {
    Rig *rig = *state;
    rig_load(rig, LINE);
    rig_rest(rig);
    rig_click(rig, pixel_of(rig, -3, 2));
    assert_close(rig_document(rig)->plan.start[0], -3, 0.02);
    assert_close(rig_document(rig)->plan.start[1], 2, 0.02);
    assert_true(rig_shows(rig, "Falls into B"));
    FlJob *jobs[FL_STAGE_JOBS];
    const int before = FL_SHARE_TRACKS + 2; /* jobs of the watch that a start sets to work: tracks, cloud, presets */
    for (int i = 0, n = fl_stage_jobs(rig->stage, jobs); i < n; i++)
        if (i > before) assert_int_equal(jobs[i]->state, FL_JOB_IDLE); /* no start changes where the others end */
}

static void the_view_is_not_undone(void **state) {
    Rig *rig = *state;
    rig_load(rig, LINE);
    rig_key(rig, FL_KEY_UP, 0);
    rig_press(rig, "view.contours");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_close(rig_eta(rig), 0.0168, 0);
    assert_int_equal(view(rig), FL_VIEW_CONTOURS);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(keys_go_round_the_views),
        RIG(all_views_show_one_frame),
        RIG(a_start_outside_stands_at_the_edge),
        RIG(a_narrow_window_lists_the_views),
        RIG(shares_stand_in_the_panel),
        RIG(valleys_lost_stand_under_the_track),
        RIG(hovering_tells_where_a_start_ends),
        RIG(a_forked_run_has_the_map_of_its_last_rule),
        RIG(a_click_places_the_point_and_keeps_the_map),
        RIG(the_view_is_not_undone),
        cmocka_unit_test_setup_teardown(where_there_is_no_loss_is_told, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_basins", tests, NULL, NULL);
}
