#include "parts/deck.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/band.h"
#include "parts/lit.h"
#include "scenes/golf/golf_state.h"
#include "ui/widgets.h"
#include "words/golf_words.h"
#include <math.h>
#include <stdio.h>

static const double ticks[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4};

/* ---- the rate ---- */

void fl_golf_deck(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->deck_y, x = l->margin + 20, right = l->margin + l->main;
    FlMathStyle symbol = {.size = 25, .color = s->theme->ink};
    FlTextStyle word = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    float named = fl_math(s->draw, &symbol, l->margin, y + 22, "\\iη");
    if (!l->middle && !l->tiny) x = (named = fl_draw_text(s->draw, &word, x, y + 21, "learning rate")) + 12;
    fl_explain_text(s, "golf.rate", l->margin, named, y + 21);
    float notch = fl_part_rate_field(s, "golf.rate", s->doc->golf.aim.rate, x, y);
    if (notch != 0) fl_golf_set_aim(s, s->doc->golf.aim.rate * pow(1.05, (double)notch), false);
    x += 70;
    if (fl_golf_heavy(s)) x = fl_golf_share_field(s, x + 16, y);
    static const char *const hints[] = {
        "Drag the knob, or pull the arrow out of the ball. Each stroke may take another rate.",
        "Drag the knob, or pull the arrow out of the ball.", "Pull the arrow out of the ball."};
    for (int i = 0; i < 3; i++) {
        if (x + 28 + fl_draw_text_width(s->draw, &word, hints[i]) > right) continue;
        fl_draw_text(s->draw, &word, x + 28, y + 21, hints[i]);
        break;
    }
}

/* ---- the track ---- */

static float x_of(const FlRect *p, double rate) {
    return p->x + p->w * (float)(log(rate / FL_GOLF_LEAST) / log(FL_GOLF_MOST / FL_GOLF_LEAST));
}

static double rate_of(const FlRect *p, float x) {
    return FL_GOLF_LEAST * exp((double)((x - p->x) / p->w) * log(FL_GOLF_MOST / FL_GOLF_LEAST));
}

/* How far the first step goes at each rate: to the top at half the view. */
static void hill(FlContext *s, FlRect p) {
    enum { POINTS = 128 };
    FlVec points[POINTS + 2];
    double m = fabs(fl_golf_push(s)), half = (s->plot.range.x1 - s->plot.range.x0) / 2;
    float base = p.y + p.h;
    for (int i = 0; i < POINTS; i++) {
        float x = p.x + p.w * (float)i / (POINTS - 1);
        points[i + 1] = (FlVec){x, base - p.h * (float)fmin(1, rate_of(&p, x) * m / half)};
    }
    fl_golf_hill(s, p, points, POINTS);
}

static void numbers(FlContext *s, FlRect p) {
    float base = p.y + p.h + FL_TRACK_BASE;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        bool first = i == 0, last = i + 1 == sizeof ticks / sizeof *ticks;
        float x = x_of(&p, ticks[i]);
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, first ? FL_LEFT : last ? FL_RIGHT : FL_CENTER);
        fl_draw_vline(s->draw, last ? x - 1 : x, base + 3, base + 7, s->theme->edge);
        fl_draw_text(s->draw, &style, x, base + 19, fl_shown_plain(ticks[i]).text);
    }
    fl_explain(s, "golf.ticks", fl_rect(p.x - 6, base + 2, p.w + 12, 24));
}

/* Rates used at this hole, with the number of their stroke. */
static void rings(FlContext *s, FlRect p) {
    const FlGolfRound *round = fl_golf_now(&s->doc->golf);
    float y = p.y + p.h + FL_TRACK_BASE / 2.0f;
    for (int k = 0; k < round->count; k++) {
        char text[8];
        float x = x_of(&p, round->stroke[k].rate);
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11, s->theme->ink2, FL_CENTER);
        snprintf(text, sizeof text, "%d", k + 1);
        fl_draw_circle(s->draw, x, y, 8, s->theme->bg, 1.5f, s->theme->ink3);
        fl_draw_text(s->draw, &style, x, y + 4, text);
        fl_explain(s, "golf.ring", fl_rect(x - 9, y - 9, 18, 18));
    }
}

static void drag(FlContext *s, const FlSignal *signal, FlRect p, float knob) {
    bool fine = s->ui->input.mods & FL_MOD_SHIFT;
    double x;
    if (!fl_knob_drag(s, signal, knob, 22, false, &x)) return;
    fl_golf_set_aim(s, rate_of(&p, (float)fmax((double)p.x, fmin((double)(p.x + p.w), x))), fine);
}

static void knob(FlContext *s, FlRect p) {
    float x = x_of(&p, s->doc->golf.aim.rate), y = p.y + p.h + FL_TRACK_BASE / 2.0f;
    FlControl c = fl_control("golf.track", "slider", "Learning rate", fl_rect(p.x, p.y, p.w, p.h + FL_TRACK_BASE));
    FlControl handle = fl_control("golf.knob", "handle", "Learning rate", fl_rect(x - 10, y - 10, 20, 20));
    c.hit = fl_rect(p.x - 12, p.y, p.w + 24, p.h + FL_TRACK_BASE + 14);
    c.focus = FL_FOCUS_TRACK;
    handle.hit.w = 0;
    snprintf(c.value, sizeof c.value, "%s", fl_shown_eta(s->doc->golf.aim.rate, false).text);
    snprintf(handle.value, sizeof handle.value, "%s", c.value);
    fl_control_number(&c, s->doc->golf.aim.rate, ticks[0], ticks[sizeof ticks / sizeof *ticks - 1],
                      s->doc->golf.aim.rate * 0.05);
    FlSignal signal = fl_ui_control(s->ui, &c);
    fl_ui_control(s->ui, &handle);
    drag(s, &signal, p, x);
    if (signal.given) fl_golf_set_aim(s, signal.number, true);
    int turn = signal.focused ? fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0) : 0;
    if (signal.notch != 0 || turn != 0)
        fl_golf_set_aim(s, s->doc->golf.aim.rate * pow(1.05, turn != 0 ? turn : (double)signal.notch), false);
    fl_draw_line(s->draw, x, p.y - 2, x, y, 1.6f, s->theme->ink);
    bool near = fabsf(s->ui->pointer.x - x) <= 22;
    fl_draw_knob(s->ui, x, y, 10,
                 signal.held          ? FL_KNOB_HELD
                 : signal.hot && near ? FL_KNOB_HOT
                                      : FL_KNOB_NORMAL,
                 signal.focused);
}

void fl_golf_track(FlContext *s) {
    FlRect p = s->layout.profile;
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    fl_draw_rect(s->draw, p, s->theme->panel);
    fl_draw_rect(s->draw, fl_rect(p.x, p.y + p.h, p.w, FL_TRACK_BASE), s->theme->press);
    if (p.h > 16 && fl_golf_aims(s)) hill(s, p);
    if (!s->layout.compact && !s->layout.narrow)
        fl_draw_text(s->draw, &note, p.x, p.y - 7, "green: how far the first step goes; no outcome is told");
    if (!s->layout.present) numbers(s, p); /* the sentence stands there */
    rings(s, p);
    knob(s, p);
    fl_golf_share_track(s);
}

/* ---- the line of buttons ---- */

static void badge(FlContext *s, float x, float y) {
    fl_draw_circle(s->draw, x, y, 6.5f, s->theme->outcome_text[FL_CONVERGES], 1.3f, s->theme->bg);
    const FlVec check[] = {{x - 3, y}, {x - 1, y + 2.3f}, {x + 3, y - 2.5f}};
    fl_draw_polyline(s->draw, check, 3, &(FlStroke){.width = 1.5f, .color = s->theme->bg});
}

/* Hole `hole` in a circle of its own; arrows go from one to the next while the present one has the focus. */
static void hole_button(FlContext *s, int hole, float x, float y) {
    const FlTheme *t = s->theme;
    const FlGolf *golf = &s->doc->golf;
    char id[FL_UI_ID], label[FL_UI_LABEL], text[8];
    bool now = hole == golf->hole, over = fl_golf_over(&fl_golf_card(golf)[hole - 1]);
    snprintf(id, sizeof id, "hole.%d", hole);
    snprintf(label, sizeof label, "Hole %d: %s", hole, fl_golf_hole(golf->course, hole)->name);
    snprintf(text, sizeof text, "%d", hole);
    FlControl c = fl_control(id, "chip", label, fl_rect(x - 16, y - 18, 32, 36));
    c.focus = now ? FL_FOCUS_SCRUBBER : 0;
    snprintf(c.value, sizeof c.value, "%s", now ? "played now" : over ? "finished" : "");
    FlSignal signal = fl_ui_control(s->ui, &c);
    int turn = now && signal.focused ? fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0) : 0;
    int to = signal.clicked && !now ? hole : hole + turn;
    if (over || signal.hot) fl_draw_disc(s->draw, x, y, 13, over ? t->press : t->panel);
    if (now) fl_draw_circle(s->draw, x, y, 14, 0, 2, t->ink);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect(x - 17, y - 17, 34, 34), 17);
    FlTextStyle style = fl_text(now ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 13, now ? t->ink : t->ink2, FL_CENTER);
    fl_draw_text(s->draw, &style, x, y + 4.7f, text);
    if (over) badge(s, x + 11.5f, y - 10.5f);
    if (to == hole && !signal.clicked) return;
    if (to < 1 || to > FL_GOLF_HOLES) return;
    if (turn != 0) {
        snprintf(id, sizeof id, "hole.%d", to);
        fl_ui_focus(s->ui, id);
    }
    if (to != golf->hole) fl_context_do(s, FL_ACTION_hole, to, 0);
}

void fl_golf_transport(FlContext *s) {
    const FlLayout *l = &s->layout;
    const FlGolf *golf = &s->doc->golf;
    bool over = fl_golf_over(fl_golf_now(golf)), first = fl_golf_over(&fl_golf_card(golf)[golf->hole - 1]);
    const char *word = !over ? "Strike" : golf->hole < FL_GOLF_HOLES ? "Next hole" : "Hole 1";
    float x = l->margin, y = l->transport_y, w = l->tiny ? 96 : 112, gap = l->tiny ? 36 : 40;
    FlButtonSpec again = {"golf.again",    "Play the hole again", NULL,   FL_ICON_RESET,
                          FL_BUTTON_PLAIN, FL_FOCUS_RESET,        !first, false};
    FlButtonSpec go = {"golf.strike",     word,         word,  over ? FL_ICON_NONE : FL_ICON_PLAY,
                       FL_BUTTON_PRIMARY, FL_FOCUS_RUN, false, false};
    if (fl_button(s->ui, fl_rect(x, y, 36, 36), &again)) fl_context_do(s, FL_ACTION_reset, 0, 0);
    if (fl_button(s->ui, fl_rect(x + 44, y, w, 36), &go)) fl_golf_strike_or_go_on(s);
    x += 44 + w + 20;
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) hole_button(s, hole, x + 15 + gap * (float)(hole - 1), y + 18);
    x += 30 + gap * (FL_GOLF_HOLES - 1);
    char text[64];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_RIGHT);
    fl_golf_count_words(golf, text, sizeof text);
    float right = l->margin + l->main, wide = fl_draw_text_width(s->draw, &style, text);
    if (l->narrow || right - wide < x + 12) return; /* a narrow window says it in its line */
    fl_draw_text(s->draw, &style, right, y + 22.7f, text);
    fl_explain_text(s, "golf.count", right - wide, right, y + 22.7f);
}
