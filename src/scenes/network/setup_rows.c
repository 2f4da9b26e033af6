#include "scenes/network/setup_rows.h"
#include "context/change.h"
#include "context/services.h"
#include "model/numbers.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 92, FIELD = 76, MOST_CHOICES = 6 };

FlRect fl_rows_take(FlRows *r, const char *name, bool disabled) {
    FlContext *s = r->context;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, disabled ? s->theme->disabled : s->theme->ink2, FL_LEFT);
    fl_draw_text_cut(s->draw, &style, r->x, r->y + r->height / 2 + 4.7f, NAME - 8, name);
    FlRect box = fl_rect(r->x + NAME, r->y, r->width - NAME, r->height);
    r->y += r->height;
    return box;
}

void fl_rows_words(FlRows *r, const char *name, const char *text) {
    FlRect box = fl_rows_take(r, name, false);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, r->context->theme->ink3, FL_LEFT);
    fl_draw_text_cut(r->context->draw, &style, box.x, box.y + box.h / 2 + 4.4f, box.w, text);
}

int fl_rows_choice(FlRows *r, const char *name, const FlChoice *choices, int count, int selected) {
    FlContext *s = r->context;
    FlRect box = fl_rows_take(r, name, false);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 13, s->theme->ink, FL_LEFT);
    float widths[MOST_CHOICES], w = 4, pad = 22;
    for (int i = 0; i < count; i++) w += widths[i] = ceilf(fl_draw_text_width(s->draw, &style, choices[i].text));
    pad = fminf(pad, floorf((box.w - w) / (float)count));
    for (int i = 0; i < count; i++) widths[i] += pad;
    w += pad * (float)count;
    float high = fminf(30, box.h - 2);
    FlRect at = fl_rect(box.x, roundf(box.y + (box.h - high) / 2), w, high);
    return fl_segmented(s->ui, at, choices, widths, count, selected, r->focus++);
}

/* ---- a number ---- */

static double place_of(const FlSetting *n, double v) {
    if (!n->by_ratios) return fmax(0, fmin(1, (v - n->lo) / (n->hi - n->lo)));
    if (v < n->lo) return 0;
    return fmax(0, fmin(1, log(v / n->lo) / log(n->hi / n->lo)));
}

static double value_of(const FlSetting *n, double t) {
    double v = n->by_ratios ? n->lo * pow(n->hi / n->lo, t) : n->lo + (n->hi - n->lo) * t;
    if (n->by_ratios && n->least < n->lo && t <= 0.02) return n->least;
    v = n->unit > 0 ? fl_round_to(v, n->unit) : fl_round_significant(v, 2);
    return fmax(n->least < n->lo ? n->least : n->lo, fmin(v, n->hi));
}

/* A step of the keys: a fortieth of the way, and at least a unit. */
static double stepped(const FlSetting *n, double by) {
    double t = place_of(n, n->value), v = value_of(n, fmax(0, fmin(1, t + by / 40)));
    if (n->unit > 0 && v == n->value) v = n->value + (by > 0 ? n->unit : -n->unit);
    return fmax(n->least < n->lo ? n->least : n->lo, fmin(v, n->hi));
}

static bool slide(FlContext *s, const FlSetting *n, FlRect box, int focus, double *v) {
    char id[FL_UI_ID];
    snprintf(id, sizeof id, "%.24s.slide", n->id);
    FlControl c = fl_control(id, "slider", n->label, fl_rect(box.x - 8, box.y, box.w + 16, box.h));
    c.cursor = c.held_cursor = FL_CURSOR_LEFT_RIGHT;
    c.focus = focus;
    c.disabled = n->disabled;
    snprintf(c.value, sizeof c.value, "%s", n->shown);
    fl_control_number(&c, n->value, fmin(n->least, n->lo), n->hi, fabs(stepped(n, 1) - n->value));
    FlSignal signal = fl_ui_control(s->ui, &c);
    double to = n->value;
    if (n->disabled) signal = (FlSignal){0};
    if (fl_context_gesture(s, &signal) || signal.pressed)
        to = value_of(n, fmax(0, fmin(1, (double)((s->ui->pointer.x - box.x) / box.w))));
    double by = (double)signal.notch;
    if (signal.focused)
        by += fl_ui_key(s->ui, FL_KEY_UP, 0) + fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0) -
              fl_ui_key(s->ui, FL_KEY_LEFT, 0);
    if (by != 0) to = stepped(n, by > 0 ? 1 : -1);
    if (signal.given) to = n->unit > 0 ? fl_round_to(signal.number, n->unit) : fl_round_significant(signal.number, 2);
    float y = box.y + box.h / 2, x = box.x + (float)place_of(n, n->value) * box.w;
    FlColor ink = n->disabled ? s->theme->disabled : s->theme->ink;
    fl_draw_line(s->draw, box.x, y, box.x + box.w, y, 4, s->theme->line);
    fl_draw_line(s->draw, box.x, y, x, y, 4, fl_color_mix(s->theme->line, ink, n->disabled ? 0.3f : 0.75f));
    if (!n->disabled)
        fl_draw_knob(s->ui, x, y, 7,
                     signal.held  ? FL_KNOB_HELD
                     : signal.hot ? FL_KNOB_HOT
                                  : FL_KNOB_NORMAL,
                     signal.focused);
    *v = to;
    return to != n->value;
}

static bool type(FlContext *s, const FlSetting *n, FlRect box, int focus, double *v) {
    FlFieldSpec spec = {.id = n->id,
                        .label = n->label,
                        .value = n->shown,
                        .edit = n->edit,
                        .focus = focus,
                        .size = 13,
                        .align = FL_RIGHT};
    if (fl_field(s->ui, box, &spec, NULL) != FL_FIELD_ENTERED) return false;
    const char *text = s->ui->edit.text;
    double typed, factor = n->factor > 0 ? n->factor : 1;
    bool read = fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &typed);
    if (!read || !(typed >= n->typed_lo && typed <= n->typed_hi) || (n->whole && typed != floor(typed))) {
        fl_field_refuse(s->ui, n->wrong);
        return false;
    }
    fl_field_close(s->ui);
    *v = factor == 1 ? typed : fl_round_to(typed / factor, 0.01);
    return *v != n->value;
}

bool fl_rows_setting(FlRows *r, const FlSetting *n, double *v) {
    FlContext *s = r->context;
    FlRect box = fl_rows_take(r, n->name, n->disabled);
    float high = fminf(28, box.h - 2);
    FlRect field = fl_rect(box.x + box.w - FIELD, roundf(box.y + (box.h - high) / 2), FIELD, high);
    int focus = r->focus;
    r->focus += 2;
    bool slid = slide(s, n, fl_rect(box.x + 8, box.y, box.w - FIELD - 34, box.h), focus, v);
    if (n->disabled) {
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->disabled, FL_CENTER);
        fl_draw_text(s->draw, &style, field.x + FIELD / 2.0f, box.y + box.h / 2 + 4.7f, n->shown);
        return false;
    }
    double typed = n->value;
    if (!type(s, n, field, focus + 1, &typed)) return slid;
    *v = typed;
    return true;
}

bool fl_rows_seed(FlRows *r, const char *id, const char *name, const char *label, uint64_t value, uint64_t *v) {
    FlContext *s = r->context;
    FlRect box = fl_rows_take(r, name, false);
    char text[24], next[FL_UI_ID];
    double typed = (double)value;
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    snprintf(next, sizeof next, "%.24s.next", id);
    float high = fminf(28, box.h - 2), y = roundf(box.y + (box.h - high) / 2);
    FlSetting number = {.id = id,
                        .label = label,
                        .value = typed,
                        .shown = text,
                        .wrong = "A seed is a whole number from 0 to 2147483647.",
                        .typed_hi = 2147483647,
                        .whole = true};
    FlButtonSpec button = {next, label, "Draw again", FL_ICON_NONE, FL_BUTTON_PLAIN, r->focus++, false, false};
    bool again = fl_button(s->ui, fl_rect(box.x, y, 104, high), &button);
    bool entered = type(s, &number, fl_rect(box.x + box.w - FIELD, y, FIELD, high), r->focus++, &typed);
    *v = again ? (value < 2147483647 ? value + 1 : 0) : (uint64_t)typed;
    return again || entered;
}
