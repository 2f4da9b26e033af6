#include "stage/toast.h"
#include "context/services.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Most lines of a message, which is said whole: in the panel, and in the row above the deck. */
enum { PANEL_LINES = 10, ROW_LINES = 4, FOOT = 20 };

static FlTextStyle style(const FlContext *s) {
    return fl_text(FL_FONT_REGULAR, 13, s->theme->bg, FL_LEFT);
}

static float height(FlContext *s, float width, int most) {
    FlTextStyle text = style(s);
    const char *rest = s->orders->toast;
    char line[FL_WRAP_LINE];
    int lines = 0;
    while (lines < most && fl_wrap_line(s->draw, &text, width - 2 * FL_TOAST_SIDE, &rest, line)) lines++;
    return (float)(FL_TOAST_AROUND + FL_TOAST_LINE * lines);
}

static bool meet(FlRect a, FlRect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* What a message leaves free: what is pressed, and sentences. Charts are not pressed in passing. */
static bool stays_free(const FlControl *c) {
    if (!strcmp(c->role, "chart")) return false;
    return c->focus != 0 || !strcmp(c->role, "text") || !strcmp(c->role, "option");
}

/* As low as there is room for it between what stays free; at the foot where there is none. */
static FlRect between(const FlContext *s, FlRect foot) {
    FlRect box = foot;
    for (bool moved = true; moved;) {
        moved = false;
        for (int i = 0; i < s->ui->count; i++) {
            const FlControl *c = &s->ui->controls[i];
            if (!stays_free(c) || !meet(box, c->box)) continue;
            box.y = c->box.y - 8 - box.h;
            moved = true;
        }
    }
    return box.y > s->layout.bar ? box : foot;
}

static FlRect place(FlContext *s) {
    const FlLayout *l = &s->layout;
    if (!l->narrow) {
        float h = height(s, l->side_width, PANEL_LINES);
        return between(s, fl_rect(l->side, l->height - FOOT - h, l->side_width, h));
    }
    FlTextStyle text = style(s);
    float w = fminf(l->main, ceilf(fl_draw_text_width(s->draw, &text, s->orders->toast)) + 2 * FL_TOAST_SIDE);
    float line = l->equation_y > 0 ? l->equation_y - 17 : l->deck_y - 28;
    return fl_rect(l->margin + l->main - w, line, w, height(s, w, ROW_LINES));
}

void fl_part_toast(FlContext *s) {
    FlOrders *orders = s->orders;
    double left = orders->toast_until - orders->now;
    bool hot = s->ui->hot == fl_ui_hash("toast"); /* it stays as long as the pointer is on it */
    if ((left <= 0 && !hot) || !orders->toast[0]) return;
    FlRect box = place(s);
    FlControl c = fl_control("toast", "text", orders->toast, box);
    snprintf(c.value, sizeof c.value, "%s", orders->toast); /* a label holds the beginning only */
    c.priority = FL_PRIORITY_ON_CARD;
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    if (fl_ui_control(s->ui, &c).clicked && !orders->saving) orders->toast[0] = 0;
    bool plain = s->display->reduced_motion || hot;
    double alpha = plain ? 1 : fmin(1, fmin(left / 0.12, (orders->now - orders->toast_since) / 0.12 + 0.05));
    fl_draw_toast(s->ui, box, orders->toast, (float)alpha);
    if (orders->saving) {
        FlRect bar = fl_rect(box.x + FL_TOAST_SIDE, box.y + box.h - 6, box.w - 2 * FL_TOAST_SIDE, 2);
        fl_draw_rect(s->draw, bar, fl_color_alpha(s->theme->bg, 0.3f));
        bar.w *= (float)orders->share;
        fl_draw_rect(s->draw, bar, s->theme->bg);
    }
    if (!hot) fl_context_wake(s, alpha < 1 ? 0 : left);
}

void fl_toast_progress(FlOrders *orders, const char *message, double share) {
    double since = orders->saving ? orders->toast_since : orders->now;
    fl_orders_toast(orders, message);
    orders->toast_since = since; /* it does not come anew with all that is new */
    orders->wake = 0;
    orders->saving = share >= 0;
    orders->share = share;
    if (orders->saving) orders->toast_until = INFINITY;
}
