/* The field of a schedule that is a formula of one's own. */
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/schedule.h"
#include "ui/widgets.h"
#include <math.h>

static const char entry_id[] = "schedule.formula";

void fl_schedule_entry_open(FlContext *s) {
    const FlSchedule *now = &s->doc->plan.schedule;
    char text[FL_SCHEDULE_TEXT] = "1 - t/N";
    if (now->kind == FL_SCHEDULE_FORMULA) fl_schedule_print(now, text);
    fl_context_play(s, false);
    fl_field_open(s->ui, entry_id, text);
    fl_context_return_focus(s, entry_id);
}

static void enter(FlContext *s) {
    FlSchedule schedule;
    char error[256];
    if (!fl_schedule_read(s->ui->edit.text, &schedule, error, sizeof error)) {
        fl_field_refuse(s->ui, error);
        return;
    }
    fl_context_do_text(s, FL_ACTION_schedule, s->ui->edit.text);
    fl_field_close(s->ui);
}

void fl_part_schedule_entry(FlContext *s) {
    enum { WIDE = 420, HIGH = 74, PADDING = 12 };
    const FlLayout *l = &s->layout;
    const FlTheme *t = s->theme;
    if (!fl_field_is_open(s->ui, entry_id)) return;
    FlRect box = fl_rect(l->margin, l->deck_y - HIGH - 34, fminf(WIDE, l->main), HIGH);
    FlControl ground = fl_control("schedule.card", "text", "Formula of the rate", box);
    ground.priority = FL_PRIORITY_CARD;
    ground.cursor = ground.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &ground);
    fl_draw_shadow(s->draw, box, 8, 18, 5, t->shadow);
    fl_draw_round(s->draw, box, 8, t->raised);
    fl_draw_frame(s->draw, box, 8, 1, t->line);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, t->ink2, FL_LEFT);
    fl_draw_text_cut(s->draw, &style, box.x + PADDING + 2, box.y + 20, box.w - 2 * PADDING,
                     "Share of the rate at step t, from 0 to 1; N is the last step");
    FlFieldSpec spec = {.id = entry_id,
                        .label = "Formula of the rate",
                        .value = s->ui->edit.text,
                        .focus = FL_FOCUS_SCHEDULE + 2,
                        .size = 15,
                        .words = true,
                        .priority = FL_PRIORITY_ON_CARD};
    if (fl_field(s->ui, fl_rect(box.x + PADDING, box.y + 30, box.w - 2 * PADDING, 34), &spec, NULL) == FL_FIELD_ENTERED)
        enter(s);
}
