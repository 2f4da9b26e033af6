#include "model/wish_network.h"
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/network_line.h"
#include "model/network_sets.h"
#include "model/wish.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const FlNetworkTask *task_of(const FlApply *a) {
    return fl_network_task(a->wish.document.plan.loss);
}

/* Another task, whose points and start are let go of. Unless it keeps its step, the run begins anew. */
static bool take_task(FlApply *a, FlNetworkTask *task, bool keeps) {
    FlPlan *plan = &a->wish.document.plan;
    const FlLossType *loss = fl_network_loss(task, a->error, a->size);
    fl_network_task_release(task);
    if (loss == NULL) return false;
    bool held = fl_session_hold(a->session, loss);
    fl_loss_release(loss);
    if (!held) return fl_refuse(a->error, a->size, "There is no memory for a network.");
    if (fl_loss_same(loss, plan->loss)) return true;
    if (!keeps) fl_wish_afresh(a);
    a->anchor->set = false;
    plan->loss = loss;
    if (plan->batch >= loss->points) plan->batch = 0;
    FlNetworkPlace *pick = &a->wish.document.pick;
    const FlNetwork *network = &task_of(a)->network;
    bool there = pick->layer < network->sizes && pick->row < network->size[pick->layer] &&
                 (pick->layer == 0 || pick->col < network->size[pick->layer - 1]);
    if (!there) *pick = (FlNetworkPlace){.layer = 0};
    a->wish.fit = !keeps;
    return true;
}

static FlNetworkTask copy_of(const FlNetworkTask *task) {
    FlNetworkTask copy = *task;
    fl_points_retain(copy.points);
    fl_weights_retain(copy.start);
    return copy;
}

/* Points while a hand changes them. */
typedef struct Points {
    double x[FL_POINTS_IN_LINE + 1], y[FL_POINTS_IN_LINE + 1];
    uint32_t label[FL_POINTS_IN_LINE + 1];
    int count;
} Points;

static bool copy_points(const FlApply *a, Points *points) {
    const FlPoints *from = task_of(a)->points;
    size_t n = (size_t)from->count;
    if (from->count > FL_POINTS_IN_LINE) {
        return fl_refuse(a->error, a->size, "Only up to %d points are changed by hand, and there are %d.",
                         FL_POINTS_IN_LINE, from->count);
    }
    points->count = from->count;
    memcpy(points->x, from->x, n * sizeof *from->x);
    memcpy(points->y, from->y, n * sizeof *from->y);
    memcpy(points->label, from->label, n * sizeof *from->label);
    return true;
}

static bool take_points(FlApply *a, const FlPoints *points, bool keeps) {
    FlNetworkTask task = copy_of(task_of(a));
    fl_points_release(task.points);
    task.points = points;
    return take_task(a, &task, keeps);
}

static bool in_range(const Points *points) {
    const double most = 1e6; /* as fl_points_create() has it */
    for (int i = 0; i < points->count; i++)
        if (!(fabs(points->x[i]) <= most && fabs(points->y[i]) <= most)) return false;
    return true;
}

static bool take_changed(FlApply *a, const Points *points, bool keeps) {
    const FlPoints *made = fl_points_create(points->count, points->x, points->y, points->label, NULL);
    if (made != NULL) return take_points(a, made, keeps);
    if (in_range(points)) return fl_refuse(a->error, a->size, "There is no memory for %d points.", points->count);
    return fl_refuse(a->error, a->size, "A point lies within 1e6 of 0, across and up.");
}

static bool read_class(const FlApply *a, double v, uint32_t *label) {
    const FlNetwork *network = &task_of(a)->network;
    int answers = network->size[network->sizes - 1], classes = answers < 2 ? 2 : answers;
    if (v >= 0 && v < classes && v == floor(v)) {
        *label = (uint32_t)v;
        return true;
    }
    return fl_refuse(a->error, a->size, "%s is no class of this network, which tells 0 to %d apart.",
                     fl_quote_number(v).text, classes - 1);
}

static bool move_point(FlApply *a) {
    Points points = {.count = 0};
    const double *v = a->action->number;
    int i = 0;
    if (!fl_wish_whole(a, "point", task_of(a)->points->count - 1, &i) || !copy_points(a, &points)) return false;
    points.x[i] = v[1];
    points.y[i] = v[2];
    return take_changed(a, &points, true);
}

static bool class_point(FlApply *a) {
    Points points = {.count = 0};
    int i = 0;
    if (!fl_wish_whole(a, "point", task_of(a)->points->count - 1, &i) || !copy_points(a, &points) ||
        !read_class(a, a->action->number[1], &points.label[i]))
        return false;
    return take_changed(a, &points, false);
}

static bool remove_point(FlApply *a) {
    Points points = {.count = 0};
    int i = 0;
    if (!fl_wish_whole(a, "point", task_of(a)->points->count - 1, &i) || !copy_points(a, &points)) return false;
    if (points.count == 2)
        return fl_refuse(a->error, a->size, "These are the last two points, and a network needs them.");
    size_t behind = (size_t)(--points.count - i);
    memmove(points.x + i, points.x + i + 1, behind * sizeof *points.x);
    memmove(points.y + i, points.y + i + 1, behind * sizeof *points.y);
    memmove(points.label + i, points.label + i + 1, behind * sizeof *points.label);
    return take_changed(a, &points, false);
}

static bool add_point(FlApply *a) {
    Points points = {.count = 0};
    const double *v = a->action->number;
    if (!copy_points(a, &points)) return false;
    if (points.count == FL_POINTS_IN_LINE)
        return fl_refuse(a->error, a->size, "There are %d points, and that is the most.", FL_POINTS_IN_LINE);
    if (!read_class(a, v[2], &points.label[points.count])) return false;
    points.x[points.count] = v[0];
    points.y[points.count++] = v[1];
    return take_changed(a, &points, false);
}

static bool take_data(FlApply *a) {
    const char *text = a->action->text;
    const FlPoints *points = fl_points_read(text, strlen(text), a->error, a->size);
    return points != NULL && take_points(a, points, false);
}

/* Points that a hand brings, of more classes than the network tells apart, give it an answer for each. */
static void give_answers(const FlPoints *points, FlNetworkTask *task) {
    int *answers = &task->network.size[task->network.sizes - 1];
    if (points == NULL || points->classes <= (*answers < 2 ? 2 : *answers)) return;
    *answers = points->classes;
    fl_weights_release(task->start);
    task->start = NULL;
}

/* Words of a line over what there is: shape, act, loss, data, formula, hold, pick, seed. */
static bool take_words(FlApply *a) {
    FlStateWords words;
    FlDocument *next = &a->wish.document;
    if (!fl_state_words_read(&words, a->action->text, a->error, a->size)) return false;
    bool others = words.scene != NULL || words.loss != NULL || words.segments > 1 || words.segment[0].rule != NULL ||
                  words.segment[0].items > 0;
    for (int key = 0; key < FL_KEYWORDS; key++) {
        bool own = (key >= FL_KEYWORD_SHAPE && key <= FL_KEYWORD_PICK) || key == FL_KEYWORD_DATA ||
                   key == FL_KEYWORD_FORMULA || key == FL_KEYWORD_SEED;
        others = others || (!own && words.key[key].key != NULL);
    }
    if (others)
        return fl_refuse(a->error, a->size,
                         "A network is changed by shape, act, loss, data, formula, hold, weights, seed and pick.");
    const FlStateItem *seed = &words.key[FL_KEYWORD_SEED];
    int drawn = 0;
    if (seed->key != NULL && !fl_number_read_count(seed->value, seed->value_length, INT32_MAX, &drawn))
        return fl_refuse(a->error, a->size, "\"%s\" does not hold a whole number.", fl_state_item_quote(seed).text);
    FlNetworkTask task = copy_of(task_of(a));
    if (a->action->given != NULL) give_answers(a->action->given->points, &task);
    if (!fl_network_line_read(&words, a->action->given, &task)) {
        fl_network_task_release(&task);
        return false;
    }
    if (!take_task(a, &task, false)) return false;
    if (words.key[FL_KEYWORD_PICK].key != NULL && !fl_network_line_pick(&words, &task_of(a)->network, &next->pick))
        return false;
    if (seed->key == NULL || next->plan.seed == (uint64_t)drawn) return true;
    fl_wish_afresh(a);
    next->plan.seed = (uint64_t)drawn;
    return true;
}

/* "1:3:2": the weight of layer 1 to unit 3 from 2. */
static bool set_weight(FlApply *a) {
    const FlNetwork *network = &task_of(a)->network;
    const char *text = a->action->text;
    double value = a->action->number[0] + 0.0;
    FlNetworkPlace place;
    if (!fl_network_read_place(network, text, strlen(text), &place)) {
        char shape[32];
        fl_network_print_shape(network, shape);
        return fl_refuse(a->error, a->size, "\"%s\" is no weight of the shape %s: layer, to and from, as in 1:2:1.",
                         fl_quote(text, strlen(text)).text, shape);
    }
    if (!fl_sets_value(value)) return fl_refuse(a->error, a->size, "A weight set by hand lies within 1e6 of 0.");
    return fl_wish_weight(a, fl_network_index(network, place), value);
}

/* The three draws that are offered: seeds 1, 2, 3. */
static bool take_draw(FlApply *a) {
    int k = 0;
    if (!fl_wish_whole(a, "start", 2, &k)) return false;
    fl_wish_afresh(a);
    a->wish.document.plan.seed = (uint64_t)k + 1;
    if (task_of(a)->start == NULL) return true;
    FlNetworkTask task = copy_of(task_of(a));
    fl_weights_release(task.start);
    task.start = NULL;
    return take_task(a, &task, false);
}

bool fl_trained_preset(FlApply *a) {
    int k = 0;
    if (!fl_wish_whole(a, "preset", FL_PRESETS - 1, &k)) return false;
    FlPlan changed = fl_wish_presets_plan(a);
    FlPresets presets;
    if (!fl_presets_find(&changed, &presets)) return fl_refuse(a->error, a->size, "There is no memory for the search.");
    double eta = presets.eta[k];
    if (isnan(eta))
        return fl_refuse(a->error, a->size,
                         presets.lack[k] == FL_PRESET_NOT_TRIED ? "A run takes too long here to try learning rates."
                                                                : "No learning rate does that here.");
    FlAction set = fl_action(FL_ACTION_eta, eta, 0);
    const FlAction *asked = a->action;
    a->action = &set;
    bool taken = fl_wish_eta(a);
    a->action = asked;
    return taken;
}

bool fl_trained_optimizer(FlApply *a) {
    const FlOptimizerType *type = fl_optimizer_type_find(a->action->text);
    if (type == NULL || type->method == NULL) return fl_wish_optimizer(a);
    return fl_refuse(
        a->error, a->size,
        "%s looks for the length of each step on a loss of one or two numbers: many weights are trained by "
        "the rules that have a learning rate.",
        type->title);
}

static bool refuse(FlApply *a) {
    return fl_refuse(a->error, a->size, "There is nothing of that in the scene \"%s\".",
                     fl_scene_info(a->wish.scene)->id);
}

bool fl_network_wish(FlApply *apply, bool *mine) {
    *mine = true;
    switch (apply->action->name) {
    case FL_ACTION_network:
        return take_words(apply);
    case FL_ACTION_data_point:
        return move_point(apply);
    case FL_ACTION_data_remove:
        return remove_point(apply);
    case FL_ACTION_weight:
        return set_weight(apply);
    case FL_ACTION_point_add:
        return add_point(apply);
    case FL_ACTION_point_class:
        return class_point(apply);
    case FL_ACTION_data:
        return take_data(apply);
    case FL_ACTION_start_preset:
        return take_draw(apply);
    case FL_ACTION_preset:
        return fl_trained_preset(apply);
    case FL_ACTION_optimizer:
        return fl_trained_optimizer(apply);
    case FL_ACTION_start:
    case FL_ACTION_loss:
    case FL_ACTION_data_add:
    case FL_ACTION_data_default:
    case FL_ACTION_axes:
    case FL_ACTION_twin:
        return refuse(apply);
    default:
        *mine = false;
        return true;
    }
}

void fl_trained_settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box) {
    (void)run;
    outcome->last = document->plan.steps;
    outcome->arrival = -1;
    *box = document->plan.loss->view;
}

bool fl_trained_fit(const FlDocument *document, FlOutcome *outcome, FlBox *box) {
    *outcome = (FlOutcome){.minimum = -1};
    fl_trained_settle(document, NULL, outcome, box);
    return true;
}
