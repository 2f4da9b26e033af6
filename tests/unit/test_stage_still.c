/* Nothing grows and nothing wakes: a steady frame takes no memory, and a stage at rest asks for no frame. The linker
 * sends malloc, calloc and realloc here first (tests/unit/scenes.cmake). */
#include "support/stage.h"
#include "support/thorough.h"

#include <math.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long taken; /* how often memory was asked for */

void *__wrap_malloc(size_t size) {
    taken++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    taken++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size) {
    taken++;
    return __real_realloc(old, size);
}

/* A hand that never rests: the pointer goes round, the knob is dragged to and fro, steps are made, the ball is moved.
 */
static void busy(Rig *rig, int i) {
    float angle = (float)i * 0.1f;
    rig->input.x = 450 + 300 * cosf(angle);
    rig->input.y = 380 + 240 * sinf(angle);
    rig->input.inside = true;
    int phase = i % 50;
    if (phase == 10) {
        rig->input.pressed = FL_BUTTON_LEFT;
        rig->input.press_x = rig->input.x;
        rig->input.press_y = rig->input.y;
    }
    if (phase == 30) rig->input.released = FL_BUTTON_LEFT;
    if (phase == 40) rig->input.wheel = i % 100 < 50 ? 1 : -1;
    static const int keys[] = {FL_KEY_RIGHT, FL_KEY_UP, 'd', FL_KEY_LEFT, FL_KEY_DOWN, 'a', 'x', FL_KEY_TAB};
    if (i % 7 == 3) rig->input.keys[rig->input.key_count++] = (FlKeyPress){keys[i / 7 % 8], 0};
    rig_frame(rig);
}

typedef struct Room {
    uint32_t commands, points, text;
} Room;

static Room room_of(const Rig *rig) {
    return (Room){rig->draw.command_room, rig->draw.point_room, rig->draw.text_room};
}

/* The lists of losses and rules, opened and closed again. */
static void open_lists(Rig *rig) {
    static const char *const boxes[] = {"loss", "optimizer"};
    for (int i = 0; i < 2; i++) {
        if (!rig_find(rig, boxes[i])) continue; /* the fit has one loss only */
        rig_press(rig, boxes[i]);
        rig_frames(rig, 10);
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
}

static void lists_do_not_grow(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < FL_PLANE_SCENES; scene++) {
        rig_key(rig, FL_KEY_ESCAPE, 0); /* the hand before may have left a field open */
        rig_key(rig, '1' + scene, 0);
        open_lists(rig); /* the hand's arrows open them now and then */
        int half = thorough(400, 700);
        for (int i = 0; i < half; i++) busy(rig, i);
        Room room = room_of(rig);
        for (int i = half; i < 2 * half; i++) {
            busy(rig, i);
            Room now = room_of(rig);
            assert_memory_equal(&now, &room, sizeof room);
        }
    }
}

/* Networks of few steps: to come to rest, the stage trains one for each column of the track. */
static void a_steady_frame_takes_no_memory(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {
        "fallline curve parabola gd lr=0.4 start=-2.5",
        "fallline curve parabola gd lr=2.1 start=-2.5 step=7",
        "fallline landscape bowl gd lr=0.15 start=-2.5,1.8",
        "fallline curve parabola rmsprop lr=0.1 start=-2.5 step=3",
        "fallline landscape stretched_bowl adam lr=0.4 step=3",
        "fallline fit line_bias step=5",
        "fallline fit batch=2 step=3",
        "fallline network momentum lr=0.3 shape=2-6-1 batch=16 steps=20 step=20",
        "fallline network adam shape=2-8-8-3 data=spirals,90,0.1,1 hold=0.2 steps=20 step=9",
        "fallline network formula=\"x^2 - 1\" steps=30 step=30 view=slice",
        "fallline network lr=0.1 steps=30 step=30 view=surface",
        "fallline network shape=2-30-30-1 steps=12 step=9",
        "fallline curve parabola gd lr=0.4 start=-2.5"};
    for (int n = 0; n < 13; n++) {
        rig_load(rig, lines[n]);
        rig_rest(rig);
        assert_true(isinf(fl_stage_next(rig->stage)));
        rig_frames(rig, thorough(60, 200));
        taken = 0;
        rig_frames(rig, thorough(150, 500)); /* longer than the two seconds in which anything could recur */
        assert_int_equal(taken, 0);
    }
    rig_press(rig, "loss"); /* the stamps of the losses are made once */
    rig_rest(rig);
    taken = 0;
    rig_frames(rig, 200);
    assert_non_null(rig_find(rig, "menu.list"));
    assert_int_equal(taken, 0);
    rig_size(rig, 1000, 700); /* and the count counts: another width is another track */
    assert_true(taken > 0);
}

/* Dragging the knob of the learning rate, where everything changes in every frame. */
static void a_drag_takes_no_memory(void **state) {
    Rig *rig = *state;
    FlVec knob = rig_middle(rig, "eta.knob");
    rig_drag_hold(rig, knob, (FlVec){knob.x + 200, knob.y}, 100);
    rig_drag_hold(rig, knob, (FlVec){knob.x - 400, knob.y}, 100);
    taken = 0;
    for (int i = 0; i < 200; i++)
        rig_move(rig, (FlVec){knob.x - 380 + 3 * (float)i, knob.y}); /* over all four outcomes */
    assert_int_equal(taken, 0);
    rig_up(rig, FL_BUTTON_LEFT);
}

/* Ten thousand balls walking beside the run, and a branch left behind. */
static void a_swarm_takes_no_memory(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline landscape himmelblau gd lr=0.001 start=0,-1 steps=4000",
                                        "fallline curve double_well gd lr=0.001 start=1.8 steps=4000"};
    for (int i = 0; i < 2; i++) {
        rig_load(rig, lines[i]);
        rig_key(rig, FL_KEY_RIGHT, 0);
        rig_press(rig, "eta.track"); /* a fork at step 1 */
        assert_true(rig_document(rig)->branched);
        rig->view.swarm = true;
        rig->view.pause_on_arrival = false;
        rig_press(rig, "speed.16");
        rig_press(rig, "transport.run");
        rig_frames(rig, 400); /* the list has its room */
        rig_key(rig, FL_KEY_HOME, 0);
        taken = 0;
        rig_frames(rig, 300);
        assert_true(rig_document(rig)->cursor > 200);
        assert_int_equal(taken, 0);
        rig->view.playing = false;
    }
}

static void a_stage_at_rest_wants_no_frame(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < FL_PLANE_SCENES; scene++) {
        rig_key(rig, '1' + scene, 0);
        rig_press(rig, "Step");
        assert_true(fl_stage_next(rig->stage) < 0.3); /* the ball is on its way */
        rig_rest(rig);
        assert_true(isinf(fl_stage_next(rig->stage)));
        rig->view.reduced_motion = true;
        rig_press(rig, "Step");
        assert_true(isinf(fl_stage_next(rig->stage)));
        rig->view.reduced_motion = false;
    }
    fl_stage_toast(rig->stage, "Saved");
    rig_frame(rig);
    rig_frames(rig, 20);
    double next = fl_stage_next(rig->stage);
    assert_true(next > 4 && next < 5); /* once more, to take the toast away */
    rig->input.now += next + 0.01;
    rig_rest(rig);
    assert_true(isinf(fl_stage_next(rig->stage)));
}

/* The frame that a press ends is the last one that an event asks for: the run itself asks for those that follow, with
 * the pointer at rest on the button. */
static void a_run_begins_with_the_pointer_at_rest(void **state) {
    static const char *const scenes[] = {"curve parabola gd lr=0.2",
                                         "landscape bowl gd lr=0.15",
                                         "race",
                                         "fit line",
                                         "network momentum lr=0.3",
                                         "letters",
                                         "golf golf=1:"};
    Rig *rig = *state;
    rig->view.reduced_motion = true; /* nothing else moves */
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        rig_load(rig, scenes[i]);
        rig_settle(rig);
        rig_press(rig, i + 1 < sizeof scenes / sizeof *scenes ? "transport.run" : "golf.strike");
        assert_true(rig->view.playing);
        if (!(fl_stage_next(rig->stage) < 0.3)) fail_msg("%s: the run waits for the next event", scenes[i]);
        rig->view.playing = false;
    }
}

/* A list of a frame, to be compared with another. Kinds, places, colours and text; a generation of pixels is not. */
static void assert_same_picture(const FlDraw *a, const FlDraw *b) {
    assert_int_equal(a->command_count, b->command_count);
    assert_int_equal(a->point_count, b->point_count);
    assert_int_equal(a->text_count, b->text_count);
    assert_memory_equal(a->points, b->points, a->point_count * sizeof *a->points);
    assert_memory_equal(a->text, b->text, a->text_count);
    for (uint32_t i = 0; i < a->command_count; i++) {
        const FlCommand *p = &a->commands[i], *q = &b->commands[i];
        assert_int_equal(p->kind, q->kind);
        assert_int_equal(p->color, q->color);
        assert_int_equal(p->color2, q->color2);
        assert_memory_equal(&p->box, &q->box, sizeof p->box);
        assert_memory_equal(&p->clip, &q->clip, sizeof p->clip);
        if (p->kind != FL_DRAW_IMAGE) continue;
        assert_int_equal(p->image->width * p->image->height, q->image->width * q->image->height);
        assert_memory_equal(p->image->pixels, q->image->pixels,
                            (size_t)p->image->width * (size_t)p->image->height * sizeof *p->image->pixels);
    }
}

/* What settling shows is what the window shows when frames have run to their rest and the jobs are done. */
static void settling_is_what_frames_come_to(void **state) {
    (void)state;
    static const char *const lines[] = {"fallline curve double_well fog=1 looks=1.8,0.9,-1",
                                        "fallline landscape two_valleys fog=1 looks=3:-1.3,2.5:-0.3",
                                        "fallline landscape two_valleys fog=0 looks=3:-1.3,2.5:-0.3",
                                        "fallline curve parabola gd lr=0.4 start=-2.5",
                                        "fallline curve parabola gd lr=2.1 start=-2.5 step=7",
                                        "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7",
                                        "fallline landscape bowl gd lr=0.15 start=-2.5,1.8 step=3",
                                        "fallline landscape bowl gd lr=0.55 start=-2.5,1.8",
                                        "fallline curve parabola nadam lr=0.5 start=-2.5 step=2",
                                        "fallline landscape bowl momentum lr=0.1 beta=0.5 step=3"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Rig *settled = rig_create(1280, 800), *ran = rig_create(1280, 800);
        FlAction load = fl_action_text(FL_ACTION_load, lines[i]);
        assert_true(fl_session_apply(settled->session, &load, NULL, 0));
        rig_settle(settled);
        rig_press(ran, "Too big"); /* another picture first, with its animation and its own track */
        rig_press(ran, "Step");
        rig_move(ran, (FlVec){-1, -1});
        rig_load(ran, lines[i]);
        rig_rest(ran);
        assert_same_picture(&settled->draw, &ran->draw);
        rig_destroy(settled);
        rig_destroy(ran);
    }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(lists_do_not_grow),
        RIG(a_steady_frame_takes_no_memory),
        RIG(a_drag_takes_no_memory),
        RIG(a_swarm_takes_no_memory),
        RIG(a_stage_at_rest_wants_no_frame),
        RIG(a_run_begins_with_the_pointer_at_rest),
        cmocka_unit_test(settling_is_what_frames_come_to),
    };
    return cmocka_run_group_tests_name("stage_still", tests, NULL, NULL);
}
