#include "parts/keys.h"
#include "context/change.h"
#include "context/choices.h"
#include "context/services.h"
#include "parts/deck.h"
#include "parts/entry.h"
#include "parts/swarm.h"
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
    if (outcome) {
        int direction = outcome > 0 ? 1 : -1;
        double eta = fl_track_next_outcome(s->watch->track, fl_context_eta(s), s->watch->outcome->kind, direction);
        if (!isnan(eta)) fl_context_set_eta(s, beyond(eta, direction), false);
    }
    if (take(s, 'p', 0)) fl_part_choose_preset(s, (FlPreset)next_preset(s));
}

void fl_part_type_rate(FlContext *s, const char *id) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, fl_context_eta(s));
    fl_field_open(s->ui, id, text);
}

/* A D W S move by a hundredth of the view, rounded to 1-2-5, up and down as far as across; Shift: ten times that. From
 * where the ball is now. */
static void move_keys(FlContext *s) {
    double dx = 0, dy = 0;
    for (int big = 0; big < 2; big++) {
        int mods = big ? FL_MOD_SHIFT : 0, size = big ? 10 : 1;
        dx += size * (take(s, 'd', mods) - take(s, 'a', mods));
        dy += size * (take(s, 'w', mods) - take(s, 's', mods));
    }
    double unit = fl_round_125((s->doc->frame.x1 - s->doc->frame.x0) / 100);
    double taller = fl_plot_upright(&s->plot) / (s->plot.range.x1 - s->plot.range.x0);
    double up = s->loss->dim == 2 ? fl_round_125((s->doc->frame.x1 - s->doc->frame.x0) / 100 * taller) : unit;
    const double *x = fl_run_row(s->watch->run, s->cursor)->x;
    if (s->loss->dim == 1) dy = 0;
    if (dx == 0 && dy == 0) return;
    fl_context_do(s, FL_ACTION_start, fl_round_to(x[0] + dx * unit, fmin(unit, 0.01)),
                  s->loss->dim == 2 ? fl_round_to(x[1] + dy * up, fmin(up, 0.01)) : 0);
}

static void start_keys(FlContext *s) {
    if (take(s, 'p', FL_MOD_SHIFT))
        fl_context_do(s, FL_ACTION_start_preset, (fl_start_selected(s) + 1) % s->loss->starts.count, 0);
    if (take(s, 'g', 0)) fl_context_random_start(s);
    move_keys(s);
}

static void show_keys(FlContext *s, bool swarms) {
    FlDisplay *v = s->display;
    if (take(s, 'x', 0)) {
        v->ghost = !v->ghost;
        fl_context_toast(s, v->ghost ? "The future is shown." : "The future is hidden: X shows it again.");
    }
    if (take(s, 'b', 0)) {
        v->swarm = !v->swarm;
        const char *why = !v->swarm ? NULL
                          : swarms  ? fl_swarm_refusal(s)
                                    : "The swarm shows on curves and contours: press V or 2 for them.";
        if (why) fl_context_toast(s, why);
    }
    if (take(s, 'j', 0)) {
        v->pause_on_arrival = !v->pause_on_arrival;
        fl_context_toast(s, v->pause_on_arrival ? "Run pauses where it arrives."
                                                : "Run goes on where it arrives: J lets it pause again.");
    }
    if (take(s, 'm', 0)) fl_display_choose_motion(v, !v->reduced_motion);
    if (take(s, '0', 0)) fl_context_do(s, FL_ACTION_fit, 0, 0);
    for (int i = 0; i < FL_SCENES; i++)
        if (fl_scene_info((FlSceneId)i)->drawn && take(s, '1' + i, 0) && (FlSceneId)i != s->id)
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

void fl_part_keys(FlContext *s, bool swarms) {
    start_keys(s);
    rate_keys(s);
    loss_keys(s);
    view_keys(s);
    show_keys(s, swarms);
}

void fl_part_training_keys(FlContext *s) {
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    int rule = take(s, 'o', 0) - take(s, 'o', FL_MOD_SHIFT);
    if (take(s, 'e', 0)) fl_part_type_rate(s, "eta.field");
    if (take(s, 'p', FL_MOD_SHIFT)) fl_context_do(s, FL_ACTION_start_preset, (double)(s->doc->plan.seed % 3), 0);
    rate_keys(s);
    view_keys(s);
    show_keys(s, false);
    for (int i = 0; rule && i < FL_CHOICES; i++) { /* methods look along one or two numbers only */
        now = fl_choices_next_rule(now, rule);
        if (now->method) continue;
        fl_context_do_text(s, FL_ACTION_optimizer, now->id);
        return;
    }
}
