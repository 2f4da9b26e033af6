/* What some objects answer: where they are, what can be done to them, their number. */
#include "access/question.h"
#include <math.h>
#include <string.h>

/* ---- places ---- */

/* The box in pixels, counted as is asked: 0 from the corner of the screen, 1 of the window, 2 of the parent. */
static FlRect box_of(FlQuestion *q, unsigned from) {
    FlRect b = fl_tree_box(q->tree, q->at);
    if (from == 0 || (from == 2 && q->at < 0)) return b;
    b.x -= q->tree->window.x;
    b.y -= q->tree->window.y;
    return b;
}

static void write_two(FlQuestion *q, float a, float b) {
    fl_write_int(&q->out, (int)lroundf(a));
    fl_write_int(&q->out, (int)lroundf(b));
}

static bool extents(FlQuestion *q) {
    unsigned from;
    if (!fl_question_unsigned(q, &from)) return false;
    FlRect b = box_of(q, from);
    fl_write_open(&q->out, DBUS_TYPE_STRUCT, NULL);
    write_two(q, b.x, b.y);
    write_two(q, b.w, b.h);
    fl_write_close(&q->out);
    return true;
}

static bool position(FlQuestion *q) {
    unsigned from;
    if (!fl_question_unsigned(q, &from)) return false;
    FlRect b = box_of(q, from);
    write_two(q, b.x, b.y);
    return true;
}

static bool size(FlQuestion *q) {
    FlRect b = fl_tree_box(q->tree, q->at);
    write_two(q, b.w, b.h);
    return true;
}

/* A point as it is asked for, on the screen. */
static bool point(FlQuestion *q, float *x, float *y) {
    int px, py;
    unsigned from;
    if (!fl_question_int(q, &px) || !fl_question_int(q, &py) || !fl_question_unsigned(q, &from)) return false;
    *x = (float)px + (from ? q->tree->window.x : 0);
    *y = (float)py + (from ? q->tree->window.y : 0);
    return true;
}

static bool contains(FlQuestion *q) {
    float x, y;
    if (!point(q, &x, &y)) return false;
    fl_write_bool(&q->out, fl_rect_has(fl_tree_box(q->tree, q->at), x, y));
    return true;
}

static bool object_at(FlQuestion *q) {
    float x, y;
    if (!point(q, &x, &y)) return false;
    int under = q->at == FL_TREE_FRAME                           ? fl_tree_under(q->tree, x, y)
                : fl_rect_has(fl_tree_box(q->tree, q->at), x, y) ? q->at
                                                                 : FL_TREE_NONE;
    fl_question_object(q, under);
    return true;
}

static bool layer(FlQuestion *q) {
    enum { WIDGET = 3, WINDOW = 7 };
    fl_write_unsigned(&q->out, q->at == FL_TREE_FRAME ? WINDOW : WIDGET);
    return true;
}

static bool order(FlQuestion *q) {
    fl_write_short(&q->out, 0);
    return true;
}

static bool alpha(FlQuestion *q) {
    fl_write_double(&q->out, 1);
    return true;
}

static bool grab_focus(FlQuestion *q) {
    uint64_t states = fl_tree_states(q->tree, q->at);
    bool can = q->at >= 0 && states >> FL_STATE_FOCUSABLE & 1 && states >> FL_STATE_SENSITIVE & 1;
    if (can) fl_question_ask(q, FL_ASK_FOCUS);
    fl_write_bool(&q->out, can);
    return true;
}

/* ---- actions: to press it; and of a field, to take what was typed ---- */

enum { PRESS, ACTIVATE };

static int count_actions(const FlQuestion *q) {
    return fl_tree_is_field(q->tree, q->at) ? 2 : 1;
}

static bool take_action(FlQuestion *q, int *action) {
    return fl_question_int(q, action) && *action >= 0 && *action < count_actions(q);
}

static bool act(FlQuestion *q) {
    int action;
    if (!take_action(q, &action)) return false;
    bool can = action == PRESS ? fl_tree_presses(q->tree, q->at) : fl_tree_open(q->tree, q->at);
    if (can && action == PRESS) fl_question_ask(q, FL_ASK_PRESS);
    if (can && action == ACTIVATE) fl_question_ask(q, FL_ASK_KEY)->key.key = FL_KEY_ENTER;
    fl_write_bool(&q->out, can);
    return true;
}

static const char *const action_names[] = {[PRESS] = "click", [ACTIVATE] = "activate"};

static bool action_name(FlQuestion *q) {
    int action;
    if (!take_action(q, &action)) return false;
    fl_write_text(&q->out, action_names[action]);
    return true;
}

static bool no_words(FlQuestion *q) {
    int action;
    if (!take_action(q, &action)) return false;
    fl_write_text(&q->out, "");
    return true;
}

static bool actions(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "(sss)");
    for (int i = 0; i < count_actions(q); i++) {
        fl_write_open(&q->out, DBUS_TYPE_STRUCT, NULL);
        fl_write_text(&q->out, action_names[i]);
        fl_write_text(&q->out, "");
        fl_write_text(&q->out, "");
        fl_write_close(&q->out);
    }
    fl_write_close(&q->out);
    return true;
}

static bool action_count(FlQuestion *q) {
    fl_write_variant_int(&q->out, count_actions(q));
    return true;
}

/* ---- the number ---- */

static const FlControl *control(const FlQuestion *q) {
    return &q->tree->control[q->at];
}

static bool number(FlQuestion *q) {
    fl_write_variant_double(&q->out, control(q)->number);
    return true;
}

static bool least(FlQuestion *q) {
    fl_write_variant_double(&q->out, fmin(control(q)->least, control(q)->number));
    return true;
}

static bool most(FlQuestion *q) {
    fl_write_variant_double(&q->out, fmax(control(q)->most, control(q)->number));
    return true;
}

static bool step(FlQuestion *q) {
    fl_write_variant_double(&q->out, control(q)->step);
    return true;
}

static bool number_text(FlQuestion *q) {
    fl_write_variant_text(&q->out, control(q)->value);
    return true;
}

const FlMember fl_part_methods[] = {{"Component", "GetExtents", extents},
                                    {"Component", "GetPosition", position},
                                    {"Component", "GetSize", size},
                                    {"Component", "Contains", contains},
                                    {"Component", "GetAccessibleAtPoint", object_at},
                                    {"Component", "GetLayer", layer},
                                    {"Component", "GetMDIZOrder", order},
                                    {"Component", "GetAlpha", alpha},
                                    {"Component", "GrabFocus", grab_focus},
                                    {"Action", "DoAction", act},
                                    {"Action", "GetName", action_name},
                                    {"Action", "GetLocalizedName", action_name},
                                    {"Action", "GetDescription", no_words},
                                    {"Action", "GetKeyBinding", no_words},
                                    {"Action", "GetActions", actions},
                                    {0}};

const FlMember fl_part_properties[] = {{"Action", "NActions", action_count},
                                       {"Value", "CurrentValue", number},
                                       {"Value", "MinimumValue", least},
                                       {"Value", "MaximumValue", most},
                                       {"Value", "MinimumIncrement", step},
                                       {"Value", "Text", number_text},
                                       {0}};
