#include "parts/move.h"
#include "context/services.h"
#include "model/predict.h"
#include <math.h>

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
