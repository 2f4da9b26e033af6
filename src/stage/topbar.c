#include "stage/topbar.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "ui/widgets.h"
#include <stdio.h>

static float tab_width(FlContext *s, const char *title) {
    /* The bold face sets the width either way, so that choosing a tab moves none. */
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 14, s->theme->ink, FL_LEFT);
    return fl_draw_text_width(s->draw, &style, title);
}

/* The scenes as a list, where their tabs have no room. */
static void scene_list(FlContext *s, FlRect box) {
    FlDropdownSpec spec = {.id = "scene",
                           .label = "Scene",
                           .plain = fl_scene_info(s->id)->title,
                           .focus = FL_FOCUS_TABS,
                           .open = s->popup->kind == FL_POPUP_SCENE};
    FlDropdownResult result = fl_dropdown(s->ui, box, &spec);
    if (result != FL_DROPDOWN_IDLE) fl_context_open_popup(s, FL_POPUP_SCENE, result == FL_DROPDOWN_BY_KEY);
}

static void tabs(FlContext *s, float right) {
    FlUi *ui = s->ui;
    const FlTheme *t = s->theme;
    float x = s->layout.narrow ? 152 : 176, gap = s->layout.narrow ? 24 : 32, end = x - gap;
    for (int i = 0; i < FL_SCENES; i++)
        if (fl_scene_info((FlSceneId)i)->drawn) end += tab_width(s, fl_scene_info((FlSceneId)i)->title) + gap;
    if (end + 10 > right) {
        scene_list(s, fl_rect(x - 2, 10, 124, 32));
        return;
    }
    for (int i = 0; i < FL_SCENES; i++) {
        const FlSceneInfo *info = fl_scene_info((FlSceneId)i);
        if (!info->drawn) continue;
        bool on = (FlSceneId)i == s->id;
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "tab.%s", info->id);
        FlTextStyle style = fl_text(on ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 14, on ? t->ink : t->ink3, FL_LEFT);
        float w = tab_width(s, info->title);
        FlControl c = fl_control(id, "tab", info->title, fl_rect(x - 10, 8, w + 20, 36));
        c.focus = on ? FL_FOCUS_TABS : 0;
        snprintf(c.value, sizeof c.value, "%s", on ? "selected" : "");
        FlSignal signal = fl_ui_control(ui, &c);
        if (signal.hot && !on) fl_draw_round(s->draw, fl_rect(x - 10, 10, w + 20, 32), 6, t->panel);
        if (signal.focused && ui->focus_visible) fl_draw_focus_ring(ui, fl_rect(x - 8, 12, w + 16, 28), 6);
        fl_draw_text(s->draw, &style, x, 31, info->title);
        if (on) fl_draw_rect(s->draw, fl_rect(x, 49, w, 3), t->ink);
        int turn = on && signal.focused ? fl_ui_key(ui, FL_KEY_RIGHT, 0) - fl_ui_key(ui, FL_KEY_LEFT, 0) : 0;
        if (turn) {
            int to = i;
            do to = (to + turn + FL_SCENES) % FL_SCENES;
            while (!fl_scene_info((FlSceneId)to)->drawn);
            const FlSceneInfo *next = fl_scene_info((FlSceneId)to);
            snprintf(id, sizeof id, "tab.%s", next->id);
            fl_ui_focus(ui, id);
            fl_context_do_text(s, FL_ACTION_scene, next->id);
        }
        if (signal.clicked && !on) fl_context_do_text(s, FL_ACTION_scene, info->id);
        x += w + gap;
    }
}

/* Scene and menu at the ends of the one row of a folded window; between them the scene has its own boxes. */
static void folded(FlContext *s) {
    static const FlMenuItem items[] = {FL_MENU_OWN, FL_MENU_PAUSE, FL_MENU_HELP, FL_MENU_THEME};
    const FlLayout *l = &s->layout;
    FlRect menu = fl_rect(l->width - l->margin - 36, 6, 36, 36);
    bool open = s->popup->kind == FL_POPUP_MENU && s->popup->at.y == menu.y + 36;
    FlButtonSpec more = {"more", "Menu", NULL, FL_ICON_MENU, FL_BUTTON_QUIET, FL_FOCUS_HELP, false, open};
    fl_draw_mark(s->draw, l->margin, 14, s->theme->ink, s->theme->bg, s->theme->red);
    scene_list(s, fl_rect(l->margin + 36, l->caption_y, 112, 32));
    int first = s->loss->points > 0; /* the fit has no formula but its own */
    if (fl_button(s->ui, menu, &more))
        fl_context_menu(s, items + first, 4 - first, (FlVec){menu.x + menu.w, menu.y + 36});
}

void fl_part_topbar(FlContext *s) {
    const FlLayout *l = &s->layout;
    float left = l->margin;
    fl_draw_hline(s->draw, 0, l->width, l->bar, s->theme->line);
    if (l->folded) {
        folded(s);
        return;
    }
    fl_draw_mark(s->draw, left, 16, s->theme->ink, s->theme->bg, s->theme->red);
    FlTextStyle word = fl_text(FL_FONT_MATH, 22, s->theme->ink, FL_LEFT);
    fl_draw_text(s->draw, &word, l->narrow ? 48 : 58, 33.5f, "Fall Line");
    float right = l->width - left - 36;
    tabs(s, right - 40);
    FlButtonSpec help = {"help",          "Keyboard and mouse", NULL,  FL_ICON_QUESTION,
                         FL_BUTTON_QUIET, FL_FOCUS_HELP,        false, s->display->help};
    FlButtonSpec theme = {
        "theme", "Light, dark, high contrast", NULL, FL_ICON_THEME, FL_BUTTON_QUIET, FL_FOCUS_THEME, false, false};
    if (fl_button(s->ui, fl_rect(right - 40, 8, 36, 36), &help)) s->display->help = !s->display->help;
    if (fl_button(s->ui, fl_rect(right, 8, 36, 36), &theme)) fl_display_next_theme(s->display);
}
