#include "stage/topbar.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/lit.h"
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
    FlSceneId lit = fl_scene_tab(s->id);
    float x = s->layout.narrow ? 152 : 176, gap = s->layout.narrow ? 24 : 32, end = x - gap;
    for (int i = 0; i < FL_TABS; i++) end += tab_width(s, fl_scene_info((FlSceneId)i)->title) + gap;
    if (end + 10 > right) {
        scene_list(s, fl_rect(x - 2, 10, 124, 32));
        return;
    }
    for (int i = 0; i < FL_TABS; i++) {
        const FlSceneInfo *info = fl_scene_info((FlSceneId)i);
        bool on = (FlSceneId)i == lit && !s->display->examples;
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "tab.%s", info->id);
        FlTextStyle style = fl_text(on ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 14, on ? t->ink : t->ink3, FL_LEFT);
        float w = tab_width(s, info->title);
        FlControl c = fl_control(id, "tab", info->title, fl_rect(x - 10, 8, w + 20, 44));
        c.focus = on ? FL_FOCUS_TABS : 0;
        snprintf(c.value, sizeof c.value, "%s", on ? "selected" : "");
        FlSignal signal = fl_ui_control(ui, &c);
        if (signal.hot && !on) fl_draw_round(s->draw, fl_rect(x - 10, 10, w + 20, 32), 6, t->panel);
        if (signal.focused && ui->focus_visible) fl_draw_focus_ring(ui, fl_rect(x - 8, 12, w + 16, 28), 6);
        fl_draw_text(s->draw, &style, x, 31, info->title);
        if (on) fl_draw_rect(s->draw, fl_rect(x, 49, w, 3), t->ink);
        int turn = on && signal.focused ? fl_ui_key(ui, FL_KEY_RIGHT, 0) - fl_ui_key(ui, FL_KEY_LEFT, 0) : 0;
        if (turn) {
            const FlSceneInfo *next = fl_scene_info((FlSceneId)((i + turn + FL_TABS) % FL_TABS));
            snprintf(id, sizeof id, "tab.%s", next->id);
            fl_ui_focus(ui, id);
            fl_context_do_text(s, FL_ACTION_scene, next->id);
        }
        if (signal.clicked && !on) s->display->examples = false;
        if (signal.clicked && (FlSceneId)i != s->id) fl_context_do_text(s, FL_ACTION_scene, info->id);
        x += w + gap;
    }
}

/* The menu of the window, at the right end of the row. */
static void menu(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlRect box = fl_rect(l->width - (l->narrow ? l->margin : 20) - 36, l->folded ? 6 : 8, 36, 36);
    bool open = s->popup->kind == FL_POPUP_MAIN;
    FlButtonSpec more = {"more", "Menu", NULL, FL_ICON_MENU, FL_BUTTON_QUIET, FL_FOCUS_MENU, false, open};
    bool by_key = s->ui->input.key_count > 0;
    if (fl_button(s->ui, box, &more)) fl_context_open_popup(s, FL_POPUP_MAIN, by_key);
}

void fl_part_topbar(FlContext *s) {
    const FlLayout *l = &s->layout;
    float left = l->margin;
    fl_draw_hline(s->draw, 0, l->width, l->bar, s->theme->line);
    fl_draw_mark(s->draw, left, l->folded ? 14 : 16, s->theme->ink, s->theme->bg, s->theme->red);
    fl_explain(s, "title", fl_rect(left, l->folded ? 12 : 14, 24, 24));
    if (l->folded) { /* between the two the scene has its own boxes */
        scene_list(s, fl_rect(left + 36, l->caption_y, 112, 32));
        menu(s);
        return;
    }
    FlTextStyle word = fl_text(FL_FONT_MATH, 22, s->theme->ink, FL_LEFT);
    fl_explain_text(s, "title", left, fl_draw_text(s->draw, &word, l->narrow ? 48 : 58, 33.5f, "Fall Line"), 33.5f);
    float right = l->width - (l->narrow ? left : 20) - 3 * 36 - 2 * 2, tour = l->narrow ? 36 : 82;
    tabs(s, right - tour - 4);
    FlButtonSpec flag = {"tour",        "Tour", l->narrow ? NULL : "Tour", FL_ICON_FLAG, FL_BUTTON_QUIET,
                         FL_FOCUS_TOUR, false,  s->display->tour};
    if (fl_button(s->ui, fl_rect(right - tour - (l->narrow ? 2 : 4), 8, tour, 36), &flag))
        s->display->tour = !s->display->tour;
    FlButtonSpec help = {"help",          "Keyboard and mouse", NULL,  FL_ICON_QUESTION,
                         FL_BUTTON_QUIET, FL_FOCUS_HELP,        false, s->display->help};
    FlButtonSpec theme = {
        "theme", "Light, dark, high contrast", NULL, FL_ICON_THEME, FL_BUTTON_QUIET, FL_FOCUS_THEME, false, false};
    if (fl_button(s->ui, fl_rect(right, 8, 36, 36), &help)) s->display->help = !s->display->help;
    if (fl_button(s->ui, fl_rect(right + 38, 8, 36, 36), &theme)) fl_display_next_theme(s->display);
    menu(s);
}
