#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a control says when the pointer rests on it for half a second: its name, and the key that does the same. */
static const struct {
    const char *id, *first, *second;
} tips[] = {{"help", "Keyboard and mouse", "key ?"},
            {"theme", "Light, dark, high contrast", "Ctrl + T"},
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
            {"start.next", "Next start", "Shift + P"}};

static void show(FlScene *s, const FlControl *c, const char *first, const char *second) {
    const char *lines[] = {first, second};
    const FlLayout *l = &s->layout;
    bool below = c->box.y < 100;
    float x = c->box.x + c->box.w / 2, y = below ? c->box.y + c->box.h + 2 : c->box.y - 2;
    fl_draw_tooltip(s->ui, x, y, lines, second ? 2 : 1, below, fl_rect(0, 0, l->width, l->height));
}

/* A preset tells its rate and what that does; one that cannot be had says why. */
static bool preset_tip(FlScene *s, const FlControl *c) {
    for (int i = 0; i < FL_PRESETS; i++) {
        if (strcmp(c->id, fl_preset_id((FlPreset)i)) != 0) continue;
        if (isnan(s->presets[i])) {
            if (fl_scene_is_plain(s))
                show(s, c, "Nothing diverges here", "far out the slope stays small, so no step runs away");
            else
                show(s, c, "Not known for this rule", "the track shows what each rate does");
            return true;
        }
        char first[64];
        snprintf(first, sizeof first, "η %.40s", fl_shown_eta(s->presets[i], false).text);
        show(s, c, first, fl_outcome_word((FlOutcomeKind)s->preset_kind[i]));
        return true;
    }
    return false;
}

void fl_part_tips(FlScene *s) {
    enum { COUNT = sizeof tips / sizeof *tips };
    const double rest = 0.5; /* seconds */
    FlUi *ui = s->ui;
    double since = ui->input.now - ui->hot_since;
    if (!ui->hot || ui->active || ui->edit.id || since < 0) return;
    const FlControl *hot = NULL;
    for (int i = 0; i < ui->count; i++)
        if (fl_ui_hash(ui->controls[i].id) == ui->hot) hot = &ui->controls[i];
    if (!hot) return;
    if (since < rest) {
        fl_scene_wake(s, rest - since);
        return;
    }
    if (preset_tip(s, hot)) return;
    for (int i = 0; i < COUNT; i++)
        if (!strcmp(tips[i].id, hot->id)) show(s, hot, tips[i].first, tips[i].second);
}
