#include "stage/help.h"
#include "stage/stage_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What the sheet lists, column by column: what exists, and nothing else. What is of one scene stands in its own list.
 */
typedef struct HelpRow {
    const char *heading; /* starts a block; then keys and text are NULL */
    const char *keys;    /* caps separated by spaces; "+" and "to" between them are words */
    const char *text;
} HelpRow;

/* Here stands what the scenes list for this block. */
#define SCENES                                                                                                         \
    { NULL, NULL, NULL }

static bool is_place(const HelpRow *row) {
    return !row->heading && !row->keys;
}

static const HelpRow first_column[] = {{.heading = "Run"},
                                       {NULL, "Space", "run, pause, continue"},
                                       {NULL, "J", "pause on arrival"},
                                       {NULL, "Shift + M", "sound on or off"},
                                       {NULL, "← →", "one step back, on"},
                                       {NULL, "Shift + ← →", "ten steps"},
                                       {NULL, "Home", "back to the start"},
                                       {NULL, "End", "last step"},
                                       {NULL, "R", "reset, without fork"},
                                       {.heading = "Start"},
                                       {NULL, "Shift + P", "next start preset"},
                                       {NULL, "G", "random start"},
                                       {NULL, "A D", "move left, right"},
                                       {NULL, "W S", "move up, down"},
                                       {NULL, "Shift", "with a move: ×10"},
                                       SCENES,
                                       {NULL, "Shift", "with O, L, V, K: back"}};
static const HelpRow second_column[] = {{.heading = "Learning rate"},
                                        {NULL, "P", "next preset"},
                                        {NULL, "↑", "η up 5 %"},
                                        {NULL, "↓", "η down 5 %"},
                                        {NULL, "Shift + ↑ ↓", "next outcome"},
                                        {NULL, "E", "type a value"},
                                        {.heading = "Show"},
                                        {NULL, "O", "next optimizer, lane"},
                                        {NULL, "L", "next loss"},
                                        {NULL, "F", "type a formula"},
                                        {NULL, "U", "type a rule"},
                                        {NULL, "K", "next schedule of η"},
                                        {NULL, "V", "next view"},
                                        {NULL, "I", "predict on or off"},
                                        {NULL, "H", "fog, lift it, leave it"},
                                        {NULL, "Shift + G", "golf on or off"},
                                        {NULL, "B", "swarm on or off"},
                                        {NULL, "+ −", "zoom in, out"},
                                        {NULL, "0", "fit the view"},
                                        {NULL, "Shift + F1", "what is this?"},
                                        SCENES};
static const HelpRow third_column[] = {{.heading = "Copy and paste"},
                                       {NULL, "Ctrl + C", "this view, as a line"},
                                       {NULL, "Ctrl + Shift + C", "the run, as CSV"},
                                       {NULL, "Ctrl + V", "formula, table, text"},
                                       {.heading = "Window"},
                                       {NULL, "Ctrl + Z", "undo"},
                                       {NULL, "Ctrl + Y", "redo"},
                                       {NULL, "Ctrl + S", "save a picture"},
                                       {NULL, "Ctrl + Shift + S", "save an animation"},
                                       {NULL, "Ctrl + T", "light, dark, contrast"},
                                       {NULL, "Ctrl + + −", "zoom the window"},
                                       {NULL, "F5", "present"},
                                       {NULL, "F11", "full screen"},
                                       {NULL, "M", "reduce motion"},
                                       {NULL, "T", "tour"},
                                       {NULL, "Ctrl + E", "examples"},
                                       {NULL, "F10", "menu"},
                                       {NULL, "?", "this sheet"},
                                       {NULL, "1 to 6", "scene"},
                                       {NULL, "Esc", "close, cancel a drag"},
                                       {NULL, "Ctrl + Q", "quit"}};

enum {
    MOST_ROWS = 32,    /* of a column */
    AROUND_ROWS = 256, /* of the sheet's height: its title, headings, and the line below */
    CAP = 25           /* a key cap is 24 high: rows below it would touch */
};

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

/* How the sheet is set: with key caps where there is room, else in plain small type. */
typedef struct Setting {
    bool compact;
    float row, heading, text_x, size;
} Setting;

static void key_caps(FlContext *s, float x, float y, const char *spec) {
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

static bool is_letter(const char *key) {
    return key[0] >= 'A' && key[0] <= 'Z' && !key[1];
}

/* Keys without others to be held have a letter in common. */
static bool share_letter(const char *keys, const char *others) {
    char key[16], other[16];
    if (strchr(keys, '+') || strchr(others, '+')) return false;
    for (int at = 0, n; sscanf(keys + at, "%15s%n", key, &n) == 1; at += n)
        for (int i = 0, m; is_letter(key) && sscanf(others + i, "%15s%n", other, &m) == 1; i += m)
            if (!strcmp(key, other)) return true;
    return false;
}

/* The shown scene has another use for a letter of this row. */
static bool is_taken(const FlContext *s, const HelpRow *row) {
    const FlHelpRow *own = row->keys ? fl_scene_types[s->id]->help : NULL;
    for (; own && own->block; own++)
        if (share_letter(row->keys, own->keys)) return true;
    return false;
}

/* A column with the shown scene's own rows in their places; returns how many there are. */
static int gather(const FlContext *s, const HelpRow *rows, int count, HelpRow out[MOST_ROWS]) {
    const char *block = "";
    int n = 0;
    for (int i = 0; i < count && n < MOST_ROWS; i++) {
        if (rows[i].heading) block = rows[i].heading;
        if (!is_place(&rows[i]) && !is_taken(s, &rows[i])) out[n++] = rows[i];
        const FlHelpRow *own = is_place(&rows[i]) ? fl_scene_types[s->id]->help : NULL;
        for (; own && own->block && n < MOST_ROWS; own++)
            if (!strcmp(own->block, block)) out[n++] = (HelpRow){.keys = own->keys, .text = own->text};
    }
    return n;
}

/* Rows of the fullest column, without its headings, of which each has two. */
static int fullest(const FlContext *s) {
    HelpRow rows[MOST_ROWS];
    int first = gather(s, first_column, COUNT(first_column), rows),
        second = gather(s, second_column, COUNT(second_column), rows);
    int most = first > second ? first : second;
    return (most > COUNT(third_column) ? most : COUNT(third_column)) - 2;
}

/* In smaller letters where the column is narrower than its longest words. */
static void row_text(FlContext *s, FlTextStyle style, float x, float y, float room, const char *text) {
    const float least = 9;
    float w = fl_draw_text_width(s->draw, &style, text);
    if (w > room) style.size = fmaxf(least, style.size * room / w);
    if (style.size > least)
        fl_draw_text(s->draw, &style, x, y, text);
    else
        fl_draw_text_cut(s->draw, &style, x, y, room, text);
}

static void column(FlContext *s, float x, float y, float width, const Setting *set, const HelpRow *general, int count) {
    HelpRow rows[MOST_ROWS];
    count = gather(s, general, count, rows);
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    FlTextStyle text = fl_text(FL_FONT_REGULAR, set->size, s->theme->ink, FL_LEFT);
    FlTextStyle key = fl_text(FL_FONT_MEDIUM, set->size, s->theme->ink2, FL_LEFT);
    for (int i = 0; i < count; i++) {
        if (rows[i].heading) {
            if (i) y += set->heading;
            fl_draw_text(s->draw, &head, x, y, rows[i].heading);
            fl_draw_hline(s->draw, x, x + width, y + (set->compact ? 6 : 10), s->theme->line);
            y += set->compact ? 8 : 20;
            continue;
        }
        float baseline = y + (set->compact ? 14 : 16.3f);
        if (set->compact)
            fl_draw_text(s->draw, &key, x, baseline, rows[i].keys);
        else
            key_caps(s, x, y, rows[i].keys);
        row_text(s, text, x + set->text_x, baseline, width - set->text_x, rows[i].text);
        y += set->row;
    }
}

static void mouse_line(FlContext *s, float x, float y, float right) {
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

/* The ground of the sheet; a press beside it closes. */
static bool ground(FlContext *s, FlRect sheet) {
    const FlLayout *l = &s->layout;
    fl_draw_rect(s->draw, fl_rect(0, 0, l->width, l->height), s->theme->scrim);
    FlControl outside =
        fl_control("help.outside", "button", "Close by a click outside", fl_rect(0, 0, l->width, l->height));
    FlControl c = fl_control("help.sheet", "text", "Keyboard and mouse", sheet);
    c.cursor = c.held_cursor = outside.cursor = outside.held_cursor = FL_CURSOR_ARROW;
    outside.priority = FL_PRIORITY_PICTURE;
    bool close = fl_ui_control(s->ui, &outside).clicked;
    fl_ui_control(s->ui, &c);
    fl_draw_shadow(s->draw, sheet, 12, 18, 5, s->theme->shadow);
    fl_draw_round(s->draw, sheet, 12, s->theme->raised);
    fl_draw_frame(s->draw, sheet, 12, 1, s->theme->line);
    return close;
}

static void columns(FlContext *s, float x, float y, float stride, float width, const Setting *set) {
    Setting wide = *set;
    wide.text_x = set->compact ? set->text_x + 14 : 140;
    column(s, x, y, width, set, first_column, COUNT(first_column));
    column(s, x + stride, y, width, set, second_column, COUNT(second_column));
    column(s, x + 2 * stride, y, width, &wide, third_column, COUNT(third_column));
}

void fl_part_help(FlContext *s) {
    const FlLayout *l = &s->layout;
    int rows = fullest(s);
    float tall = fminf(l->height - 24, AROUND_ROWS + 30 * (float)rows), row = (tall - AROUND_ROWS) / (float)rows;
    bool compact = l->width < 960 || row < CAP;
    float w = compact ? fminf(l->width - 20, 700) : 952, h = compact ? fminf(l->height - 16, 460) : tall;
    FlRect sheet = fl_rect((l->width - w) / 2, (l->height - h) / 2, w, h);
    Setting set = compact ? (Setting){true, (h - 156) / fmaxf(13, (float)rows - 1), 20, 72, 11.5f}
                          : (Setting){false, row, 27, 122, 13};
    s->ui->layer = 1;
    bool close = ground(s, sheet);
    float inset = compact ? 16 : 36, x = sheet.x + inset, right = sheet.x + w - inset;
    float stride = (w - 2 * inset + (compact ? 12 : 20)) / 3;
    FlTextStyle title = fl_text(FL_FONT_MATH, compact ? 23 : 27, s->theme->ink, FL_LEFT);
    FlTextStyle line = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, x, sheet.y + (compact ? 34 : 52), "Keyboard and mouse");
    if (!compact)
        fl_draw_text(s->draw, &line, x, sheet.y + 80,
                     "Every action has a key. Tab reaches every control; Esc always backs out.");
    columns(s, x, sheet.y + (compact ? 62 : 118), stride, stride - (compact ? 12 : 30), &set);
    fl_draw_hline(s->draw, x, right, sheet.y + h - (compact ? 34 : 56), s->theme->line);
    mouse_line(s, x, sheet.y + h - (compact ? 13 : 25), right);
    FlButtonSpec button = {"help.close", "Close", NULL, FL_ICON_CLOSE, FL_BUTTON_QUIET, 1, false, false};
    float corner = compact ? 8 : 20;
    close |= fl_button(s->ui, fl_rect(sheet.x + w - corner - 36, sheet.y + corner, 36, 36), &button);
    if (close) s->display->help = false;
    s->ui->layer = 0;
}
