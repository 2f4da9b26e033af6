/* The table as the chooser of its columns: a press of a head changes x and y. */
#include "scenes/fit/columns.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "fallline/table.h"
#include "scenes/fit/fit_state.h"
#include "scenes/fit/line.h"
#include "ui/math.h"
#include "ui/widgets.h"
#include "words/column.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Heights of the words above the table, of its heads and of a row; columns that stand side by side. */
enum { WORDS = 20, HEAD = 26, ROW = 19, MOST = 5 };

/* The columns that points can be made of, and those of them that are shown. */
typedef struct Offered {
    const FlData *data;
    const FlColumn *column;
    int numbers[FL_TABLE_COLUMNS], count;
    int shown[MOST], shows;
} Offered;

static int place_of(const Offered *o, int column) {
    int i = 0;
    while (i < o->count && o->numbers[i] != column) i++;
    return i < o->count ? i : -1;
}

static int ascending(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

/* x and y stay in sight; the others are those from `first` on. */
static void choose_shown(Offered *o, int first) {
    const int used[] = {place_of(o, o->data->x_column), place_of(o, o->data->y_column)};
    o->shows = 0;
    for (int i = 0; i < 2; i++)
        if (used[i] >= 0 && (i == 0 || used[1] != used[0])) o->shown[o->shows++] = used[i];
    for (int i = 0; i < o->count && o->shows < MOST; i++) {
        int at = (first + i) % o->count;
        if (at != used[0] && at != used[1]) o->shown[o->shows++] = at;
    }
    qsort(o->shown, (size_t)o->shows, sizeof *o->shown, ascending);
}

static bool offered(const FlContext *s, Offered *o) {
    const FlData *data = fl_line_data(s->loss);
    if (data == NULL || data->table == NULL) return false;
    *o = (Offered){.data = data};
    int columns = fl_table_columns(data->table, &o->column);
    for (int i = 0; i < columns && o->count < FL_TABLE_COLUMNS; i++)
        if (fl_column_has_numbers(&o->column[i])) o->numbers[o->count++] = i;
    choose_shown(o, fl_fit_state(s)->first_column);
    return o->count > 2;
}

/* Other points of the same table, as if they had been pasted. They live until the next choice. */
static void take(FlContext *s, const Offered *o, int x, int y) {
    FlFitState *fit = fl_fit_state(s);
    char why[200] = "";
    if (s->orders->again || (x == o->data->x_column && y == o->data->y_column)) return;
    const FlData *data = fl_table_data(o->data->table, x, y, true, o->data->name, why, sizeof why);
    if (data != NULL && data->name == NULL && data->count > FL_DATA_IN_LINE) { /* no file to bring them again */
        snprintf(why, sizeof why, "There are %d points; a line of text holds %d.", data->count, FL_DATA_IN_LINE);
        fl_data_release(data);
        data = NULL;
    }
    FlAction *action = data != NULL ? fl_context_queue(s) : NULL;
    if (why[0] != '\0') fl_context_toast(s, why);
    if (action == NULL) {
        fl_data_release(data);
        return;
    }
    *action = fl_action(FL_ACTION_data, 0, 0);
    action->data = data;
    fl_data_release(fit->offered);
    fit->offered = data;
}

/* A column becomes x or y; the one that it was before takes the other's place. */
static void give(FlContext *s, const Offered *o, int column, bool up) {
    int x = o->data->x_column, y = o->data->y_column;
    if (up)
        take(s, o, column == x ? y : x, column);
    else
        take(s, o, column, column == y ? x : y);
}

static void name_of(const Offered *o, int column, char name[FL_COLUMN_NAME]) {
    if (o->column[column].name[0] != '\0')
        snprintf(name, FL_COLUMN_NAME, "%s", o->column[column].name);
    else
        snprintf(name, FL_COLUMN_NAME, "%d", column + 1);
}

static FlRect cell_of(const Offered *o, FlRect box, int i) {
    float w = box.w / (float)o->shows;
    return fl_rect(box.x + w * (float)i, box.y + WORDS, w, box.h - WORDS);
}

static bool is_used(const Offered *o, int column) {
    return column == o->data->x_column || column == o->data->y_column;
}

/* As far as its rows are shown. */
static bool has_years(const Offered *o, int column) {
    double v[FL_TABLE_SHOWN];
    int n = 0;
    for (int row = 0; row < FL_TABLE_SHOWN && *o->column[column].shown[row] != '\0'; row++)
        v[n++] = strtod(o->column[column].shown[row], NULL);
    return fl_column_has_years(o->column[column].name, v, n);
}

/* A cell as it is read: grouped, or as it was written where it is no plain number. */
static void cell_text(const Offered *o, int column, int row, char *text, size_t size) {
    const char *cell = o->column[column].shown[row];
    char *end;
    double v = strtod(cell, &end);
    bool plain = *cell != '\0' && *end == '\0' && fabs(v) >= 1000 && v == floor(v) && fabs(v) < 1e7;
    FlShown shown = fl_shown(v, 0);
    if (has_years(o, column)) shown = fl_shown_ungrouped(shown);
    snprintf(text, size, "%s", plain ? shown.text : cell);
}

/* ---- rows and their points ---- */

static int row_lit(const FlContext *s) {
    const FlFitState *fit = fl_fit_state(s);
    FlVec p = s->ui->pointer;
    if (fit->rows.h <= 0) return -1;
    if (fl_rect_has(fit->rows, p.x, p.y) && !fl_ui_busy(s->ui) && s->popup->kind == FL_POPUP_NONE)
        return (int)((p.y - fit->rows.y) / ROW);
    return s->ui->focus_visible && fl_ui_has_focus(s->ui, "columns") ? fit->row : -1;
}

/* The points of the table as it has them; NULL: it has none, or no memory. Made once for each choice of columns. */
static const FlData *origin_of(const FlContext *s, const FlData *data) {
    FlFitState *fit = fl_fit_state(s);
    const FlData *o = fit->origin;
    if (o != NULL && o->table == data->table && o->x_column == data->x_column && o->y_column == data->y_column)
        return o;
    fl_data_release(o);
    fit->origin = fl_table_data(data->table, data->x_column, data->y_column, true, NULL, NULL, 0);
    return fit->origin;
}

static bool same_point(const FlData *a, int i, const FlData *b, int k) {
    return a->x[i] == b->x[k] && a->y[i] == b->y[k];
}

/* The point that a row has become: those behind one that was removed have moved up. -1: it is gone. */
static int point_of_row(const FlContext *s, const FlData *data, int row) {
    const FlData *o = origin_of(s, data);
    int k = fl_table_point(data->table, data->x_column, data->y_column, row);
    if (k < 0 || o == NULL || k >= o->count) return -1;
    if (k < data->count && same_point(data, k, o, k)) return k;
    for (int i = k < data->count ? k - 1 : data->count - 1; i >= 0; i--)
        if (same_point(data, i, o, k)) return i;
    return data->count >= o->count ? k : -1; /* it was moved */
}

int fl_fit_row_point(const FlContext *s) {
    const FlData *data = fl_line_data(s->loss);
    int row = data->table != NULL ? row_lit(s) : -1;
    return row < 0 ? -1 : point_of_row(s, data, row);
}

/* Its own point is under the hand, or chosen by keys; or it is meant itself. */
static bool is_row_lit(const FlContext *s, const FlData *data, int row) {
    const FlFitState *fit = fl_fit_state(s);
    bool keys = s->ui->focus_visible && fl_ui_has_focus(s->ui, "data");
    int point = fit->pointed >= 0 ? fit->pointed : keys ? fit->chosen : -1;
    if (row == row_lit(s)) return true;
    return point >= 0 && point_of_row(s, data, row) == point;
}

static void draw_column(FlContext *s, const Offered *o, FlRect box, int i) {
    int column = o->numbers[o->shown[i]];
    bool used = is_used(o, column);
    FlRect cell = cell_of(o, box, i);
    char text[FL_COLUMN_NAME];
    FlTextStyle head =
        fl_text(used ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 12.5f, used ? s->theme->ink : s->theme->ink2, FL_RIGHT);
    if (used) fl_draw_round(s->draw, fl_rect(cell.x + 1, cell.y, cell.w - 2, cell.h), 6, s->theme->panel);
    name_of(o, column, text);
    float left = cell.x + 6;
    FlMathStyle letter = {.size = 17, .color = s->theme->ink};
    if (used) left = fl_math(s->draw, &letter, left, cell.y + 18, column == o->data->x_column ? "\\ix" : "\\iy") + 6;
    float right = cell.x + cell.w - 6;
    FlColumnWords words = fl_column_words(text);
    if (fl_draw_text_width(s->draw, &head, text) > right - left) snprintf(text, sizeof text, "%s", words.name);
    fl_draw_clip_push(s->draw, fl_rect(left, cell.y, right - left + 1, cell.h));
    fl_draw_text(s->draw, &head, right, cell.y + 17.5f, text);
    fl_draw_clip_pop(s->draw);
    fl_draw_clip_push(s->draw, fl_rect(cell.x + 2, cell.y, cell.w - 4, cell.h));
    FlTextStyle number =
        fl_text(used ? FL_FONT_MEDIUM : FL_FONT_REGULAR, 12, used ? s->theme->ink : s->theme->ink2, FL_RIGHT);
    int rows = (int)((cell.h - HEAD) / ROW);
    for (int row = 0; row < rows && row < FL_TABLE_SHOWN && row < fl_table_rows(o->data->table); row++) {
        float top = cell.y + HEAD + ROW * (float)row;
        if (is_row_lit(s, o->data, row)) fl_draw_rect(s->draw, fl_rect(cell.x, top, cell.w, ROW), s->theme->code_now);
        cell_text(o, column, row, text, sizeof text);
        fl_draw_text(s->draw, &number, right, cell.y + HEAD + ROW * (float)row + 14, text);
    }
    fl_draw_clip_pop(s->draw);
}

static int behind(const Offered *o, int at, int by) {
    do at = (at + by + o->count) % o->count;
    while (is_used(o, o->numbers[at]));
    return at;
}

/* Each notch brings another column: the first of those shown beside x and y gives way to the one behind or before it.
 */
static void turn(FlContext *s, const Offered *o, bool on) {
    int *first = &fl_fit_state(s)->first_column;
    if (is_used(o, o->numbers[*first % o->count])) *first = behind(o, *first, 1);
    *first = behind(o, *first, on ? 1 : -1);
}

static void press_column(FlContext *s, const Offered *o, FlRect box, int i) {
    int column = o->numbers[o->shown[i]];
    char id[FL_UI_ID], name[FL_COLUMN_NAME];
    FlRect cell = cell_of(o, box, i);
    name_of(o, column, name);
    snprintf(id, sizeof id, "column.%d", column + 1);
    FlControl c = fl_control(id, "button", name, fl_rect(cell.x, cell.y, cell.w, HEAD));
    c.hit = c.box;
    c.cursor = FL_CURSOR_HAND;
    snprintf(c.value, sizeof c.value, "%s", column == o->data->x_column ? "x" : column == o->data->y_column ? "y" : "");
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked || signal.right_clicked)
        give(s, o, column, signal.right_clicked || (s->ui->input.mods & FL_MOD_SHIFT));
    if (signal.notch != 0 && o->count > MOST) turn(s, o, signal.notch < 0);
}

/* Up and down choose a row, whose point is marked; left and right move x to its neighbour, with Shift y. */
static void keys(FlContext *s, const Offered *o) {
    FlFitState *fit = fl_fit_state(s);
    int rows = (int)(fit->rows.h / ROW), down = fl_ui_key(s->ui, FL_KEY_DOWN, 0) - fl_ui_key(s->ui, FL_KEY_UP, 0);
    fit->row = rows > 0 ? (fit->row + down + rows) % rows : 0;
    if (down != 0) fl_context_again(s);
    for (int up = 0; up < 2; up++) {
        int mods = up ? FL_MOD_SHIFT : 0;
        int by = fl_ui_key(s->ui, FL_KEY_RIGHT, mods) - fl_ui_key(s->ui, FL_KEY_LEFT, mods);
        int at = place_of(o, up ? o->data->y_column : o->data->x_column) + by;
        if (by != 0 && at >= 0 && at < o->count) give(s, o, o->numbers[at], up);
    }
}

float fl_fit_columns_height(const FlContext *s, float room) {
    Offered o;
    if (!offered(s, &o)) return 0;
    int rows = fl_table_rows(o.data->table);
    rows = rows < FL_TABLE_SHOWN ? rows : FL_TABLE_SHOWN;
    float whole = WORDS + HEAD + ROW * (float)rows + 4;
    return room >= whole ? whole : room >= WORDS + HEAD ? WORDS + HEAD : 0;
}

void fl_part_fit_columns(FlContext *s, FlRect box) {
    Offered o;
    char text[64];
    fl_fit_state(s)->rows = (FlRect){0, 0, 0, 0};
    if (!offered(s, &o)) return;
    int count = fl_table_rows(o.data->table), fits = (int)((box.h - WORDS - HEAD) / ROW);
    count = count < FL_TABLE_SHOWN ? count : FL_TABLE_SHOWN;
    fl_fit_state(s)->rows = fl_rect(box.x, box.y + WORDS + HEAD, box.w, ROW * (float)(fits < count ? fits : count));
    FlControl c = fl_control("columns", "table", "Columns", fl_rect(box.x, box.y + WORDS, box.w, box.h - WORDS));
    c.hit.w = 0;
    c.focus = FL_FOCUS_IN_PANEL;
    snprintf(c.value, sizeof c.value, "x is %.50s, y is %.50s", o.data->x_name ? o.data->x_name : "a column",
             o.data->y_name ? o.data->y_name : "a column");
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    char rows[24];
    fl_fit_row_words(o.data, rows, sizeof rows);
    snprintf(text, sizeof text, "%s %.20s", fl_shown_count(fl_table_rows(o.data->table)).text, rows);
    fl_draw_text(s->draw, &style, box.x + 8, box.y + 12, text);
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    snprintf(text, sizeof text, "press a head: across; Shift: up");
    if (o.count > MOST) snprintf(text, sizeof text, "%d more: turn the wheel", o.count - o.shows);
    fl_draw_text(s->draw, &note, box.x + box.w - 8, box.y + 12, text);
    fl_draw_hline(s->draw, box.x, box.x + box.w, box.y + WORDS + HEAD - 1, s->theme->line);
    for (int i = 0; i < o.shows; i++) {
        draw_column(s, &o, box, i);
        press_column(s, &o, box, i);
    }
    if (!signal.focused || s->ui->edit.id) return;
    keys(s, &o);
    if (s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(c.box, 2), 8);
}

/* ---- two lists ---- */

enum { LISTED = 100 };

static const char *const list_ids[] = {"columns.x", "columns.y"};

static void column_box(FlContext *s, const Offered *o, FlRect box, bool up) {
    char name[FL_COLUMN_NAME];
    int column = up ? o->data->y_column : o->data->x_column;
    FlPopupKind kind = up ? FL_POPUP_COLUMN_Y : FL_POPUP_COLUMN_X;
    snprintf(name, sizeof name, "the row");
    if (column >= 0) name_of(o, column, name);
    FlDropdownSpec spec = {.id = list_ids[up],
                           .label = up ? "Column up" : "Column across",
                           .caption = up ? "y" : "x",
                           .plain = name,
                           .focus = FL_FOCUS_IN_CAPTION + 8 + up,
                           .open = s->popup->kind == kind};
    FlDropdownResult result = fl_dropdown(s->ui, box, &spec);
    if (result == FL_DROPDOWN_IDLE) return;
    fl_context_open_popup(s, kind, false);
    if (result == FL_DROPDOWN_BY_KEY && column >= 0)
        snprintf(s->popup->focus, sizeof s->popup->focus, "%s.%d", spec.id, column + 1);
}

bool fl_fit_column_boxes(FlContext *s, FlRect box) {
    Offered o;
    if (!offered(s, &o)) return false;
    float w = fminf(160, (box.w - 8) / 2);
    for (int up = 0; up < 2; up++) column_box(s, &o, fl_rect(box.x + (float)up * (w + 8), box.y, w, box.h), up);
    return true;
}

void fl_part_fit_column_list(FlContext *s) {
    Offered o;
    FlListRow rows[LISTED];
    char ids[LISTED][FL_UI_ID], names[LISTED][FL_COLUMN_NAME];
    bool up = s->popup->kind == FL_POPUP_COLUMN_Y;
    if (!up && s->popup->kind != FL_POPUP_COLUMN_X) return;
    FlListSpec spec = {.label = up ? "Column up" : "Column across",
                       .role = "option",
                       .rows = rows,
                       .width = 200,
                       .row = 32,
                       .lead = 12,
                       .alpha = 1};
    if (!offered(s, &o) || !fl_popup_anchor(s, &spec.anchor)) {
        fl_context_close_popup(s);
        return;
    }
    for (int i = 0; i < o.count && i < LISTED; i++) {
        int column = o.numbers[i];
        snprintf(ids[i], sizeof ids[i], "%s.%d", list_ids[up], column + 1);
        name_of(&o, column, names[i]);
        rows[spec.count++] = (FlListRow){
            .id = ids[i], .text = names[i], .selected = column == (up ? o.data->y_column : o.data->x_column)};
    }
    int row = fl_list(s->ui, &s->popup->list, &spec, fl_rect(0, 0, s->layout.width, s->layout.height));
    if (row != FL_LIST_OPEN) fl_context_close_popup(s);
    if (row >= 0) give(s, &o, o.numbers[row], up);
}
