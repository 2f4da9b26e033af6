#include "ui/ui.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* FNV-1a, 32 bits; 0 means "no control", so it is avoided. */
uint32_t fl_ui_hash(const char *id) {
    uint32_t h = 2166136261u;
    for (; *id; id++) h = (h ^ (unsigned char)*id) * 16777619u;
    return h ? h : 1;
}

void fl_ui_init(FlUi *ui) {
    memset(ui, 0, sizeof *ui);
    ui->held_since = (double)INFINITY;
    ui->focus = fl_ui_hash("picture");
}

static float distance_to(FlRect r, FlVec p) {
    float dx = fmaxf(fmaxf(r.x - p.x, p.x - r.x - r.w), 0), dy = fmaxf(fmaxf(r.y - p.y, p.y - r.y - r.h), 0);
    return hypotf(dx, dy) + 1e-3f * hypotf(p.x - r.x - r.w / 2, p.y - r.y - r.h / 2);
}

/* Of the controls under the pointer, the one of highest priority; among equals the nearest. */
static const FlControl *control_under(const FlUi *ui, FlVec p) {
    const FlControl *best = NULL;
    for (int i = 0; i < ui->last_count; i++) {
        const FlControl *c = &ui->last[i];
        if (c->hit.w <= 0 || c->layer < ui->last_top_layer || !fl_rect_has(c->hit, p.x, p.y)) continue;
        if (!best || c->priority > best->priority ||
            (c->priority == best->priority && distance_to(c->box, p) < distance_to(best->box, p)))
            best = c;
    }
    return best;
}

/* Of the marks under the pointer, the smallest. */
static const FlMark *mark_under(const FlUi *ui, FlVec p) {
    const FlMark *best = NULL;
    for (int i = 0; i < ui->last_mark_count; i++) {
        const FlMark *m = &ui->last_marks[i];
        if (m->layer < ui->last_top_layer || !fl_rect_has(m->box, p.x, p.y)) continue;
        if (!best || m->box.w * m->box.h < best->box.w * best->box.h) best = m;
    }
    return best;
}

/* A pointer on its way across the picture passes many marks: one is meant once it rests. */
static void find_meant(FlUi *ui, const FlControl *under, bool moved) {
    const FlMark *mark = ui->input.inside ? mark_under(ui, ui->pointer) : NULL;
    double now = ui->input.now, rest = (double)FL_UI_REST / 1000;
    if (ui->asks && !ui->input.inside) return; /* the finger is gone, what it asked for can still be read */
    if (mark && under && under->hit.w * under->hit.h < mark->box.w * mark->box.h) mark = NULL;
    const char *id = mark ? mark->id : under ? under->id : "";
    bool other = strcmp(id, ui->meant) != 0;
    ui->means_mark = mark != NULL;
    if (other) snprintf(ui->meant, sizeof ui->meant, "%s", id);
    if (other || (mark && moved && now - ui->meant_since < rest)) ui->meant_since = now;
    /* After a key, as after a press, nothing is said until the pointer has left. */
    if (ui->input.key_count > 0 || (ui->input.pressed && !ui->active)) ui->meant_since = now + 1e9;
}

/* ---- a finger has no pointer that could rest ---- */

double fl_ui_asks_in(const FlUi *ui) {
    double rest = (double)FL_UI_REST / 1000;
    return ui->asks ? (double)INFINITY : fmax(0, ui->held_since + rest - ui->input.now);
}

static bool can_be_dragged(const FlUi *ui) {
    for (int i = 0; i < ui->last_count; i++)
        if (fl_ui_hash(ui->last[i].id) == ui->active)
            return !strcmp(ui->last[i].role, "handle") || !strcmp(ui->last[i].role, "slider");
    return false;
}

/* Held still for so long it asks, and what its press had begun is given up; what can be dragged is taken anew once it
 * moves. */
static void follow_finger(FlUi *ui) {
    const float still = 8; /* dp: a fingertip rolls */
    FlInput *in = &ui->input;
    if (in->pressed || in->key_count > 0) ui->asks = false;
    if (in->pressed) ui->held_since = in->finger && in->pressed == FL_BUTTON_LEFT ? in->now : (double)INFINITY;
    bool moves = hypotf(ui->pointer.x - ui->press.x, ui->pointer.y - ui->press.y) >= still;
    if (ui->asks && isfinite(ui->held_since) && moves && can_be_dragged(ui)) {
        in->pressed = FL_BUTTON_LEFT;
        ui->active = 0;
        ui->asks = false;
    }
    if (in->released || moves) ui->held_since = (double)INFINITY;
    if (fl_ui_asks_in(ui) > 0) return;
    ui->asks = true;
    in->cancel = in->cancel || ui->active != 0;
}

/* The control that is asked for, where a hand could reach it; else nothing is asked. A press on it is one by the hand,
 * in its middle: what is held already is not let go for it. */
static const FlControl *take_ask(FlUi *ui) {
    FlInput *in = &ui->input;
    const FlControl *c = NULL;
    for (int i = 0; i < ui->last_count && in->ask.kind; i++) {
        const FlControl *one = &ui->last[i];
        if (fl_ui_hash(one->id) == in->ask.control && !one->disabled && one->layer >= ui->last_top_layer) c = one;
    }
    bool press = in->ask.kind == FL_ASK_PRESS;
    if (!c || (press && (ui->active || in->pressed || in->released || c->hit.w <= 0))) {
        in->ask.kind = FL_ASK_NOTHING;
        return NULL;
    }
    bool typed = in->ask.kind == FL_ASK_KEY && in->ask.control == ui->edit.id;
    if (typed && in->key_count < FL_INPUT_KEYS) in->keys[in->key_count++] = in->ask.key;
    if (in->ask.kind == FL_ASK_FOCUS && c->focus > 0) {
        ui->focus = in->ask.control;
        ui->focus_visible = true;
    }
    if (!press) return NULL;
    in->pressed = in->released = FL_BUTTON_LEFT;
    ui->press = ui->pointer = (FlVec){c->box.x + c->box.w / 2, c->box.y + c->box.h / 2};
    return c;
}

static void follow_pointer(FlUi *ui, bool moved) {
    const FlControl *asked = take_ask(ui);
    const FlInput *in = &ui->input;
    const FlControl *under = asked                       ? asked
                             : in->inside || in->pressed ? control_under(ui, in->pressed ? ui->press : ui->pointer)
                                                         : NULL;
    uint32_t hot = under ? fl_ui_hash(under->id) : 0;
    find_meant(ui, under, moved);
    if (hot != ui->hot) {
        ui->hot = hot;
        ui->hot_since = in->now;
    }
    if (in->pressed && !ui->active) {
        ui->active = hot;
        ui->active_button = in->pressed;
        ui->moved = false;
        ui->cancelled = false;
        ui->focus_visible = false;
    }
    if (ui->active && hypotf(ui->pointer.x - ui->press.x, ui->pointer.y - ui->press.y) >= 3) ui->moved = true;
    ui->cursor = under ? ui->active ? under->held_cursor : under->cursor : FL_CURSOR_ARROW;
    if (ui->active)
        for (int i = 0; i < ui->last_count; i++)
            if (fl_ui_hash(ui->last[i].id) == ui->active) ui->cursor = ui->last[i].held_cursor;
}

static void clear_edges(FlInput *input) {
    input->pressed = input->released = FL_BUTTON_NONE;
    input->double_click = input->blur = input->cancel = false;
    input->wheel = 0;
    input->key_count = 0;
    input->text[0] = 0;
    input->ask.kind = FL_ASK_NOTHING;
    input->paste = NULL;
}

void fl_ui_begin(FlUi *ui, FlDraw *draw, const FlTheme *theme, const FlInput *input, bool again) {
    ui->draw = draw;
    ui->theme = theme;
    ui->count = ui->mark_count = 0;
    ui->tipped = false;
    ui->layer = ui->top_layer = 0;
    ui->wants_text = false;
    if (again) {
        clear_edges(&ui->input);
        return;
    }
    ui->input = *input;
    ui->clipboard[0] = 0;
    ui->wants_paste = false;
    float scale = draw->scale > 0 ? draw->scale : 1;
    FlVec before = ui->pointer;
    ui->pointer = (FlVec){input->x / scale, input->y / scale};
    bool moved = ui->pointer.x != before.x || ui->pointer.y != before.y;
    if (moved) ui->hushed = false;
    if (input->pressed) ui->press = (FlVec){input->press_x / scale, input->press_y / scale};
    /* Only walking the focus shows its ring: single-key commands work wherever it is and would flash it about. */
    for (int i = 0; i < input->key_count; i++) ui->focus_visible |= input->keys[i].key == FL_KEY_TAB;
    follow_finger(ui);
    follow_pointer(ui, moved);
    /* Losing the window's keyboard ends a drag as if the button had been released. */
    if (ui->active && input->blur && !ui->input.released) ui->input.released = ui->active_button;
}

/* Place in the focus order; of stops with one number the one announced first comes first. */
static int stop_place(const FlUi *ui, const FlControl *c) {
    return c->focus > 0 ? c->focus * FL_UI_CONTROLS + (int)(c - ui->controls) : 0;
}

/* Tab and Shift+Tab walk the stops in their order; from nowhere, or from a control that is gone, to the first. */
static void walk_focus(FlUi *ui, bool back) {
    int now = 0;
    for (int i = 0; i < ui->count; i++)
        if (fl_ui_hash(ui->controls[i].id) == ui->focus) now = stop_place(ui, &ui->controls[i]);
    const FlControl *next = NULL, *wrap = NULL;
    for (int i = 0; i < ui->count; i++) {
        const FlControl *c = &ui->controls[i];
        if (!c->focus || c->disabled || c->layer < ui->top_layer) continue;
        int place = stop_place(ui, c);
        bool beyond = back ? place < now : place > now;
        if (beyond && (!next || (back ? place > stop_place(ui, next) : place < stop_place(ui, next)))) next = c;
        if (!wrap || (back ? place > stop_place(ui, wrap) : place < stop_place(ui, wrap))) wrap = c;
    }
    if (!next) next = wrap;
    if (next) ui->focus = fl_ui_hash(next->id);
}

void fl_ui_end(FlUi *ui) {
    if (fl_ui_key(ui, FL_KEY_TAB, 0)) walk_focus(ui, false);
    if (fl_ui_key(ui, FL_KEY_TAB, FL_MOD_SHIFT)) walk_focus(ui, true);
    memcpy(ui->last, ui->controls, sizeof ui->controls[0] * (size_t)ui->count);
    ui->last_count = ui->count;
    memcpy(ui->last_marks, ui->marks, sizeof ui->marks[0] * (size_t)ui->mark_count);
    ui->last_mark_count = ui->mark_count;
    ui->last_top_layer = ui->top_layer;
    if (ui->active && ui->input.released == ui->active_button) {
        ui->active = 0;
        ui->active_button = FL_BUTTON_NONE;
    }
    if (!ui->wants_text) ui->edit.id = 0; /* the field is gone */
}

FlControl fl_control(const char *id, const char *role, const char *label, FlRect box) {
    FlControl c = {.role = role,
                   .box = box,
                   .hit = box,
                   .priority = FL_PRIORITY_CONTROL,
                   .cursor = FL_CURSOR_HAND,
                   .held_cursor = FL_CURSOR_HAND};
    snprintf(c.id, sizeof c.id, "%s", id);
    snprintf(c.label, sizeof c.label, "%s", label);
    return c;
}

void fl_control_number(FlControl *control, double number, double least, double most, double step) {
    control->numeric = true;
    control->number = number;
    control->least = least;
    control->most = most;
    control->step = step;
}

static void signal_number(const FlUi *ui, const FlControl *c, uint32_t id, FlSignal *s) {
    const FlAsk *ask = &ui->input.ask;
    if (!c->numeric || ask->kind != FL_ASK_SET || ask->control != id || isnan(ask->number)) return;
    s->given = true;
    s->number = fmax(c->least, fmin(c->most, ask->number));
}

static void signal_buttons(FlUi *ui, uint32_t id, FlSignal *s) {
    if (ui->active != id) return;
    bool left = ui->active_button == FL_BUTTON_LEFT;
    bool pressed = ui->input.pressed == ui->active_button, released = ui->input.released == ui->active_button;
    s->cancelled = ui->cancelled;
    if (left) {
        s->pressed = pressed;
        s->held = !ui->cancelled;
        s->released = released;
        s->clicked = released && ui->hot == id && !ui->cancelled;
        s->double_clicked = pressed && ui->input.double_click;
    } else {
        s->right_pressed = pressed;
        s->right_held = !ui->cancelled;
        s->right_clicked = released && !ui->moved;
    }
}

/* A text that a field of fixed size has cut may end inside a character: its bytes go, or no program could read it. */
static void drop_cut_character(char *text) {
    size_t n = strlen(text), start = n;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) start--;
    if (start == 0) return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (n - start + 1 < length) text[start - 1] = 0;
}

/* Touchpads turn the wheel by parts of a notch. */
static void signal_wheel(FlUi *ui, uint32_t id, FlSignal *s) {
    if (!s->hot || ui->input.wheel == 0) return;
    if (ui->turned != id) ui->turned_by = 0;
    ui->turned = id;
    ui->turned_by += ui->input.wheel;
    s->wheel = ui->input.wheel;
    s->notch = truncf(ui->turned_by + copysignf(1e-4f, ui->turned_by)); /* tenths do not add up to one exactly */
    ui->turned_by -= s->notch;
}

FlSignal fl_ui_control(FlUi *ui, const FlControl *control) {
    FlSignal s = {0};
    if (ui->count >= FL_UI_CONTROLS) return s;
    FlControl *c = &ui->controls[ui->count++];
    *c = *control;
    drop_cut_character(c->label);
    drop_cut_character(c->value);
    c->layer = ui->layer;
    if (ui->layer > ui->top_layer) ui->top_layer = ui->layer;
    uint32_t id = fl_ui_hash(c->id);
    if (c->hit.w <= 0 && strcmp(c->role, "text") == 0) fl_ui_mark(ui, c->id, c->box); /* it answers to no press */
    if (c->disabled) {
        s.hot = ui->hot == id && !ui->active;
        return s;
    }
    s.hot = ui->hot == id && (!ui->active || ui->active == id);
    s.focused = ui->focus == id;
    signal_buttons(ui, id, &s);
    signal_wheel(ui, id, &s);
    signal_number(ui, c, id, &s);
    return s;
}

void fl_ui_mark(FlUi *ui, const char *id, FlRect box) {
    if (ui->mark_count >= FL_UI_MARKS || !(box.w > 0 && box.h > 0)) return;
    FlMark *m = &ui->marks[ui->mark_count++];
    snprintf(m->id, sizeof m->id, "%s", id);
    m->box = box;
    m->layer = ui->layer;
}

bool fl_ui_key(FlUi *ui, int key, int mods) {
    FlInput *in = &ui->input;
    for (int i = 0; i < in->key_count; i++) {
        if (in->keys[i].key != key || in->keys[i].mods != mods) continue;
        memmove(&in->keys[i], &in->keys[i + 1], sizeof in->keys[0] * (size_t)(in->key_count - i - 1));
        in->key_count--;
        return true;
    }
    return false;
}

void fl_ui_focus(FlUi *ui, const char *id) {
    ui->focus = fl_ui_hash(id);
}

bool fl_ui_has_focus(const FlUi *ui, const char *id) {
    return ui->focus == fl_ui_hash(id);
}

bool fl_ui_busy(const FlUi *ui) {
    return ui->active != 0;
}
