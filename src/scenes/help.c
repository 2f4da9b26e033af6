#include "scenes/scene.h"
#include <stdio.h>
#include <string.h>

/* What the sheet lists, column by column: what exists, and nothing else. */
typedef struct HelpRow {
    const char *heading; /* starts a block; then keys and text are NULL */
    const char *keys;    /* caps separated by spaces; "+" and "to" between them are words */
    const char *text;
} HelpRow;

static const HelpRow first_column[] = {{.heading = "Run"},
                                       {NULL, "Space", "run or pause"},
                                       {NULL, "→", "one step forward"},
                                       {NULL, "←", "one step back"},
                                       {NULL, "Shift + ← →", "ten steps"},
                                       {NULL, "Home", "back to the start"},
                                       {NULL, "End", "last step"},
                                       {NULL, "R", "reset: step 0, no fork"},
                                       {.heading = "Start"},
                                       {NULL, "Shift + P", "next start preset"},
                                       {NULL, "G", "random start"},
                                       {NULL, "A D", "move left, right"},
                                       {NULL, "W S", "move up, down"},
                                       {NULL, "Shift", "with a move: ×10"}};
static const HelpRow second_column[] = {{.heading = "Learning rate"},
                                        {NULL, "P", "next preset"},
                                        {NULL, "↑", "η up 5 %"},
                                        {NULL, "↓", "η down 5 %"},
                                        {NULL, "Shift + ↑ ↓", "next outcome"},
                                        {NULL, "E", "type a value"},
                                        {.heading = "Show"},
                                        {NULL, "X", "ghost on or off"},
                                        {NULL, "+ −", "zoom in, out"},
                                        {NULL, "0", "fit the view"},
                                        {NULL, "1 to 2", "scene"},
                                        {NULL, "?", "this sheet"},
                                        {NULL, "Esc", "close, cancel a drag"}};
static const HelpRow third_column[] = {{.heading = "Copy and paste"},
                                       {NULL, "Ctrl + C", "this view, as a line"},
                                       {NULL, "Ctrl + Shift + C", "the run, as CSV"},
                                       {NULL, "Ctrl + V", "a line"},
                                       {.heading = "Window"},
                                       {NULL, "Ctrl + Z", "undo"},
                                       {NULL, "Ctrl + Y", "redo"},
                                       {NULL, "Ctrl + S", "save a picture"},
                                       {NULL, "Ctrl + T", "light, dark, contrast"},
                                       {NULL, "Ctrl + + −", "zoom the window"},
                                       {NULL, "F11", "full screen"},
                                       {NULL, "M", "reduce motion"},
                                       {NULL, "Ctrl + Q", "quit"}};

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static void keys(FlScene *s, float x, float y, const char *spec) {
    char part[16];
    FlTextStyle word = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    bool after_word = true;
    for (int at = 0, n; sscanf(spec + at, "%15s%n", part, &n) == 1; at += n) {
        bool joins = !after_word && (!strcmp(part, "+") || !strcmp(part, "to"));
        after_word = joins;
        if (joins)
            x = fl_draw_text(s->draw, &word, x + 1, y + 16, part) + 4;
        else
            x += fl_draw_keycap(s->ui, x, y, part) + 4;
    }
}

static void column(FlScene *s, float x, float y, float width, float row, const HelpRow *rows, int count, float text_x) {
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT),
                text = fl_text(FL_FONT_REGULAR, 13, s->theme->ink, FL_LEFT);
    for (int i = 0; i < count; i++) {
        if (rows[i].heading) {
            if (i) y += 27;
            fl_draw_text(s->draw, &head, x, y, rows[i].heading);
            fl_draw_hline(s->draw, x, x + width, y + 10, s->theme->line);
            y += 20;
            continue;
        }
        keys(s, x, y, rows[i].keys);
        fl_draw_text(s->draw, &text, x + text_x, y + 16.3f, rows[i].text);
        y += row;
    }
}

static void mouse_line(FlScene *s, float x, float y, float right) {
    static const char *const parts[][2] = {{"Drag", "ball, point, knob or number"},
                                           {"Click", "place the ball"},
                                           {"Double-click", "back to default"},
                                           {"Wheel", "zoom at the pointer"},
                                           {"Right drag", "pan"}};
    FlTextStyle bold = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_LEFT),
                plain = fl_text(FL_FONT_REGULAR, 12.5f, s->theme->ink2, FL_LEFT);
    for (int i = 0; i < COUNT(parts); i++) {
        float w =
            fl_draw_text_width(s->draw, &bold, parts[i][0]) + 7 + fl_draw_text_width(s->draw, &plain, parts[i][1]);
        if (x + w > right) return;
        x = fl_draw_text(s->draw, &bold, x, y, parts[i][0]) + 7;
        x = fl_draw_text(s->draw, &plain, x, y, parts[i][1]) + 23;
    }
}

/* One sheet for every window: the columns stand closer where there is less room, and rows lower. */
void fl_part_help(FlScene *s) {
    const FlLayout *l = &s->layout;
    float w = l->width - 24 < 952 ? l->width - 24 : 952, h = l->height - 16 < 676 ? l->height - 16 : 676;
    float x = (l->width - w) / 2, y = (l->height - h) / 2;
    bool tight = w < 900;
    float inset = tight ? 14 : 36, stride = (w - 2 * inset + (tight ? 10 : 30)) / 3;
    float text_x = tight ? stride * 0.47f : 122, row = h < 676 ? (h - 170) / 16.6f : 30;
    s->ui->layer = 1;
    fl_draw_rect(s->draw, fl_rect(0, 0, l->width, l->height), s->theme->scrim);
    FlControl c = fl_control("help.sheet", "text", "Keyboard and mouse", fl_rect(x, y, w, h));
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    FlControl outside = fl_control("help.outside", "button", "Close", fl_rect(0, 0, l->width, l->height));
    outside.cursor = outside.held_cursor = FL_CURSOR_ARROW;
    outside.priority = FL_PRIORITY_PICTURE;
    bool close = fl_ui_control(s->ui, &outside).clicked;
    fl_ui_control(s->ui, &c);
    fl_draw_shadow(s->draw, c.box, 12, 18, 5, s->theme->shadow);
    fl_draw_round(s->draw, c.box, 12, s->theme->raised);
    fl_draw_frame(s->draw, c.box, 12, 1, s->theme->line);
    float top = row < 30 ? 40 : 52;
    FlTextStyle title = fl_text(FL_FONT_MATH, 27, s->theme->ink, FL_LEFT),
                line = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, x + inset, y + top, "Keyboard and mouse");
    if (row >= 24)
        fl_draw_text(s->draw, &line, x + inset, y + top + 28,
                     "Every action has a key. Tab reaches every control; Esc always backs out.");
    float first = row < 30 ? y + top + (row >= 24 ? 60 : 28) : y + 118;
    column(s, x + inset, first, stride - (tight ? 10 : 30), row, first_column, COUNT(first_column), text_x);
    column(s, x + inset + stride, first, stride - (tight ? 10 : 30), row, second_column, COUNT(second_column), text_x);
    column(s, x + inset + 2 * stride, first, stride - (tight ? 10 : 30), row, third_column, COUNT(third_column),
           tight ? text_x * 1.25f : 140);
    fl_draw_hline(s->draw, x + inset, x + w - inset, y + h - (row < 30 ? 40 : 56), s->theme->line);
    mouse_line(s, x + inset, y + h - (row < 30 ? 15 : 25), x + w - inset);
    FlButtonSpec button = {"help.close", "Close", NULL, FL_ICON_CLOSE, FL_BUTTON_QUIET, 1, false, false};
    close |= fl_button(s->ui, fl_rect(x + w - (tight ? 46 : 56), y + (tight ? 10 : 20), 36, 36), &button);
    if (close) s->view->help = false;
    s->ui->layer = 0;
}
