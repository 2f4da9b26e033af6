#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>

static const struct {
    const char *id, *text;
} entries[] = {[FL_MENU_COPY] = {"menu.copy", "Copy this view"},
               [FL_MENU_FIT] = {"menu.fit", "Fit the view"},
               [FL_MENU_SAVE] = {"menu.save", "Save a picture"},
               [FL_MENU_LOG] = {"menu.log", "Logarithmic"},
               [FL_MENU_LINEAR] = {"menu.linear", "Linear"}};

static void choose(FlScene *s, FlMenuItem item) {
    switch (item) {
    case FL_MENU_COPY:
        fl_scene_request(s, FL_REQUEST_COPY_STATE);
        break;
    case FL_MENU_FIT:
        fl_scene_do(s, FL_ACTION_fit, 0, 0);
        break;
    case FL_MENU_SAVE:
        fl_scene_request(s, FL_REQUEST_SAVE);
        break;
    case FL_MENU_LOG:
        s->view->linear_chart = false;
        break;
    case FL_MENU_LINEAR:
        s->view->linear_chart = true;
        break;
    }
    fl_scene_menu(s, NULL, 0, (FlVec){0, 0});
}

static bool ticked(const FlScene *s, FlMenuItem item) {
    return (item == FL_MENU_LOG && !s->view->linear_chart) || (item == FL_MENU_LINEAR && s->view->linear_chart);
}

void fl_part_menu(FlScene *s, const FlMenuItem *items, int count, FlVec at) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    float w = 172, h = 32 * (float)count + 8;
    FlRect box = fl_rect(fminf(at.x, l->width - w - 8), fminf(at.y, l->height - h - 8), w, h);
    s->ui->layer = 1;
    FlControl outside = fl_control("menu.outside", "button", "Close", fl_rect(0, 0, l->width, l->height));
    outside.priority = FL_PRIORITY_PICTURE;
    outside.cursor = outside.held_cursor = FL_CURSOR_ARROW;
    FlSignal away = fl_ui_control(s->ui, &outside);
    fl_draw_shadow(s->draw, box, 8, 18, 5, t->shadow);
    fl_draw_round(s->draw, box, 8, t->raised);
    fl_draw_frame(s->draw, box, 8, 1, t->line);
    bool close = away.clicked || away.right_clicked || fl_ui_key(s->ui, FL_KEY_ESCAPE, 0);
    for (int i = 0; i < count; i++) {
        FlRect row = fl_rect(box.x + 4, box.y + 4 + 32 * (float)i, w - 8, 32);
        FlControl c = fl_control(entries[items[i]].id, "menuitem", entries[items[i]].text, row);
        c.focus = 1 + i;
        FlSignal signal = fl_ui_control(s->ui, &c);
        bool on = signal.hot || (signal.focused && s->ui->focus_visible);
        if (on) fl_draw_round(s->draw, row, 5, t->dark ? t->press : t->panel);
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, t->ink, FL_LEFT);
        fl_draw_text(s->draw, &style, row.x + 12, row.y + 20.7f, entries[items[i]].text);
        if (ticked(s, items[i])) fl_icon(s->draw, FL_ICON_CHECK, row.x + w - 28, row.y + 16, t->ink);
        bool entered = signal.focused && (fl_ui_key(s->ui, FL_KEY_ENTER, 0) || fl_ui_key(s->ui, ' ', 0));
        if (signal.clicked || entered) choose(s, items[i]);
    }
    s->ui->layer = 0;
    if (close) fl_scene_menu(s, NULL, 0, (FlVec){0, 0});
}
