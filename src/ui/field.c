#include "ui/field_keys.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_field_open(FlUi *ui, const char *id, const char *text) {
    FlEdit *e = &ui->edit;
    memset(e, 0, sizeof *e);
    e->id = fl_ui_hash(id);
    fl_edit_set(e, text); /* all selected: typing replaces */
    ui->focus = e->id;
    ui->wants_text = true;
}

void fl_field_close(FlUi *ui) {
    bool stays = ui->edit.leaving && !ui->edit.pressed_away; /* Tab goes on from the field */
    ui->edit.id = 0;
    ui->edit.error[0] = 0;
    if (!stays) fl_ui_focus(ui, "picture");
}

bool fl_field_is_open(const FlUi *ui, const char *id) {
    return ui->edit.id == fl_ui_hash(id);
}

void fl_field_refuse(FlUi *ui, const char *sentence) {
    if (ui->edit.leaving)
        fl_field_close(ui);
    else
        snprintf(ui->edit.error, sizeof ui->edit.error, "%s", sentence);
}

void fl_field_insert(FlUi *ui, const char *text) {
    fl_edit_insert(&ui->edit, text);
}

/* ---- the text on the screen ---- */

/* The text with what an input method composes, as it is drawn. */
typedef struct Shown {
    FlTextStyle style;
    char text[FL_EDIT_LINES_TEXT + FL_INPUT_TEXT];
    int caret, at, composed; /* bytes; composed: how many from `at` on are not yet text, in place of the selection */
    float width, left;       /* dp; x of the first letter */
} Shown;

static float width_to(FlUi *ui, const Shown *shown, int bytes) {
    char head[sizeof shown->text];
    snprintf(head, sizeof head, "%.*s", bytes, shown->text);
    return fl_draw_text_width(ui->draw, &shown->style, head);
}

static Shown show(FlUi *ui) {
    FlEdit *e = &ui->edit;
    FlRect box = e->box;
    const FlInput *in = &ui->input;
    Shown s = {.style = fl_text(FL_FONT_REGULAR, e->size, ui->theme->ink, FL_LEFT), .caret = e->caret};
    s.style.natural = e->words;
    int to = s.at = e->caret;
    s.composed = (int)strlen(in->composition);
    if (s.composed > 0) {
        fl_edit_selection(e, &s.at, &to);
        s.caret = s.at + (in->composition_caret <= s.composed ? in->composition_caret : s.composed);
    }
    snprintf(s.text, sizeof s.text, "%.*s%s%s", s.at, e->text, in->composition, e->text + to);
    s.width = width_to(ui, &s, (int)strlen(s.text));
    float room = box.w - 20, caret = width_to(ui, &s, s.caret);
    e->scroll = fmaxf(caret - room, fminf(e->scroll, caret));
    e->scroll = fmaxf(0, fminf(e->scroll, s.width - room));
    s.left = e->to_right && s.width <= room ? box.x + box.w - 10 - s.width : box.x + 10 - e->scroll;
    return s;
}

/* The place between two characters that is nearest to x. */
static int caret_at(FlUi *ui, const Shown *s, float x) {
    float before = 0;
    int at = 0;
    for (int n; (n = fl_edit_character(s->text + at)) > 0; at += n) {
        float after = width_to(ui, s, at + n);
        if (x - s->left < (before + after) / 2) break;
        before = after;
    }
    return at;
}

/* A double click takes a word, a third press within half a second all; dragging on takes more of the same. */
static void select_by_hand(FlUi *ui, const FlSignal *s) {
    FlEdit *e = &ui->edit;
    if (!s->held || ui->input.composition[0]) return;
    Shown shown = show(ui);
    int at = caret_at(ui, &shown, ui->pointer.x), from, to;
    if (s->pressed) {
        bool third = e->word_from < e->word_to && ui->input.now - e->last_press < 0.5;
        at = caret_at(ui, &shown, ui->press.x);
        e->word_from = e->word_to = 0;
        if (third) {
            e->word_to = (int)strlen(e->text);
        } else if (s->double_clicked) {
            fl_edit_word(e, at, &e->word_from, &e->word_to);
            e->last_press = ui->input.now;
        } else {
            fl_edit_place(e, at, ui->input.mods & FL_MOD_SHIFT);
            return;
        }
        fl_edit_place(e, e->word_from, false);
        fl_edit_place(e, e->word_to, true);
    } else if (ui->moved && e->word_from < e->word_to) {
        fl_edit_word(e, at, &from, &to);
        bool left = from < e->word_from;
        fl_edit_place(e, left ? e->word_to : e->word_from, false);
        fl_edit_place(e, left ? from : to > e->word_to ? to : e->word_to, true);
    } else if (ui->moved)
        fl_edit_place(e, at, true);
}

/* A wave under the place of an error; where there is nothing, as at the end, a line as wide as a letter. */
static void draw_mark(FlUi *ui, const Shown *s, float y) {
    int length = (int)strlen(s->text), from = ui->edit.from, to = ui->edit.to;
    if (from < 0 || from > length) from = length;
    if (to > length) to = length;
    float x0 = s->left + width_to(ui, s, from), x1 = to > from ? s->left + width_to(ui, s, to) : x0;
    if (x1 - x0 < 6) {
        float wide = to > from ? fmaxf(6, x1 - x0) : 10;
        fl_draw_rect(ui->draw, fl_rect(to > from ? x0 : x0 + 2, y - 1, wide, 2), ui->theme->error);
        return;
    }
    FlVec p[128];
    int n = 0;
    for (; n < 128 && x0 + 2 * (float)n <= x1; n++) p[n] = (FlVec){x0 + 2 * (float)n, y + (n % 2 ? 1.5f : -1.5f)};
    fl_draw_polyline(ui->draw, p, n, &(FlStroke){.width = 1.4f, .color = ui->theme->error});
}

static bool has_tab(const FlUi *ui) {
    for (int i = 0; i < ui->input.key_count; i++)
        if (ui->input.keys[i].key == FL_KEY_TAB) return true;
    return false;
}

static void draw_editing(FlUi *ui) {
    const FlTheme *t = ui->theme;
    FlEdit *e = &ui->edit;
    FlRect box = e->box;
    bool wrong = e->error[0] || e->wrong;
    Shown s = show(ui);
    fl_draw_round(ui->draw, box, 6, wrong ? t->error_field : t->raised);
    fl_draw_frame(ui->draw, box, 6, 2, wrong ? t->error : t->blue);
    fl_draw_clip_push(ui->draw, fl_rect_grow(box, -3));
    float base = box.y + box.h / 2 + 4.8f, from = s.left + width_to(ui, &s, s.at);
    if (s.composed > 0)
        fl_draw_rect(ui->draw, fl_rect(from, base + 3, width_to(ui, &s, s.at + s.composed) + s.left - from, 1), t->ink);
    else if (e->caret != e->anchor) {
        float to = s.left + width_to(ui, &s, e->anchor);
        fl_draw_rect(ui->draw, fl_rect(fminf(from, to), box.y + 6, fabsf(to - from), box.h - 12),
                     fl_color_mix(t->raised, t->blue, 0.3f));
    }
    if (e->wrong && !s.composed) draw_mark(ui, &s, base + 5);
    fl_draw_text(ui->draw, &s.style, s.left, base, s.text);
    e->caret_box = fl_rect(s.left + width_to(ui, &s, s.caret), box.y + 7, 1.5f, box.h - 14);
    fl_draw_rect(ui->draw, e->caret_box, t->ink);
    fl_draw_clip_pop(ui->draw);
}

static void draw_error(FlUi *ui) {
    const FlTheme *t = ui->theme;
    FlRect box = ui->edit.box;
    if (!ui->edit.id || !ui->edit.error[0]) return;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, t->error, FL_LEFT);
    float w = fl_draw_text_width(ui->draw, &style, ui->edit.error) + 16;
    float right = (float)ui->draw->width / ui->draw->scale - 8;
    FlRect card = fl_rect(fminf(box.x, right - w), box.y + box.h + 4, w, 24);
    fl_draw_round(ui->draw, card, 5, t->error_field);
    fl_draw_frame(ui->draw, card, 5, 1, t->error);
    fl_draw_text(ui->draw, &style, card.x + 8, card.y + 16.3f, ui->edit.error);
}

void fl_field_draw_open(FlUi *ui) {
    if (ui->edit.id && ui->edit.drawn) draw_editing(ui);
    ui->edit.drawn = false;
    draw_error(ui);
}

/* What stands around it would be painted over it: it is drawn when all else is. */
static void announce_editing(FlUi *ui, FlRect box, const FlFieldSpec *spec) {
    FlEdit *e = &ui->edit;
    e->box = box;
    e->drawn = true;
    e->size = spec->size;
    e->to_right = spec->align == FL_RIGHT;
    e->words = spec->words;
    e->wrong = spec->wrong;
    e->from = spec->from;
    e->to = spec->to;
}

/* On a card, where lists may lie above it, it is drawn with the card. */
static void draw_on_card(FlUi *ui, const FlFieldSpec *spec) {
    if (spec->priority < FL_PRIORITY_CARD) return;
    draw_editing(ui);
    ui->edit.drawn = false;
}

static void draw_resting(FlUi *ui, FlRect box, const FlFieldSpec *spec, const FlSignal *s) {
    const FlTheme *t = ui->theme;
    if (spec->plain) return;
    fl_draw_round(ui->draw, box, 6, t->raised);
    fl_draw_frame(ui->draw, box, 6, 1, fl_theme_border(t, s->hot ? 0.8f : 0.45f));
    if (s->focused && ui->focus_visible) fl_draw_focus_ring(ui, box, 6);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, spec->size, t->ink, spec->align);
    float wide = fl_draw_text_width(ui->draw, &style, spec->value);
    float pad = wide > box.w - 20 ? 6 : 10; /* a long value takes from both sides before it shrinks */
    if (wide > box.w - 2 * pad) style.size = fmaxf(9, style.size * (box.w - 2 * pad) / wide);
    fl_draw_text(ui->draw, &style, spec->align == FL_RIGHT ? box.x + box.w - pad : box.x + pad,
                 box.y + box.h / 2 + 4.8f, spec->value);
}

/* Keys and hand of an open field. */
static FlFieldResult edit(FlUi *ui, FlRect box, const FlFieldSpec *spec, const FlSignal *s) {
    FlEdit *e = &ui->edit;
    ui->wants_text = true;
    announce_editing(ui, box, spec);
    e->leaving = e->pressed_away = false;
    if (spec->rests) {
        draw_on_card(ui, spec);
        return FL_FIELD_EDITING;
    }
    bool composing = ui->input.composition[0]; /* then Esc and Enter are the input method's */
    if (!composing && fl_ui_key(ui, FL_KEY_ESCAPE, 0)) {
        fl_field_close(ui);
        return FL_FIELD_LEFT;
    }
    select_by_hand(ui, s);
    fl_field_keys(ui);
    bool entered = !composing && fl_ui_key(ui, FL_KEY_ENTER, 0);
    e->pressed_away = ui->input.pressed && !s->pressed;
    e->leaving = e->pressed_away || has_tab(ui);
    draw_on_card(ui, spec);
    return entered || e->leaving ? FL_FIELD_ENTERED : FL_FIELD_EDITING;
}

FlFieldResult fl_field(FlUi *ui, FlRect box, const FlFieldSpec *spec, FlSignal *signal) {
    FlControl c = fl_control(spec->id, "field", spec->label, box);
    bool open = fl_field_is_open(ui, spec->id);
    c.focus = spec->focus;
    c.cursor = c.held_cursor = spec->plain && !open ? FL_CURSOR_LEFT_RIGHT : FL_CURSOR_TEXT;
    if (spec->plain) c.hit = fl_rect_grow(box, 6);
    if (spec->priority) c.priority = spec->priority;
    snprintf(c.value, sizeof c.value, "%s", spec->value);
    FlSignal s = fl_ui_control(ui, &c);
    if (signal) *signal = s;
    if (open) {
        FlFieldResult result = edit(ui, box, spec, &s);
        if (result == FL_FIELD_LEFT) draw_resting(ui, box, spec, &s);
        return result;
    }
    if ((s.clicked && !ui->moved) || (s.focused && fl_ui_key(ui, FL_KEY_ENTER, 0))) {
        fl_field_open(ui, spec->id, spec->edit ? spec->edit : spec->value);
        announce_editing(ui, box, spec);
        return FL_FIELD_EDITING;
    }
    draw_resting(ui, box, spec, &s);
    return FL_FIELD_IDLE;
}
