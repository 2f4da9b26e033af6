/* Places without a loss, a slope or a number, marks that stand close, walks of other lengths: what the views show of
 * them. */
#include "support/close.h"
#include "support/stage.h"
#include "ui/style.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool same_color(FlColor a, FlColor b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

/* A stretch of text without digits is drawn that is this, from its first to its last letter. */
static bool says(const Rig *rig, const char *words) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_TEXT && c->count == strlen(words) &&
            memcmp(rig->draw.text + c->first, words, c->count) == 0)
            return true;
    }
    return false;
}

/* Strokes of this colour and width inside the picture. */
static int strokes(const Rig *rig, FlColor color, float width) {
    FlRect b = fl_rect_grow(rig_control(rig, "picture").box, 1);
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_POLYLINE || !same_color(c->color, color) || fabsf(c->width - width) > 0.01f) continue;
        FlVec p = rig->draw.points[c->first];
        n += fl_rect_has(b, p.x, p.y);
    }
    return n;
}

/* Circles of this radius with an edge of this colour. */
static int circles(const Rig *rig, FlColor edge, float radius) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        n += c->kind == FL_DRAW_CIRCLE && c->width > 0 && same_color(c->color2, edge) &&
             fabsf(c->radius - radius) < 0.01f;
    }
    return n;
}

static const FlTheme *theme(const Rig *rig) {
    return fl_theme(rig->view.theme);
}

static FlVec part_of(const Rig *rig, const char *name, float across, float down) {
    FlRect b = rig_control(rig, name).box;
    return (FlVec){b.x + b.w * across, b.y + b.h * down};
}

static void hover(Rig *rig, const char *name, float across, float down) {
    rig_move(rig, part_of(rig, name, across, down));
    rig_frames(rig, 2);
}

/* ---- in the fog ---- */

/* The bowl's slopes lead towards each other: a bar between the looks, but where the balls leave it no room, or where
 * they are further apart than a fifth of the picture. */
static void a_dip_on_a_map(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *looks;
        int shown;
    } cases[] = {{"-0.35:0,0.35:0", 1}, {"-0.1:0,0.1:0", 0}, {"-1:0,1:0", 0}, {"0.2:0,0.5:0", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[96];
        snprintf(line, sizeof line, "fallline landscape bowl fog=1 looks=%s", cases[i].looks);
        rig_load(rig, line);
        FlColor proof = theme(rig)->outcome_text[FL_CONVERGES];
        assert_int_equal(strokes(rig, proof, 2.6f), cases[i].shown);
        assert_int_equal(strokes(rig, proof, 1.6f), 2 * cases[i].shown); /* its ends */
        assert_int_equal(says(rig, "a dip between"), cases[i].shown);
    }
}

/* Looks a thousandth apart prove a valley, too: the bar between them would be no longer than it is wide. */
static void a_valley_narrower_than_its_bar(void **state) {
    Rig *rig = *state;
    static const char *const looks[] = {"0.9995,1.0005", "0.98,1.02", "-1,3"};
    for (int i = 0; i < 3; i++) {
        char line[96];
        snprintf(line, sizeof line, "fallline curve parabola fog=1 looks=%s", looks[i]);
        rig_load(rig, line);
        assert_int_equal(strokes(rig, theme(rig)->outcome_text[FL_CONVERGES], 3), i > 0);
        assert_int_equal(strokes(rig, theme(rig)->outcome_text[FL_CONVERGES], 1.6f), i > 0 ? 2 : 0);
    }
    assert_true(says(rig, "a valley between"));
}

/* exp(707) is a number, and its slope of 53 exp(707) is none: a height and no way down. */
static void a_slope_without_a_number(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {
        "fallline curve formula=\"exp(x^2)\" fog=1 looks=26.6 frame=-30,30,0,1e308",
        "fallline curve formula=\"exp(x^2)\" fog=1 looks=1 frame=-3,3,0,9",
        "fallline landscape formula=\"exp(x^2+y^2)\" fog=1 looks=26.6:0 frame=-30,30,-30,30",
        "fallline landscape formula=\"exp(x^2+y^2)\" fog=1 looks=1:0 frame=-3,3,-3,3"};
    for (int i = 0; i < 4; i++) {
        rig_load(rig, lines[i]);
        assert_true(rig_shows(rig, "look 1"));
        int way = i < 2 ? strokes(rig, theme(rig)->red, 2.6f) : strokes(rig, theme(rig)->red, 3);
        assert_int_equal(way > 0, i % 2);
    }
}

/* Where the logarithm is none a look tells nothing, before and after the fog has lifted. */
static void a_look_where_there_is_no_loss(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve formula=\"log(x)^2\" fog=1 looks=2,-1 frame=-3,3,-1,3");
    rig_rest(rig);
    assert_false(rig_shows(rig, "look 2look 2") || says(rig, "a valley between"));
    rig_press(rig, "fog.lift");
    rig_frames(rig, 12);
    assert_true(fl_stage_next(rig->stage) == 0); /* it lifts */
    rig_rest(rig);
    assert_true(rig_shows(rig, "The fog has lifted") && rig_shows(rig, "1, start"));
}

/* The line search spends three looks on its first step: the strip has fewer places of its than of one's own. */
static void the_strip_tells_of_both_walks(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well armijo fog=1 looks=1.8,1.5,1.2,0.9,0.6");
    static const float down[] = {-0.02f, 0.02f, 0.98f, 1.02f};
    for (int i = 0; i < 4; i++) {
        hover(rig, "fog.strip", 0.3f, down[i]);
        if (i % 3 == 0) assert_false(says(rig, "you") && rig_shows(rig, "you\nx")); /* beside it */
        if (i % 3 == 0) continue;
        assert_true(rig_shows(rig, i == 1 ? "\nlook 1\nyou\nx" : "\nlook 5\nyou\nx"));
        assert_int_equal(rig_shows(rig, "\nBacktracking\nx"), i == 1);
    }
}

/* ---- in the views ---- */

/* Its axis is that of what is left to 1, so that 0.9, 0.99 and 0.999 stand equally far apart. */
static void an_axis_of_what_is_left_to_one(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well adam steps=10 view=plane axes=lr,beta2");
    const char *text = rig_text(rig);
    assert_true(strstr(text, "\n0.9\n") && strstr(text, "0.99\n") && strstr(text, "0.999\n"));
    assert_null(strstr(text, "\n0.8\n"));
    rig_click(rig, part_of(rig, "picture", 0.5f, 0.5f)); /* halfway from 0.3 to 0.00001 on a scale of logarithms */
    assert_non_null(strstr(rig_state(rig), "beta2=0.998"));
}

/* A method where there is no loss: the track tells so of every length, and no ball stands where it would land. */
static void no_landing_where_there_is_no_loss(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve formula=\"log(x)^2\" armijo start=-1",
                                        "fallline curve formula=\"log(x)^2\" armijo start=2",
                                        "fallline landscape formula=\"log(x)^2+y^2\" armijo start=-1,0",
                                        "fallline landscape formula=\"log(x)^2+y^2\" armijo start=2,1"};
    for (int i = 0; i < 4; i++) {
        rig_load(rig, lines[i]);
        hover(rig, "alpha.track", 0.5f, 0.4f);
        assert_true(rig_shows(rig, "lands at "));
        assert_int_equal(rig_shows(rig, "undefined high"), i % 2 == 0);
        assert_int_equal(circles(rig, theme(rig)->ink2, 5.5f), i % 2);
    }
}

/* The run is over after its first step, to where there is no loss; a change of rate at step 4 has no place. */
static void a_fork_beyond_the_end_has_no_ring(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape formula=\"log(x)+y^2\" gd lr=5 start=0.3,0 at=4 lr=2");
    assert_int_equal(circles(rig, theme(rig)->ink2, 9), 0);
    rig_load(rig, "fallline landscape formula=\"log(x)^2+y^2\" gd lr=0.01 start=0.3,1 at=4 lr=0.02");
    assert_int_equal(circles(rig, theme(rig)->ink2, 9), 1);
}

/* A step from where there is no loss leads nowhere: no arrow, on the map and on the surface, and there is no ball on
 * ground that is not there. */
static void no_step_where_there_is_no_loss(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline landscape formula=\"log(x)^2+y^2\" gd start=-1,0",
                                        "fallline landscape formula=\"log(x)^2+y^2\" gd start=0.4,1",
                                        "fallline landscape formula=\"log(x)^2+y^2\" gd start=-1,0 view=surface",
                                        "fallline landscape formula=\"log(x)^2+y^2\" gd start=0.4,1 view=surface"};
    for (int i = 0; i < 4; i++) {
        rig_load(rig, lines[i]);
        rig_frames(rig, 40);
        bool green = strokes(rig, theme(rig)->green, i < 2 ? 3.2f : 3) > 0;
        assert_int_equal(green, i % 2);
        assert_int_equal(rig_find(rig, "picture.ball") != NULL, i != 2);
    }
}

/* The other run is dashed; one that ends where it starts is told of and has no line. There is none, and no switch,
 * while a place is asked for or balls walk all over the picture. */
static void the_twin_has_a_line_where_it_has_steps(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape formula=\"exp(x^2+y^2)\" adam start=26.6,0 frame=-30,30,-30,30 twin=1");
    assert_true(rig_shows(rig, "dashed: without bias correction, diverges"));
    assert_int_equal(strokes(rig, theme(rig)->ink2, 1.6f), 0);
    rig_load(rig, "fallline landscape himmelblau adam twin=1");
    assert_int_equal(strokes(rig, theme(rig)->ink2, 1.6f), 1);
    rig->view.swarm = true;
    rig_frame(rig);
    assert_null(rig_find(rig, "picture.twin"));
    rig->view.swarm = false;
    rig_frame(rig);
    rig_press(rig, "picture.twin");
    assert_string_equal(rig_control(rig, "picture.twin").value, "off");
    assert_string_equal(rig_spoken(rig), ""); /* a pointer needs no ring */
    rig_load(rig, "fallline landscape himmelblau adam twin=1 predict=1");
    assert_null(rig_find(rig, "picture.twin"));
    assert_int_equal(strokes(rig, theme(rig)->ink2, 1.6f), 0);
}

/* The length under the pointer lands on the surface as it does on the map. */
static void a_length_lands_on_the_surface(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape two_valleys armijo start=-0.62,2.1 view=surface");
    rig_frames(rig, 40);
    assert_int_equal(circles(rig, theme(rig)->ink2, 5.5f), 0);
    hover(rig, "alpha.track", 0.3f, 0.4f);
    assert_int_equal(circles(rig, theme(rig)->ink2, 5.5f), 1);
}

/* On the surface, too, a slope without a number has no arrow, and a run of no step has no line on the small map. */
static void an_endless_slope_on_the_surface(void **state) {
    Rig *rig = *state;
    for (int i = 0; i < 2; i++) {
        rig_load(rig, i ? "fallline landscape formula=\"exp(x^2+y^2)\" lr=0.01 start=1,0.5 frame=-2,2,-2,2 view=surface"
                        : "fallline landscape formula=\"exp(x^2+y^2)\" start=26.6,0 frame=-30,30,-30,30 view=surface");
        rig_frames(rig, 40);
        assert_non_null(rig_find(rig, "picture.ball"));
        assert_int_equal(strokes(rig, theme(rig)->red, 2.8f) > 0, i);
        assert_int_equal(strokes(rig, theme(rig)->red, 1.4f) > 0, i);
    }
}

/* Both starts of a map are a plane's numbers: one press sets both. */
static void a_press_sets_both_starts(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl steps=10 view=plane axes=x,y");
    FlBox view = rig_document(rig)->plan.loss->view;
    rig_click(rig, part_of(rig, "picture", 0.25f, 0.25f));
    const double *start = rig_document(rig)->plan.start;
    assert_close(start[0], view.x0 + 0.25 * (view.x1 - view.x0), 0.03);
    assert_close(start[1], view.y0 + 0.75 * (view.y1 - view.y0), 0.03);
}

/* A part that was zoomed to is kept as long as it is part of the axis: double_well's rates end before the parabola's.
 */
static void a_zoom_ends_with_its_axis(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well steps=10 view=plane axes=lr,start");
    rig_click(rig, part_of(rig, "picture", 0.5f, 0.5f));
    double whole = rig_eta(rig);
    rig_load(rig, "fallline curve parabola steps=10 view=plane axes=lr,start");
    for (int i = 0; i < 12; i++) rig_wheel(rig, part_of(rig, "picture", 0.99f, 0.5f), 1);
    rig_click(rig, part_of(rig, "picture", 0.5f, 0.5f));
    assert_true(rig_eta(rig) > 2 * whole);
    rig_load(rig, "fallline curve double_well steps=10 view=plane axes=lr,start");
    rig_click(rig, part_of(rig, "picture", 0.5f, 0.5f));
    assert_close(rig_eta(rig), whole, 1e-12);
}

/* Three wells, of which the first and the last are bent alike: the border of the rate is drawn once for both. */
static void one_border_for_valleys_bent_alike(void **state) {
    Rig *rig = *state;
    rig_load(rig,
             "fallline curve formula=\"0.02*x - exp(-(x+3)^2) - 0.95*exp(-2*x^2) - exp(-(x-3)^2)\" lr=0.1 start=2.5 "
             "frame=-5,5,-2,1 steps=10 view=plane axes=lr,start");
    assert_int_equal(rig_document(rig)->plan.loss->minima.count, 3);
    assert_int_equal(strokes(rig, theme(rig)->ink, 1.4f), 2);
}

/* ---- under the hand ---- */

/* The right button moves the range until it is let go, Escape puts it back; without a move it opens a list. */
static void the_right_button_on_the_surface(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape two_valleys gd start=-0.62,2.1 view=surface");
    rig_frames(rig, 40);
    FlBox before = rig_document(rig)->frame;
    FlVec at = part_of(rig, "picture", 0.5f, 0.7f);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_move(rig, (FlVec){at.x - 60, at.y});
    rig_move(rig, (FlVec){at.x - 120, at.y});
    assert_true(rig_document(rig)->frame.x0 > before.x0 + 0.3);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_close(rig_document(rig)->frame.x0, before.x0, 1e-12);
    assert_close(rig_document(rig)->frame.y1, before.y1, 1e-12);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frames(rig, 30);
    assert_true(rig_shows(rig, "Copy"));
}

/* Enter is the button's that has the keyboard, and looks nowhere, though a place has been aimed at. */
static void enter_on_a_button_looks_nowhere(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well fog=1 looks=1.8");
    rig_key(rig, 'a', FL_MOD_SHIFT);
    rig_focus(rig, "optimizer");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_int_equal(rig_document(rig)->fog.count, 1);
}

/* A run that grows shows its strides; while its next place is asked for it does not, neither here nor in the strip. */
static void no_strides_are_given_away(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=2.4 step=3");
    assert_true(rig_shows(rig, "stride ") && rig_shows(rig, "beyond both edges"));
    rig_load(rig, "fallline curve parabola gd lr=2.4 step=3 predict=1");
    assert_false(rig_shows(rig, "stride ") || rig_shows(rig, "beyond both edges"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_dip_on_a_map, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_valley_narrower_than_its_bar, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_slope_without_a_number, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_look_where_there_is_no_loss, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_strip_tells_of_both_walks, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(an_axis_of_what_is_left_to_one, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(no_landing_where_there_is_no_loss, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_fork_beyond_the_end_has_no_ring, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(no_step_where_there_is_no_loss, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_twin_has_a_line_where_it_has_steps, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_length_lands_on_the_surface, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(an_endless_slope_on_the_surface, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_press_sets_both_starts, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_zoom_ends_with_its_axis, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(one_border_for_valleys_bent_alike, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_right_button_on_the_surface, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(enter_on_a_button_looks_nowhere, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(no_strides_are_given_away, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
