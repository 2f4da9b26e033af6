#include "stage/tips.h"
#include "context/change.h"
#include "context/services.h"
#include "parts/deck.h"
#include "ui/widgets.h"
#include "words/preset_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a control of any scene says when the pointer rests on it for half a second. */
static const FlTip tips[] = {
    {"help", "Keyboard and mouse", "key ?"},
    {"theme", "Light, dark, high contrast", "Ctrl + T"},
    {"scene", "Another scene", "its number: 1, 2, 3, …"},
    {"more", "Own formula, keys, theme", "keys F, ?, Ctrl + T"},
    {"transport.reset", "Back to step 0", "key R"},
    {"transport.back", "One step back", "key ←"},
    {"transport.run", "Run or pause", "key Space"},
    {"transport.step", "One step", "key →"},
    {"speed.1", "4 steps a second", NULL},
    {"speed.4", "16 steps a second", NULL},
    {"speed.16", "64 steps a second", NULL},
    {"eta.field", "Learning rate", "click and type, or key E"},
    {"equation.eta", "Learning rate", "drag, or click and type"},
    {"equation.x", "Where the run is", "drag, or click and type"},
    {"equation.beta", "How much of the last push stays", "drag, or click and type"},
    {"equation.beta1", "How much of the mean slope stays", "drag, or click and type"},
    {"equation.beta2", "How much of the other mean stays", "drag, or click and type"},
    {"equation.rho", "How much of the mean square stays", "drag, or click and type"},
    {"equation.decay", "Weight decay: how strongly every step pulls x towards 0", "drag, or click and type; 0 is none"},
    {"equation.eps", "What keeps the division from 0", "drag, or click and type"},
    {"equation.psi", "How soon the push is at full strength", "drag, or click and type"},
    {"loss", "What the run walks down", "key L for the next, F to type your own"},
    {"start.next", "Next start", "Shift + P"},
    {NULL, NULL, NULL}};

static void show_lines(FlContext *s, const FlControl *c, const char *const *lines, int count) {
    const FlLayout *l = &s->layout;
    bool below = c->box.y < 100;
    float x = c->box.x + c->box.w / 2, y = below ? c->box.y + c->box.h + 2 : c->box.y - 2;
    fl_draw_tooltip(s->ui, x, y, lines, count, below, fl_rect(0, 0, l->width, l->height));
}

static void show(FlContext *s, const FlControl *c, const char *first, const char *second) {
    const char *lines[] = {first, second};
    show_lines(s, c, lines, second ? 2 : 1);
}

/* Under way it forks the run, and is told of what comes after. */
static void show_preset(FlContext *s, const FlControl *c, const char *first, const char *second) {
    const char *lines[3] = {first};
    char from[32];
    int count = 1, row = s->watch->change_row;
    snprintf(from, sizeof from, "from step %d on", row);
    if (second[0] != '\0') lines[count++] = second;
    if (row > 0) lines[count++] = from;
    show_lines(s, c, lines, count);
}

/* A preset tells its rate and what that does; one that cannot be had says why. */
static bool preset_tip(FlContext *s, const FlControl *c) {
    for (int i = 0; i < FL_PRESETS; i++) {
        if (strcmp(c->id, fl_preset_id((FlPreset)i)) != 0) continue;
        if (isnan(s->watch->presets[i])) {
            const FlPresets *found = fl_preset_book_lane(s->watch->book, 0);
            FlPresetWords why = fl_preset_words(found, (FlPreset)i, &s->doc->plan);
            show_preset(s, c, why.first, why.second);
            return true;
        }
        char first[64];
        snprintf(first, sizeof first, "η %.40s", fl_shown_eta(s->watch->presets[i], false).text);
        show_preset(s, c, first, fl_outcome_word((FlOutcomeKind)s->watch->preset_kind[i]));
        return true;
    }
    return false;
}

/* The two dropdowns say what is chosen; a loss also what it teaches. */
static bool choice_tip(FlContext *s, const FlControl *c) {
    enum { LINES = 8 };
    char text[LINES][FL_WRAP_LINE];
    const char *lines[LINES] = {s->loss->title}, *note = s->loss->note;
    int n = 1;
    if (!strcmp(c->id, "optimizer")) {
        show(s, c, fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type->title, "click to choose, or key O");
        return true;
    }
    if (strcmp(c->id, "loss") != 0) return false;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->bg, FL_LEFT);
    while (n < LINES - 1 && fl_wrap_line(s->draw, &style, 270, &note, text[n])) lines[n] = text[n], n++;
    lines[n++] = "click to choose, or key L";
    fl_draw_tooltip(s->ui, c->box.x + c->box.w / 2, c->box.y + c->box.h + 2, lines, n, true,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
    return true;
}

static bool listed_tip(FlContext *s, const FlControl *c, const FlTip *list) {
    for (; list && list->id; list++) {
        if (strcmp(list->id, c->id) != 0) continue;
        show(s, c, list->first, list->second);
        return true;
    }
    return false;
}

void fl_part_tips(FlContext *s, const FlTip *own) {
    const double rest = 0.5; /* seconds */
    FlUi *ui = s->ui;
    double since = ui->input.now - ui->hot_since;
    if (!ui->hot || ui->active || ui->edit.id || since < 0) return;
    const FlControl *hot = NULL;
    for (int i = 0; i < ui->count; i++)
        if (fl_ui_hash(ui->controls[i].id) == ui->hot) hot = &ui->controls[i];
    if (!hot) return;
    if (since < rest) {
        fl_context_wake(s, rest - since);
        return;
    }
    if (listed_tip(s, hot, own) || preset_tip(s, hot) || choice_tip(s, hot)) return;
    listed_tip(s, hot, tips);
}
