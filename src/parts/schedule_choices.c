/* The schedules that are offered. */
#include "context/popup.h"
#include "context/services.h"
#include "model/scene.h"
#include "parts/schedule.h"
#include "ui/math.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *title, *text; /* text: with the horizon through `part` in it */
    int part;
    FlScheduleKind kind;
} choices[FL_SCHEDULE_CHOICES] = {{"Constant", "constant", 0, FL_SCHEDULE_CONSTANT},
                                  {"Steps, half each time", "steps:%d,0.5", 4, FL_SCHEDULE_STEPS},
                                  {"Cosine", "cosine", 0, FL_SCHEDULE_COSINE},
                                  {"Warm-up, then cosine", "warmup:%d", 6, FL_SCHEDULE_WARMUP},
                                  {"1 / √t, for noise", "root", 0, FL_SCHEDULE_ROOT},
                                  {"1 / t", "1/(1 + t/5)", 0, FL_SCHEDULE_FORMULA},
                                  {"Up and down", "0.55 + 0.45*cos(8*pi*t/N)", 0, FL_SCHEDULE_FORMULA},
                                  {"Own formula of t…", "", 0, FL_SCHEDULE_FORMULA}};

const char *fl_schedule_title(int i) {
    return choices[i].title;
}

void fl_schedule_choice(const FlContext *s, int i, char text[FL_SCHEDULE_TEXT]) {
    int length = choices[i].part > 0 ? s->doc->plan.steps / choices[i].part : 0;
    if (choices[i].part > 0)
        snprintf(text, FL_SCHEDULE_TEXT, choices[i].kind == FL_SCHEDULE_STEPS ? "steps:%d,0.5" : "warmup:%d",
                 length > 0 ? length : 1);
    else
        snprintf(text, FL_SCHEDULE_TEXT, "%s", choices[i].text);
}

static bool read(const FlContext *s, int i, FlSchedule *schedule) {
    char text[FL_SCHEDULE_TEXT], error[256];
    fl_schedule_choice(s, i, text);
    return text[0] && fl_schedule_read(text, schedule, error, sizeof error);
}

int fl_schedule_chosen(const FlContext *s) {
    const FlSchedule *now = &s->doc->plan.schedule;
    for (int i = 0; i < FL_SCHEDULE_CHOICES; i++) {
        FlSchedule offered;
        if (now->kind != choices[i].kind) continue;
        if (now->kind != FL_SCHEDULE_FORMULA || (read(s, i, &offered) && fl_schedule_equal(now, &offered))) return i;
    }
    return now->kind == FL_SCHEDULE_FORMULA ? FL_SCHEDULE_CHOICES - 1 : -1;
}

bool fl_schedule_can(const FlContext *s) {
    return fl_rule_has_rate(fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type);
}

bool fl_schedule_shown(const FlContext *s) {
    return s->doc->plan.schedule.kind != FL_SCHEDULE_CONSTANT && fl_schedule_can(s);
}

void fl_schedule_choose(FlContext *s, int i) {
    char text[FL_SCHEDULE_TEXT];
    fl_schedule_choice(s, i, text);
    if (text[0])
        fl_context_do_text(s, FL_ACTION_schedule, text);
    else
        fl_schedule_entry_open(s);
}

void fl_schedule_next(FlContext *s, int by) {
    const int n = FL_SCHEDULE_CHOICES - 1;
    int at = fl_schedule_chosen(s);
    if (!fl_schedule_can(s)) {
        fl_context_toast(s, "No rate here changes by itself.");
        return;
    }
    if (at < 0 || at >= n) at = by > 0 ? n - 1 : 0;
    fl_schedule_choose(s, (at + by + n) % n);
}

void fl_schedule_draw_shape(FlContext *s, int i, FlRect box, float alpha) {
    enum { POINTS = 41 };
    FlSchedule schedule;
    FlVec line[POINTS + 2];
    FlColor ink = fl_color_alpha(s->theme->ink, alpha);
    if (!read(s, i, &schedule)) {
        FlMathStyle style = {.size = 17, .color = fl_color_alpha(s->theme->ink2, alpha), .align = FL_CENTER};
        fl_math(s->draw, &style, box.x + box.w / 2, box.y + box.h / 2 + 5, "\\iη\\r(\\it\\r)");
        return;
    }
    for (int k = 0; k < POINTS; k++) {
        int n = s->doc->plan.steps, t = n > 1 ? k * (n - 1) / (POINTS - 1) : 0;
        double share = fmax(0, fmin(1, fl_schedule_share(&schedule, t, n)));
        line[k] = (FlVec){box.x + box.w * (float)k / (POINTS - 1), box.y + box.h * (float)(1 - share)};
    }
    line[POINTS] = (FlVec){box.x + box.w, box.y + box.h};
    line[POINTS + 1] = (FlVec){box.x, box.y + box.h};
    fl_draw_polygon(s->draw, line, POINTS + 2, fl_color_alpha(s->theme->ink, 0.09f * alpha));
    fl_draw_polyline(s->draw, line, POINTS, &(FlStroke){.width = 1.6f, .color = ink});
    fl_draw_hline(s->draw, box.x, box.x + box.w, box.y + box.h, fl_color_alpha(s->theme->ink3, alpha));
}
