/* What some objects answer: where they are, what can be done to them, their number, their text. */
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

static void ask(FlQuestion *q, FlAskKind kind) {
    q->ask = (FlAsk){.kind = kind, .control = fl_ui_hash(q->tree->control[q->at].id)};
}

static bool grab_focus(FlQuestion *q) {
    uint64_t states = fl_tree_states(q->tree, q->at);
    bool can = q->at >= 0 && states >> FL_STATE_FOCUSABLE & 1 && states >> FL_STATE_SENSITIVE & 1;
    if (can) ask(q, FL_ASK_FOCUS);
    fl_write_bool(&q->out, can);
    return true;
}

/* ---- the one action: to press it ---- */

static bool is_first(FlQuestion *q) {
    int index;
    return fl_question_int(q, &index) && index == 0;
}

static bool press(FlQuestion *q) {
    if (!is_first(q)) return false;
    ask(q, FL_ASK_PRESS);
    fl_write_bool(&q->out, true);
    return true;
}

static bool action_name(FlQuestion *q) {
    if (!is_first(q)) return false;
    fl_write_text(&q->out, "click");
    return true;
}

static bool no_words(FlQuestion *q) {
    if (!is_first(q)) return false;
    fl_write_text(&q->out, "");
    return true;
}

static bool actions(FlQuestion *q) {
    fl_write_open(&q->out, DBUS_TYPE_ARRAY, "(sss)");
    fl_write_open(&q->out, DBUS_TYPE_STRUCT, NULL);
    fl_write_text(&q->out, "click");
    fl_write_text(&q->out, "");
    fl_write_text(&q->out, "");
    fl_write_close(&q->out);
    fl_write_close(&q->out);
    return true;
}

static bool action_count(FlQuestion *q) {
    fl_write_variant_int(&q->out, 1);
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

/* ---- the text; places in it are characters ---- */

/* Characters [from, to) of it; to = -1: up to the end. */
static void write_part(FlQuestion *q, const char *text, int from, int to) {
    char part[FL_TREE_TEXT];
    int a = fl_text_bytes(text, from), b = to < 0 ? (int)strlen(text) : fl_text_bytes(text, to);
    int length = b > a ? b - a : 0;
    memcpy(part, text + a, (size_t)length);
    part[length] = 0;
    fl_write_text(&q->out, part);
}

static bool text_part(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    int from, to;
    if (!fl_question_int(q, &from) || !fl_question_int(q, &to) || !fl_tree_text(q->tree, q->at, text)) return false;
    write_part(q, text, from, to);
    return true;
}

static bool character(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    int at, code = 0;
    if (!fl_question_int(q, &at) || at < 0 || !fl_tree_text(q->tree, q->at, text)) return false;
    const char *c = text + fl_text_bytes(text, at);
    int length = fl_text_bytes(c, 1);
    for (int i = 0; i < length; i++) {
        int byte = (unsigned char)c[i];
        code = i > 0 ? code << 6 | (byte & 0x3F) : length > 1 ? byte & (0x7F >> length) : byte;
    }
    fl_write_int(&q->out, code);
    return true;
}

/* The character, word or line (all of it) about a place. Granularities: 0 a character, 1 a word, else all. */
static bool string_at(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    int at, from, to;
    unsigned about;
    if (!fl_question_int(q, &at) || !fl_question_unsigned(q, &about) || !fl_tree_text(q->tree, q->at, text))
        return false;
    int count = fl_text_characters(text);
    at = at < 0 ? 0 : at > count ? count : at;
    from = at, to = at < count ? at + 1 : count;
    if (about == 1) {
        while (from > 0 && text[fl_text_bytes(text, from - 1)] != ' ') from--;
        while (to < count && text[fl_text_bytes(text, to - 1)] != ' ') to++;
    } else if (about > 1) {
        from = 0;
        to = count;
    }
    write_part(q, text, from, to);
    fl_write_int(&q->out, from);
    fl_write_int(&q->out, to);
    return true;
}

static bool no_selection(FlQuestion *q) {
    fl_write_int(&q->out, 0);
    return true;
}

static bool character_count(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    if (!fl_tree_text(q->tree, q->at, text)) return false;
    fl_write_variant_int(&q->out, fl_text_characters(text));
    return true;
}

static bool caret(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    bool open = fl_tree_text(q->tree, q->at, text) && fl_ui_hash(control(q)->id) == q->tree->edit;
    if (open && q->tree->caret >= 0 && q->tree->caret <= (int)strlen(text)) text[q->tree->caret] = 0;
    fl_write_variant_int(&q->out, open ? fl_text_characters(text) : 0);
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
                                    {"Action", "DoAction", press},
                                    {"Action", "GetName", action_name},
                                    {"Action", "GetLocalizedName", action_name},
                                    {"Action", "GetDescription", no_words},
                                    {"Action", "GetKeyBinding", no_words},
                                    {"Action", "GetActions", actions},
                                    {"Text", "GetText", text_part},
                                    {"Text", "GetCharacterAtOffset", character},
                                    {"Text", "GetStringAtOffset", string_at},
                                    {"Text", "GetNSelections", no_selection},
                                    {0}};

const FlMember fl_part_properties[] = {{"Action", "NActions", action_count},
                                       {"Value", "CurrentValue", number},
                                       {"Value", "MinimumValue", least},
                                       {"Value", "MaximumValue", most},
                                       {"Value", "MinimumIncrement", step},
                                       {"Value", "Text", number_text},
                                       {"Text", "CharacterCount", character_count},
                                       {"Text", "CaretOffset", caret},
                                       {0}};
