/* The keys of a field that is being edited. */
#include "ui/field_keys.h"
#include <stdio.h>

static bool copy_selection(FlUi *ui) {
    int from, to;
    fl_edit_selection(&ui->edit, &from, &to);
    if (from < to) snprintf(ui->clipboard, sizeof ui->clipboard, "%.*s", to - from, ui->edit.text + from);
    return from < to;
}

static void clipboard_keys(FlUi *ui) {
    const int ctrl = FL_MOD_CTRL, shift = FL_MOD_SHIFT;
    FlEdit *e = &ui->edit;
    if (fl_ui_key(ui, 'c', ctrl) || fl_ui_key(ui, FL_KEY_INSERT, ctrl)) copy_selection(ui);
    if ((fl_ui_key(ui, 'x', ctrl) || fl_ui_key(ui, FL_KEY_DELETE, shift)) && copy_selection(ui)) fl_edit_insert(e, "");
    if (fl_ui_key(ui, 'v', ctrl) || fl_ui_key(ui, FL_KEY_INSERT, shift)) ui->wants_paste = true;
    if (ui->input.paste) {
        if (ui->input.paste[0]) fl_edit_insert(&ui->edit, ui->input.paste);
        ui->input.paste = NULL;
    }
}

static void undo_keys(FlUi *ui) {
    while (fl_ui_key(ui, 'z', FL_MOD_CTRL)) fl_edit_undo(&ui->edit);
    while (fl_ui_key(ui, 'z', FL_MOD_CTRL | FL_MOD_SHIFT) || fl_ui_key(ui, 'y', FL_MOD_CTRL)) fl_edit_redo(&ui->edit);
}

/* Of several lines these go by lines, and Ctrl to the ends of all. */
static void line_keys(FlUi *ui) {
    static const struct {
        int key;
        FlEditMove move;
    } moves[] = {{FL_KEY_UP, FL_EDIT_UP},
                 {FL_KEY_DOWN, FL_EDIT_DOWN},
                 {FL_KEY_HOME, FL_EDIT_LINE_HOME},
                 {FL_KEY_END, FL_EDIT_LINE_END}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        for (int select = 0; select < 2; select++)
            while (fl_ui_key(ui, moves[i].key, select ? FL_MOD_SHIFT : 0))
                fl_edit_move(&ui->edit, moves[i].move, select);
}

static void move_keys(FlUi *ui) {
    static const struct {
        int key, mods;
        FlEditMove move;
    } moves[] = {{FL_KEY_LEFT, 0, FL_EDIT_LEFT},
                 {FL_KEY_RIGHT, 0, FL_EDIT_RIGHT},
                 {FL_KEY_LEFT, FL_MOD_CTRL, FL_EDIT_WORD_LEFT},
                 {FL_KEY_RIGHT, FL_MOD_CTRL, FL_EDIT_WORD_RIGHT},
                 {FL_KEY_HOME, 0, FL_EDIT_HOME},
                 {FL_KEY_END, 0, FL_EDIT_END},
                 {FL_KEY_HOME, FL_MOD_CTRL, FL_EDIT_HOME},
                 {FL_KEY_END, FL_MOD_CTRL, FL_EDIT_END}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        for (int select = 0; select < 2; select++)
            while (fl_ui_key(ui, moves[i].key, moves[i].mods | (select ? FL_MOD_SHIFT : 0)))
                fl_edit_move(&ui->edit, moves[i].move, select);
    if (fl_ui_key(ui, 'a', FL_MOD_CTRL)) {
        fl_edit_place(&ui->edit, 0, false);
        fl_edit_move(&ui->edit, FL_EDIT_END, true);
    }
}

static void erase_keys(FlUi *ui) {
    FlEdit *e = &ui->edit;
    while (fl_ui_key(ui, FL_KEY_BACKSPACE, 0) || fl_ui_key(ui, FL_KEY_BACKSPACE, FL_MOD_SHIFT))
        fl_edit_erase(e, FL_EDIT_LEFT);
    while (fl_ui_key(ui, FL_KEY_DELETE, 0)) fl_edit_erase(e, FL_EDIT_RIGHT);
    while (fl_ui_key(ui, FL_KEY_BACKSPACE, FL_MOD_CTRL)) fl_edit_erase(e, FL_EDIT_WORD_LEFT);
    while (fl_ui_key(ui, FL_KEY_DELETE, FL_MOD_CTRL)) fl_edit_erase(e, FL_EDIT_WORD_RIGHT);
}

/* A screen reader selects, and types. */
static void asked(FlUi *ui) {
    FlEdit *e = &ui->edit;
    FlAsk *ask = &ui->input.ask;
    if (ask->control != e->id || (ask->kind != FL_ASK_SELECT && ask->kind != FL_ASK_TYPE)) return;
    fl_edit_select(e, ask->from, ask->to);
    bool fits = ask->kind == FL_ASK_SELECT || fl_edit_insert(e, ask->text);
    if (!fits) snprintf(e->error, sizeof e->error, "That is longer than this field can be.");
    ask->kind = FL_ASK_NOTHING;
}

void fl_field_keys(FlUi *ui) {
    asked(ui);
    if (!ui->input.composition[0]) {
        if (ui->edit.lines) line_keys(ui);
        move_keys(ui);
        erase_keys(ui);
        undo_keys(ui);
        clipboard_keys(ui);
    }
    if (ui->input.text[0]) fl_edit_insert(&ui->edit, ui->input.text);
    ui->input.text[0] = 0;
}
