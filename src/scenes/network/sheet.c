#include "scenes/network/sheet.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/menu_items.h"
#include "scenes/network/network_state.h"
#include "ui/list.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { AROUND = 20, HEAD = 52, FOOT = 52, ROW = 22, NAME = 66, CELL = 62 };

/* Where its rows stand. */
typedef struct Sheet {
    FlContext *context;
    const double *w;
    FlRect view;
    int columns; /* that fit */
    float y;     /* of the next row */
} Sheet;

/* A row's baseline, whether it can be seen or not. */
static bool next_row(Sheet *sheet, float *baseline) {
    *baseline = sheet->y + 15;
    sheet->y += ROW;
    return sheet->y > sheet->view.y && *baseline - 15 < sheet->view.y + sheet->view.h;
}

static void cell(const Sheet *sheet, int column, float baseline, const char *text, FlColor color) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, color, FL_RIGHT);
    fl_draw_text(sheet->context->draw, &style, sheet->view.x + NAME + CELL * (float)(column + 1), baseline, text);
}

/* How many columns of so many are shown: one gives way to what is said of the others. */
static int shown_columns(const Sheet *sheet, int count) {
    return count <= sheet->columns ? count : sheet->columns - 1;
}

static void heads(Sheet *sheet, int layer) {
    FlContext *s = sheet->context;
    const FlNetwork *network = &fl_network_now(s)->network;
    int count = network->size[layer - 1] + 1, shown = shown_columns(sheet, count);
    float y;
    char text[96];
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_LEFT);
    int units = network->size[layer], from = network->size[layer - 1];
    snprintf(text, sizeof text, "Layer %d: %d unit%s with %d weight%s and a bias", layer, units,
             units == 1 ? "" : "s, each", from, from == 1 ? "" : "s");
    sheet->y += 4;
    if (next_row(sheet, &y)) fl_draw_text(s->draw, &title, sheet->view.x, y, text);
    if (!next_row(sheet, &y)) return;
    for (int c = 0; c < shown; c++) {
        if (c == 0)
            snprintf(text, sizeof text, "bias");
        else if (layer == 1)
            snprintf(text, sizeof text, "from %s", c == 1 ? "x" : "y");
        else
            snprintf(text, sizeof text, "from %d", c);
        cell(sheet, c, y, text, s->theme->ink3);
    }
    snprintf(text, sizeof text, "+ %d", count - shown);
    if (shown < count) cell(sheet, shown, y, text, s->theme->ink3);
}

static void unit(Sheet *sheet, int layer, int row) {
    FlContext *s = sheet->context;
    const FlNetwork *network = &fl_network_now(s)->network;
    int count = network->size[layer - 1] + 1, shown = shown_columns(sheet, count);
    float y;
    char text[32];
    if (!next_row(sheet, &y)) return;
    FlTextStyle name = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    snprintf(text, sizeof text, layer == network->sizes - 1 ? "answer %d" : "unit %d", row + 1);
    fl_draw_text(s->draw, &name, sheet->view.x, y, text);
    for (int c = 0; c < shown; c++) {
        FlNetworkPlace place = {layer, row, c > 0 ? c - 1 : 0, c == 0};
        cell(sheet, c, y, fl_shown(sheet->w[fl_network_index(network, place)], 3).text, s->theme->ink);
    }
    if (shown < count) cell(sheet, shown, y, "…", s->theme->ink3);
}

static void tables(FlContext *s, FlRect view) {
    const FlNetwork *network = &fl_network_now(s)->network;
    FlList *list = &s->popup->list;
    Sheet sheet = {s, fl_trainer_weights(s->watch->trainer), view, (int)((view.w - NAME) / CELL), 0};
    float all = 0;
    for (int layer = 1; layer < network->sizes; layer++) all += 4 + ROW * (float)(2 + network->size[layer]);
    float by = s->ui->input.wheel * 2 + (float)(fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0));
    s->ui->input.wheel = 0;
    list->scroll = fmaxf(0, fminf(list->scroll - by * ROW, all - view.h));
    if (!sheet.w) return;
    sheet.y = view.y - list->scroll;
    fl_draw_clip_push(s->draw, view);
    for (int layer = 1; layer < network->sizes; layer++) {
        heads(&sheet, layer);
        for (int row = 0; row < network->size[layer]; row++) unit(&sheet, layer, row);
    }
    fl_draw_clip_pop(s->draw);
}

/* What can be done with them; returns whether the sheet closes. */
static bool foot(FlContext *s, FlRect box) {
    static const struct {
        FlMenuItem item;
        const char *id, *label, *text, *brief;
    } buttons[] = {{FL_MENU_WEIGHTS, "menu.weights", "Copy the weights", "Copy", "Copy"},
                   {FL_MENU_SAVE_WEIGHTS, "menu.save_weights", "Save the weights", "Save", "Save"},
                   {FL_MENU_PYTHON, "menu.python", "Copy as Python", "Copy as Python", "Python"},
                   {FL_MENU_TORCH, "menu.torch", "Copy for PyTorch", "Copy for PyTorch", "PyTorch"}};
    bool wide = box.w >= 520;
    float x = box.x + AROUND, y = box.y + box.h - FOOT + 10;
    for (int i = 0; i < 4; i++) {
        float w = i < 2 ? 72 : wide ? 140 : 84;
        FlButtonSpec spec = {buttons[i].id,
                             buttons[i].label,
                             wide ? buttons[i].text : buttons[i].brief,
                             FL_ICON_NONE,
                             FL_BUTTON_PLAIN,
                             i + 1,
                             false,
                             false};
        if (fl_button(s->ui, fl_rect(x, y, w, 30), &spec)) {
            fl_menu_choose(s, buttons[i].item);
            return true;
        }
        x += w + 8;
    }
    return false;
}

void fl_part_sheet(FlContext *s) {
    const FlLayout *l = &s->layout;
    if (s->popup->kind != FL_POPUP_SHEET) return;
    FlRect window = fl_rect(0, 0, l->width, l->height);
    float w = fminf(l->width - 32, 860), h = fminf(l->height - 32, 620);
    FlRect box = fl_rect(roundf((l->width - w) / 2), roundf((l->height - h) / 2), w, h);
    char text[64];
    s->ui->layer = 1;
    bool close = fl_list_ground(s->ui, "All weights", box, window, 1);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 15, s->theme->ink, FL_LEFT);
    int at = fl_trainer_at(s->watch->trainer); /* -1: they are not there yet */
    FlShownCount many = fl_shown_count(s->loss->objective->weights);
    if (at >= 0)
        snprintf(text, sizeof text, "%s weights at step %s", many.text, fl_shown_count(at).text);
    else
        snprintf(text, sizeof text, "%s weights", many.text);
    fl_draw_text(s->draw, &title, box.x + AROUND, box.y + 33, text);
    tables(s, fl_rect(box.x + AROUND, box.y + HEAD, w - 2 * AROUND, h - HEAD - FOOT));
    close |= foot(s, box);
    FlButtonSpec button = {"sheet.close", "Close", NULL, FL_ICON_CLOSE, FL_BUTTON_QUIET, 5, false, false};
    close |= fl_button(s->ui, fl_rect(box.x + w - 46, box.y + 10, 36, 36), &button);
    close |= fl_ui_key(s->ui, FL_KEY_ESCAPE, 0);
    s->ui->layer = 0;
    if (close) fl_context_close_popup(s);
}
