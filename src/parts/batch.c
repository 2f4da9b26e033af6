#include "parts/batch.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "core/base/whole.h"
#include "parts/live_number.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

static int batch_words(const FlContext *s, char *text, size_t size) {
    int points = s->loss->points, batch = s->doc->plan.batch > 0 ? s->doc->plan.batch : points;
    snprintf(text, size, batch >= points ? "all %s" : "%s of %s", fl_shown_count(batch).text,
             fl_shown_count(points).text);
    return batch;
}

float fl_batch_width(FlContext *s) {
    char text[32];
    if (s->loss->points < 2) return 0;
    batch_words(s, text, sizeof text);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_RIGHT);
    return fl_draw_text_width(s->draw, &style, text);
}

typedef struct Hold {
    double batch; /* when the hand took it */
} Hold;
FL_HOLDS(Hold);

/* Points that a step uses: dragged or turned, from 1 to all. */
void fl_part_batch(FlContext *s, float right, float y, float drop) {
    char text[32];
    if (s->loss->points < 2) return;
    int points = s->loss->points, batch = batch_words(s, text, sizeof text), to = batch;
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_RIGHT);
    float w = fl_batch_width(s);
    FlControl c = fl_control("program.batch", "slider", "Points a step", fl_rect(right - w - 6, y - 17, w + 12, 24));
    c.hit = fl_rect(right - fmaxf(w, 34) - 6, y - 20, fmaxf(w, 34) + 12, 32);
    c.cursor = c.held_cursor = FL_CURSOR_LEFT_RIGHT;
    c.focus = FL_FOCUS_BATCH;
    snprintf(c.value, sizeof c.value, "%s", text);
    fl_control_number(&c, batch, 1, points, 1);
    FlSignal signal = fl_ui_control(s->ui, &c);
    Hold *hold = fl_context_hand(s);
    if (signal.pressed) hold->batch = batch;
    float by = s->ui->pointer.x - s->ui->press.x;
    if (fl_context_gesture(s, &signal) && s->ui->moved)
        to = fl_rounded_within(points <= 24 ? hold->batch + (double)by / 10 : hold->batch * exp(0.02 * (double)by), 1,
                               points);
    if (signal.notch != 0) to = batch + (int)signal.notch;
    if (signal.focused) to += fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (signal.double_clicked) to = points;
    if (signal.given) to = fl_rounded_within(signal.number, 1, points);
    to = to < 1 ? 1 : to > points ? points : to;
    if (to != batch) fl_context_do(s, FL_ACTION_batch, to == points ? 0 : to, 0);
    if (signal.hot || signal.held) fl_draw_round(s->draw, c.box, 5, s->theme->press);
    fl_draw_text(s->draw, &style, right, y, text);
    fl_live_underline(s, right - w / 2, y + drop, w, s->theme->ink2);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, c.box, 5);
}
