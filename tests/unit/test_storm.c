/* A storm of input: events of every kind, sixteen to a frame, in windows of every size, all scenes, themes and zooms.
 * Nothing is drawn in pixels; every frame is a real one. It comes in parts that run side by side, test_storm 1 to
 * test_storm FL_TEST_PARTS: each from a scene of its own and by random numbers of its own, the same every time.
 * All parts together are FL_STORM_EVENTS events, a variable of the environment; without it they are EVENTS. */
#include "context/layout.h"
#include "support/close.h"
#include "support/session_inside.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>

enum { PARTS = FL_TEST_PARTS, EVENTS = 60000, EVENTS_PER_FRAME = 16, EVENTS_PER_CHECK = 256, COMMANDS_AT_MOST = 20000 };

static int part;
static long events;

typedef struct Storm {
    Rig *rig;
    FlRandom random;
    FlButton held;
    long frames, checks, applied; /* applied: checks that found another document than the one before */
    unsigned long long hash;
} Storm;

static int below(Storm *s, int n) {
    return (int)fl_random_below(&s->random, (uint32_t)n);
}

static double uniform(Storm *s, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(&s->random);
}

/* ---- events ---- */

/* Half of the time at a control, else anywhere in the window and some way around it. */
static FlVec anywhere(Storm *s) {
    const FlControl *controls;
    int count = fl_stage_controls(s->rig->stage, &controls);
    double u = fl_random_u01(&s->random), v = fl_random_u01(&s->random);
    if (count > 0 && below(s, 2) == 0) {
        const FlRect *r = &controls[below(s, count)].box;
        float scale = s->rig->draw.scale;
        return (FlVec){(r->x + r->w * (float)u) * scale, (r->y + r->h * (float)v) * scale};
    }
    return (FlVec){(float)((u * 1.2 - 0.1) * s->rig->width), (float)((v * 1.2 - 0.1) * s->rig->height)};
}

static void pointer_event(Storm *s) {
    FlInput *in = &s->rig->input;
    if (in->released) return; /* a release ends where it was made */
    FlVec to = anywhere(s);
    in->x = to.x;
    in->y = to.y;
    in->inside = below(s, 20) > 0;
}

static void button_event(Storm *s) {
    FlInput *in = &s->rig->input;
    if (s->held && !in->released) {
        in->released = s->held;
        s->held = FL_BUTTON_NONE;
        return;
    }
    if (s->held || in->pressed || in->released) return;
    in->pressed = s->held = below(s, 5) == 0 ? FL_BUTTON_RIGHT : FL_BUTTON_LEFT;
    in->press_x = in->x;
    in->press_y = in->y;
    in->double_click = below(s, 4) == 0;
}

static void key_event(Storm *s) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789 ?+-=.,/";
    FlInput *in = &s->rig->input;
    if (in->key_count >= FL_INPUT_KEYS) return;
    FlKeyPress press = {0, 0};
    int kind = below(s, 3);
    if (kind == 0)
        press.key = FL_KEY_ENTER + below(s, FL_KEY_F1 - FL_KEY_ENTER + 1);
    else
        press.key = letters[below(s, (int)sizeof letters - 1)];
    if (below(s, 3) == 0) press.mods = below(s, 8);
    in->mods = press.mods;
    in->keys[in->key_count++] = press;
    size_t used = strlen(in->text);
    if (kind == 0 || press.mods || used + 2 > sizeof in->text) return;
    in->text[used] = (char)press.key;
    in->text[used + 1] = 0;
}

static const char *const pastes[] = {"fallline curve parabola gd lr=0.4 start=-2.5",
                                     "fallline curve parabola gd lr=2.1 start=4.5 step=9",
                                     "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7",
                                     "fallline curve parabola gd lr=1e6 start=1e6 step=2",
                                     "fallline curve parabola gd lr=2 start=0 steps=300 step=299",
                                     "fallline landscape bowl gd lr=0.15 start=-2.5,1.8 step=3",
                                     "fallline landscape bowl gd lr=0.5 start=1e6,-1e6",
                                     "fallline landscape bowl gd lr=1e-6 start=0,0 frame=-1e-3,1e-3,-1e-3,1e-3",
                                     "fallline curve parabola gd frame=-1e9,1e9,0,1e12",
                                     "fallline landscape formula=\"1e-300*(x^2+y^2)\" gd lr=1 start=1e6,1e-300",
                                     "fallline landscape formula=\"1e300*(x^2+y^2)\" gd lr=1e6 start=1e6,1 step=1",
                                     "fallline landscape bowl gd lr=0.1 frame=-1e299,1e299,-1e299,1e299 view=surface",
                                     "fallline curve formula=\"1e-320*x^2\" gd lr=0.1 start=1e-300",
                                     "fallline network adam lr=1e6 step=3",
                                     "fallline race himmelblau rules=gd:0.01,adam:0.5,momentum:0.002 step=7",
                                     "fallline fit line_bias batch=1 step=12 lr=0.03",
                                     "x - log(x)",
                                     "sqrt(1-x^2-y^2)+1/x",
                                     "tan(x)^2/0",
                                     "nonsense \xE2\x88\x92 and more",
                                     "",
                                     "0.25"};

static void window_event(Storm *s) {
    static const int sizes[][2] = {{1, 1},     {3, 5},      {20000, 1},  {1, 20000},  {320, 240}, {640, 480},
                                   {800, 600}, {1000, 700}, {1280, 640}, {1280, 800}, {1801, 719}};
    Rig *rig = s->rig;
    int size = below(s, (int)(sizeof sizes / sizeof *sizes));
    switch (below(s, 8)) {
    case 0:
        rig->width = sizes[size][0];
        rig->height = sizes[size][1];
        break;
    case 1:
    case 2:
        rig->width = 500 + below(s, 900);
        rig->height = 380 + below(s, 500);
        break;
    case 3:
        rig->view.theme = (FlThemeId)below(s, FL_THEMES);
        break;
    case 4:
        rig->view.zoom = 0.8f + 0.1f * (float)below(s, 13);
        break;
    case 5:
        rig->input.blur = true;
        s->held = FL_BUTTON_NONE; /* the release may never come */
        break;
    case 6:
        rig->input.paste = pastes[below(s, (int)(sizeof pastes / sizeof *pastes))];
        break;
    default:
        rig->input.now += uniform(s, 0, 3);
        break;
    }
}

static void event(Storm *s) {
    int kind = below(s, 100);
    if (kind < 55)
        pointer_event(s);
    else if (kind < 72)
        button_event(s);
    else if (kind < 92)
        key_event(s);
    else if (kind < 98)
        s->rig->input.wheel += (float)(below(s, 9) - 4) * 0.5f;
    else if (below(s, 8) == 0)
        window_event(s);
}

/* A thread's share of the work: now and then a job goes away and stays away over some frames. Of a training every slice
 * is milliseconds, of other jobs microseconds: it stays away longer, or it would be nine tenths of the storm. */
static void work(Storm *s) {
    enum { TURN = 16 };
    FlJob *jobs[FL_STAGE_JOBS];
    int count = fl_stage_jobs(s->rig->stage, jobs);
    bool rests = rig_document(s->rig)->plan.loss->objective != NULL && s->frames % TURN != 0;
    for (int i = 0; i < count && !rests; i++) {
        if (jobs[i]->state == FL_JOB_WAITING) {
            jobs[i]->state = FL_JOB_BUSY;
        } else if (jobs[i]->state == FL_JOB_BUSY && jobs[i]->advance(jobs[i]->self)) {
            jobs[i]->state = FL_JOB_DONE;
        }
    }
}

/* ---- what must hold ---- */

static void fault(Storm *s, const char *what) {
    fail_msg("after %ld frames at %dx%d: %s in %s", s->frames, s->rig->width, s->rig->height, what, rig_state(s->rig));
}

static void document_holds(Storm *s) {
    Rig *rig = s->rig;
    char error[256] = "";
    FlSceneId scene;
    FlDocument back;
    const FlDocument *document = rig_document(rig);
    if (!fl_state_line_read(rig_state(rig), &scene, &back, error, sizeof error)) fault(s, error);
    if (scene != fl_session_scene(rig->session)) fault(s, "another scene read back");
    if (!fl_plan_equal(&back.plan, &document->plan)) fault(s, "another plan read back");
    if (back.cursor != document->cursor) fault(s, "another cursor read back");
    bool other = memcmp(&back.frame, &document->frame, sizeof back.frame) != 0;
    if (document->framed && other) fault(s, "another frame read back");
    fl_loss_release(back.plan.loss);
    if (document->cursor < 0 || document->cursor > fl_session_outcome(rig->session)->last) fault(s, "cursor");
    const FlPlan *plan = &document->plan;
    if (plan->segments < 1 || plan->segments > FL_PLAN_SEGMENTS || plan->segment[0].at != 0) fault(s, "segments");
    for (int i = 0; i < plan->segments; i++) {
        double eta = plan->segment[i].optimizer.eta;
        if (!(eta > 0 && eta <= FL_ETA_MAX)) fault(s, "learning rate");
        if (i && plan->segment[i].at <= plan->segment[i - 1].at) fault(s, "forks out of order");
    }
}

static bool within(float v) {
    return v >= -1e6f && v <= 1e6f; /* false for nan */
}

static bool box_within(const FlRect *r) {
    return within(r->x) && within(r->y) && within(r->w) && within(r->h);
}

static void list_holds(Storm *s) {
    const FlDraw *draw = &s->rig->draw;
    if (draw->failed) fault(s, "memory");
    if (draw->command_count > COMMANDS_AT_MOST) fault(s, "too many commands");
    if (draw->clips != 1) fault(s, "clips left open");
    for (uint32_t i = 0; i < draw->command_count; i++) {
        const FlCommand *c = &draw->commands[i];
        if (!box_within(&c->box) || !box_within(&c->ink) || !box_within(&c->clip)) fault(s, "a box beyond all bounds");
        if (!within(c->width) || !within(c->radius) || !within(c->size) || !within(c->y0) || !within(c->y1))
            fault(s, "a measure beyond all bounds");
        bool text = c->kind == FL_DRAW_TEXT;
        if (c->first + c->count > (text ? draw->text_count : draw->point_count)) fault(s, "points beyond the list");
    }
    for (uint32_t i = 0; i < draw->point_count; i++)
        if (!within(draw->points[i].x) || !within(draw->points[i].y)) fault(s, "a point beyond all bounds");
}

static void view_holds(Storm *s) {
    const FlDisplay *v = &s->rig->view;
    if (!(v->zoom >= 0.8f && v->zoom <= 2.001f)) fault(s, "zoom");
    if ((unsigned)v->theme >= FL_THEMES || v->speed < 0 || v->speed >= FL_SPEEDS) fault(s, "view");
    bool typing =
        rig_find(s->rig, "formula") ||
        (rig_find(s->rig, "rule") && fl_stage_wants_text(s->rig->stage)); /* all that is typed is one gesture */
    if (!s->held && !typing && fl_session_in_gesture(s->rig->session)) fault(s, "a gesture without a hand");
}

/* Undo and redo trade places: there and back is where one was. */
static void undo_holds(Storm *s) {
    FlSession *session = s->rig->session;
    if (fl_session_in_gesture(session) || !session_can_undo(session)) return;
    unsigned long long before = fl_session_hash(session);
    FlAction undo = fl_action(FL_ACTION_undo, 0, 0), redo = fl_action(FL_ACTION_redo, 0, 0);
    char error[256] = "";
    FlSceneId scene = fl_session_scene(session);
    if (!fl_session_apply(session, &undo, error, sizeof error)) fault(s, error);
    if (!session_can_redo(session)) fault(s, "no redo after undo");
    if (!fl_session_apply(session, &redo, error, sizeof error)) fault(s, error);
    /* The change may have been made in the other scene: both go there, and back is by its tab. */
    FlAction home = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id);
    if (!fl_session_apply(session, &home, error, sizeof error)) fault(s, error);
    if (fl_session_hash(session) != before) fault(s, "undo and redo end elsewhere");
}

static void check(Storm *s) {
    document_holds(s);
    list_holds(s);
    view_holds(s);
    undo_holds(s);
    unsigned long long hash = fl_session_hash(s->rig->session);
    s->applied += hash != s->hash;
    s->hash = hash;
    s->checks++;
}

static void no_storm_breaks_it(void **state) {
    static const char *const begin[] = {"fallline curve parabola", "fallline landscape bowl", "fallline race",
                                        "fallline fit"};
    Storm s = {.rig = *state, .random = fl_random_seed(20260101, 41 + (uint64_t)part)};
    rig_load(s.rig, begin[part % 4]);
    for (long i = 1; i <= events / PARTS; i++) {
        event(&s);
        if (i % EVENTS_PER_FRAME) continue;
        rig_frame(s.rig);
        s.frames++;
        work(&s);
        if (i % EVENTS_PER_CHECK == 0) check(&s);
    }
    /* The storm was one: most checks found the document changed. */
    assert_true(s.checks > 0);
    assert_true(s.applied > s.checks / 2);
    /* And after it the stage works like any other. */
    rig_size(s.rig, 1280, 800);
    s.rig->view.zoom = 1;
    rig_up(s.rig, FL_BUTTON_LEFT);
    rig_up(s.rig, FL_BUTTON_RIGHT);
    for (int i = 0; i < 3; i++) rig_key(s.rig, FL_KEY_ESCAPE, 0);
    s.rig->view.playing = false;
    rig_load(s.rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_rest(s.rig);
    rig_press(s.rig, "Step");
    assert_string_equal(rig_state(s.rig), "fallline curve parabola gd lr=0.4 start=-2.5 step=1");
}

int main(int count, char **words) {
    const char *wish = getenv("FL_STORM_EVENTS");
    part = count == 2 ? (int)strtol(words[1], NULL, 10) : 0;
    events = wish == NULL ? EVENTS : strtol(wish, NULL, 10);
    if (part < 1 || part > PARTS || events < PARTS * EVENTS_PER_CHECK) {
        fprintf(stderr, "usage: [FL_STORM_EVENTS=60000] test_storm 1..%d\n", PARTS);
        return 2;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(no_storm_breaks_it, rig_setup, rig_teardown)};
    return cmocka_run_group_tests_name("storm", tests, NULL, NULL);
}
