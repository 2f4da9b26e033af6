/* One dimension: the loss is a curve. */
#include "model/rule_line.h"
#include "model/scene_single.h"

static bool shows(const FlLossType *loss) {
    return loss->points == 0 && loss->dim == 1;
}

const FlSceneRules fl_scene_curve = {
    .info = {"curve", "Curve", "parabola"},
    .view = {[FL_VIEW_CONTOURS] = "curve", [FL_VIEW_PLANE] = "plane"},
    .typed = 1,
    .predicts = true,
    .fogs = true,
    .noisy = true,
    .shows = shows,
    .open = fl_single_open,
    .read = fl_rule_read,
    .print = fl_rule_print,
    .print_changes = fl_rule_print_changes,
    .fit = fl_single_fit,
    .settle = fl_single_settle,
};
