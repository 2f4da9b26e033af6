/* What the parts of a frame may ask of the stage. */
#include "context/services.h"
#include "model/fault.h"
#include "model/fog.h"
#include "model/predict.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

double fl_orders_progress(FlOrders *orders, FlTween *tween) {
    if (tween->seconds <= 0) return 1;
    double t = (orders->now - tween->start) / tween->seconds;
    if (t >= 1 || t < 0) {
        tween->seconds = 0;
        return 1;
    }
    orders->wake = 0;
    return t;
}

void fl_orders_toast(FlOrders *orders, const char *message) {
    snprintf(orders->toast, sizeof orders->toast, "%s", message);
    fl_plain(orders->toast); /* it may name a file */
    orders->toast_since = orders->now;
    size_t length = strlen(orders->toast);
    orders->toast_until = orders->now + FL_TOAST_SECONDS +
                          (length > FL_TOAST_SHORT ? (double)(length - FL_TOAST_SHORT) / FL_TOAST_READ : 0);
}

FlAction *fl_context_queue(FlContext *s) {
    FlOrders *orders = s->orders;
    if (orders->again) return NULL;
    if (orders->queued < FL_ORDERS) return &orders->queue[orders->queued++];
    orders->full = true;
    return NULL;
}

FlAction *fl_context_queue_text(FlContext *s, FlActionName name, const char *text) {
    FlOrders *orders = s->orders;
    size_t length = strlen(text);
    if (orders->again) return NULL;
    if (length >= sizeof orders->texts - orders->text_count) {
        orders->full = true;
        return NULL;
    }
    FlAction *action = fl_context_queue(s);
    if (!action) return NULL;
    char *kept = memcpy(orders->texts + orders->text_count, text, length + 1);
    orders->text_count += length + 1;
    *action = fl_action_text(name, kept);
    return action;
}

void fl_context_do(FlContext *s, FlActionName name, double a, double b) {
    FlAction *action = fl_context_queue(s);
    if (action) *action = fl_action(name, a, b);
}

void fl_context_do_text(FlContext *s, FlActionName name, const char *text) {
    fl_context_queue_text(s, name, text);
}

void fl_context_do_parameter(FlContext *s, const char *key, double value) {
    FlAction *action = fl_context_queue_text(s, FL_ACTION_parameter, key);
    if (action) action->number[0] = value;
}

void fl_context_do_frame(FlContext *s, FlBox frame) {
    FlAction *action = fl_context_queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_frame, frame.x0, frame.x1);
    action->number[2] = frame.y0;
    action->number[3] = frame.y1;
}

void fl_context_again(FlContext *s) {
    if (!s->orders->again) s->orders->redo = true;
}

void fl_context_end_gesture(FlContext *s) {
    if (!s->orders->again) s->orders->ends_gesture = true;
}

void fl_context_request(FlContext *s, FlRequestKind request) {
    FlOrders *orders = s->orders;
    if (orders->request_count < FL_REQUESTS) orders->requests[orders->request_count++] = request;
}

void fl_context_wake(FlContext *s, double seconds) {
    s->orders->wake = fmin(s->orders->wake, fmax(0, seconds));
}

void fl_context_step(FlContext *s) {
    fl_context_do(s, FL_ACTION_step, fl_predict_waits(s->doc) ? s->doc->predict.row - s->cursor : 1, 0);
}

void fl_context_play(FlContext *s, bool on) {
    if (on && fl_document_fog(s->doc)) {
        fl_context_toast(s, "In the fog there are looks and no steps: leave it first.");
        return;
    }
    if (on && s->watch->veiled && !fl_predict_waits(s->doc)) {
        fl_context_toast(s, "Plant a flag first: click where the ball will land.");
        return;
    }
    if (on && s->cursor >= s->watch->outcome->last)
        fl_context_do(s, FL_ACTION_cursor, 0, 0); /* from the end it runs anew */
    s->display->playing = on;
    s->orders->play_start = s->orders->now;
    s->orders->play_done = 0;
    if (on) fl_context_wake(s, 0); /* this frame's steps were taken before it was drawn; no other may come */
}

void fl_context_toast(FlContext *s, const char *message) {
    fl_orders_toast(s->orders, message);
    s->orders->wake = 0;
}

void fl_context_hover_step(FlContext *s, int step) {
    if (s->watch->veiled && step > s->cursor) return;
    s->orders->next_hover.step = step;
}

void fl_context_hover_number(FlContext *s, const char *key, double value) {
    s->orders->next_hover.key = key;
    s->orders->next_hover.value = value;
}

void *fl_context_hand(FlContext *s) {
    return s->orders->hand;
}

void fl_context_lay_out(FlContext *s, bool strip) {
    float row = s->layout.row;
    if (fl_display_presents(s->display)) {
        s->layout = fl_layout_present(s->draw->width, s->draw->height, s->draw->scale);
        return;
    }
    s->layout = fl_layout(s->draw->width, s->draw->height, s->draw->scale, strip);
    fl_layout_row(&s->layout, row);
}

/* Uniform in the loss's view, on the grid that drags snap to. */
void fl_context_random_start(FlContext *s) {
    FlBox v = s->loss->view;
    FlRandom *random = &s->orders->random;
    if (s->orders->again) return;
    double x = v.x0 + fl_random_u01(random) * (v.x1 - v.x0), y = 0;
    if (s->loss->dim == 2) y = v.y0 + fl_random_u01(random) * (v.y1 - v.y0);
    fl_context_do(s, FL_ACTION_start, fl_round_to(x, 0.01), fl_round_to(y, 0.01));
}
