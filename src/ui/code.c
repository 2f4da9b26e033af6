#include "ui/code.h"
#include "ui/field_keys.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { GUTTER = 32, RIGHT = 12, TEXT = FL_EDIT_LINES_TEXT + FL_INPUT_TEXT };

/* The text with what an input method composes, and how it stands. */
typedef struct Code {
    FlUi *ui;
    FlRect box;
    float size, pitch;
    char text[TEXT];
    int caret, at, composed; /* bytes; composed: how many from `at` on are not yet text, in place of the selection */
    int top, shown;          /* lines */
} Code;

int fl_code_lines(const char *text) {
    int n = 1;
    for (; *text; text++) n += *text == '\n';
    return n;
}

static int line_of(const char *text, int at) {
    int n = 0;
    for (int i = 0; i < at && text[i]; i++) n += text[i] == '\n';
    return n;
}

/* Where line n begins. */
static int line_at(const char *text, int n) {
    int at = 0;
    for (; n > 0; n--) at += (int)strcspn(text + at, "\n") + 1;
    return at;
}

void fl_code_open(FlUi *ui, const char *id, const char *text) {
    fl_field_open(ui, id, "");
    fl_edit_set_lines(&ui->edit, text);
    fl_edit_place(&ui->edit, (int)strlen(ui->edit.text), false);
}

/* Bytes of the name before the "=": it is drawn in a stronger type. */
static int name_of(const char *line, int length) {
    int n = 0;
    while (n < length && (isalnum((unsigned char)line[n]) || line[n] == '_' || (unsigned char)line[n] >= 0x80)) n++;
    int equals = n;
    while (equals < length && line[equals] == ' ') equals++;
    return equals < length && (line[equals] == '=' || line[equals] == ':') ? n : 0;
}

static FlTextStyle style_of(const Code *c, bool name) {
    FlTextStyle style = fl_text(name ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, c->size, c->ui->theme->ink, FL_LEFT);
    style.natural = true;
    return style;
}

static float width_of(const Code *c, const char *text, int bytes, bool name) {
    char head[TEXT];
    FlTextStyle style = style_of(c, name);
    snprintf(head, sizeof head, "%.*s", bytes, text);
    return fl_draw_text_width(c->ui->draw, &style, head);
}

/* From the begin of a line to this many of its bytes. */
static float x_of(const Code *c, const char *line, int length, int bytes) {
    int name = name_of(line, length);
    if (bytes <= name) return width_of(c, line, bytes, true);
    return width_of(c, line, name, true) + width_of(c, line + name, bytes - name, false);
}

static float room(const Code *c) {
    return c->box.w - GUTTER - RIGHT;
}

/* How far a line is shifted: that of the caret, so that it is in sight. */
static float shift_of(const Code *c, int line) {
    FlEdit *e = &c->ui->edit;
    if (c->caret < 0 || line != line_of(c->text, c->caret)) return 0;
    int from = line_at(c->text, line), length = (int)strcspn(c->text + from, "\n");
    float caret = x_of(c, c->text + from, length, c->caret - from), wide = x_of(c, c->text + from, length, length);
    e->scroll = fmaxf(caret - room(c), fminf(e->scroll, caret));
    e->scroll = fmaxf(0, fminf(e->scroll, wide - room(c)));
    return e->scroll;
}

static float baseline(const Code *c, int line) {
    return c->box.y + 4.5f + c->pitch * ((float)(line - c->top) + 0.5f) + 4.7f;
}

static void draw_line(const Code *c, int line) {
    FlDraw *draw = c->ui->draw;
    int from = line_at(c->text, line), length = (int)strcspn(c->text + from, "\n"), name;
    char part[TEXT], number[16];
    const char *text = c->text + from;
    float x = c->box.x + GUTTER - shift_of(c, line), y = baseline(c, line);
    name = name_of(text, length);
    snprintf(number, sizeof number, "%d", line + 1);
    FlTextStyle gutter = fl_text(FL_FONT_REGULAR, 11.5f, c->ui->theme->ink3, FL_RIGHT);
    FlTextStyle strong = style_of(c, true), plain = style_of(c, false);
    fl_draw_text(draw, &gutter, c->box.x + 20, y, number);
    fl_draw_clip_push(draw, fl_rect(c->box.x + GUTTER - 2, c->box.y, room(c) + 6, c->box.h));
    snprintf(part, sizeof part, "%.*s", name, text);
    fl_draw_text(draw, &strong, x, y, part);
    snprintf(part, sizeof part, "%.*s", length - name, text + name);
    fl_draw_text(draw, &plain, x + width_of(c, text, name, true), y, part);
    fl_draw_clip_pop(draw);
}

/* ---- what is edited ---- */

static void draw_selection(const Code *c) {
    int from, to;
    fl_edit_selection(&c->ui->edit, &from, &to);
    for (int line = c->top; from < to && line < c->top + c->shown && line < fl_code_lines(c->text); line++) {
        int begin = line_at(c->text, line), length = (int)strcspn(c->text + begin, "\n"), end = begin + length;
        if (to <= begin || from > end) continue;
        float left = c->box.x + GUTTER - shift_of(c, line);
        float a = x_of(c, c->text + begin, length, from > begin ? from - begin : 0);
        float b = x_of(c, c->text + begin, length, to < end ? to - begin : length) + (to > end ? 5 : 0);
        float x0 = fmaxf(left + a, c->box.x + GUTTER - 2), x1 = fminf(left + b, c->box.x + c->box.w - RIGHT + 4);
        if (x1 > x0)
            fl_draw_rect(c->ui->draw, fl_rect(x0, baseline(c, line) - 14, x1 - x0, 19),
                         fl_color_mix(c->ui->theme->panel, c->ui->theme->blue, 0.3f));
    }
}

static void draw_caret(const Code *c) {
    FlEdit *e = &c->ui->edit;
    const FlTheme *t = c->ui->theme;
    int line = line_of(c->text, c->caret), from = line_at(c->text, line), length = (int)strcspn(c->text + from, "\n");
    float left = c->box.x + GUTTER - shift_of(c, line), y = baseline(c, line);
    float x = left + x_of(c, c->text + from, length, c->caret - from);
    if (c->composed > 0) {
        float a = left + x_of(c, c->text + from, length, c->at - from),
              b = left + x_of(c, c->text + from, length, c->at + c->composed - from);
        fl_draw_rect(c->ui->draw, fl_rect(a, y + 3, fmaxf(1, b - a), 1), t->ink);
    }
    e->caret_box = fl_rect(x, y - 13, 1.5f, 18);
    fl_draw_rect(c->ui->draw, e->caret_box, t->ink);
}

/* The ground of a line that is wrong, and below the letters the place. */
static void draw_fault(const Code *c, const FlCodeSpec *spec) {
    const FlTheme *t = c->ui->theme;
    int length = (int)strlen(c->text), from = spec->from > length ? length : spec->from,
        to = spec->to > length ? length : spec->to;
    int line = line_of(c->text, from), begin = line_at(c->text, line);
    int end = begin + (int)strcspn(c->text + begin, "\n");
    if (line < c->top || line >= c->top + c->shown) return;
    float y = baseline(c, line), top = y - 4.7f - c->pitch / 2;
    fl_draw_rect(c->ui->draw, fl_rect(c->box.x, top, c->box.w, c->pitch), t->error_field);
    fl_draw_rect(c->ui->draw, fl_rect(c->box.x, top, 3, c->pitch), t->error);
    if (to > end) to = end;
    float left = c->box.x + GUTTER - shift_of(c, line);
    float a = left + x_of(c, c->text + begin, end - begin, from - begin);
    float b = to > from ? left + x_of(c, c->text + begin, end - begin, to - begin) : a;
    float x0 = fmaxf(a, c->box.x + GUTTER - 2), x1 = fminf(fmaxf(b, a + 10), c->box.x + c->box.w - 4);
    if (x1 > x0) fl_draw_rect(c->ui->draw, fl_rect(x0, y + 4, x1 - x0, 2), t->error);
}

static void draw_ground(const Code *c, const FlSignal *s, bool open) {
    const FlTheme *t = c->ui->theme;
    fl_draw_round(c->ui->draw, c->box, 8, t->panel);
    if (open)
        fl_draw_frame(c->ui->draw, c->box, 8, 2, t->blue);
    else if (s->hot)
        fl_draw_frame(c->ui->draw, c->box, 8, 1, fl_theme_border(t, 0.6f));
    if (!open && s->focused && c->ui->focus_visible) fl_draw_focus_ring(c->ui, c->box, 8);
}

/* Where there are more lines than have room: a mark of what is in sight, at the right. */
static void draw_bar(const Code *c) {
    int lines = fl_code_lines(c->text);
    float high = c->box.h - 8;
    if (lines <= c->shown) return;
    fl_draw_round(c->ui->draw,
                  fl_rect(c->box.x + c->box.w - 6, c->box.y + 4 + high * (float)c->top / (float)lines, 3,
                          high * (float)c->shown / (float)lines),
                  1.5f, fl_color_alpha(c->ui->theme->ink3, 0.6f));
}

static void draw(const Code *c, const FlCodeSpec *spec, const FlSignal *s, bool open) {
    draw_ground(c, s, open);
    fl_draw_clip_push(c->ui->draw, fl_rect_grow(c->box, -1));
    if (open && spec->wrong) draw_fault(c, spec);
    if (open && c->composed == 0) draw_selection(c);
    for (int i = c->top; i < c->top + c->shown && i < fl_code_lines(c->text); i++) draw_line(c, i);
    if (open) draw_caret(c);
    fl_draw_clip_pop(c->ui->draw);
    draw_bar(c);
}

/* The place between two characters that is nearest to a point. */
static int place_at(const Code *c, FlVec p) {
    int lines = fl_code_lines(c->text), line = c->top + (int)floorf((p.y - c->box.y - 4.5f) / c->pitch);
    if (line < 0) line = 0;
    if (line >= lines) line = lines - 1;
    int from = line_at(c->text, line), length = (int)strcspn(c->text + from, "\n"), at = 0;
    float x = p.x - c->box.x - GUTTER + shift_of(c, line), before = 0;
    for (int n; at < length && (n = fl_edit_character(c->text + from + at)) > 0; at += n) {
        float after = x_of(c, c->text + from, length, at + n);
        if (x < (before + after) / 2) break;
        before = after;
    }
    return from + at;
}

/* A double click takes a word, a third press soon after its line. */
static void select_by_hand(const Code *c, const FlSignal *s) {
    FlUi *ui = c->ui;
    FlEdit *e = &ui->edit;
    if (!s->held || ui->input.composition[0]) return;
    if (!s->pressed) {
        if (ui->moved && e->word_from == e->word_to) fl_edit_place(e, place_at(c, ui->pointer), true);
        return;
    }
    int at = place_at(c, ui->press), from = at, to = at;
    bool third = e->word_from < e->word_to && ui->input.now - e->last_press < 0.5;
    e->word_from = e->word_to = 0;
    if (third) {
        from = fl_edit_line_from(e, at);
        to = fl_edit_line_to(e, at);
    } else if (s->double_clicked) {
        fl_edit_word(e, at, &from, &to);
        e->word_from = from;
        e->word_to = to;
        e->last_press = ui->input.now;
    }
    fl_edit_place(e, from, third || s->double_clicked ? false : ui->input.mods & FL_MOD_SHIFT);
    if (to > from) fl_edit_place(e, to, true);
}

static void next_line(FlEdit *e, int by) {
    int end = fl_edit_line_to(e, e->caret), from = fl_edit_line_from(e, e->caret);
    if (by < 0) {
        if (from > 0) fl_edit_place(e, from - 1, false);
    } else if (e->text[end]) {
        fl_edit_place(e, fl_edit_line_to(e, end + 1), false);
    } else {
        fl_edit_place(e, end, false);
        if (end > from && fl_code_lines(e->text) < FL_CODE_LINES) fl_edit_insert(e, "\n");
    }
}

static void lines_keys(FlUi *ui) {
    while (fl_ui_key(ui, FL_KEY_TAB, 0)) next_line(&ui->edit, 1);
    while (fl_ui_key(ui, FL_KEY_TAB, FL_MOD_SHIFT)) next_line(&ui->edit, -1);
    while (fl_ui_key(ui, FL_KEY_ENTER, FL_MOD_SHIFT)) fl_edit_insert(&ui->edit, "\n");
}

/* What is shown of it now: the line of the caret is in sight. */
static Code code_of(FlUi *ui, FlRect box, const FlCodeSpec *spec, bool open) {
    Code c = {.ui = ui, .box = box, .size = spec->size, .pitch = spec->pitch, .shown = spec->shown, .caret = -1};
    FlEdit *e = &ui->edit;
    if (!open) {
        snprintf(c.text, sizeof c.text, "%s", spec->text);
        return c;
    }
    const FlInput *in = &ui->input;
    int to = c.caret = c.at = e->caret;
    c.composed = (int)strlen(in->composition);
    if (c.composed > 0) {
        fl_edit_selection(e, &c.at, &to);
        c.caret = c.at + (in->composition_caret <= c.composed ? in->composition_caret : c.composed);
    }
    snprintf(c.text, sizeof c.text, "%.*s%s%s", c.at, e->text, in->composition, e->text + to);
    int line = line_of(c.text, c.caret), lines = fl_code_lines(c.text);
    if (e->top > line) e->top = line;
    if (e->top < line - spec->shown + 1) e->top = line - spec->shown + 1;
    if (e->top > lines - spec->shown) e->top = lines > spec->shown ? lines - spec->shown : 0;
    c.top = e->top;
    return c;
}

static FlFieldResult edit(FlUi *ui, const Code *c, const FlCodeSpec *spec, const FlSignal *s) {
    FlEdit *e = &ui->edit;
    ui->wants_text = true;
    e->box = c->box;
    e->leaving = e->pressed_away = false;
    if (spec->rests) return FL_FIELD_EDITING;
    bool composing = ui->input.composition[0];
    if (!composing && fl_ui_key(ui, FL_KEY_ESCAPE, 0)) {
        fl_field_close(ui);
        return FL_FIELD_LEFT;
    }
    select_by_hand(c, s);
    if (!composing) lines_keys(ui);
    fl_field_keys(ui);
    bool entered = !composing && fl_ui_key(ui, FL_KEY_ENTER, 0);
    e->pressed_away = e->leaving = ui->input.pressed && !s->pressed;
    return entered || e->leaving ? FL_FIELD_ENTERED : FL_FIELD_EDITING;
}

FlFieldResult fl_code(FlUi *ui, FlRect box, const FlCodeSpec *spec) {
    FlControl control = fl_control(spec->id, "field", spec->label, box);
    bool open = fl_field_is_open(ui, spec->id);
    control.focus = spec->focus;
    control.cursor = control.held_cursor = FL_CURSOR_TEXT;
    if (spec->priority) control.priority = spec->priority;
    snprintf(control.value, sizeof control.value, "%.340s", open ? ui->edit.text : spec->text);
    FlSignal s = fl_ui_control(ui, &control);
    if (!open) {
        bool by_key = s.focused && fl_ui_key(ui, FL_KEY_ENTER, 0);
        if (s.pressed || by_key) {
            Code rest = code_of(ui, box, spec, false);
            int at = s.pressed ? place_at(&rest, ui->press) : (int)strlen(spec->text);
            fl_code_open(ui, spec->id, spec->text);
            fl_edit_place(&ui->edit, at, false);
            open = true;
        }
        Code c = code_of(ui, box, spec, open);
        draw(&c, spec, &s, open);
        return open ? FL_FIELD_EDITING : FL_FIELD_IDLE;
    }
    Code c = code_of(ui, box, spec, true);
    FlFieldResult result = edit(ui, &c, spec, &s);
    c = code_of(ui, box, spec, result != FL_FIELD_LEFT);
    draw(&c, spec, &s, result != FL_FIELD_LEFT);
    return result;
}
