#include "parts/transport.h"
#include "context/focus.h"
#include "context/services.h"
#include "core/base/whole.h"
#include "model/predict.h"
#include "parts/event.h"
#include "parts/lit.h"
#include "parts/schedule.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* Where the run arrives, or where it was stopped: marks on the scrubber. */
static void marks(FlContext *s, float x0, float x1, float y) {
    const FlTheme *t = s->theme;
    const FlOutcome *o = s->watch->shown_outcome;
    int n = s->doc->plan.steps;
    if (s->watch->veiled) return;
    if (o->kind == FL_DIVERGES && o->last < n) {
        float q = roundf(x0 + (x1 - x0) * (float)o->last / (float)n);
        fl_draw_rect(s->draw, fl_rect(q + 1, y - 3, x1 - q, 6), t->bg);
        fl_draw_dashed(s->draw, (FlVec){q + 6, y}, (FlVec){x1, y}, 2, 1, 5, t->line);
        fl_draw_rect(s->draw, fl_rect(q, y - 9, 1.5f, 18), t->outcome_text[FL_DIVERGES]);
        fl_icon(s->draw, FL_ICON_DIVERGES, q + 10, y - 9, t->outcome_text[FL_DIVERGES]);
    } else if (o->arrival > 0) {
        float q = x0 + (x1 - x0) * (float)o->arrival_exact / (float)n;
        fl_draw_rect(s->draw, fl_rect(roundf(q), y - 9, 1.5f, 18), t->outcome_text[FL_CONVERGES]);
        if (!fl_event_is_here(s)) fl_icon(s->draw, FL_ICON_CHECK, q + 9, y - 8, t->outcome_text[FL_CONVERGES]);
    }
    for (int i = 1; i < s->doc->plan.segments; i++)
        fl_icon(s->draw, FL_ICON_FORK, roundf(x0 + (x1 - x0) * (float)s->doc->plan.segment[i].at / (float)n) + 0.5f,
                y - 1, t->ink2);
}

typedef struct Hold {
    bool spent; /* the rest of this press stays at step 0 */
} Hold;
FL_HOLDS(Hold);

static void scrubber(FlContext *s, float x0, float x1, float y) {
    const FlTheme *t = s->theme;
    FlUi *ui = s->ui;
    int n = s->doc->plan.steps, to = s->cursor;
    float x = x0 + (x1 - x0) * (float)s->cursor / (float)n;
    FlControl c = fl_control("transport.scrubber", "slider", "Step", fl_rect(x0, y - 8, x1 - x0, 16));
    c.hit = fl_rect(x0 - 12, y - 18, x1 - x0 + 24, 36);
    c.focus = FL_FOCUS_SCRUBBER;
    snprintf(c.value, sizeof c.value, "%s of %s", fl_shown_count(s->cursor).text, fl_shown_count(n).text);
    fl_control_number(&c, s->cursor, 0, n, 1);
    FlSignal signal = fl_ui_control(ui, &c);
    Hold *hold = fl_context_hand(s);
    if (signal.given) to = fl_rounded_within(signal.number, 0, n);
    if (signal.double_clicked) hold->spent = true;
    if (signal.held) to = hold->spent ? 0 : fl_rounded_within((double)((ui->pointer.x - x0) / (x1 - x0)) * n, 0, n);
    if (signal.notch != 0) to = s->cursor + (int)signal.notch;
    if (signal.focused) to += fl_ui_key(ui, FL_KEY_RIGHT, 0) - fl_ui_key(ui, FL_KEY_LEFT, 0);
    if (signal.hot && ui->pointer.x >= x0 - 6 && ui->pointer.x <= x1 + 6) {
        int over = (int)lroundf((ui->pointer.x - x0) / (x1 - x0) * (float)n);
        over = over < 0 ? 0 : over > s->watch->outcome->last ? s->watch->outcome->last : over;
        fl_context_hover_step(s, over);
    }
    if (to != s->cursor) {
        if (signal.held) fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_cursor, to < 0 ? 0 : to, 0);
    }
    fl_part_silhouette(s, x0, x1, y);
    fl_draw_round(s->draw, fl_rect(x0, y - 2, x1 - x0, 4), 2, t->line);
    fl_draw_round(s->draw, fl_rect(x0, y - 2, fmaxf(0, x - x0), 4), 2, t->ink2);
    marks(s, x0, x1, y);
    if (s->hover_step >= 0 && s->hover_step <= n)
        fl_draw_circle(s->draw, x0 + (x1 - x0) * (float)s->hover_step / (float)n, y, 5, t->bg, 1.4f, t->ink2);
    if (fl_event_is_here(s)) fl_event_ring(s, (FlVec){x, y}, 12.5f);
    fl_draw_knob(ui, x, y, 8, signal.held ? FL_KNOB_HELD : signal.hot ? FL_KNOB_HOT : FL_KNOB_NORMAL, signal.focused);
}

static float speeds(FlContext *s, float right, float y) {
    static const FlChoice choices[FL_SPEEDS] = {{.id = "speed.1", .label = "4 steps a second", .text = "1×"},
                                                {.id = "speed.4", .label = "16 steps a second", .text = "4×"},
                                                {.id = "speed.16", .label = "64 steps a second", .text = "16×"}};
    int n = s->layout.narrow || s->layout.middle ? 2 : 3;
    float widths[FL_SPEEDS], w = 4;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    for (int i = 0; i < n; i++) w += widths[i] = roundf(fl_draw_text_width(s->draw, &style, choices[i].text) + 26);
    int selected = s->display->speed < n ? s->display->speed : n - 1;
    int chosen = fl_segmented(s->ui, fl_rect(right - w, y + 2, w, 32), choices, widths, n, selected, FL_FOCUS_SPEED);
    if (chosen >= 0) {
        s->display->speed = chosen;
        if (s->display->playing) fl_context_play(s, true); /* the clock starts anew at the new rate */
    }
    return w;
}

static float buttons(FlContext *s, float y) {
    const FlLayout *l = &s->layout;
    bool small = l->narrow || l->middle, end = s->cursor >= s->watch->outcome->last;
    bool waits = fl_event_is_here(s) && !end, veiled = s->watch->veiled, flag = fl_predict_waits(s->doc);
    const char *word = s->display->playing ? "Pause" : waits ? "Continue" : "Run";
    float x = l->margin, run = waits ? 104 : small ? 76 : 84, step = small ? 70 : 76;
    FlButtonSpec reset = {"transport.reset", "Reset",        NULL,  FL_ICON_RESET,
                          FL_BUTTON_PLAIN,   FL_FOCUS_RESET, false, false};
    FlButtonSpec back = {"transport.back", "Step back",   NULL,           FL_ICON_BACK,
                         FL_BUTTON_PLAIN,  FL_FOCUS_BACK, s->cursor == 0, false};
    FlButtonSpec go = {"transport.run",
                       word,
                       word,
                       s->display->playing ? FL_ICON_PAUSE : FL_ICON_PLAY,
                       veiled ? FL_BUTTON_PLAIN : FL_BUTTON_PRIMARY,
                       FL_FOCUS_RUN,
                       veiled && !flag,
                       false};
    FlButtonSpec forward = {
        "transport.step", "Step", "Step", FL_ICON_STEP, veiled ? FL_BUTTON_PRIMARY : FL_BUTTON_PLAIN,
        FL_FOCUS_STEP,    end,    false};
    if (fl_button(s->ui, fl_rect(x, y, 36, 36), &reset)) {
        fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_reset, 0, 0);
    }
    if (fl_button(s->ui, fl_rect(x + 44, y, 36, 36), &back)) {
        fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_step, -1, 0);
    }
    if (fl_button(s->ui, fl_rect(x + 88, y, run, 36), &go)) fl_context_play(s, !s->display->playing);
    if (fl_button(s->ui, fl_rect(x + 96 + run, y, step, 36), &forward)) fl_context_step(s);
    return x + 96 + run + step + 20;
}

void fl_part_transport(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->transport_y, right = l->margin + l->main;
    float x0 = buttons(s, y), w = speeds(s, right, y);
    char text[64], widest[64];
    int n = s->doc->plan.steps;
    snprintf(text, sizeof text, "step %s of %s", fl_shown_count(s->cursor).text, fl_shown_count(n).text);
    snprintf(widest, sizeof widest, "step %s of %s", fl_shown_count(n).text, fl_shown_count(n).text);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_RIGHT);
    float reserved = fl_draw_text_width(s->draw, &style, widest) + 4;
    float x1 = right - w - 16 - reserved - 12;
    if (x1 > x0 + 40) scrubber(s, x0, x1, y + 18);
    fl_draw_text(s->draw, &style, x1 + 12 + reserved, y + 18 + 4.7f, text);
    fl_explain_text(s, "transport.count", x1 + 12, x1 + 12 + reserved, y + 18 + 4.7f);
}
