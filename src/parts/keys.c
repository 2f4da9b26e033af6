#include "parts/keys.h"
#include "context/change.h"
#include "context/choices.h"
#include "context/services.h"
#include "parts/deck.h"
#include "parts/entry.h"
#include "parts/fog.h"
#include "parts/move.h"
#include "parts/predict.h"
#include "parts/rule_card.h"
#include "parts/schedule.h"
#include "parts/switches.h"
#include "ui/widgets.h"
#include <math.h>

static int take(FlContext *s, int key, int mods) {
    return fl_ui_key(s->ui, key, mods);
}

static int next_preset(const FlContext *s) {
    int at = s->watch->preset;
    for (int i = 1; i <= FL_PRESETS; i++)
        if (!isnan(s->watch->presets[(at + i) % FL_PRESETS])) return (at + i) % FL_PRESETS;
    return FL_JUST_RIGHT;
}

/* eta with three digits, rounded away from the border that was crossed, or it would lie on the near side again. */
static double beyond(double eta, int direction) {
    double rounded = fl_round_significant(eta, 3), unit = pow(10, floor(log10(eta)) - 2);
    if ((eta - rounded) * direction > 0) rounded += unit * direction;
    return rounded;
}

static void rate_keys(FlContext *s) {
    int up = take(s, FL_KEY_UP, 0) - take(s, FL_KEY_DOWN, 0);
    int outcome = take(s, FL_KEY_UP, FL_MOD_SHIFT) - take(s, FL_KEY_DOWN, FL_MOD_SHIFT);
    if (up) fl_context_set_eta(s, fl_context_eta(s) * pow(1.05, up), false);
    if (outcome && !s->watch->veiled) {
        int direction = outcome > 0 ? 1 : -1;
        double own = fl_context_eta(s);
        FlOutcomeKind kind = fl_watch_kind_at(s->watch, s->watch->track, own);
        double eta = fl_track_next_outcome(s->watch->track, own, kind, direction);
        if (!isnan(eta)) fl_context_set_eta(s, beyond(eta, direction), false);
    }
    if (take(s, 'p', 0) && !s->watch->veiled) fl_part_choose_preset(s, (FlPreset)next_preset(s));
}

void fl_part_type_rate(FlContext *s, const char *id) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, fl_context_eta(s));
    fl_field_open(s->ui, id, text);
}

/* A D W S; Shift: ten times as far. */
static void move_keys(FlContext *s) {
    int across = 0, up = 0;
    for (int big = 0; big < 2; big++) {
        int mods = big ? FL_MOD_SHIFT : 0, size = big ? 10 : 1;
        across += size * (take(s, 'd', mods) - take(s, 'a', mods));
        up += size * (take(s, 'w', mods) - take(s, 's', mods));
    }
    fl_part_move(s, across, up);
}

static void start_keys(FlContext *s) {
    if (take(s, 'p', FL_MOD_SHIFT))
        fl_context_do(s, FL_ACTION_start_preset, (fl_start_selected(s) + 1) % s->loss->starts.count, 0);
    if (take(s, 'g', 0)) fl_context_random_start(s);
    move_keys(s);
}

static void show_keys(FlContext *s) {
    FlDisplay *v = s->display;
    if (take(s, 'u', 0) && !fl_ui_busy(s->ui)) fl_rule_card_open(s);
    if (take(s, 'i', 0)) fl_switch_predict(s);
    if (take(s, 'h', 0)) fl_switch_fog(s);
    if (take(s, 'b', 0)) fl_switch_swarm(s);
    if (take(s, 'j', 0)) fl_switch_pause(s);
    if (take(s, 'm', 0)) fl_display_choose_motion(v, !v->reduced_motion);
    if (take(s, '0', 0)) fl_context_do(s, FL_ACTION_fit, 0, 0);
    if (take(s, 'g', FL_MOD_SHIFT)) fl_switch_golf(s);
    for (int i = 0; i < FL_TABS; i++)
        if (take(s, '1' + i, 0) && (FlSceneId)i != s->id)
            fl_context_do_text(s, FL_ACTION_scene, fl_scene_info((FlSceneId)i)->id);
}

static void view_keys(FlContext *s) {
    int by = take(s, 'v', 0) - take(s, 'v', FL_MOD_SHIFT), view = (int)s->doc->view;
    if (by == 0) return;
    do view = (view + FL_VIEWS + by) % FL_VIEWS;
    while (!fl_scene_views(s->id, (FlViewId)view));
    if (view != (int)s->doc->view) fl_context_do_text(s, FL_ACTION_view, fl_scene_view_id(s->id, (FlViewId)view));
}

static void loss_keys(FlContext *s) {
    int by = take(s, 'l', 0) - take(s, 'l', FL_MOD_SHIFT);
    if (by) fl_context_do_text(s, FL_ACTION_loss, fl_choices_next_loss(s->loss, by)->id);
    if (take(s, 'f', 0) && !fl_ui_busy(s->ui)) fl_entry_open(s);
}

static void schedule_keys(FlContext *s) {
    int by = take(s, 'k', 0) - take(s, 'k', FL_MOD_SHIFT);
    if (by && !fl_ui_busy(s->ui)) fl_schedule_next(s, by);
}

void fl_part_keys(FlContext *s) {
    schedule_keys(s);
    start_keys(s);
    rate_keys(s);
    loss_keys(s);
    view_keys(s);
    show_keys(s);
}

void fl_part_training_keys(FlContext *s) {
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    int rule = take(s, 'o', 0) - take(s, 'o', FL_MOD_SHIFT);
    schedule_keys(s);
    if (take(s, 'e', 0)) fl_part_type_rate(s, "eta.field");
    if (take(s, 'p', FL_MOD_SHIFT)) fl_context_do(s, FL_ACTION_start_preset, (double)(s->doc->plan.seed % 3), 0);
    rate_keys(s);
    view_keys(s);
    show_keys(s);
    for (int i = 0; rule && i < FL_CHOICES; i++) { /* methods look along one or two numbers only */
        now = fl_choices_next_rule(now, rule);
        if (now->method) continue;
        fl_context_do_text(s, FL_ACTION_optimizer, now->id);
        return;
    }
}
