#include "model/branch.h"
#include "model/document.h"
#include "model/state_line.h"
#include "model/state_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The second pass: values, in the light of the loss and the rules. */

static bool not_a_number(const FlStateWords *words, const FlStateItem *item) {
    return fl_fault(words->error, words->size, "\"%s\" does not hold a finite decimal number.",
                    fl_state_item_quote(item).text);
}

static bool out_of_range(const FlStateWords *words, const FlStateItem *item, const char *range) {
    return fl_fault(words->error, words->size, "\"%s\" is out of range; %s.", fl_state_item_quote(item).text, range);
}

/* One number, with 0 for -0: the two are equal everywhere but in print. */
static bool read_number(const FlStateWords *words, const FlStateItem *item, double *v) {
    if (!fl_number_read(item->value, item->value_length, v)) return not_a_number(words, item);
    *v += 0.0;
    return true;
}

/* Numbers with commas between; their count, or -1. Of more than most the rest is only counted. */
static int read_numbers(const FlStateWords *words, const FlStateItem *item, double *v, int most) {
    const char *at = item->value, *end = item->value + item->value_length;
    for (int count = 0;; count++) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        double number;
        if (!fl_number_read(at, (size_t)((comma != NULL ? comma : end) - at), &number)) {
            not_a_number(words, item);
            return -1;
        }
        if (count < most) v[count] = number + 0.0;
        if (comma == NULL) return count + 1;
        at = comma + 1;
    }
}

static bool read_whole(const FlStateWords *words, const FlStateItem *item, int least, int most, int *n) {
    if (fl_number_read_count(item->value, item->value_length, most, n) && *n >= least) return true;
    return fl_fault(words->error, words->size, "\"%s\" does not hold a whole number from %d to %d.",
                    fl_state_item_quote(item).text, least, most);
}

/* The loss that the line types, with one reference for the caller, for its scene or else that of its variables. */
static const FlLossType *read_formula(const FlStateWords *words, FlSceneId *scene) {
    const FlStateItem *item = &words->key[FL_KEY_FORMULA];
    char text[4 * FL_FORMULA_TEXT];
    if (words->loss != NULL) {
        fl_fault(words->error, words->size, "\"%s\" and \"%s\" are two losses, and there is room for one.",
                 words->loss->id, fl_state_item_quote(item).text);
        return NULL;
    }
    if (item->value_length >= sizeof text) {
        fl_fault(words->error, words->size, "\"%s\" is longer than %d characters.", fl_state_item_quote(item).text,
                 FL_FORMULA_TEXT - 1);
        return NULL;
    }
    memcpy(text, item->value, item->value_length);
    text[item->value_length] = '\0';
    const FlLossType *loss = fl_scene_formula(text, words->scene, words->error, words->size);
    if (loss != NULL) *scene = fl_scene_of(loss);
    return loss;
}

/* Of a loss made for the line the caller has a reference. */
static bool read_scene(const FlStateWords *words, FlSceneId *scene, const FlLossType **loss) {
    bool raced = words->key[FL_KEY_RULES].key != NULL && words->scene == NULL;
    if (words->key[FL_KEY_FORMULA].key != NULL) {
        *loss = read_formula(words, scene);
        if (*loss == NULL) return false;
        if ((raced && (*loss)->dim == 2) || words->scene == fl_scene_info(FL_SCENE_RACE)) *scene = FL_SCENE_RACE;
        return true;
    }
    FlSceneId chosen = raced ? FL_SCENE_RACE : words->loss != NULL ? fl_scene_of(words->loss) : FL_SCENE_CURVE;
    for (int i = 0; i < FL_SCENES; i++) {
        if (fl_scene_info((FlSceneId)i) == words->scene) chosen = (FlSceneId)i;
    }
    const FlSceneInfo *info = fl_scene_info(chosen);
    if (words->loss != NULL && !fl_scene_shows(chosen, words->loss)) {
        return fl_fault(words->error, words->size, "\"%s\" belongs to the scene \"%s\", not to \"%s\".",
                        words->loss->id, fl_scene_info(fl_scene_of(words->loss))->id, info->id);
    }
    *scene = chosen;
    *loss = words->loss != NULL ? words->loss : fl_loss_type_find(info->loss);
    return true;
}

/* Data of the line's own, with one reference for the caller; NULL after a sentence. */
static const FlData *read_points(const FlStateWords *words, const FlStateItem *item) {
    char why[200];
    const FlData *data = fl_data_read(item->value, item->value_length, why, sizeof why);
    if (data == NULL) {
        fl_fault(words->error, words->size, "\"%s\" does not hold data. %s", fl_state_item_quote(item).text, why);
    } else if (data->count > FL_DATA_IN_LINE) {
        fl_fault(words->error, words->size, "\"%s\" has %d points; a line holds %d, and more come from a file.",
                 fl_state_item_quote(item).text, data->count, FL_DATA_IN_LINE);
        fl_data_release(data);
        return NULL;
    }
    return data;
}

static bool is_file(const FlStateItem *item) {
    return item->value_length > 0 && item->value[0] == '@';
}

/* The loss of the line's data instead of that of the default ones. */
static bool read_data(const FlStateWords *words, const FlData *given, const FlLossType **loss) {
    const FlStateItem *item = &words->key[FL_KEY_DATA];
    if (*loss == NULL || (item->key == NULL && given == NULL)) return true;
    if ((*loss)->points == 0) {
        return fl_fault(words->error, words->size, "\"%s\" does not fit \"%s\", which has no data; \"line\" has some.",
                        item->key != NULL ? fl_state_item_quote(item).text : "data", (*loss)->id);
    }
    if (item->key != NULL && !is_file(item) && given != NULL) {
        return fl_fault(words->error, words->size,
                        "\"%s\" and data from a file are two sets, and there is room for one.",
                        fl_state_item_quote(item).text);
    }
    if (item->key != NULL && is_file(item) && given == NULL) {
        return fl_fault(words->error, words->size, "\"%s\" names a file, which can only be read on the command line.",
                        fl_state_item_quote(item).text);
    }
    const FlData *data = given != NULL ? fl_data_retain(given) : read_points(words, item);
    if (data == NULL) return false;
    const FlLossType *made = fl_line_loss_create(data, fl_line_of(*loss));
    fl_data_release(data);
    if (made == NULL) return fl_fault(words->error, words->size, "There is no memory for the data.");
    *loss = made;
    return true;
}

static bool read_batch(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEY_BATCH];
    if (item->key == NULL) return true;
    if (plan->loss->points == 0) {
        return fl_fault(words->error, words->size, "\"%s\" does not fit \"%s\", which has no data; \"line\" has some.",
                        fl_state_item_quote(item).text, plan->loss->id);
    }
    int points = plan->loss->points; /* all of them are no batch */
    if (!read_whole(words, item, 0, points, &plan->batch)) return false;
    if (plan->batch == points) plan->batch = 0;
    return true;
}

static bool read_angle(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEY_ANGLE];
    if (item->key == NULL) return true;
    if (!plan->loss->turns) {
        return fl_fault(words->error, words->size, "\"%s\" does not fit \"%s\"; only \"stretched_bowl\" turns.",
                        fl_state_item_quote(item).text, plan->loss->id);
    }
    if (!read_number(words, item, &plan->angle)) return false;
    if (fabs(plan->angle) <= FL_ANGLE_MAX) return true;
    return out_of_range(words, item, "an angle goes from -360 to 360 degrees");
}

static bool read_start(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEY_START];
    if (item->key == NULL) return true;
    double start[FL_MAX_DIM] = {0};
    int dim = plan->loss->dim, count = read_numbers(words, item, start, FL_MAX_DIM);
    if (count < 0) return false;
    if (count != dim) {
        const char *right = dim == 1 ? "one coordinate, start=x" : "two coordinates, start=x,y";
        return fl_fault(words->error, words->size, "\"%s\" does not fit \"%s\", which has %s.",
                        fl_state_item_quote(item).text, plan->loss->id, right);
    }
    for (int j = 0; j < dim; j++) {
        if (fabs(start[j]) > FL_START_MAX) return out_of_range(words, item, "coordinates go from -1e6 to 1e6");
        plan->start[j] = start[j];
    }
    return true;
}

static bool read_seed(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEY_SEED];
    if (item->key == NULL) return true;
    uint64_t seed = 0;
    bool ok = item->value_length > 0;
    for (size_t i = 0; ok && i < item->value_length; i++) {
        char c = item->value[i];
        uint64_t digit = (uint64_t)(c - '0');
        ok = c >= '0' && c <= '9' && seed <= (UINT64_MAX - digit) / 10;
        if (ok) seed = seed * 10 + digit;
    }
    if (!ok) {
        return fl_fault(words->error, words->size, "\"%s\" does not hold a whole number from 0 to %llu.",
                        fl_state_item_quote(item).text, (unsigned long long)UINT64_MAX);
    }
    plan->seed = seed;
    return true;
}

/* The rule has no such key: says which it has. */
static bool lacks(const FlStateWords *words, const FlStateItem *item, const FlOptimizerType *rule) {
    if (rule->method != NULL) {
        return fl_fault(words->error, words->size,
                        "\"%s\" is not a key of \"%s\", which finds the length of each step itself and has none.",
                        fl_quote(item->key, item->key_length).text, rule->id);
    }
    char keys[160] = "\"lr\"";
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key != NULL; i++) {
        size_t used = strlen(keys);
        snprintf(keys + used, sizeof keys - used, ", \"%s\"", rule->parameters[i].key);
    }
    return fl_fault(words->error, words->size, "\"%s\" is not a key of \"%s\", which has %s.",
                    fl_quote(item->key, item->key_length).text, rule->id, keys);
}

static bool read_rate(const FlStateWords *words, const FlStateItem *item, FlOptimizer *rule) {
    double eta;
    if (!read_number(words, item, &eta)) return false;
    if (!(eta > 0 && eta <= FL_ETA_MAX)) return out_of_range(words, item, "a learning rate is above 0 and at most 1e6");
    rule->eta = eta;
    return true;
}

static bool read_rule_number(const FlStateWords *words, const FlStateItem *item, FlOptimizer *rule) {
    bool rated = rule->type->method == NULL;
    if (rated && item->key_length == 2 && memcmp(item->key, "lr", 2) == 0) return read_rate(words, item, rule);
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->type->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &rule->type->parameters[i];
        if (strlen(parameter->key) != item->key_length) continue;
        if (memcmp(parameter->key, item->key, item->key_length) != 0) continue;
        double v;
        if (!read_number(words, item, &v)) return false;
        if (!(v >= parameter->lo && v <= parameter->hi)) {
            return fl_fault(words->error, words->size, "\"%s\" is out of range; \"%s\" goes from %s to %s.",
                            fl_state_item_quote(item).text, parameter->key, fl_quote_number(parameter->lo).text,
                            fl_quote_number(parameter->hi).text);
        }
        rule->value[i] = v;
        return true;
    }
    return lacks(words, item, rule->type);
}

/* Naming the rule that is in force anyway changes nothing; another one begins with its defaults and the rate before:
 * within a run a rate is changed by saying so. A method, which has no rate, hands on the usual one. */
static bool read_rule(const FlStateWords *words, const FlLossType *loss, const FlStateSegment *segment,
                      FlOptimizer *rule) {
    const FlOptimizerType *type = segment->rule;
    if (type != NULL && type != rule->type) {
        *rule = fl_optimizer_default(type, type->method != NULL ? fl_plan_default_eta(loss, type) : rule->eta);
    }
    for (int i = 0; i < segment->items; i++) {
        if (!read_rule_number(words, &segment->item[i], rule)) return false;
    }
    return true;
}

/* A run opens at the rate that the loss knows for its rule. */
static bool read_first_rule(const FlStateWords *words, FlPlan *plan) {
    const FlOptimizerType *rule = words->segment[0].rule;
    FlOptimizer *first = &plan->segment[0].optimizer;
    if (rule != NULL) *first = fl_optimizer_default(rule, fl_plan_default_eta(plan->loss, rule));
    return read_rule(words, plan->loss, &words->segment[0], first);
}

static bool read_forks(const FlStateWords *words, FlPlan *plan) {
    for (int s = 1; s < words->segments; s++) {
        const FlStateSegment *segment = &words->segment[s];
        FlSegment fork = plan->segment[s - 1];
        int before = fork.at;
        if (!read_whole(words, &segment->at, 1, plan->steps, &fork.at)) return false;
        if (fork.at <= before) {
            return fl_fault(words->error, words->size, "\"%s\" does not come after the change at step %d.",
                            fl_state_item_quote(&segment->at).text, before);
        }
        if (!read_rule(words, plan->loss, segment, &fork.optimizer)) return false;
        plan->segment[s] = fork;
    }
    plan->segments = words->segments;
    return true;
}

/* Lanes have all that a rule is, and nothing else has lanes. */
static bool read_rules(const FlStateWords *words, FlSceneId scene, FlDocument *read) {
    static const FlStateKey keys[] = {FL_KEY_RULES, FL_KEY_RATES, FL_KEY_LANE};
    if (scene == FL_SCENE_RACE) return fl_race_read(words, &read->plan, &read->race);
    for (int i = 0; i < 3; i++) {
        const FlStateItem *item = &words->key[keys[i]];
        if (item->key == NULL) continue;
        return fl_fault(words->error, words->size, "\"%s\" does not fit the scene \"%s\"; \"race\" has lanes.",
                        fl_state_item_quote(item).text, fl_scene_info(scene)->id);
    }
    return read_first_rule(words, &read->plan) && read_forks(words, &read->plan);
}

static bool read_plan(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *steps = &words->key[FL_KEY_STEPS];
    if (steps->key != NULL && !read_whole(words, steps, 1, FL_MAX_STEPS, &plan->steps)) return false;
    return read_angle(words, plan) && read_start(words, plan) && read_seed(words, plan) && read_batch(words, plan);
}

static bool read_view(const FlStateWords *words, FlSceneId scene, FlViewId *view) {
    const FlStateItem *item = &words->key[FL_KEY_VIEW];
    if (item->key == NULL) return true;
    const char *id = fl_scene_info(scene)->id;
    FlNearest nearest = fl_nearest(item->value, item->value_length);
    int count = 0;
    for (int i = 0; i < FL_VIEWS; i++) {
        if (!fl_scene_views(scene, (FlViewId)i)) continue;
        const char *name = fl_scene_view_id(scene, (FlViewId)i);
        fl_nearest_offer(&nearest, name);
        count++;
        if (strlen(name) != item->value_length || memcmp(item->value, name, item->value_length) != 0) continue;
        *view = (FlViewId)i;
        return true;
    }
    if (count == 1) {
        return fl_fault(words->error, words->size, "\"%s\" does not fit the scene \"%s\", which has one view only.",
                        fl_state_item_quote(item).text, id);
    }
    return fl_fault(words->error, words->size, "\"%s\" is not a view of the scene \"%s\"; did you mean \"%s\"?",
                    fl_state_item_quote(item).text, id, nearest.best);
}

static bool read_twin(const FlStateWords *words, bool *twin) {
    const FlStateItem *item = &words->key[FL_KEY_TWIN];
    int on = 0;
    if (item->key == NULL) return true;
    if (!read_whole(words, item, 0, 1, &on)) return false;
    *twin = on == 1;
    return true;
}

static bool read_camera(const FlStateWords *words, FlSceneId scene, FlCamera *camera) {
    const FlStateItem *item = &words->key[FL_KEY_CAMERA];
    double v[3] = {0};
    if (item->key == NULL) return true;
    if (!fl_scene_views(scene, FL_VIEW_SURFACE)) {
        return fl_fault(words->error, words->size, "\"%s\" does not fit the scene \"%s\", which has no surface.",
                        fl_state_item_quote(item).text, fl_scene_info(scene)->id);
    }
    int count = read_numbers(words, item, v, 3);
    if (count < 0) return false;
    if (count != 3) {
        return fl_fault(words->error, words->size, "\"%s\" has %d number%s; a camera has three, yaw,pitch,zoom.",
                        fl_state_item_quote(item).text, count, count == 1 ? "" : "s");
    }
    FlCamera read = {v[0], v[1], v[2]};
    if (!fl_camera_valid(read)) return out_of_range(words, item, FL_CAMERA_RANGES);
    *camera = read;
    return true;
}

static bool read_axes(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEY_AXES];
    if (item->key == NULL || fl_document_axes_read(read, item->value, item->value_length)) return true;
    return fl_fault(words->error, words->size, "\"%s\" is not two different numbers of this run, like %s.",
                    fl_state_item_quote(item).text, read->plan.loss->dim == 1 ? "lr,start" : "lr,x");
}

static bool read_frame(const FlStateWords *words, FlBox *frame) {
    const FlStateItem *item = &words->key[FL_KEY_FRAME];
    double v[4] = {0};
    int count = read_numbers(words, item, v, 4);
    if (count < 0) return false;
    if (count != 4) {
        return fl_fault(words->error, words->size, "\"%s\" has %d numbers; a frame has four, x0,x1,y0,y1.",
                        fl_state_item_quote(item).text, count);
    }
    FlBox box = {v[0], v[1], v[2], v[3]};
    if (!fl_document_box_valid(box)) return out_of_range(words, item, "x1 lies well above x0, and y1 above y0");
    *frame = box;
    return true;
}

static bool read_cursor(const FlStateWords *words, int steps, int *cursor) {
    const FlStateItem *item = &words->key[FL_KEY_STEP];
    if (item->key == NULL) return true;
    if (!read_whole(words, item, 0, FL_MAX_STEPS, cursor)) return false;
    if (*cursor <= steps) return true;
    return fl_fault(words->error, words->size, "\"%s\" is past the last step %d.", fl_state_item_quote(item).text,
                    steps);
}

/* Everything that follows the loss. */
static bool read_document(const FlStateWords *words, FlSceneId scene, FlDocument *read) {
    if (scene == FL_SCENE_RACE) read->plan.steps = FL_RACE_STEPS;
    if (!read_plan(words, &read->plan) || !read_rules(words, scene, read)) return false;
    if (!read_view(words, scene, &read->view) || !read_twin(words, &read->twin)) return false;
    if (!read_camera(words, scene, &read->camera) || !read_axes(words, read)) return false;
    if (scene != FL_SCENE_RACE) fl_branch_assume(read);
    if (!read_cursor(words, read->plan.steps, &read->cursor)) return false;
    bool framed = words->key[FL_KEY_FRAME].key != NULL;
    if (framed && !read_frame(words, &read->frame)) return false;
    if (scene == FL_SCENE_RACE) {
        fl_document_choose_lane(read, read->race.chosen);
        FlBox whole = fl_race_frame(&read->plan);
        read->framed = framed && !fl_document_box_same(read->frame, whole);
        if (!framed) read->frame = whole;
        return true;
    }
    FlOutcome outcome;
    FlBox fit;
    if (!fl_document_fit(&read->plan, read->view, &outcome, &fit)) {
        return fl_fault(words->error, words->size, "There is no memory for a run of %d steps.", read->plan.steps);
    }
    read->framed = framed && !fl_document_box_same(read->frame, fit);
    if (!framed) read->frame = fit;
    /* A diverging run has fewer rows worth showing than its horizon. */
    if (read->cursor > outcome.last) read->cursor = outcome.last;
    return true;
}

bool fl_state_line_read_with(const char *line, const FlData *data, FlSceneId *scene, FlDocument *document, char *error,
                             size_t size) {
    FlStateWords words;
    FlSceneId chosen = FL_SCENE_CURVE;
    const FlLossType *loss = NULL;
    if (!fl_state_words_read(&words, line, error, size) || !read_scene(&words, &chosen, &loss)) return false;
    if (!read_data(&words, data, &loss)) {
        fl_loss_release(loss);
        return false;
    }
    FlDocument read = {.plan = fl_plan_default(loss), .camera = fl_camera_default()};
    if (!read_document(&words, chosen, &read)) {
        fl_loss_release(loss);
        return false;
    }
    *scene = chosen;
    *document = read;
    return true;
}

bool fl_state_line_read(const char *line, FlSceneId *scene, FlDocument *document, char *error, size_t size) {
    return fl_state_line_read_with(line, NULL, scene, document, error, size);
}

static int hexadecimal(char c) {
    static const char digits[] = "0123456789ABCDEF";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at != NULL ? (int)(at - digits) : -1;
}

bool fl_state_line_file(const char *line, char file[FL_DATA_NAME]) {
    FlStateWords words;
    if (!fl_state_words_read(&words, line, NULL, 0)) return false;
    const FlStateItem *item = &words.key[FL_KEY_DATA];
    if (item->key == NULL || !is_file(item)) return false;
    size_t used = 0;
    for (size_t i = 1; i < item->value_length; i++) {
        const char *at = item->value + i;
        bool coded = *at == '%' && i + 2 < item->value_length && hexadecimal(at[1]) >= 0 && hexadecimal(at[2]) >= 0;
        if (used == FL_DATA_NAME - 1) return false;
        file[used++] = coded ? (char)(16 * hexadecimal(at[1]) + hexadecimal(at[2])) : *at;
        if (coded) i += 2;
    }
    file[used] = '\0';
    return used > 0;
}
