#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_field_open(FlUi *ui, const char *id, const char *text) {
    FlEdit *e = &ui->edit;
    memset(e, 0, sizeof *e);
    e->id = fl_ui_hash(id);
    snprintf(e->text, sizeof e->text, "%s", text);
    e->caret = (int)strlen(e->text); /* all selected: typing replaces */
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

static void replace_selection(FlEdit *e, const char *text) {
    int from = e->caret < e->anchor ? e->caret : e->anchor, to = e->caret < e->anchor ? e->anchor : e->caret;
    size_t length = strlen(e->text), added = strlen(text);
    if (length - (size_t)(to - from) + added >= sizeof e->text) return;
    memmove(e->text + from + added, e->text + to, length - (size_t)to + 1);
    memcpy(e->text + from, text, added);
    e->caret = e->anchor = from + (int)added;
    e->error[0] = 0;
}

/* Fields hold numbers: printable ASCII, and what people paste for a minus sign or a decimal comma. */
static void type_text(FlEdit *e, const char *text) {
    for (const char *p = text; *p;) {
        if (!strncmp(p, "\xE2\x88\x92", 3)) {
            replace_selection(e, "-");
            p += 3;
            continue;
        }
        char one[2] = {*p == ',' ? '.' : *p, 0};
        if ((unsigned char)*p >= ' ' && (unsigned char)*p < 127) replace_selection(e, one);
        p++;
    }
}

static void move_caret(FlEdit *e, int to, bool select) {
    int length = (int)strlen(e->text);
    e->caret = to < 0 ? 0 : to > length ? length : to;
    if (!select) e->anchor = e->caret;
}

static void erase(FlEdit *e, int by) {
    if (e->caret == e->anchor) move_caret(e, e->caret + by, true);
    if (e->caret != e->anchor) replace_selection(e, "");
}

static void copy_selection(FlUi *ui) {
    const FlEdit *e = &ui->edit;
    int from = e->caret < e->anchor ? e->caret : e->anchor,
        n = e->caret < e->anchor ? e->anchor - from : e->caret - from;
    if (n) snprintf(ui->clipboard, sizeof ui->clipboard, "%.*s", n, e->text + from);
}

static void clipboard_keys(FlUi *ui) {
    FlEdit *e = &ui->edit;
    if (fl_ui_key(ui, 'a', FL_MOD_CTRL)) {
        e->anchor = 0;
        e->caret = (int)strlen(e->text);
    }
    if (fl_ui_key(ui, 'c', FL_MOD_CTRL)) copy_selection(ui);
    if (fl_ui_key(ui, 'x', FL_MOD_CTRL)) {
        copy_selection(ui);
        replace_selection(e, "");
    }
    if (fl_ui_key(ui, 'v', FL_MOD_CTRL)) ui->wants_paste = true;
    if (ui->input.paste) {
        type_text(e, ui->input.paste);
        ui->input.paste = NULL;
    }
}

static void edit_keys(FlUi *ui) {
    FlEdit *e = &ui->edit;
    for (int select = 0; select < 2; select++) {
        int mods = select ? FL_MOD_SHIFT : 0;
        while (fl_ui_key(ui, FL_KEY_LEFT, mods)) move_caret(e, e->caret - 1, select);
        while (fl_ui_key(ui, FL_KEY_RIGHT, mods)) move_caret(e, e->caret + 1, select);
        if (fl_ui_key(ui, FL_KEY_HOME, mods)) move_caret(e, 0, select);
        if (fl_ui_key(ui, FL_KEY_END, mods)) move_caret(e, FL_UI_EDIT, select);
    }
    while (fl_ui_key(ui, FL_KEY_BACKSPACE, 0)) erase(e, -1);
    while (fl_ui_key(ui, FL_KEY_DELETE, 0)) erase(e, 1);
    clipboard_keys(ui);
    type_text(e, ui->input.text);
    ui->input.text[0] = 0;
}

static bool has_tab(const FlUi *ui) {
    for (int i = 0; i < ui->input.key_count; i++)
        if (ui->input.keys[i].key == FL_KEY_TAB) return true;
    return false;
}

static void draw_editing(FlUi *ui) {
    const FlTheme *t = ui->theme;
    const FlEdit *e = &ui->edit;
    FlRect box = e->box;
    bool wrong = e->error[0];
    fl_draw_round(ui->draw, box, 6, wrong ? t->error_field : t->raised);
    fl_draw_frame(ui->draw, box, 6, 2, wrong ? t->error : t->blue);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, e->size, t->ink, FL_LEFT);
    char head[FL_UI_EDIT];
    float at[2];
    for (int i = 0; i < 2; i++) {
        snprintf(head, sizeof head, "%.*s", i ? e->anchor : e->caret, e->text);
        at[i] = fl_draw_text_width(ui->draw, &style, head);
    }
    float width = fl_draw_text_width(ui->draw, &style, e->text), room = box.w - 20;
    float x = e->to_right && width <= room ? box.x + box.w - 10 - width
                                           : box.x + 10 - fmaxf(0, fminf(at[0] - room, width - room));
    fl_draw_clip_push(ui->draw, fl_rect_grow(box, -3));
    if (e->caret != e->anchor)
        fl_draw_rect(ui->draw, fl_rect(x + fminf(at[0], at[1]), box.y + 6, fabsf(at[0] - at[1]), box.h - 12),
                     fl_color_mix(t->raised, t->blue, 0.3f));
    fl_draw_text(ui->draw, &style, x, box.y + box.h / 2 + 4.8f, e->text);
    fl_draw_rect(ui->draw, fl_rect(x + at[0], box.y + 7, 1.5f, box.h - 14), t->ink);
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
}

static void draw_resting(FlUi *ui, FlRect box, const FlFieldSpec *spec, const FlSignal *s) {
    const FlTheme *t = ui->theme;
    if (spec->plain) return;
    fl_draw_round(ui->draw, box, 6, t->raised);
    fl_draw_frame(ui->draw, box, 6, 1, fl_theme_border(t, s->hot ? 0.8f : 0.45f));
    if (s->focused && ui->focus_visible) fl_draw_focus_ring(ui, box, 6);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, spec->size, t->ink, spec->align);
    float wide = fl_draw_text_width(ui->draw, &style, spec->value);
    if (wide > box.w - 12) style.size = fmaxf(11, style.size * (box.w - 12) / wide);
    fl_draw_text(ui->draw, &style, spec->align == FL_RIGHT ? box.x + box.w - 10 : box.x + 10, box.y + box.h / 2 + 4.8f,
                 spec->value);
}

FlFieldResult fl_field(FlUi *ui, FlRect box, const FlFieldSpec *spec, FlSignal *signal) {
    FlControl c = fl_control(spec->id, "field", spec->label, box);
    c.focus = spec->focus;
    c.cursor = c.held_cursor = spec->plain ? FL_CURSOR_LEFT_RIGHT : FL_CURSOR_TEXT;
    if (spec->plain) c.hit = fl_rect_grow(box, 6);
    snprintf(c.value, sizeof c.value, "%s", spec->value);
    FlSignal s = fl_ui_control(ui, &c);
    if (signal) *signal = s;
    bool open = fl_field_is_open(ui, spec->id);
    if (!open && ((s.clicked && !ui->moved) || (s.focused && fl_ui_key(ui, FL_KEY_ENTER, 0)))) {
        fl_field_open(ui, spec->id, spec->edit ? spec->edit : spec->value);
        open = true;
    } else if (open) {
        ui->wants_text = true;
        if (fl_ui_key(ui, FL_KEY_ESCAPE, 0)) {
            fl_field_close(ui);
            draw_resting(ui, box, spec, &s);
            return FL_FIELD_LEFT;
        }
        edit_keys(ui);
        bool entered = fl_ui_key(ui, FL_KEY_ENTER, 0);
        ui->edit.box = box;
        ui->edit.pressed_away = ui->input.pressed && !s.pressed;
        ui->edit.leaving = ui->edit.pressed_away || has_tab(ui);
        announce_editing(ui, box, spec);
        return entered || ui->edit.leaving ? FL_FIELD_ENTERED : FL_FIELD_EDITING;
    }
    if (open)
        announce_editing(ui, box, spec);
    else
        draw_resting(ui, box, spec, &s);
    return open ? FL_FIELD_EDITING : FL_FIELD_IDLE;
}
