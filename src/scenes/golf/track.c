/* What the tracks of the rate and of the share have in common. */
#include "context/change.h"
#include "context/services.h"
#include "parts/band.h"
#include "scenes/golf/golf_state.h"
#include <math.h>

void fl_golf_hill(FlContext *s, FlRect p, FlVec *points, int count) {
    points[0] = (FlVec){p.x, p.y + p.h};
    points[count + 1] = (FlVec){p.x + p.w, p.y + p.h};
    fl_draw_polygon(s->draw, points, count + 2, fl_color_alpha(s->theme->green, 0.12f));
    fl_draw_polyline(s->draw, points + 1, count,
                     &(FlStroke){.width = 1.4f, .color = fl_color_alpha(s->theme->green, 0.7f)});
}

bool fl_golf_drag(FlContext *s, const FlSignal *signal, float knob, float reach, double *x) {
    FlKnobHold *hold = fl_context_hand(s);
    if (signal->pressed) {
        bool on_knob = fabsf(s->ui->press.x - knob) <= reach;
        *hold = (FlKnobHold){.knob = on_knob ? (double)knob : (double)s->ui->press.x,
                             .press = (double)s->ui->press.x,
                             .jumped = !on_knob};
    }
    if (!fl_context_gesture(s, signal) || (!hold->jumped && !s->ui->moved)) return false;
    bool fine = s->ui->input.mods & FL_MOD_SHIFT;
    *x = hold->knob + ((double)s->ui->pointer.x - hold->press) * (fine ? 0.1 : 1);
    return true;
}
