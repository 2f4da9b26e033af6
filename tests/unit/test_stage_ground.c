/* What lies on the map and on the surface alike: the run that a rate would make, rings at forks and at the step under
 * the pointer, the step that would be of a length, arrows at the lowest place and beside a pole, and long runs. */
#include "support/close.h"
#include "support/stage.h"
#include "ui/style.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const views[] = {"contours", "surface"};
enum { VIEWS = 2 };

/* In this view, at rest. */
static Rig *look(const char *line, const char *view) {
    char whole[512];
    Rig *rig = rig_create(1100, 760);
    rig->view.reduced_motion = true; /* no tilt from the map to the surface */
    snprintf(whole, sizeof whole, "%s view=%s", line, view);
    rig_load(rig, whole);
    rig_frames(rig, 2);
    return rig;
}

static bool in_picture(const Rig *rig, FlVec p) {
    FlRect b = fl_rect_grow(rig_control(rig, "picture").box, 2);
    return fl_rect_has(b, p.x / rig->draw.scale, p.y / rig->draw.scale);
}

static FlVec first_of(const Rig *rig, const FlCommand *c) {
    return c->count > 0 ? rig->draw.points[c->first] : (FlVec){c->box.x, c->box.y};
}

static int lines_of(const Rig *rig, FlColor color, float width) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool like =
            c->kind == FL_DRAW_POLYLINE && c->color == color && fabsf(c->width - width * rig->draw.scale) < 0.01f;
        n += like && in_picture(rig, first_of(rig, c));
    }
    return n;
}

static int rings_of(const Rig *rig, float radius, FlColor color) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool like =
            c->kind == FL_DRAW_CIRCLE && fabsf(c->radius - radius * rig->draw.scale) < 0.01f && c->color2 == color;
        n += like && in_picture(rig, (FlVec){c->box.x, c->box.y});
    }
    return n;
}

/* Rates at both ends of the track lead elsewhere: the line of each outcome comes and goes with the pointer. */
static void a_rate_shows_where_it_leads(void **state) {
    (void)state;
    static const struct {
        float part;
        FlOutcomeKind kind;
    } rates[] = {{0.04f, FL_CRAWLS}, {0.92f, FL_OSCILLATES}};
    for (int v = 0; v < VIEWS; v++) {
        Rig *rig = look("fallline landscape two_valleys gd lr=0.2 start=-0.62,2.1 step=1", views[v]);
        rig_settle(rig);
        FlRect track = rig_control(rig, "eta.track").box;
        for (int i = 0; i < 2; i++) {
            FlColor color = fl_theme(rig->view.theme)->outcome_text[rates[i].kind];
            assert_int_equal(lines_of(rig, color, 1.5f), 0);
            rig_move(rig, (FlVec){track.x + track.w * rates[i].part, track.y + track.h / 2});
            rig_frames(rig, 40);
            assert_true(lines_of(rig, color, 1.5f) > 0);
            rig_move(rig, (FlVec){2, 2});
            rig_frames(rig, 2);
        }
        rig_destroy(rig);
    }
}

/* A fork has a ring, and so has the step that the pointer is on in the chart. */
static void rings_stand_at_steps(void **state) {
    (void)state;
    for (int v = 0; v < VIEWS; v++) {
        Rig *rig = look("fallline landscape bowl gd lr=0.1 start=-2.5,1.8 steps=30 at=3 lr=0.15 step=4", views[v]);
        FlColor ink = fl_theme(rig->view.theme)->ink2;
        assert_true(rings_of(rig, 9, ink) == 1 && rings_of(rig, 7, ink) == 0);
        FlRect chart = rig_control(rig, "chart.loss").box;
        rig_move(rig, (FlVec){chart.x + 6, chart.y + 20});
        rig_frames(rig, 3);
        assert_true(rings_of(rig, 9, ink) == 1 && rings_of(rig, 7, ink) == 1);
        rig_destroy(rig);
    }
}

static void a_length_shows_where_it_lands(void **state) {
    (void)state;
    for (int v = 0; v < VIEWS; v++) {
        Rig *rig = look("fallline landscape two_valleys armijo start=-0.62,2.1", views[v]);
        FlColor ink = fl_theme(rig->view.theme)->ink2;
        FlRect box = rig_control(rig, "alpha.track").box;
        for (int k = 0; k < 5; k++) { /* the longest lands outside the picture */
            rig_move(rig, (FlVec){box.x + box.w * (0.1f + 0.2f * (float)k), box.y + 20});
            rig_frames(rig, 30);
            assert_int_equal(rings_of(rig, 5.5f, ink), k < 4);
        }
        rig_destroy(rig);
    }
}

/* Where the slope is 0 no arrow points up, and beside it one does. */
static void the_lowest_place_has_no_arrow(void **state) {
    (void)state;
    static const char *const starts[] = {"0,0", "-1,0.5"};
    for (int i = 0; i < 2; i++) {
        char line[96];
        snprintf(line, sizeof line, "fallline landscape bowl gd lr=0.1 start=%s", starts[i]);
        Rig *rig = look(line, "surface");
        assert_int_equal(lines_of(rig, fl_theme(rig->view.theme)->red, 2.8f) > 0, i == 1);
        rig_destroy(rig);
    }
}

/* Every step crosses the valley: the way is longer than one stretch of a line holds, 512 points, and goes on from the
 * last of them. Of a run of a thousand steps the first 400 have their marks. */
static void a_long_way_is_drawn_in_stretches(void **state) {
    (void)state;
    Rig *rig = look("fallline landscape bowl gd lr=0.498 start=-1.5,1.2 steps=300 step=200", "surface");
    FlColor red = fl_theme(rig->view.theme)->red;
    const FlCommand *full = NULL;
    int joined = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_POLYLINE || c->color != red || fabsf(c->width - 2.4f * rig->draw.scale) > 0.01f)
            continue;
        if (full) {
            FlVec end = rig->draw.points[full->first + full->count - 1], next = rig->draw.points[c->first];
            joined += hypotf(end.x - next.x, end.y - next.y) < 0.01f;
        }
        full = c->count == 512 ? c : NULL;
    }
    assert_true(joined >= 1);
    rig_destroy(rig);
    rig = look("fallline landscape rosenbrock gd lr=0.001 steps=1000 step=900", "surface");
    assert_true(lines_of(rig, red, 2.4f) > 0);
    assert_non_null(rig_find(rig, "picture.ball"));
    rig_destroy(rig);
}

/* While a step is on its way the ball is between its two rows, on the map and on the ground. */
static void the_ball_travels_between_two_rows(void **state) {
    (void)state;
    for (int v = 0; v < VIEWS; v++) {
        Rig *rig = look("fallline landscape bowl gd lr=0.2 start=-2.5,1.8", views[v]);
        rig->view.reduced_motion = false;
        FlVec from = rig_middle(rig, "picture.ball");
        rig_key(rig, FL_KEY_RIGHT, 0);
        rig_frames(rig, 6);
        FlVec way = rig_middle(rig, "picture.ball");
        rig_frames(rig, 60);
        FlVec to = rig_middle(rig, "picture.ball");
        float whole = hypotf(to.x - from.x, to.y - from.y), part = hypotf(way.x - from.x, way.y - from.y);
        assert_true(whole > 30 && part > 0.02f * whole && part < 0.98f * whole);
        rig_destroy(rig);
    }
}

/* Where the run arrives the ground says so beside the ball, in place of the arrows' names. */
static void the_arrival_is_told_on_the_ground(void **state) {
    (void)state;
    for (int v = 0; v < VIEWS; v++) {
        Rig *rig = look("fallline landscape bowl gd lr=0.2 start=-2.5,1.8 step=7", views[v]);
        assert_true(rig_shows(rig, "arrived at step 7"));
        rig_key(rig, FL_KEY_LEFT, 0);
        rig_frames(rig, 2);
        assert_false(rig_shows(rig, "arrived at step 7"));
        rig_destroy(rig);
    }
}

/* A pit seen from low is behind its rim, whichever way round: the ball is a faint ring, and no arrow stands in front.
 */
static void behind_a_hill_the_ball_is_faint(void **state) {
    (void)state;
    for (int yaw = -180; yaw < 180; yaw += 60)
        for (int high = 0; high < 2; high++) {
            char line[160];
            snprintf(line, sizeof line, "fallline landscape himmelblau gd lr=0.01 start=3.4,-1.6 step=2 camera=%d,%d,1",
                     yaw, high ? 85 : 12);
            Rig *rig = look(line, "surface");
            FlColor red = fl_theme(rig->view.theme)->red;
            assert_int_equal(rings_of(rig, 8, fl_color_alpha(red, 0.5f)), !high);
            assert_int_equal(lines_of(rig, red, 2.8f) > 0, high);
            rig_destroy(rig);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rate_shows_where_it_leads),       cmocka_unit_test(rings_stand_at_steps),
        cmocka_unit_test(a_length_shows_where_it_lands),     cmocka_unit_test(the_lowest_place_has_no_arrow),
        cmocka_unit_test(a_long_way_is_drawn_in_stretches),  cmocka_unit_test(the_ball_travels_between_two_rows),
        cmocka_unit_test(the_arrival_is_told_on_the_ground), cmocka_unit_test(behind_a_hill_the_ball_is_faint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
