/* Two dimensions: the loss is a map, or a surface. */
#include "model/rule_line.h"
#include "model/scene_single.h"

static bool shows(const FlLossType *loss) {
    return loss->points == 0 && loss->dim == 2;
}

const FlSceneRules fl_scene_landscape = {
    .info = {"landscape", "Landscape", "bowl"},
    .view = {[FL_VIEW_CONTOURS] = "contours",
             [FL_VIEW_BASINS] = "basins",
             [FL_VIEW_SURFACE] = "surface",
             [FL_VIEW_PLANE] = "plane"},
    .typed = 2,
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
