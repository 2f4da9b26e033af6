#include "scenes/network/weight_hand.h"
#include "context/change.h"
#include "context/services.h"
#include "model/network_sets.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include <math.h>

FL_HOLDS(FlWeightHold);

/* A unit of a weight is a hand's breadth. */
static const double unit_dp = 80;

static double weight_at(const FlContext *s, FlNetworkPlace place) {
    const double *w = fl_trainer_weights(s->watch->trainer);
    return w ? w[fl_network_index(&fl_network_now(s)->network, place)] : NAN;
}

void fl_weight_set(FlContext *s, FlNetworkPlace place, double value) {
    char text[32];
    double now = weight_at(s, place);
    if (isnan(now) || value == now) return;
    fl_network_print_place(place, text);
    FlAction *action = fl_context_queue_text(s, FL_ACTION_weight, text);
    if (action) action->number[0] = value;
}

bool fl_weight_drag(FlContext *s, const FlSignal *signal, FlNetworkPlace under) {
    FlWeightHold *hold = fl_context_hand(s);
    bool fine = s->ui->input.mods & FL_MOD_SHIFT;
    if (signal->pressed) *hold = (FlWeightHold){under, under.layer > 0 ? weight_at(s, under) : NAN};
    if (hold->place.layer == 0 || !isfinite(hold->value)) return false;
    if (!fl_context_gesture(s, signal) || !s->ui->moved) return signal->held;
    double up = (double)(s->ui->press.y - s->ui->pointer.y) / unit_dp;
    fl_weight_set(s, hold->place, fl_round_to(hold->value + (fine ? 0.1 : 1) * up, fine ? 0.001 : 0.01));
    return true;
}

void fl_weight_keys(FlContext *s, FlNetworkPlace place) {
    int by = fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    int fine = fl_ui_key(s->ui, FL_KEY_UP, FL_MOD_SHIFT) - fl_ui_key(s->ui, FL_KEY_DOWN, FL_MOD_SHIFT);
    if (place.layer == 0 || (by == 0 && fine == 0)) return;
    fl_weight_set(s, place, fl_round_to(weight_at(s, place) + 0.1 * by + 0.01 * fine, 0.01));
}
