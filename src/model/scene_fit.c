/* A line through data: the loss is the mean of its squared errors. */
#include "model/rule_line.h"
#include "model/scene_single.h"

static bool shows(const FlLossType *loss) {
    return loss->points > 0 && loss->objective == NULL;
}

const FlSceneRules fl_scene_fit = {
    .info = {"fit", "Line fit", "line"},
    .view = {[FL_VIEW_CONTOURS] = "curve"},
    .predicts = true,
    .shows = shows,
    .open = fl_single_open,
    .read = fl_rule_read,
    .print = fl_rule_print,
    .print_changes = fl_rule_print_changes,
    .fit = fl_single_fit,
    .settle = fl_single_settle,
};
