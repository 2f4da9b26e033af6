/* What is pasted where it cannot go, long texts into fields, stamps that play, and cards of presets that are hidden. */
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void load(Rig *rig, const char *line) {
    rig_load(rig, line);
    rig_frame(rig);
}

/* A method that finds its steps itself has no rate: a rate that is pasted says so, and so does one that is none. */
static void a_rate_is_refused_where_there_is_none(void **state) {
    Rig *rig = *state;
    load(rig, "fallline curve parabola armijo");
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_paste(rig, "eta = 0.3");
    assert_string_equal(rig_toast(rig), "Backtracking has no learning rate; it finds the length of each step itself.");
    assert_string_equal(rig_state(rig), before);
    load(rig, "fallline curve parabola gd lr=0.4");
    rig_paste(rig, "eta = 0.3");
    assert_string_equal(rig_toast(rig), "Learning rate 0.3");
    assert_same(rig_eta(rig), 0.3);
}

static void open_formula(Rig *rig) {
    load(rig, "fallline curve formula=x^2");
    rig_key(rig, 'f', 0);
    rig_frames(rig, 2);
    assert_true(fl_stage_wants_text(rig->stage));
}

static void assert_pasted(Rig *rig, const char *text, const char *field, const char *toast) {
    fl_stage_hush(rig->stage);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_paste(rig, text);
    assert_string_equal(fl_stage_edit(rig->stage)->text, field);
    rig_frame(rig);
    assert_string_equal(rig_toast(rig), toast);
}

/* 257 characters are more than a formula's field holds: of LaTeX it gets what is read, and of anything else it says
 * why not, which is not what the text would be elsewhere. */
static void long_texts_into_the_formula_field(void **state) {
    Rig *rig = *state;
    enum { LONG = 300 };
    char text[LONG + 32] = "\\frac{x^2}{2}";
    open_formula(rig);
    while (strlen(text) < LONG) strcat(text, "\\,\\,\\,\\,");
    assert_pasted(rig, text, "((x^2)/2)", "Read as ((x^2)/2)");
    memset(text, 'q', LONG);
    text[LONG] = 0;
    assert_pasted(rig, text, "((x^2)/2)", "This is no formula, no table of numbers and no state line.");
    snprintf(text, sizeof text, "1,2\n3,4\n");
    while (strlen(text) < LONG) strcat(text, "5,6\n");
    assert_pasted(rig, text, "((x^2)/2)", "This is longer than a formula can be.");
    assert_pasted(rig, "x^4", "x^4", "");
}

static void the_caret_is_where_the_field_is(void **state) {
    Rig *rig = *state;
    FlStage *fresh = fl_stage_create();
    assert_non_null(fresh);
    assert_true(fl_stage_text_caret(fresh).w <= 0);
    fl_stage_destroy(fresh);
    load(rig, "fallline curve parabola");
    FlRect none = fl_stage_text_caret(rig->stage);
    assert_true(none.x == 0 && none.y == 0 && none.w == 0 && none.h == 0);
    rig_key(rig, 'e', 0);
    rig_frames(rig, 2);
    FlRect caret = fl_stage_text_caret(rig->stage), field = rig_control(rig, "eta.field").box;
    assert_true(fl_rect_has(field, caret.x / rig->draw.scale, (caret.y + caret.h / 2) / rig->draw.scale));
}

/* What its rate does; with noise, how many runs arrive; after a fork, from which step on; and where the ground is
 * hidden, that it is. */
static void a_preset_says_what_its_rate_does(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *line, *says[2];
    } cards[] = {
        {"fallline curve parabola gd lr=0.4", {"η 1.900", "\noscillates"}},
        {"fallline curve parabola gd lr=0.4 noise=0.5", {"oscillates without the noise", "with it about 0 of 12 runs"}},
        {"fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.2 step=5", {"η 1.900", "from step 5 on"}},
        {"fallline curve double_well fog=1 looks=1.8,0.4", {"In the fog: it is computed from", "the\nground"}}};
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        rig_move(rig, (FlVec){2, 2});
        rig_load(rig, cards[i].line);
        rig_settle(rig);
        rig_move(rig, rig_middle(rig, "preset.too_big"));
        rig_frames(rig, 60);
        for (int k = 0; k < 2; k++)
            if (!rig_shows(rig, cards[i].says[k])) fail_msg("not \"%s\": %s", cards[i].says[k], rig_text(rig));
    }
    rig_move(rig, (FlVec){2, 2});
    rig_load(rig, "fallline curve double_well gd lr=0.1");
    rig_press(rig, "more");
    rig_press(rig, "menu.predict");
    rig_frames(rig, 3);
    rig_move(rig, rig_middle(rig, "preset.too_big"));
    rig_frames(rig, 60);
    assert_true(rig_shows(rig, "Hidden while you predict"));
}

/* How much is drawn in a box: points of lines, and circles. */
static int drawn_in(const Rig *rig, FlRect box) {
    int n = 0;
    float k = rig->draw.scale;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_POLYLINE && c->kind != FL_DRAW_CIRCLE) continue;
        FlVec p = c->kind == FL_DRAW_CIRCLE ? (FlVec){c->box.x, c->box.y} : rig->draw.points[c->first];
        if (fl_rect_has(box, p.x / k, p.y / k)) n += c->kind == FL_DRAW_CIRCLE ? 1 : (int)c->count;
    }
    return n;
}

/* Under the pointer a stamp plays its run from the start, within 1.6 seconds; beside it and with reduced motion it is
 * whole. */
static void a_stamp_plays_under_the_pointer(void **state) {
    Rig *rig = *state;
    rig_move(rig, (FlVec){2, 2});
    rig_key(rig, 'e', FL_MOD_CTRL);
    rig_settle(rig);
    for (int example = 1; example < 24; example += 6) {
        char id[20];
        snprintf(id, sizeof id, "example.%d", example);
        FlRect box = rig_control(rig, id).box;
        int whole = drawn_in(rig, box);
        FlVec at = {(box.x + box.w / 2) * rig->draw.scale, (box.y + 40) * rig->draw.scale};
        for (int reduced = 0; reduced < 2; reduced++) {
            rig->view.reduced_motion = reduced;
            rig_move(rig, (FlVec){2, 2});
            rig_move(rig, at);
            rig_frames(rig, 4);
            int begun = drawn_in(rig, box);
            assert_true(reduced ? begun == whole : begun < whole / 2);
            if (!reduced) rig_frames(rig, 100);
            assert_int_equal(drawn_in(rig, box), whole);
        }
    }
}

/* The first image of the frame, and how many there are. */
static FlImage first_image(const Rig *rig, int *count) {
    FlImage first = {0};
    *count = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        if (rig->draw.commands[i].kind != FL_DRAW_IMAGE) continue;
        if ((*count)++ == 0) first = *rig->draw.commands[i].image;
    }
    return first;
}

/* The grounds are made anew in other colours and sizes; a name that is typed ends at what the line holds. */
static void the_page_follows_theme_and_window(void **state) {
    Rig *rig = *state;
    int images, dark, small;
    rig_key(rig, 'e', FL_MOD_CTRL);
    rig_settle(rig);
    FlImage light = first_image(rig, &images);
    uint32_t corner = light.pixels[0];
    rig->view.theme = FL_THEME_DARK;
    rig_frame(rig);
    assert_true(first_image(rig, &dark).pixels[0] != corner);
    assert_true(images > 6 && dark == images);
    rig_size(rig, 1000, 700);
    rig_settle(rig);
    FlImage other = first_image(rig, &small);
    assert_true(small > 0 && small < images);
    assert_true(other.width != light.width || other.generation != light.generation);
    rig_key(rig, FL_KEY_BACKSPACE, 0); /* nothing is typed yet */
    for (int i = 0; i < 30; i++) rig_key(rig, 'z', 0);
    rig_frame(rig);
    assert_true(rig_shows(rig, "only names with \"zzzzzzzzzzzzzzzzzzzzzzz\""));
    for (int i = 0; i < 23; i++) rig_key(rig, FL_KEY_BACKSPACE, 0);
    rig_frame(rig);
    assert_false(rig_shows(rig, "only names with"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rate_is_refused_where_there_is_none, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(long_texts_into_the_formula_field, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_caret_is_where_the_field_is, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_preset_says_what_its_rate_does, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_stamp_plays_under_the_pointer, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_page_follows_theme_and_window, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
