#include "support/stage.h"

#include "context/layout.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static float fixed_advance(void *self, FlFont font, float pixels, const char *text, int bytes) {
    (void)self;
    (void)font;
    int letters = 0;
    for (int i = 0; i < bytes; i++) letters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return 0.55f * pixels * (float)letters;
}

Rig *rig_create(int width, int height) {
    Rig *rig = calloc(1, sizeof *rig);
    assert_non_null(rig);
    rig->session = fl_session_create();
    rig->stage = fl_stage_create();
    assert_true(rig->session && rig->stage);
    rig->view = fl_display_default();
    rig->width = width;
    rig->height = height;
    rig->input.x = rig->input.y = -1;
    fl_draw_init(&rig->draw);
    rig->draw.metrics = (FlTextMetrics){fixed_advance, NULL};
    rig_frame(rig);
    return rig;
}

void rig_destroy(Rig *rig) {
    if (!rig) return;
    fl_stage_destroy(rig->stage);
    fl_session_destroy(rig->session);
    fl_draw_free(&rig->draw);
    free(rig);
}

int rig_setup(void **state) {
    *state = rig_create(1280, 800);
    return 0;
}

int rig_teardown(void **state) {
    rig_destroy(*state);
    return 0;
}

/* ---- time ---- */

static const double FRAME = 1.0 / 60;

static void begin(Rig *rig) {
    fl_draw_begin(&rig->draw, rig->width, rig->height, fl_layout_scale(rig->width, rig->height, 1, rig->view.zoom));
}

static void used(FlInput *in) {
    in->pressed = in->released = FL_BUTTON_NONE;
    in->double_click = in->blur = in->cancel = false;
    in->wheel = 0;
    in->key_count = 0;
    in->text[0] = 0;
    in->paste = NULL;
}

void rig_frame(Rig *rig) {
    rig->input.now += FRAME;
    begin(rig);
    fl_stage_frame(rig->stage, rig->session, &rig->view, &rig->input, &rig->draw);
    assert_false(rig->draw.failed);
    used(&rig->input);
}

void rig_frames(Rig *rig, int count) {
    while (count-- > 0) rig_frame(rig);
}

/* As the window does: the job is away while it is busy and comes back done. */
static bool advance_jobs(Rig *rig) {
    FlJob *jobs[FL_STAGE_JOBS];
    bool any = false;
    for (int i = 0, n = fl_stage_jobs(rig->stage, jobs); i < n; i++) {
        if (jobs[i]->state != FL_JOB_WAITING) continue;
        jobs[i]->state = FL_JOB_BUSY;
        while (!jobs[i]->advance(jobs[i]->self)) {
        }
        jobs[i]->state = FL_JOB_DONE;
        any = true;
    }
    return any;
}

/* The window sleeps until the next frame is wanted: so does the clock here. */
void rig_rest(Rig *rig) {
    for (int i = 0; i < 600; i++) {
        rig_frame(rig);
        double next = fl_stage_next(rig->stage);
        if (advance_jobs(rig)) continue;
        if (next > 5) return;
        rig->input.now += fmax(next - FRAME, 0);
    }
    fail_msg("the stage never comes to rest");
}

void rig_settle(Rig *rig) {
    begin(rig);
    fl_stage_settle(rig->stage, rig->session, &rig->view, &rig->input, &rig->draw);
    used(&rig->input);
}

void rig_size(Rig *rig, int width, int height) {
    rig->width = width;
    rig->height = height;
    rig_frame(rig);
}

/* ---- controls ---- */

const FlControl *rig_find(const Rig *rig, const char *name) {
    const FlControl *controls;
    int count = fl_stage_controls(rig->stage, &controls);
    for (int i = 0; i < count; i++)
        if (strcmp(controls[i].id, name) == 0) return &controls[i];
    for (int i = 0; i < count; i++)
        if (strcmp(controls[i].label, name) == 0) return &controls[i];
    return NULL;
}

FlControl rig_control(const Rig *rig, const char *name) {
    const FlControl *control = rig_find(rig, name);
    if (!control) fail_msg("there is no control \"%s\"", name);
    return *control;
}

FlVec rig_middle(const Rig *rig, const char *name) {
    FlControl c = rig_control(rig, name);
    FlRect r = c.box;
    return (FlVec){(r.x + r.w / 2) * rig->draw.scale, (r.y + r.h / 2) * rig->draw.scale};
}

/* ---- the hand ---- */

void rig_move(Rig *rig, FlVec to) {
    rig->input.x = to.x;
    rig->input.y = to.y;
    rig->input.inside = to.x >= 0 && to.y >= 0 && to.x < (float)rig->width && to.y < (float)rig->height;
    rig_frame(rig);
}

void rig_down(Rig *rig, FlVec at, FlButton button) {
    rig->input.pressed = button;
    rig->input.press_x = at.x;
    rig->input.press_y = at.y;
    rig_move(rig, at);
}

void rig_up(Rig *rig, FlButton button) {
    rig->input.released = button;
    rig_frame(rig);
}

void rig_click(Rig *rig, FlVec at) {
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_LEFT);
    rig_up(rig, FL_BUTTON_LEFT);
}

void rig_double_click(Rig *rig, FlVec at) {
    rig_click(rig, at);
    rig->input.double_click = true;
    rig_down(rig, at, FL_BUTTON_LEFT);
    rig_up(rig, FL_BUTTON_LEFT);
}

void rig_press(Rig *rig, const char *name) {
    rig_click(rig, rig_middle(rig, name));
}

void rig_drag_hold(Rig *rig, FlVec from, FlVec to, int steps) {
    rig_move(rig, from);
    rig_down(rig, from, FL_BUTTON_LEFT);
    for (int i = 1; i <= steps; i++) {
        float t = (float)i / (float)steps;
        rig_move(rig, (FlVec){from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
    }
}

void rig_drag(Rig *rig, FlVec from, FlVec to, int steps) {
    rig_drag_hold(rig, from, to, steps);
    rig_up(rig, FL_BUTTON_LEFT);
}

void rig_wheel(Rig *rig, FlVec at, float notches) {
    rig_move(rig, at);
    rig->input.wheel = notches;
    rig_frame(rig);
}

void rig_key(Rig *rig, int key, int mods) {
    rig->input.keys[rig->input.key_count++] = (FlKeyPress){key, mods};
    rig->input.mods = mods;
    rig_frame(rig);
    rig->input.mods = 0;
}

void rig_focus(Rig *rig, const char *name) {
    rig->input.ask = (FlAsk){.kind = FL_ASK_FOCUS, .control = fl_ui_hash(name)};
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    assert_true(fl_stage_focus(rig->stage) == fl_ui_hash(name));
}

void rig_type(Rig *rig, const char *text) {
    for (; *text; text++) {
        snprintf(rig->input.text, sizeof rig->input.text, "%c", *text);
        rig_key(rig, (unsigned char)*text, 0);
    }
}

void rig_paste(Rig *rig, const char *text) {
    rig->input.paste = text;
    rig_frame(rig);
}

/* ---- what became of it ---- */

const char *rig_state(Rig *rig) {
    fl_state_line_print(rig->line, fl_session_scene(rig->session), fl_session_current(rig->session));
    return rig->line;
}

void rig_load(Rig *rig, const char *line) {
    char error[256] = "";
    FlAction load = fl_action_text(FL_ACTION_load, line);
    if (!fl_session_apply(rig->session, &load, error, sizeof error)) fail_msg("%s: %s", line, error);
    rig_frame(rig);
}

const FlDocument *rig_document(const Rig *rig) {
    return fl_session_current(rig->session);
}

double rig_eta(const Rig *rig) {
    const FlDocument *document = rig_document(rig);
    return fl_plan_optimizer_at(&document->plan, document->cursor)->eta;
}

const char *rig_text(Rig *rig) {
    size_t used_bytes = 0;
    const FlCommand *last = NULL;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_TEXT) continue;
        bool joined = last && last->box.y == c->box.y && last->font == c->font && last->size == c->size;
        if (used_bytes + c->count + 2 >= sizeof rig->text) break;
        if (last && !joined) rig->text[used_bytes++] = '\n';
        memcpy(rig->text + used_bytes, rig->draw.text + c->first, c->count);
        used_bytes += c->count;
        last = c;
    }
    rig->text[used_bytes] = 0;
    return rig->text;
}

bool rig_shows(Rig *rig, const char *text) {
    return strstr(rig_text(rig), text) != NULL;
}

bool rig_requested(const Rig *rig, FlRequestKind kind) {
    const FlRequestKind *requests;
    int count = fl_stage_requests(rig->stage, &requests);
    for (int i = 0; i < count; i++)
        if (requests[i] == kind) return true;
    return false;
}

const char *rig_toast(const Rig *rig) {
    const FlControl *toast = rig_find(rig, "toast");
    return toast ? toast->label : "";
}

const char *rig_spoken(const Rig *rig) {
    return fl_stage_spoken(rig->stage);
}
