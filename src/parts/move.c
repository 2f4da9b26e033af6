#include "parts/move.h"
#include "context/change.h"
#include "context/services.h"
#include "model/predict.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

void fl_part_move(FlContext *s, int across, int up) {
    const FlPredict *predict = fl_document_predicts(s->doc);
    double width = s->doc->frame.x1 - s->doc->frame.x0, unit = fl_round_125(width / 100);
    double taller = fl_plot_upright(&s->plot) / (s->plot.range.x1 - s->plot.range.x0);
    double tall = s->loss->dim == 2 ? fl_round_125(width / 100 * taller) : unit;
    const double *from = fl_predict_waits(s->doc) ? s->doc->predict.flag : fl_run_row(s->watch->run, s->cursor)->x;
    if (s->loss->dim == 1) up = 0;
    if (across == 0 && up == 0) return;
    fl_context_do(s, predict != NULL ? FL_ACTION_flag : FL_ACTION_start,
                  fl_round_to(from[0] + across * unit, fmin(unit, 0.01)),
                  s->loss->dim == 2 ? fl_round_to(from[1] + up * tall, fmin(tall, 0.01)) : 0);
}

bool fl_part_coordinates(FlContext *s, const FlControl *dragged, const FlBox *range, int count,
                         const char *const names[2], double x[2]) {
    const double lo[2] = {range->x0, range->y0}, hi[2] = {range->x1, range->y1};
    bool given = false;
    for (int i = 0; i < count && i < 2; i++) {
        char id[FL_UI_ID], label[FL_UI_LABEL];
        snprintf(id, sizeof id, "%.28s.%s", dragged->id, i == 0 ? "x" : "y");
        snprintf(label, sizeof label, "%.60s, %.24s", dragged->label, names[i]);
        FlControl c = fl_control(id, "slider", label, dragged->box);
        c.hit.w = 0;
        snprintf(c.value, sizeof c.value, "%s", fl_shown_place(x[i], hi[i] - lo[i]).text);
        fl_control_number(&c, x[i], lo[i], hi[i], (hi[i] - lo[i]) / 100);
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (!signal.given) continue;
        x[i] = fl_picture_snap((FlBox){lo[i], hi[i], 0, 1}, signal.number, true);
        given = true;
    }
    return given;
}
