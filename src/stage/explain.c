#include "stage/explain.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Order of reading: lines of this height from above, in each from the left. */
static double place_of(FlRect box) {
    const double line = 12, wide = 1e5;
    return floor((double)(box.y + box.h / 2) / line) * wide + (double)box.x;
}

typedef struct Found {
    const char *id; /* NULL: none */
    FlRect box;
} Found;

/* The nearer of two to `from` among those beyond it, forwards or back. */
static void take_nearer(Found *found, const char *id, FlRect box, double from, bool back) {
    double at = place_of(box), sign = back ? -1 : 1;
    if (!fl_explained(id) || (at - from) * sign <= 0) return;
    if (found->id && (at - place_of(found->box)) * sign >= 0) return;
    *found = (Found){id, box};
}

static Found next_of(const FlUi *ui, double from, bool back) {
    Found found = {NULL, {0, 0, 0, 0}};
    for (int i = 0; i < ui->last_count; i++)
        if (ui->last[i].layer == 0) take_nearer(&found, ui->last[i].id, ui->last[i].box, from, back);
    for (int i = 0; i < ui->last_mark_count; i++)
        if (ui->last_marks[i].layer == 0) take_nearer(&found, ui->last_marks[i].id, ui->last_marks[i].box, from, back);
    return found;
}

static void tell(FlTeller *teller, const char *id, FlRect box) {
    snprintf(teller->id, sizeof teller->id, "%s", id);
    teller->box = box;
}

static void begin(FlTeller *teller, const FlUi *ui) {
    teller->focus = ui->focus;
    for (int i = 0; i < ui->last_count; i++)
        if (fl_ui_hash(ui->last[i].id) == ui->focus && fl_explained(ui->last[i].id)) {
            tell(teller, ui->last[i].id, ui->last[i].box);
            return;
        }
    Found first = next_of(ui, -1, false);
    if (first.id) tell(teller, first.id, first.box);
}

void fl_teller_keys(FlTeller *teller, FlUi *ui, FlDisplay *display) {
    if (display->explain && (display->help || display->examples || ui->last_top_layer > 0 || ui->input.pressed ||
                             ui->edit.id || fl_ui_key(ui, FL_KEY_ESCAPE, 0)))
        display->explain = false;
    if (!display->explain) {
        teller->id[0] = 0;
        return;
    }
    if (!teller->id[0] || teller->focus != ui->focus) begin(teller, ui);
    int on = fl_ui_key(ui, FL_KEY_RIGHT, 0) + fl_ui_key(ui, FL_KEY_DOWN, 0) - fl_ui_key(ui, FL_KEY_LEFT, 0) -
             fl_ui_key(ui, FL_KEY_UP, 0);
    if (on == 0) return;
    Found found = next_of(ui, place_of(teller->box), on < 0);
    if (found.id) tell(teller, found.id, found.box);
}

const char *fl_teller_meant(const FlTeller *teller, const FlUi *ui, const FlDisplay *display) {
    if (display->explain) return teller->id;
    if (ui->asks) return ui->meant;
    return ui->active || ui->edit.id || !ui->input.inside ? "" : ui->meant;
}
