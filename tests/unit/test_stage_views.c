/* Views by hand and by keys where few go: the plane's axes, zoom and limits, walks in the fog and when it has lifted,
 * the time strip of a curve. */
#include "model/fog.h"
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Rig *look(const char *line, int width, int height) {
    Rig *rig = rig_create(width, height);
    rig_load(rig, line);
    rig_frames(rig, 2);
    return rig;
}

static FlVec inside(const Rig *rig, const char *id, float x, float y) {
    FlRect b = rig_control(rig, id).box;
    return (FlVec){(b.x + b.w * x) * rig->draw.scale, (b.y + b.h * y) * rig->draw.scale};
}

/* ---- the plane ---- */

static void axes_open_by_keys(void **state) {
    (void)state;
    static const char *const axes[] = {"axis.across", "axis.up"};
    static const int keys[] = {FL_KEY_DOWN, FL_KEY_UP};
    Rig *rig = look("fallline curve double_well momentum steps=10 view=plane", 900, 640);
    for (int i = 0; i < 4; i++) {
        rig_focus(rig, axes[i % 2]);
        rig_key(rig, keys[i / 2], 0);
        rig_frames(rig, 3);
        assert_non_null(rig_find(rig, "menu.list"));
        assert_true(strncmp(rig_spoken(rig), "", 1) != 0);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frames(rig, 3);
        assert_null(rig_find(rig, "menu.list"));
    }
    rig_destroy(rig);
}

/* The rate that a place of the picture stands for. */
static double rate_at(Rig *rig, float x) {
    rig_click(rig, inside(rig, "picture", x, 0.5f));
    rig_frame(rig);
    return rig_eta(rig);
}

/* By keys about its middle, but not while a number is typed; the right button moves it, 0 shows all again; where the
 * cross lies beyond, it is kept at the edge. */
static void the_plane_is_zoomed_by_keys(void **state) {
    (void)state;
    Rig *rig = look("fallline curve double_well lr=0.1 view=plane axes=lr,start", 900, 640);
    double whole = rate_at(rig, 0.25f);
    rig_key(rig, '+', 0);
    rig_key(rig, '=', 0);
    rig_key(rig, '+', FL_MOD_SHIFT);
    double near = rate_at(rig, 0.25f);
    assert_true(near > 1.2 * whole);
    rig_key(rig, '-', 0);
    double back = rate_at(rig, 0.25f);
    assert_true(back < near && back > whole);
    rig_key(rig, '+', 0);
    rig_key(rig, 'e', 0);
    rig_key(rig, '-', 0);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_close(rate_at(rig, 0.25f), near, 1e-12);
    FlVec from = inside(rig, "picture", 0.5f, 0.5f);
    rig_move(rig, from);
    rig_down(rig, from, FL_BUTTON_RIGHT);
    rig_move(rig, (FlVec){from.x + 1, from.y}); /* less than 3 dp is no drag */
    rig_move(rig, (FlVec){from.x + 120, from.y + 90});
    rig_up(rig, FL_BUTTON_RIGHT);
    assert_true(rate_at(rig, 0.25f) < near);
    for (int i = 0; i < 30; i++) rig_wheel(rig, inside(rig, "picture", 0.9f, 0.1f), 1);
    FlControl picture = rig_control(rig, "picture");
    assert_true(picture.value[0] != 0);
    rig_key(rig, '0', 0);
    assert_close(rate_at(rig, 0.25f), whole, 1e-12);
    rig_destroy(rig);
}

/* With Shift the hand sets what lies under it, not what is shown rounded. */
static void with_shift_the_cross_is_set_freely(void **state) {
    (void)state;
    Rig *rig = look("fallline curve double_well momentum lr=0.1 view=plane axes=lr,beta", 900, 640);
    double rounded = rate_at(rig, 0.333f);
    assert_close(rounded, strtod(fl_stage_told(rig->stage) ? rig_control(rig, "eta.track").value : "", NULL), 5e-4);
    rig_move(rig, inside(rig, "picture", 0.61f, 0.4f));
    rig->input.mods = FL_MOD_SHIFT;
    rig_frame(rig);
    double free = rate_at(rig, 0.333f);
    rig->input.mods = 0;
    assert_close(free, rounded, 0.006 * rounded);
    assert_true(free != rounded);
    rig_destroy(rig);
}

/* Each valley of its own curvature has a limit, four of them at most; where the share is the other number the limit
 * bends with it; a run of too many steps is not tried. */
static void the_plane_has_limits(void **state) {
    (void)state;
    static const struct {
        const char *line, *says;
    } planes[] = {{"fallline curve parabola gd lr=0.4 view=plane axes=lr,start", "L″"},
                  {"fallline curve parabola gd lr=0.4 view=plane axes=start,lr", "L″"},
                  {"fallline landscape bowl gd lr=0.1 view=plane", "λ"},
                  {"fallline landscape himmelblau gd lr=0.01 view=plane", "skips A"},
                  {"fallline curve parabola momentum lr=0.1 view=plane axes=lr,beta", "limit"},
                  {"fallline curve egg_carton_1d gd lr=0.01 view=plane", "skips"}};
    for (size_t i = 0; i < sizeof planes / sizeof *planes; i++) {
        Rig *rig = look(planes[i].line, 1280, 800);
        if (!rig_shows(rig, planes[i].says)) fail_msg("%s: %s", planes[i].line, rig_text(rig));
        rig_move(rig, inside(rig, "picture", 0.4f, 0.4f));
        rig_frames(rig, 2);
        assert_true(rig_shows(rig, "start ") || rig_shows(rig, "β "));
        rig_destroy(rig);
    }
}

/* ---- the fog ---- */

static const FlFog *fog_of(const Rig *rig) {
    return &rig_document(rig)->fog;
}

/* A place that was just looked at costs no other look. */
static void the_same_place_is_no_look(void **state) {
    (void)state;
    static const char *const lines[] = {"fallline curve double_well fog=1 looks=1.8",
                                        "fallline landscape two_valleys fog=1 looks=3:-1.3"};
    for (int i = 0; i < 2; i++) {
        Rig *rig = look(lines[i], 900, 640);
        rig_click(rig, inside(rig, "picture", 0.3f, 0.5f));
        assert_int_equal(fog_of(rig)->count, 2);
        rig_click(rig, inside(rig, "picture", 0.3f, 0.5f));
        assert_int_equal(fog_of(rig)->count, 2);
        rig_click(rig, inside(rig, "picture", 0.3f, 0.8f)); /* on a curve the height of the pointer is nothing */
        assert_int_equal(fog_of(rig)->count, 2 + i);
        rig_drag(rig, inside(rig, "picture", 0.5f, 0.5f), (FlVec){2, 2}, 3); /* let go outside */
        assert_int_equal(fog_of(rig)->count, 2 + i);
        rig_destroy(rig);
    }
}

/* Nothing plays in the fog, even if it did when the fog came. */
static void nothing_plays_in_the_fog(void **state) {
    (void)state;
    Rig *rig = look("fallline curve double_well fog=1 looks=1.8,0.4", 900, 640);
    rig->view.playing = true;
    rig_frames(rig, 2);
    assert_false(rig->view.playing);
    assert_int_equal(fog_of(rig)->count, 2);
    rig_destroy(rig);
}

/* What was aimed at is forgotten when the fog lifts; it lifts in half a second, and at once with reduced motion. */
static void the_fog_lifts(void **state) {
    (void)state;
    for (int reduced = 0; reduced < 2; reduced++) {
        Rig *rig = look("fallline curve double_well fog=1 looks=1.8,0.4", 1280, 800);
        rig->view.reduced_motion = reduced;
        rig_key(rig, 'd', FL_MOD_SHIFT);
        rig_press(rig, "fog.lift");
        rig_frame(rig);
        assert_false(fl_fog_hides(rig_document(rig)));
        assert_int_equal(fl_stage_next(rig->stage) < 0.1, !reduced);
        rig_frames(rig, 120);
        assert_true(rig_shows(rig, "The fog has lifted"));
        rig_key(rig, FL_KEY_ENTER, 0);
        assert_int_equal(fog_of(rig)->count, 2);
        rig_destroy(rig);
    }
}

/* Both walks under the pointer: the first and the last look at the strip's ends. */
static void the_walks_are_read(void **state) {
    (void)state;
    Rig *rig = look("fallline curve double_well fog=0 looks=1.8,0.4,-0.7", 1280, 800);
    rig_settle(rig);
    static const struct {
        float part;
        const char *says;
    } places[] = {{0.01f, "look 1"}, {0.99f, "look 3"}};
    for (int i = 0; i < 2; i++) {
        rig_move(rig, inside(rig, "fog.strip", 0.5f, places[i].part));
        rig_frames(rig, 40);
        if (!rig_shows(rig, places[i].says)) fail_msg("not \"%s\": %s", places[i].says, rig_text(rig));
    }
    rig_destroy(rig);
}

/* Floors that lie beyond the picture, a rival that is thrown out of all numbers, a look at the lowest place itself. */
static void walks_end_where_they_end(void **state) {
    (void)state;
    static const struct {
        const char *line, *says[2];
    } walks[] = {
        {"fallline landscape himmelblau frame=10,12,10,12 fog=0 looks=11:11,11.5:11.2",
         {"Both came equally low", "30\xE2\x80\x89"
                                   "266"}},
        {"fallline curve formula=abs(x)^7 gd lr=1e6 start=1e6 frame=-2e6,2e6,-1,1e43 fog=0 looks=1e6,5e5",
         {"You went lower", "does not arrive at this"}},
        {"fallline curve formula=abs(x)^7 gd lr=1e6 start=1e6 frame=-2e6,2e6,-1,1e43 fog=1 looks=1e6,5e5",
         {"in the fog", "Two heights, two slopes"}},
        {"fallline landscape formula=abs(x)^7+abs(y)^7 gd lr=1e6 start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6 fog=0 "
         "looks=1e6:1e6,5e5:2e5",
         {"You went lower", "knew one height and one"}},
        {"fallline curve egg_carton_1d fog=0 looks=1,2", {"down to 1.086", "You went lower"}},
        {"fallline curve double_well gd lr=3 fog=0 looks=1.8,0.4",
         {"does not arrive at this", "\xE2\x88\x92"
                                     "0.102"}},
        {"fallline landscape bowl gd lr=0.1 fog=1 looks=0:0,1:1", {"Two heights, two arrows", "0.000"}},
        {"fallline landscape two_valleys fog=1 looks=-2.2:0.2,-2.1:0.15,-2:0.1",
         {"Three heights, three arrows", "1.519"}},
    };
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        Rig *rig = look(walks[i].line, 1280, 800);
        rig_frames(rig, 40);
        for (int k = 0; k < 2; k++)
            if (!rig_shows(rig, walks[i].says[k]))
                fail_msg("%s: not \"%s\": %s", walks[i].line, walks[i].says[k], rig_text(rig));
        static const char *const never[] = {"nan", "inf", "\na dip between\n"};
        for (int k = 0; k < 3; k++)
            if (rig_shows(rig, never[k])) fail_msg("%s: %.60s", walks[i].line, strstr(rig_text(rig), never[k]));
        rig_size(rig, 640, 480);
        rig_frames(rig, 2);
        assert_non_null(rig_find(rig, "picture"));
        rig_destroy(rig);
    }
}

/* ---- the time strip ---- */

/* A double click shows all steps, another as many as fit; a press goes to its step, and no further than the run. */
static void the_strip_shows_more_or_fewer_steps(void **state) {
    (void)state;
    static const int steps[] = {5, 11, 26, 55, 300};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char line[96];
        snprintf(line, sizeof line, "fallline curve parabola gd lr=0.05 start=-2.5 steps=%d", steps[i]);
        Rig *rig = look(line, 1280, 800);
        assert_int_equal(rig->view.strip_steps, 0);
        rig_double_click(rig, inside(rig, "strip", 0.5f, 0.02f));
        rig_frame(rig);
        assert_int_equal(rig->view.strip_steps, steps[i]);
        rig_click(rig, inside(rig, "strip", 0.5f, 0.99f));
        rig_frame(rig);
        assert_int_equal(rig_document(rig)->cursor, steps[i]);
        rig->input.now += 5;
        rig_double_click(rig, inside(rig, "strip", 0.5f, 0.02f));
        rig_frame(rig);
        assert_int_equal(rig->view.strip_steps, 0);
        for (int k = 0; k < 30; k++) rig_wheel(rig, inside(rig, "strip", 0.5f, 0.5f), 1);
        assert_int_equal(rig->view.strip_steps, 5);
        rig_destroy(rig);
    }
}

/* ---- the curve and the map ---- */

/* Over the strip of what becomes of each start stand the letters of the valleys in the picture, and the run from the
 * start under the pointer. */
static void the_strip_of_starts_names_its_valleys(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool first, second;
    } strips[] = {{"fallline curve double_well gd lr=0.1", true, true},
                  {"fallline curve double_well gd lr=0.1 frame=0.2,2,-1,2", false, true}};
    for (int i = 0; i < 2; i++) {
        Rig *rig = look(strips[i].line, 1280, 800);
        rig_settle(rig);
        if (!rig_find(rig, "strip.basins")) { /* all starts of the picture end alike */
            assert_int_equal(i, 1);
            rig_destroy(rig);
            continue;
        }
        uint32_t before = rig->draw.command_count;
        rig_move(rig, inside(rig, "strip.basins", 0.3f, 0.5f));
        rig_frames(rig, 3);
        assert_true(rig->draw.command_count > before + 3);
        assert_int_equal(rig_shows(rig, "\nA\n") || rig_shows(rig, "\nAB"), strips[i].first);
        rig_destroy(rig);
    }
}

/* What is still to go has the unit of its column, and no unit where that has none. */
static void a_long_way_has_its_unit(void **state) {
    (void)state;
    static const struct {
        const char *table, *left, *done;
    } tables[] = {
        {"area (ft²),price ($)\n2600,550000\n3000,565000\n3200,610000\n3600,680000\n4000,725000\n", " $ still to go",
         " $ done"},
        {"area,price\n2600,550000\n3000,565000\n3200,610000\n3600,680000\n4000,725000\n", " still to go", " done"}};
    for (int i = 0; i < 2; i++) {
        Rig *rig = look("fallline fit line_bias", 1280, 800);
        assert_true(
            fl_stage_take_text(rig->stage, rig->session, &rig->view, tables[i].table, strlen(tables[i].table), NULL));
        rig_frames(rig, 2);
        for (int k = 0; k < 5; k++) rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
        rig_frames(rig, 40);
        char text[4096];
        size_t n = 0;
        for (const char *p = rig_text(rig); *p && n + 1 < sizeof text; p++)
            if (*p != '\n') text[n++] = *p;
        text[n] = 0;
        if (!strstr(text, tables[i].left) || !strstr(text, tables[i].done)) fail_msg("%s: %s", tables[i].left, text);
        rig_destroy(rig);
    }
}

/* On a curve too a length of the track shows where it would land, and not where it lands out of sight. */
static void a_length_lands_on_the_curve(void **state) {
    (void)state;
    Rig *rig = look("fallline curve double_well armijo start=1.8", 1280, 800);
    FlColor ink = fl_theme(rig->view.theme)->ink2;
    int shown = 0;
    for (int k = 0; k < 9; k++) {
        rig_move(rig, inside(rig, "alpha.track", 0.1f + 0.1f * (float)k, 0.5f));
        rig_frames(rig, 10);
        for (uint32_t i = 0; i < rig->draw.command_count; i++) {
            const FlCommand *c = &rig->draw.commands[i];
            shown += c->kind == FL_DRAW_CIRCLE && c->color2 == ink && fabsf(c->radius - 5.5f * rig->draw.scale) < 0.01f;
        }
    }
    assert_in_range(shown, 3, 9);
    rig_destroy(rig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_open_by_keys),
        cmocka_unit_test(the_plane_is_zoomed_by_keys),
        cmocka_unit_test(with_shift_the_cross_is_set_freely),
        cmocka_unit_test(the_plane_has_limits),
        cmocka_unit_test(the_same_place_is_no_look),
        cmocka_unit_test(nothing_plays_in_the_fog),
        cmocka_unit_test(the_fog_lifts),
        cmocka_unit_test(walks_end_where_they_end),
        cmocka_unit_test(the_walks_are_read),
        cmocka_unit_test(the_strip_shows_more_or_fewer_steps),
        cmocka_unit_test(the_strip_of_starts_names_its_valleys),
        cmocka_unit_test(a_long_way_has_its_unit),
        cmocka_unit_test(a_length_lands_on_the_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
