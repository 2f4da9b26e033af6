/* A network on points of the plane, trained by the rules that move one ball. Its plan's loss is made of all that it is:
 * shape, points, what is held back, weights to begin with. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/network_line.h"
#include "model/rule_line.h"
#include "model/scene_rules.h"
#include "model/scene_single.h"
#include "model/wish_network.h"

static bool shows(const FlLossType *loss) {
    return fl_network_task(loss) != NULL;
}

static bool claims(const FlStateWords *words) {
    for (int key = FL_KEYWORD_SHAPE; key <= FL_KEYWORD_PICK; key++) {
        if (words->key[key].key != NULL) return true;
    }
    return false;
}

/* Points of a file, where the line names no shape and no weights bring one, have an answer for each of their classes.
 */
static void suit_points(const FlStateWords *words, const FlStateGiven *given, FlNetwork *network) {
    bool shaped = words->key[FL_KEYWORD_SHAPE].key != NULL || words->key[FL_KEYWORD_WEIGHTS].key != NULL;
    if (given->points == NULL || given->weights != NULL || shaped) return;
    if (given->points->classes > 2) network->size[network->sizes - 1] = given->points->classes;
}

static const FlLossType *make(const FlStateWords *words, const FlStateGiven *given) {
    FlNetworkTask task = fl_network_opening();
    if (words != NULL) suit_points(words, given, &task.network);
    const FlLossType *loss = NULL;
    char *error = words != NULL ? words->error : NULL;
    size_t size = words != NULL ? words->size : 0;
    if (task.points == NULL)
        fl_refuse(error, size, "There is no memory for the points of a network.");
    else if (words == NULL || fl_network_line_read(words, given, &task))
        loss = fl_network_loss(&task, error, size);
    fl_network_task_release(&task);
    return loss;
}

/* Momentum, at the rate that suits the shape. */
static void open_rule(FlPlan *plan) {
    const FlOptimizerType *rule = fl_optimizer_type_find("momentum");
    plan->segment[0].optimizer = fl_optimizer_default(rule, fl_plan_default_eta(plan->loss, rule));
}

static bool open(FlDocument *document) {
    open_rule(&document->plan);
    return fl_single_open(document);
}

/* Keys of losses of one or two numbers. */
static bool refuse_others(const FlStateWords *words) {
    static const FlKeyword others[] = {FL_KEYWORD_ANGLE, FL_KEYWORD_AXES, FL_KEYWORD_TWIN, FL_KEYWORD_X, FL_KEYWORD_Y};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const FlStateItem *item = &words->key[others[i]];
        if (item->key == NULL) continue;
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\".",
                         fl_state_item_quote(item).text, fl_scene_network.info.id);
    }
    return true;
}

static bool read(const FlStateWords *words, FlDocument *document) {
    FlPlan *plan = &document->plan;
    FlTrainingPlan training;
    if (!refuse_others(words)) return false;
    if (words->segment[0].rule == NULL) open_rule(plan);
    if (!fl_rule_read(words, document)) return false;
    if (!fl_training_of_plan(plan, &training) || !fl_training_check(&training, words->error, words->size)) return false;
    return fl_network_line_pick(words, &fl_network_task(plan->loss)->network, &document->pick);
}

static void print(FlStateWriter *writer, const FlDocument *document) {
    fl_rule_print(writer, document);
    fl_network_line_print(writer, fl_network_task(document->plan.loss), &document->pick);
}

const FlSceneRules fl_scene_network = {
    .info = {"network", "Network", "network"},
    .view = {[FL_VIEW_CONTOURS] = "numbers", [FL_VIEW_SLICE] = "slice", [FL_VIEW_SURFACE] = "surface"},
    .trained = true,
    .learns = FL_LEARNS_POINTS,
    .make = make,
    .shows = shows,
    .open = open,
    .claims = claims,
    .read = read,
    .print = print,
    .print_changes = fl_rule_print_changes,
    .wish = fl_network_wish,
    .fit = fl_trained_fit,
    .settle = fl_trained_settle,
};
