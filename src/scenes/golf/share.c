/* Where a hole has momentum: the share β that each step keeps of the memory, its field, and its track under the first.
 */
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/band.h"
#include "parts/deck.h"
#include "parts/lit.h"
#include "scenes/golf/golf_state.h"
#include "ui/widgets.h"
#include "words/rule.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TRACK = 14, BASE = 6, KNOB = 7 };

static const double ticks[] = {0, 0.2, 0.4, 0.6, 0.8, FL_GOLF_SHARE};

float fl_golf_share_row(const FlLayout *l) {
    return l->present ? 0 : l->compact ? 26 : 42;
}

/* ---- the field ---- */

static void enter(FlContext *s) {
    double share;
    const char *text = s->ui->edit.text;
    if (!fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &share)) {
        fl_field_refuse(s->ui, "A share is a number like 0.8.");
    } else if (!(share >= 0 && share <= FL_GOLF_SHARE)) {
        fl_field_refuse(s->ui, "In golf a share goes from 0 to 0.95.");
    } else {
        fl_field_close(s->ui);
        fl_golf_set_share(s, share, true);
    }
}

float fl_golf_share_field(FlContext *s, float x, float y) {
    char plain[FL_NUMBER_SIZE];
    FlMathStyle symbol = {.size = 23, .color = s->theme->ink};
    FlTextStyle word = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    float named = fl_math(s->draw, &symbol, x, y + 22, "\\iβ"), from = named + 8;
    if (!s->layout.middle && !s->layout.tiny) from = (named = fl_draw_text(s->draw, &word, from, y + 21, "share")) + 12;
    fl_explain_text(s, "golf.share", x, named, y + 21);
    fl_number_print(plain, s->doc->golf.aim.share);
    FlShown value = fl_shown_share(s->doc->golf.aim.share);
    FlSignal signal;
    FlFieldSpec spec = {.id = "golf.share",
                        .label = "Share of the memory",
                        .value = value.text,
                        .edit = plain,
                        .focus = FL_FOCUS_ETA + 1,
                        .size = 14,
                        .align = FL_RIGHT};
    if (fl_field(s->ui, fl_rect(from, y, 58, 32), &spec, &signal) == FL_FIELD_ENTERED) enter(s);
    if (signal.notch != 0) fl_golf_set_share(s, s->doc->golf.aim.share + 0.01 * (double)signal.notch, false);
    return from + 58;
}

void fl_golf_type_share(FlContext *s) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, s->doc->golf.aim.share);
    fl_field_open(s->ui, "golf.share", text);
}

/* ---- the track ---- */

static float x_of(const FlRect *p, double share) {
    return p->x + p->w * (float)(share / FL_GOLF_SHARE);
}

/* How far the first step goes with each share: to the top at half the view, as above. */
static void hill(FlContext *s, FlRect p) {
    enum { POINTS = 96 };
    FlVec points[POINTS + 2];
    double memory = fl_golf_memory(s), g = fl_golf_slope(s), half = (s->plot.range.x1 - s->plot.range.x0) / 2;
    float base = p.y + p.h;
    for (int i = 0; i < POINTS; i++) {
        double share = FL_GOLF_SHARE * i / (POINTS - 1), way = s->doc->golf.aim.rate * fabs(share * memory + g);
        points[i + 1] = (FlVec){x_of(&p, share), base - p.h * (float)fmin(1, way / half)};
    }
    fl_golf_hill(s, p, points, POINTS);
}

static void numbers(FlContext *s, FlRect p) {
    float base = p.y + p.h + BASE;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        bool first = i == 0, last = i + 1 == sizeof ticks / sizeof *ticks;
        float x = x_of(&p, ticks[i]);
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, first ? FL_LEFT : last ? FL_RIGHT : FL_CENTER);
        fl_draw_vline(s->draw, last ? x - 1 : x, base + 2, base + 5, s->theme->edge);
        fl_draw_text(s->draw, &style, x, base + 16, fl_shown_plain(ticks[i]).text);
    }
    fl_explain(s, "golf.shares.ticks", fl_rect(p.x - 6, base + 1, p.w + 12, 18));
}

/* Shares used at this hole, with the number of their stroke. */
static void rings(FlContext *s, FlRect p) {
    const FlGolfRound *round = fl_golf_now(&s->doc->golf);
    float y = p.y + p.h + BASE / 2.0f;
    for (int k = 0; k < round->count; k++) {
        char text[8];
        float x = x_of(&p, round->stroke[k].share);
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, 10, s->theme->ink2, FL_CENTER);
        snprintf(text, sizeof text, "%d", k + 1);
        fl_draw_circle(s->draw, x, y, 6.5f, s->theme->bg, 1.3f, s->theme->ink3);
        fl_draw_text(s->draw, &style, x, y + 3.6f, text);
        fl_explain(s, "golf.shares.ring", fl_rect(x - 7, y - 7, 14, 14));
    }
}

static void drag(FlContext *s, const FlSignal *signal, FlRect p, float knob) {
    bool fine = s->ui->input.mods & FL_MOD_SHIFT;
    double x;
    if (!fl_knob_drag(s, signal, knob, 16, false, &x)) return;
    fl_golf_set_share(s, (x - (double)p.x) / (double)p.w * FL_GOLF_SHARE, fine);
}

static void knob(FlContext *s, FlRect p) {
    float x = x_of(&p, s->doc->golf.aim.share), y = p.y + p.h + BASE / 2.0f;
    FlControl c = fl_control("golf.shares", "slider", "Share of the memory", fl_rect(p.x, p.y, p.w, p.h + BASE));
    c.hit = fl_rect(p.x - 10, p.y - 3, p.w + 20, p.h + BASE + 6);
    c.focus = FL_FOCUS_TRACK + 1;
    snprintf(c.value, sizeof c.value, "%s", fl_shown_share(s->doc->golf.aim.share).text);
    fl_control_number(&c, s->doc->golf.aim.share, 0, FL_GOLF_SHARE, 0.01);
    FlSignal signal = fl_ui_control(s->ui, &c);
    drag(s, &signal, p, x);
    if (signal.given) fl_golf_set_share(s, signal.number, true);
    int turn = signal.focused ? fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0) : 0;
    if (signal.notch != 0 || turn != 0)
        fl_golf_set_share(s, s->doc->golf.aim.share + 0.01 * (turn != 0 ? turn : (double)signal.notch), false);
    fl_draw_line(s->draw, x, p.y - 2, x, y, 1.4f, s->theme->ink);
    bool near = fabsf(s->ui->pointer.x - x) <= 16;
    fl_draw_knob(s->ui, x, y, KNOB,
                 signal.held          ? FL_KNOB_HELD
                 : signal.hot && near ? FL_KNOB_HOT
                                      : FL_KNOB_NORMAL,
                 signal.focused);
}

void fl_golf_share_track(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlRect p = l->profile;
    if (!fl_golf_heavy(s) || l->present) return;
    p = fl_rect(p.x, p.y + p.h + FL_TRACK_BASE + 27, p.w, TRACK);
    fl_draw_rect(s->draw, p, s->theme->panel);
    fl_draw_rect(s->draw, fl_rect(p.x, p.y + p.h, p.w, BASE), s->theme->press);
    if (fl_golf_aims(s)) hill(s, p);
    if (!l->compact) numbers(s, p);
    rings(s, p);
    knob(s, p);
}
