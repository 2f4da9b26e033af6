/* What has the keyboard or is under the hand, in every scene: a ring stands around it, arrows, wheel and double click
 * change its number, and a screen reader may set it. */
#include "support/close.h"
#include "support/stage.h"
#include "ui/style.h"

#include <math.h>
#include <string.h>

/* A scene and a window, and whether the jobs are waited for. */
typedef struct Sight {
    const char *line;
    int width, height;
    bool settled;
} Sight;

static const Sight sights[] = {
    {"fallline curve double_well gd lr=0.1 step=3", 900, 640, true},
    {"fallline curve double_well fog=1 looks=1.8,0.4", 900, 640, false},
    {"fallline landscape stretched_bowl adam lr=0.4 steps=60 step=2", 1100, 700, true},
    {"fallline landscape stretched_bowl adam lr=0.4 steps=60 step=2 view=surface", 900, 640, true},
    {"fallline landscape bowl momentum lr=0.1 steps=30 view=plane", 900, 640, false},
    {"fallline race banana", 1100, 760, false},
    {"fallline fit line_bias step=3", 1100, 760, true},
    {"fallline golf golf=2://0.3:0.8", 1000, 700, false},
    {"fallline network gd lr=0.5 shape=2-6-1 steps=30 step=10", 1280, 800, true},
    {"fallline network gd lr=0.5 shape=2-6-1 steps=30 step=10 view=surface", 1280, 800, true},
    {"fallline landscape bowl gd lr=0.1 noise=1 step=2", 1280, 900, true},
    {"fallline curve parabola gd lr=0.3 start=-2.5 step=2", 1280, 800, true},
    {"fallline fit line_bias data=2600,550000;3000,565000;3200,610000;3600,680000;4000,725000", 1280, 800, true},
    {"fallline curve formula=x^2 gd lr=0.1 sched=cosine", 1280, 900, true},
    {"fallline letters size=2,3,5 adam lr=0.02 steps=30", 1280, 800, false},
};
enum { SIGHTS = sizeof sights / sizeof *sights };

static Rig *look(const Sight *sight) {
    Rig *rig = rig_create(sight->width, sight->height);
    rig_load(rig, sight->line);
    if (sight->settled) rig_settle(rig);
    rig_frame(rig);
    return rig;
}

static const FlControl *focused(const Rig *rig) {
    const FlControl *all;
    int count = fl_stage_controls(rig->stage, &all);
    for (int i = 0; i < count; i++)
        if (fl_ui_hash(all[i].id) == fl_stage_focus(rig->stage)) return &all[i];
    return NULL;
}

static int stops_of(const Rig *rig) {
    const FlControl *all;
    int count = fl_stage_controls(rig->stage, &all), stops = 0;
    for (int i = 0; i < count; i++) stops += all[i].focus > 0 && !all[i].disabled;
    return stops;
}

/* A blue frame around the box or just within it; a blue circle around a knob; the ground of a live number. */
static bool is_marked(const Rig *rig, FlRect box) {
    const FlTheme *t = fl_theme(rig->view.theme);
    float k = rig->draw.scale;
    FlRect near = fl_rect_grow(fl_rect(box.x * k, box.y * k, box.w * k, box.h * k), 8 * k);
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool inside = c->box.x >= near.x && c->box.y >= near.y && c->box.x + c->box.w <= near.x + near.w &&
                      c->box.y + c->box.h <= near.y + near.h;
        bool frame = c->kind == FL_DRAW_FRAME && c->color == t->blue;
        bool circle = c->kind == FL_DRAW_CIRCLE && c->color2 == t->blue;
        bool ground = c->kind == FL_DRAW_FILL && (c->color == t->press || c->color == t->panel) &&
                      c->ink.h < 40 * k; /* of the number, not of the card that it stands on */
        if (inside && (frame || circle || ground)) return true;
    }
    return false;
}

static void every_stop_is_marked(void **state) {
    (void)state;
    for (int i = 0; i < SIGHTS; i++) {
        Rig *rig = look(&sights[i]);
        int stops = stops_of(rig);
        assert_true(stops > 10);
        for (int k = 0; k < stops; k++) {
            rig_key(rig, FL_KEY_TAB, 0);
            rig_frame(rig);
            const FlControl *now = focused(rig);
            assert_non_null(now);
            if (!is_marked(rig, now->box)) fail_msg("%s: nothing marks %s", sights[i].line, now->id);
            if (rig_spoken(rig)[0] == 0) fail_msg("%s: %s is not spoken", sights[i].line, now->id);
        }
        rig_destroy(rig);
    }
}

static double number_of(Rig *rig, const char *id) {
    rig_frames(rig, 2);
    return rig_control(rig, id).number;
}

/* A number's slider goes up by the right arrow and by the wheel away from the user, and back the other way. */
static void turns(const Sight *sight, Rig *rig, const char *id) {
    static const int keys[][2] = {{FL_KEY_RIGHT, FL_KEY_LEFT}, {FL_KEY_DOWN, FL_KEY_UP}};
    bool points = strcmp(id, "program.batch") == 0; /* it begins at its most */
    double before = number_of(rig, id), up, back;
    rig_key(rig, keys[points][0], 0);
    up = number_of(rig, id);
    rig_key(rig, keys[points][1], 0);
    back = number_of(rig, id);
    if (points ? up >= before : up <= before)
        fail_msg("%s: the arrow takes %s from %g to %g", sight->line, id, before, up);
    assert_close(back, before, 1e-9 * (1 + fabs(before)));
    rig_wheel(rig, rig_middle(rig, id), points ? -1 : 1);
    up = number_of(rig, id);
    rig_wheel(rig, rig_middle(rig, id), points ? 1 : -1);
    back = number_of(rig, id);
    if (points ? up >= before : up <= before)
        fail_msg("%s: the wheel takes %s from %g to %g", sight->line, id, before, up);
    assert_close(back, before, 1e-9 * (1 + fabs(before)));
}

static void arrows_and_wheel_turn_every_slider(void **state) {
    (void)state;
    int turned = 0;
    for (int i = 0; i < SIGHTS; i++) {
        Rig *rig = look(&sights[i]);
        char ids[24][FL_UI_ID];
        const FlControl *all;
        int count = fl_stage_controls(rig->stage, &all), n = 0;
        for (int k = 0; k < count && n < 24; k++)
            if (all[k].numeric && all[k].focus > 0 && !all[k].disabled) memcpy(ids[n++], all[k].id, FL_UI_ID);
        for (int k = 0; k < n; k++, turned++) {
            rig_focus(rig, ids[k]);
            turns(&sights[i], rig, ids[k]);
        }
        rig_destroy(rig);
    }
    assert_true(turned >= 24);
}

/* A third of the way from least to most; whoever rounds does so by less than a step. */
static void what_is_no_track_is_set_too(void **state) {
    (void)state;
    static const struct {
        int sight;
        const char *id;
    } numbers[] = {{2, "picture.dial"}, {6, "foot"},        {6, "data.chosen.x"},  {6, "data.chosen.y"},
                   {7, "golf.track"},   {7, "golf.shares"}, {3, "picture.ball.x"}, {3, "picture.ball.y"}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Rig *rig = look(&sights[numbers[i].sight]);
        FlControl c = rig_control(rig, numbers[i].id);
        double to = c.least + (c.most - c.least) / 3;
        rig->input.ask = (FlAsk){.kind = FL_ASK_SET, .control = fl_ui_hash(c.id), .number = to};
        rig_frame(rig);
        rig->input.ask.kind = FL_ASK_NOTHING;
        assert_close(number_of(rig, c.id), to, c.step);
        rig_destroy(rig);
    }
}

/* In the fog an arrow goes down the slope wherever the keyboard is, but for what the arrow itself turns. */
static void in_the_fog_the_arrow_is_first_the_slider_s(void **state) {
    (void)state;
    Rig *rig = look(&sights[1]);
    int looks = rig_document(rig)->fog.count;
    rig_focus(rig, "eta.track");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(rig_document(rig)->fog.count, looks);
    rig_focus(rig, "transport.reset");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(rig_document(rig)->fog.count, looks + 1);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_int_equal(rig_document(rig)->fog.count, looks);
    rig_focus(rig, "picture");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(rig_document(rig)->fog.count, looks + 1);
    rig_focus(rig, "eta.field");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(rig_document(rig)->fog.count, looks + 1); /* a field has the arrows for its text */
    rig_destroy(rig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stop_is_marked),
        cmocka_unit_test(arrows_and_wheel_turn_every_slider),
        cmocka_unit_test(what_is_no_track_is_set_too),
        cmocka_unit_test(in_the_fog_the_arrow_is_first_the_slider_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
