#include "ui/list.h"
#include "ui/widgets.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

enum { MARGIN = 8, GAP = 6, PADDING = 4, HEADING = 28, FOOT = 50, NOTE_LINE = 17, PART = 9 };

typedef struct Place {
    FlRect box, view; /* the whole list; the part of it where rows show */
    float content;    /* height of all rows */
} Place;

static FlColor faded(FlColor color, float alpha) {
    return fl_color_alpha(color, alpha * (float)(color >> 24) / 255);
}

static float row_height(const FlListSpec *spec, int i) {
    return spec->row + (spec->rows[i].heading ? HEADING : 0) + (spec->rows[i].parted ? PART : 0);
}

/* From the top of all rows to the end of row i - 1. */
static float row_top(const FlListSpec *spec, int i) {
    float y = 0;
    for (int k = 0; k < i; k++) y += row_height(spec, k);
    return y;
}

/* Of the row that does not scroll. */
static float anchored_height(const FlListSpec *spec) {
    return spec->anchored && spec->count > 0 ? row_height(spec, spec->count - 1) : 0;
}

static bool is_anchored(const FlListSpec *spec, int i) {
    return spec->anchored && i == spec->count - 1;
}

static float clamp(float v, float lo, float hi) {
    return fmaxf(lo, fminf(hi, v));
}

static Place place_list(const FlListSpec *spec, FlRect window) {
    float still = anchored_height(spec), content = row_top(spec, spec->count) - still;
    float foot = still + (spec->notes ? FOOT : 0), h = content + 2 * PADDING + foot,
          w = fminf(spec->width, window.w - 2 * MARGIN);
    const FlRect *a = &spec->anchor;
    float right = window.x + window.w - MARGIN, bottom = window.y + window.h - MARGIN;
    float x = a->h > 0 && w > a->w ? a->x + a->w - w : a->x, y;
    if (a->h > 0) {
        float below = bottom - (a->y + a->h + GAP), above = a->y - GAP - window.y - MARGIN;
        bool hangs = h <= below || below >= above;
        h = fminf(h, hangs ? below : above);
        y = hangs ? a->y + a->h + GAP : a->y - GAP - h;
    } else {
        h = fminf(h, window.h - 2 * MARGIN);
        y = clamp(a->y, window.y + MARGIN, bottom - h);
    }
    FlRect box = fl_rect(clamp(x, window.x + MARGIN, right - w), y, w, h);
    return (Place){box, fl_rect(box.x, box.y + PADDING, w, fmaxf(0, h - 2 * PADDING - foot)), content};
}

static int focused_row(const FlUi *ui, const FlListSpec *spec) {
    for (int i = 0; i < spec->count; i++)
        if (fl_ui_has_focus(ui, spec->rows[i].id)) return i;
    return -1;
}

static int selected_row(const FlListSpec *spec) {
    for (int i = 0; i < spec->count; i++)
        if (spec->rows[i].selected) return i;
    return -1;
}

/* The letters of a row's text begin with these; what is no letter of the alphabet is passed over. */
static bool begins_with(const char *text, const char *letters) {
    for (; *letters; letters++, text++) {
        while (*text && !isalpha((unsigned char)*text)) text++;
        if (tolower((unsigned char)*text) != *letters) return false;
    }
    return true;
}

/* The first row from `from` on, round the end, that begins with these letters, or -1. */
static int row_of_letters(const FlListSpec *spec, int from, const char *letters) {
    for (int k = 0; k < spec->count; k++) {
        int i = (from + k + spec->count) % spec->count;
        if (!spec->rows[i].disabled && begins_with(spec->rows[i].text, letters)) return i;
    }
    return -1;
}

/* One more letter of a beginning, or, a second after the last one or where no row begins so, the first of another. */
static int take_letter(FlUi *ui, FlList *list, const FlListSpec *spec, int at, char letter) {
    const double pause = 1;
    size_t n = ui->input.now - list->typed_at <= pause ? strlen(list->typed) : 0;
    list->typed_at = ui->input.now;
    if (n > 0 && n < sizeof list->typed - 1) {
        list->typed[n] = letter;
        list->typed[n + 1] = 0;
        int to = row_of_letters(spec, at < 0 ? 0 : at, list->typed);
        if (to >= 0) return to;
    }
    list->typed[0] = letter;
    list->typed[1] = 0;
    int to = row_of_letters(spec, at + 1, list->typed);
    return to >= 0 ? to : at;
}

/* Letters without Ctrl or Alt belong to an open list, whether a row begins with them or not; they come in the order in
 * which they were typed. */
static int take_letters(FlUi *ui, FlList *list, const FlListSpec *spec, int at) {
    for (int i = 0; i < ui->input.key_count;) {
        int key = ui->input.keys[i].key, mods = ui->input.keys[i].mods;
        bool letter = key >= 'a' && key <= 'z' && (mods == 0 || mods == FL_MOD_SHIFT);
        if (letter && fl_ui_key(ui, key, mods))
            at = take_letter(ui, list, spec, at, (char)key);
        else
            i++;
    }
    return at;
}

/* Is it the press that a row shows: "Ctrl+Shift+C", "F11", "T", "?"? */
static bool is_press(const char *keys, FlKeyPress press) {
    static const struct {
        const char *name;
        int mod;
    } held[] = {{"Ctrl+", FL_MOD_CTRL}, {"Shift+", FL_MOD_SHIFT}};
    int mods = 0;
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        size_t n = strlen(held[i].name);
        if (strncmp(keys, held[i].name, n) != 0) continue;
        mods |= held[i].mod;
        keys += n;
    }
    if (!strcmp(keys, "F5")) return press.key == FL_KEY_F5 && press.mods == mods;
    if (!strcmp(keys, "F1")) return press.key == FL_KEY_F1 && press.mods == mods;
    if (!strcmp(keys, "F11")) return press.key == FL_KEY_F11 && press.mods == mods;
    if (!strcmp(keys, "?")) press.mods &= ~FL_MOD_SHIFT; /* some keyboards have it behind Shift */
    return keys[0] && !keys[1] && tolower((unsigned char)keys[0]) == press.key && press.mods == mods;
}

/* The row of a menu that a press chooses: by the keys it shows, else by the only beginning like a letter; or -1. */
static int row_of_press(const FlListSpec *spec, FlKeyPress press) {
    const char beginning[] = {(char)press.key, 0};
    for (int i = 0; i < spec->count; i++)
        if (!spec->rows[i].disabled && spec->rows[i].keys && is_press(spec->rows[i].keys, press)) return i;
    if (press.key < 'a' || press.key > 'z' || press.mods != 0) return -1;
    int i = row_of_letters(spec, 0, beginning);
    return i >= 0 && row_of_letters(spec, i + 1, beginning) == i ? i : -1;
}

static int take_choice(FlUi *ui, const FlListSpec *spec) {
    for (int i = 0; spec->menu && i < ui->input.key_count; i++) {
        FlKeyPress press = ui->input.keys[i];
        int row = row_of_press(spec, press);
        if (row >= 0 && fl_ui_key(ui, press.key, press.mods)) return row;
    }
    return -1;
}

/* The next row that can be chosen. */
static int next_row(const FlListSpec *spec, int at, int by) {
    int to = at;
    do to = (to + spec->count + by) % spec->count;
    while (spec->rows[to].disabled && to != at);
    return to;
}

/* Where the keys of this frame lead from row `at`, -1: nowhere yet. The first arrow goes to the selected row. */
static int walk(FlUi *ui, FlList *list, const FlListSpec *spec, int at) {
    int n = spec->count, first = spec->menu ? -1 : selected_row(spec);
    while (fl_ui_key(ui, FL_KEY_DOWN, 0) || fl_ui_key(ui, FL_KEY_TAB, 0))
        at = at < 0 && first >= 0 ? first : next_row(spec, at < 0 ? n - 1 : at, 1);
    while (fl_ui_key(ui, FL_KEY_UP, 0) || fl_ui_key(ui, FL_KEY_TAB, FL_MOD_SHIFT))
        at = at < 0 && first >= 0 ? first : next_row(spec, at < 0 ? 0 : at, -1);
    while (fl_ui_key(ui, FL_KEY_HOME, 0)) at = next_row(spec, n - 1, 1);
    while (fl_ui_key(ui, FL_KEY_END, 0)) at = next_row(spec, 0, -1);
    return take_letters(ui, list, spec, at);
}

static void reveal(FlList *list, const FlListSpec *spec, const Place *place, int row) {
    if (is_anchored(spec, row)) return;
    float top = row_top(spec, row), bottom = top + row_height(spec, row);
    if (top < list->scroll) list->scroll = top;
    if (bottom > list->scroll + place->view.h) list->scroll = bottom - place->view.h;
}

/* Keys, wheel and opening move what is meant and what shows. */
static void move(FlUi *ui, FlList *list, const FlListSpec *spec, const Place *place) {
    if (!list->shown) {
        *list = (FlList){.shown = true, .meant = focused_row(ui, spec), .pointer = ui->pointer};
        int to = spec->menu ? -1 : selected_row(spec);
        if (to >= 0) list->scroll = row_top(spec, to) - (place->view.h - spec->row) / 2;
    }
    int at = focused_row(ui, spec), to = walk(ui, list, spec, at);
    if (to != at) {
        fl_ui_focus(ui, spec->rows[to].id);
        ui->focus_visible = true;
    }
    if (to >= 0 && to != list->meant) reveal(list, spec, place, to);
    list->meant = to;
    if (ui->input.wheel != 0 && fl_rect_has(place->box, ui->pointer.x, ui->pointer.y)) {
        list->scroll -= ui->input.wheel * 2 * spec->row;
        ui->input.wheel = 0;
    }
    list->scroll = clamp(list->scroll, 0, fmaxf(0, place->content - place->view.h));
}

static void draw_row(FlUi *ui, const FlListSpec *spec, int i, FlRect row, bool meant) {
    const FlTheme *t = ui->theme;
    const FlListRow *r = &spec->rows[i];
    float a = spec->alpha, right = row.x + row.w - 16, middle = row.y + row.h / 2;
    if (meant) fl_draw_round(ui->draw, row, 5, faded(t->dark ? t->press : t->panel, a));
    if (spec->draw_lead) spec->draw_lead(spec->self, i, row);
    FlFont font = r->selected ? FL_FONT_SEMIBOLD : spec->menu ? FL_FONT_MEDIUM : FL_FONT_REGULAR;
    FlTextStyle style = fl_text(font, 13, faded(r->disabled ? t->disabled : t->ink, a), FL_LEFT);
    float end = fl_draw_text(ui->draw, &style, row.x + spec->lead, middle + 4.7f, r->text);
    if (r->selected) fl_icon(ui->draw, FL_ICON_CHECK, spec->menu ? row.x + 16 : right, middle, faded(t->ink, a));
    if (r->keys) {
        FlTextStyle keys = fl_text(FL_FONT_REGULAR, 11.5f, faded(r->disabled ? t->disabled : t->ink3, a), FL_RIGHT);
        fl_draw_text(ui->draw, &keys, row.x + row.w - 10, middle + 4.2f, r->keys);
    }
    if (!r->markup) return;
    FlMathStyle math = {.size = 15, .color = faded(t->ink3, a), .align = FL_RIGHT};
    right -= 20;
    if (end + 20 + fl_math_width(ui->draw, &math, r->markup) <= right)
        fl_math(ui->draw, &math, right, middle + 5, r->markup);
}

/* One row with its heading. True if it is chosen by the pointer. */
static bool put_row(FlUi *ui, FlList *list, const FlListSpec *spec, const Place *place, int i, bool moved) {
    const FlListRow *r = &spec->rows[i];
    bool still = is_anchored(spec, i);
    float y = still ? place->view.y + place->view.h : place->view.y - list->scroll + row_top(spec, i);
    if (r->heading) {
        FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 11.5f, faded(ui->theme->ink3, spec->alpha), FL_LEFT);
        fl_draw_text(ui->draw, &style, place->box.x + PADDING + 12, y + 19, r->heading);
        y += HEADING;
    }
    if (r->parted) {
        fl_draw_hline(ui->draw, place->box.x + 12, place->box.x + place->box.w - 12, y + PART / 2.0f,
                      faded(ui->theme->line, spec->alpha));
        y += PART;
    }
    FlRect row = fl_rect(place->box.x + PADDING, y, place->box.w - 2 * PADDING, spec->row);
    FlRect seen = still ? row : fl_rect_intersect(row, place->view);
    if (seen.h < 1) return false;
    FlControl c = fl_control(r->id, spec->role, r->text, seen);
    c.priority = FL_PRIORITY_LINE;
    c.focus = 1 + i;
    c.disabled = r->disabled;
    if (r->disabled) c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    if (r->selected) memcpy(c.value, "selected", sizeof "selected");
    FlSignal signal = fl_ui_control(ui, &c);
    if (signal.hot && moved && !r->disabled) {
        fl_ui_focus(ui, r->id);
        list->meant = i;
    }
    draw_row(ui, spec, i, row, list->meant == i);
    return signal.clicked;
}

static void draw_thumb(FlUi *ui, const FlList *list, const FlListSpec *spec, const Place *place) {
    if (place->content <= place->view.h) return;
    float h = place->view.h, size = fmaxf(24, h * h / place->content);
    float y = place->view.y + (h - size) * list->scroll / (place->content - h);
    FlRect thumb = fl_rect(place->box.x + place->box.w - 7, y, 4, size);
    fl_draw_round(ui->draw, thumb, 2, faded(fl_color_alpha(ui->theme->ink3, 0.45f), spec->alpha));
}

/* The note of the row that is meant, else of the selected one. */
static void draw_note(FlUi *ui, const FlList *list, const FlListSpec *spec, const Place *place) {
    int i = list->meant >= 0 ? list->meant : selected_row(spec);
    float left = place->box.x + 16, top = place->view.y + place->view.h + anchored_height(spec) + PADDING;
    fl_draw_hline(ui->draw, place->box.x + 1, place->box.x + place->box.w - 1, top,
                  faded(ui->theme->line, spec->alpha));
    if (i < 0 || !spec->rows[i].note) return;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, faded(ui->theme->ink2, spec->alpha), FL_LEFT);
    fl_draw_paragraph(ui, &style, left, top + 20, place->box.w - 32, NOTE_LINE, spec->rows[i].note);
}

bool fl_list_ground(FlUi *ui, const char *label, FlRect box, FlRect window, float alpha) {
    const FlTheme *t = ui->theme;
    FlControl outside = fl_control("menu.outside", "button", "Close", window);
    FlControl list = fl_control("menu.list", "menu", label, box);
    /* Among equals the nearest middle is meant: that of a card would hide the control that lies on it. */
    outside.priority = list.priority = FL_PRIORITY_PICTURE;
    outside.cursor = outside.held_cursor = list.cursor = list.held_cursor = FL_CURSOR_ARROW;
    FlSignal away = fl_ui_control(ui, &outside);
    fl_ui_control(ui, &list);
    fl_draw_shadow(ui->draw, box, 8, 18, 5, faded(t->shadow, alpha));
    fl_draw_round(ui->draw, box, 8, faded(t->raised, alpha));
    fl_draw_frame(ui->draw, box, 8, 1, faded(t->line, alpha));
    return (away.clicked || away.right_clicked) && !fl_rect_has(box, ui->press.x, ui->press.y);
}

int fl_list(FlUi *ui, FlList *list, const FlListSpec *spec, FlRect window) {
    Place place = place_list(spec, window);
    ui->layer = 1;
    bool close = fl_list_ground(ui, spec->label, place.box, window, spec->alpha);
    int chosen = take_choice(ui, spec);
    move(ui, list, spec, &place);
    if (fl_ui_key(ui, FL_KEY_ESCAPE, 0)) close = true;
    bool entered = fl_ui_key(ui, FL_KEY_ENTER, 0);
    entered |= fl_ui_key(ui, ' ', 0);
    if (entered && list->meant >= 0) chosen = list->meant;
    bool moved = ui->pointer.x != list->pointer.x || ui->pointer.y != list->pointer.y;
    list->pointer = ui->pointer;
    fl_draw_clip_push(ui->draw, place.view);
    int scrolls = spec->count - (spec->anchored && spec->count > 0);
    for (int i = 0; i < scrolls; i++)
        if (put_row(ui, list, spec, &place, i, moved)) chosen = i;
    fl_draw_clip_pop(ui->draw);
    for (int i = scrolls; i < spec->count; i++)
        if (put_row(ui, list, spec, &place, i, moved)) chosen = i;
    draw_thumb(ui, list, spec, &place);
    if (spec->notes) draw_note(ui, list, spec, &place);
    ui->layer = 0;
    return chosen >= 0 ? chosen : close ? FL_LIST_CLOSED : FL_LIST_OPEN;
}
