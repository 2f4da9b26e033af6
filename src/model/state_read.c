#include "core/base/refuse.h"
#include "fallline/number.h"
#include "model/document.h"
#include "model/fog.h"
#include "model/fog_line.h"
#include "model/predict.h"
#include "model/scene_rules.h"
#include "model/state_line.h"
#include "model/state_value.h"
#include <math.h>
#include <string.h>

/* The second pass: values, in the light of the loss and the rules. */

/* The loss that the line types, with one reference for the caller; NULL after a sentence. */
static const FlLossType *read_formula(const FlStateWords *words) {
    const FlStateItem *item = &words->key[FL_KEYWORD_FORMULA];
    char text[4 * FL_FORMULA_TEXT];
    if (words->loss != NULL) {
        fl_refuse(words->error, words->size, "\"%s\" and \"%s\" are two losses, and there is room for one.",
                  words->loss->id, fl_state_item_quote(item).text);
        return NULL;
    }
    if (item->value_length >= sizeof text) {
        fl_refuse(words->error, words->size, "\"%s\" is longer than %d characters.", fl_state_item_quote(item).text,
                  FL_FORMULA_TEXT - 1);
        return NULL;
    }
    memcpy(text, item->value, item->value_length);
    text[item->value_length] = '\0';
    return fl_scene_formula(text, words->scene, words->error, words->size);
}

/* The scene that the line names, else one that has some of its words, else the first that shows the loss, if it names
 * one. */
static FlSceneId scene_meant(const FlStateWords *words, const FlLossType *loss) {
    for (int i = 0; words->scene == NULL && i < FL_SCENES; i++) {
        const FlSceneRules *rules = fl_scene_rules((FlSceneId)i);
        if (rules->claims != NULL && rules->claims(words)) return (FlSceneId)i;
    }
    for (int i = 0; words->scene != NULL && i < FL_SCENES; i++) {
        if (fl_scene_info((FlSceneId)i) == words->scene) return (FlSceneId)i;
    }
    return loss != NULL ? fl_scene_of(loss) : (FlSceneId)0;
}

static FlSceneLearns learns(FlSceneId scene) {
    return fl_scene_rules(scene)->learns;
}

/* Of a loss made for the line the caller has a reference. */
static bool read_scene(const FlStateWords *words, const FlStateGiven *given, FlSceneId *scene,
                       const FlLossType **loss) {
    /* In a network it is the border between two classes. */
    if (words->key[FL_KEYWORD_FORMULA].key != NULL && learns(scene_meant(words, words->loss)) != FL_LEARNS_POINTS) {
        *loss = read_formula(words);
        if (*loss == NULL) return false;
        *scene = scene_meant(words, *loss);
        if (!fl_scene_shows(*scene, *loss)) *scene = fl_scene_of(*loss);
        return true;
    }
    *scene = scene_meant(words, words->loss);
    const FlSceneInfo *info = fl_scene_info(*scene);
    if (fl_scene_rules(*scene)->make != NULL && words->loss == NULL) {
        *loss = fl_scene_rules(*scene)->make(words, given);
        return *loss != NULL;
    }
    *loss = words->loss != NULL ? words->loss : fl_loss_type_find(info->loss);
    if (fl_scene_shows(*scene, *loss)) return true;
    return fl_refuse(words->error, words->size, "\"%s\" belongs to the scene \"%s\", not to \"%s\".", (*loss)->id,
                     fl_scene_info(fl_scene_of(*loss))->id, info->id);
}

/* Points whose columns the line names, in place of the caller's reference to those without. */
static const FlData *named_points(const FlStateWords *words, const FlData *points) {
    const FlStateItem *item = &words->key[FL_KEYWORD_X];
    char name[2][FL_COLUMN_NAME] = {"", ""};
    for (int i = 0; i < 2; i++)
        if (item[i].key != NULL) fl_state_read_name(item[i].value, item[i].value_length, name[i], sizeof name[i]);
    if (points == NULL || (name[0][0] == '\0' && name[1][0] == '\0')) return points;
    const FlData *named =
        fl_data_named(points, name[0][0] != '\0' ? name[0] : NULL, name[1][0] != '\0' ? name[1] : NULL);
    fl_data_release(points);
    if (named == NULL) fl_refuse(words->error, words->size, "There is no memory for the data.");
    return named;
}

/* Data of the line's own, with one reference for the caller; NULL after a sentence. */
static const FlData *read_points(const FlStateWords *words, const FlStateItem *item) {
    char why[200];
    const FlData *data = fl_data_read(item->value, item->value_length, why, sizeof why);
    if (data == NULL) {
        fl_refuse(words->error, words->size, "\"%s\" does not hold data. %s", fl_state_item_quote(item).text, why);
    } else if (data->count > FL_DATA_IN_LINE) {
        fl_refuse(words->error, words->size, "\"%s\" has %d points; a line holds %d, and more come from a file.",
                  fl_state_item_quote(item).text, data->count, FL_DATA_IN_LINE);
        fl_data_release(data);
        return NULL;
    }
    return named_points(words, data);
}

static bool is_file(const FlStateItem *item) {
    return item->value_length > 0 && item->value[0] == '@';
}

/* The loss of the line's data instead of that of the default ones. */
static bool read_data(const FlStateWords *words, const FlData *given, const FlLossType **loss) {
    if ((*loss)->objective != NULL) return true; /* has its data already */
    const FlStateItem *item = &words->key[FL_KEYWORD_DATA];
    for (int key = FL_KEYWORD_X; key <= FL_KEYWORD_Y && given == NULL; key++) {
        if (words->key[key].key == NULL || item->key != NULL) continue;
        return fl_refuse(words->error, words->size,
                         "\"%s\" names a column of data, as in data=@FILE.csv x=area y=price.",
                         fl_state_item_quote(&words->key[key]).text);
    }
    if (item->key == NULL && given == NULL) return true;
    FlQuote quote = item->key != NULL ? fl_state_item_quote(item) : fl_quote("data", strlen("data"));
    if (!fl_number_applies(FL_KEYWORD_DATA, *loss, quote.text, words->error, words->size)) return false;
    if (item->key != NULL && !is_file(item) && given != NULL) {
        return fl_refuse(words->error, words->size,
                         "\"%s\" and data from a file are two sets, and there is room for one.",
                         fl_state_item_quote(item).text);
    }
    if (item->key != NULL && is_file(item) && given == NULL) {
        return fl_refuse(words->error, words->size, "\"%s\" names a file, which can only be read on the command line.",
                         fl_state_item_quote(item).text);
    }
    const FlData *data = given != NULL ? fl_data_retain(given) : read_points(words, item);
    if (data == NULL) return false;
    const FlLossType *made = fl_line_loss_create(data, fl_line_of(*loss));
    fl_data_release(data);
    if (made == NULL) return fl_refuse(words->error, words->size, "There is no memory for the data.");
    *loss = made;
    return true;
}

/* The line through scaled x is another loss: it has a name of its own, too, which may not say otherwise. */
static bool read_scale(const FlStateWords *words, const FlLossType **loss) {
    const FlStateItem *item = &words->key[FL_KEYWORD_SCALE];
    FlNumber number = fl_number(FL_KEYWORD_SCALE, NULL);
    const FlLossType *const *lines;
    int on = 0;
    if (item->key == NULL) return true;
    if (!fl_number_applies(FL_KEYWORD_SCALE, *loss, fl_state_item_quote(item).text, words->error, words->size) ||
        !fl_state_whole(words, item, &number, &on))
        return false;
    FlLine line = fl_line_of(*loss);
    if (line.scaled && on == 0) {
        return fl_refuse(words->error, words->size, "\"%s\" does not fit \"%s\", whose x is scaled.",
                         fl_state_item_quote(item).text, (*loss)->id);
    }
    fl_line_types(&lines);
    *loss = lines[line.bias + 2 * (on == 1)];
    return true;
}

static bool read_batch(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEYWORD_BATCH];
    FlNumber number = fl_number(FL_KEYWORD_BATCH, plan);
    if (item->key == NULL) return true;
    if (!fl_number_applies(FL_KEYWORD_BATCH, plan->loss, fl_state_item_quote(item).text, words->error, words->size) ||
        !fl_state_whole(words, item, &number, &plan->batch))
        return false;
    if (plan->batch == plan->loss->points) plan->batch = 0; /* all of them are no batch */
    return true;
}

static bool read_angle(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEYWORD_ANGLE];
    FlNumber number = fl_number(FL_KEYWORD_ANGLE, plan);
    return item->key == NULL || (fl_number_applies(FL_KEYWORD_ANGLE, plan->loss, fl_state_item_quote(item).text,
                                                   words->error, words->size) &&
                                 fl_state_number(words, item, &number, &plan->angle));
}

static bool read_start(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEYWORD_START];
    FlNumber number = fl_number(FL_KEYWORD_START, plan);
    if (item->key == NULL) return true;
    if (plan->loss->dim == 0) {
        return fl_refuse(words->error, words->size,
                         "\"%s\" does not fit \"%s\", which begins with weights drawn by seed=.",
                         fl_state_item_quote(item).text, plan->loss->id);
    }
    double start[FL_MAX_DIM] = {0};
    int dim = plan->loss->dim, count = fl_state_numbers(words, item, start, FL_MAX_DIM);
    if (count < 0) return false;
    if (count != dim) {
        const char *right = dim == 1 ? "one coordinate, start=x" : "two coordinates, start=x,y";
        return fl_refuse(words->error, words->size, "\"%s\" does not fit \"%s\", which has %s.",
                         fl_state_item_quote(item).text, plan->loss->id, right);
    }
    for (int j = 0; j < dim; j++) {
        FlQuote given = fl_state_item_quote(item);
        if (!fl_number_check(&number, start[j], given.text, words->error, words->size)) return false;
        plan->start[j] = start[j];
    }
    return true;
}

static bool read_seed(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEYWORD_SEED];
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
        return fl_refuse(words->error, words->size, "\"%s\" does not hold a whole number from 0 to %llu.",
                         fl_state_item_quote(item).text, (unsigned long long)UINT64_MAX);
    }
    plan->seed = seed;
    return true;
}

/* A plan that has the rules, and nothing else yet. */
static int usual_steps(const FlStateWords *words, FlSceneId scene, const FlPlan *plan) {
    FlPlan ruled = *plan;
    for (int s = 0; s < words->segments; s++) {
        if (words->segment[s].rule != NULL)
            ruled.segment[s].optimizer.type = words->segment[s].rule;
        else if (s > 0)
            ruled.segment[s].optimizer.type = ruled.segment[s - 1].optimizer.type;
    }
    ruled.segments = words->segments;
    return fl_document_usual_steps(scene, &ruled);
}

/* Who shows a rate that changes by itself. */
static bool read_schedule(const FlStateWords *words, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEYWORD_SCHED];
    char text[FL_SCHEDULE_TEXT];
    if (item->key == NULL) return true;
    if (item->value_length >= sizeof text) {
        return fl_refuse(words->error, words->size, "\"%s\" is longer than %d characters.",
                         fl_state_item_quote(item).text, FL_SCHEDULE_TEXT - 1);
    }
    memcpy(text, item->value, item->value_length);
    text[item->value_length] = '\0';
    if (!fl_schedule_read(text, &plan->schedule, words->error, words->size)) return false;
    int fault = fl_schedule_fault(&plan->schedule, plan->steps);
    if (fault < 0) return true;
    return fl_refuse(words->error, words->size, "\"%s\" is no share of the rate, from 0 to 1, at t = %d: it is %s.",
                     fl_state_item_quote(item).text, fault,
                     fl_quote_number(fl_schedule_share(&plan->schedule, fault, plan->steps)).text);
}

static bool read_noise(const FlStateWords *words, FlSceneId scene, FlPlan *plan) {
    const FlStateItem *item = &words->key[FL_KEYWORD_NOISE];
    FlNumber number = fl_number(FL_KEYWORD_NOISE, plan);
    if (item->key == NULL) return true;
    return fl_scene_may_have_noise(scene, fl_state_item_quote(item).text, words->error, words->size) &&
           fl_state_number(words, item, &number, &plan->noise);
}

static bool read_plan(const FlStateWords *words, FlSceneId scene, FlPlan *plan) {
    plan->steps = usual_steps(words, scene, plan);
    const FlStateItem *item = &words->key[FL_KEYWORD_STEPS];
    FlNumber steps = fl_number(FL_KEYWORD_STEPS, plan);
    if (item->key != NULL && !fl_state_whole(words, item, &steps, &plan->steps)) return false;
    if (!read_schedule(words, plan) || !read_noise(words, scene, plan)) return false;
    return read_angle(words, plan) && read_start(words, plan) && read_seed(words, plan) && read_batch(words, plan);
}

static bool read_view(const FlStateWords *words, FlSceneId scene, FlViewId *view) {
    const FlStateItem *item = &words->key[FL_KEYWORD_VIEW];
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
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\", which has one view only.",
                         fl_state_item_quote(item).text, id);
    }
    return fl_refuse(words->error, words->size, "\"%s\" is not a view of the scene \"%s\"; did you mean \"%s\"?",
                     fl_state_item_quote(item).text, id, nearest.best);
}

static bool read_twin(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_TWIN];
    FlNumber number = fl_number(FL_KEYWORD_TWIN, &read->plan);
    int on = 0;
    if (item->key == NULL) return true;
    if (!fl_state_whole(words, item, &number, &on)) return false;
    read->twin = on == 1;
    return true;
}

static bool read_camera(const FlStateWords *words, FlSceneId scene, FlCamera *camera) {
    const FlStateItem *item = &words->key[FL_KEYWORD_CAMERA];
    double v[3] = {0};
    if (item->key == NULL) return true;
    if (!fl_scene_views(scene, FL_VIEW_SURFACE)) {
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\", which has no surface.",
                         fl_state_item_quote(item).text, fl_scene_info(scene)->id);
    }
    int count = fl_state_numbers(words, item, v, 3);
    if (count < 0) return false;
    if (count != 3) {
        return fl_refuse(words->error, words->size, "\"%s\" has %d number%s; a camera has three, yaw,pitch,zoom.",
                         fl_state_item_quote(item).text, count, count == 1 ? "" : "s");
    }
    FlCamera read = {v[0], v[1], v[2]};
    if (!fl_camera_valid(read)) return fl_state_out_of_range(words, item, FL_CAMERA_RANGES);
    *camera = read;
    return true;
}

static bool read_axes(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_AXES];
    if (item->key == NULL || fl_document_axes_read(read, item->value, item->value_length)) return true;
    return fl_refuse(words->error, words->size, "\"%s\" is not two different numbers of this run, like %s.",
                     fl_state_item_quote(item).text, read->plan.loss->dim == 1 ? "lr,start" : "lr,x");
}

static bool read_frame(const FlStateWords *words, FlBox *frame) {
    const FlStateItem *item = &words->key[FL_KEYWORD_FRAME];
    double v[4] = {0};
    int count = fl_state_numbers(words, item, v, 4);
    if (count < 0) return false;
    if (count != 4) {
        return fl_refuse(words->error, words->size, "\"%s\" has %d numbers; a frame has four, x0,x1,y0,y1.",
                         fl_state_item_quote(item).text, count);
    }
    FlBox box = {v[0], v[1], v[2], v[3]};
    if (!fl_document_box_valid(box))
        return fl_state_out_of_range(words, item, "x1 lies well above x0, and y1 above y0");
    *frame = box;
    return true;
}

static bool read_cursor(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_STEP];
    FlNumber number = fl_number(FL_KEYWORD_STEP, &read->plan);
    if (item->key == NULL) return true;
    if (!fl_state_whole(words, item, &number, &read->cursor)) return false;
    if (read->cursor <= read->plan.steps) return true;
    return fl_refuse(words->error, words->size, "\"%s\" is past the last step %d.", fl_state_item_quote(item).text,
                     read->plan.steps);
}

/* "flag=0.9", or "flag=0.9@1" for a step that is not the one so many ahead. */
static bool read_flag(const FlStateWords *words, FlDocument *read) {
    FlStateItem item = words->key[FL_KEYWORD_FLAG];
    FlPredict *predict = &read->predict;
    const char *at = memchr(item.value, '@', item.value_length);
    double row = read->cursor + predict->ahead;
    int dim = read->plan.loss->dim;
    if (predict->ahead == 0)
        return fl_refuse(words->error, words->size, "\"%s\" wants predict=1 or predict=5 beside it.",
                         fl_state_item_quote(&item).text);
    size_t length = at != NULL ? (size_t)(at - item.value) : item.value_length, rest = item.value_length - length;
    bool whole = at == NULL || (fl_number_read(at + 1, rest - 1, &row) && row == floor(row));
    if (!whole || row < predict->ahead || row > read->plan.steps || row < read->cursor)
        return fl_refuse(words->error, words->size, "\"%s\" is for no step that is predicted here.",
                         fl_state_item_quote(&item).text);
    FlStateItem numbers = item;
    numbers.value_length = length;
    int count = fl_state_numbers(words, &numbers, predict->flag, FL_MAX_DIM);
    if (count < 0) return false;
    if (count != dim)
        return fl_refuse(words->error, words->size, "\"%s\" has %d number%s; a flag here has %d.",
                         fl_state_item_quote(&item).text, count, count == 1 ? "" : "s", dim);
    predict->row = (int)row;
    return true;
}

static bool read_predict(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_PREDICT], *flag = &words->key[FL_KEYWORD_FLAG];
    FlNumber number = fl_number(FL_KEYWORD_PREDICT, &read->plan);
    int ahead = 0;
    if (item->key != NULL && !fl_state_whole(words, item, &number, &ahead)) return false;
    if (ahead != 0 && ahead != 1 && ahead != 5)
        return fl_state_out_of_range(words, item, "the ball is predicted 1 or 5 steps on, and 0 shows the future");
    if (!fl_scene_rules(read->scene)->predicts && (ahead > 0 || flag->key != NULL))
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\", where nothing is predicted.",
                         fl_state_item_quote(ahead > 0 ? item : flag).text, fl_scene_info(read->scene)->id);
    if (ahead > 0 && !fl_predict_view(read->view))
        return fl_refuse(words->error, words->size, "\"%s\" does not fit view=%s, where a flag has no place.",
                         fl_state_item_quote(item).text, fl_scene_view_id(read->scene, read->view));
    if (ahead > 0) read->predict.ahead = ahead;
    return flag->key == NULL || read_flag(words, read);
}

/* Everything that follows the loss. */
static bool read_document(const FlStateWords *words, FlDocument *read) {
    const FlSceneRules *rules = fl_scene_rules(read->scene);
    FlOutcome outcome;
    FlBox fit;
    if (!read_plan(words, read->scene, &read->plan) || !rules->read(words, read)) return false;
    if (!read_view(words, read->scene, &read->view) || !read_twin(words, read)) return false;
    if (!read_camera(words, read->scene, &read->camera) || !read_axes(words, read)) return false;
    if (!read_cursor(words, read) || !read_predict(words, read) || !fl_fog_read(words, read)) return false;
    bool framed = words->key[FL_KEYWORD_FRAME].key != NULL;
    if (framed && !read_frame(words, &read->frame)) return false;
    if (!rules->fit(read, &outcome, &fit)) {
        return fl_document_no_run(&read->plan, words->error, words->size);
    }
    read->framed = framed && !fl_document_box_same(read->frame, fit);
    if (!framed) read->frame = fit;
    /* A diverging run has fewer rows worth showing than its horizon. */
    if (read->cursor > outcome.last) read->cursor = outcome.last;
    fl_predict_settle(read, outcome.last);
    fl_fog_settle(read);
    return true;
}

/* What only one scene has. */
static bool refuse_strangers(const FlStateWords *words, FlSceneId scene) {
    for (int key = FL_KEYWORD_SHAPE; key <= FL_KEYWORD_GOLF; key++) {
        const FlStateItem *item = &words->key[key];
        const FlSceneRules *home = key <= FL_KEYWORD_PICK   ? &fl_scene_network
                                   : key <= FL_KEYWORD_TYPE ? &fl_scene_letters
                                                            : &fl_scene_golf;
        if (item->key == NULL || fl_scene_rules(scene) == home) continue;
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\"; it belongs to \"%s\".",
                         fl_state_item_quote(item).text, fl_scene_info(scene)->id, home->info.id);
    }
    if (!words->towns || learns(scene) == FL_LEARNS_TEXT) return true;
    return fl_refuse(words->error, words->size, "\"towns\" does not fit the scene \"%s\"; it belongs to \"%s\".",
                     fl_scene_info(scene)->id, fl_scene_letters.info.id);
}

bool fl_state_line_read_given(const char *line, const FlStateGiven *given, FlSceneId *scene, FlDocument *document,
                              char *error, size_t size) {
    FlStateWords words;
    FlSceneId chosen;
    const FlLossType *loss = NULL;
    if (!fl_state_words_read(&words, line, error, size) || !read_scene(&words, given, &chosen, &loss)) return false;
    if (!refuse_strangers(&words, chosen) || !read_scale(&words, &loss) || !read_data(&words, given->data, &loss)) {
        fl_loss_release(loss);
        return false;
    }
    FlDocument read = {.scene = chosen, .plan = fl_document_plan(chosen, loss)};
    words.hasty = given->hasty;
    if (!read_document(&words, &read)) {
        fl_loss_release(loss);
        return false;
    }
    *scene = chosen;
    *document = read;
    return true;
}

bool fl_state_line_read_with(const char *line, const FlData *data, FlSceneId *scene, FlDocument *document, char *error,
                             size_t size) {
    return fl_state_line_read_given(line, &(FlStateGiven){.data = data}, scene, document, error, size);
}

bool fl_state_line_read(const char *line, FlSceneId *scene, FlDocument *document, char *error, size_t size) {
    return fl_state_line_read_with(line, NULL, scene, document, error, size);
}

static int hexadecimal(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char fl_state_take_byte(const char **at, const char *end) {
    const char *p = *at;
    bool coded = *p == '%' && end - p > 2 && hexadecimal(p[1]) >= 0 && hexadecimal(p[2]) >= 0;
    *at += coded ? 3 : 1;
    return coded ? (char)(16 * hexadecimal(p[1]) + hexadecimal(p[2])) : *p;
}

void fl_state_read_name(const char *at, size_t length, char *name, size_t size) {
    size_t used = 0;
    for (const char *end = at + length; at < end && used < size;) name[used++] = fl_state_take_byte(&at, end);
    name[used < size ? used : 0] = '\0';
}

bool fl_state_line_file(const char *line, FlStateFile *file) {
    FlStateWords words;
    *file = (FlStateFile){.classes = false};
    if (!fl_state_words_read(&words, line, NULL, 0)) return false;
    const FlStateItem *item = &words.key[FL_KEYWORD_DATA];
    const FlStateItem *x = &words.key[FL_KEYWORD_X], *y = &words.key[FL_KEYWORD_Y];
    if (x->key != NULL) fl_state_read_name(x->value, x->value_length, file->x, sizeof file->x);
    if (y->key != NULL) fl_state_read_name(y->value, y->value_length, file->y, sizeof file->y);
    const FlStateItem *weights = &words.key[FL_KEYWORD_WEIGHTS];
    FlSceneId scene = scene_meant(&words, words.loss);
    file->scene = scene;
    file->classes = learns(scene) == FL_LEARNS_POINTS;
    file->letters = learns(scene) == FL_LEARNS_TEXT;
    if (weights->key != NULL && is_file(weights))
        fl_state_read_name(weights->value + 1, weights->value_length - 1, file->weights, sizeof file->weights);
    if (item->key == NULL || (!is_file(item) && !file->letters)) return file->weights[0] != '\0';
    size_t mark = is_file(item) ? 1 : 0; /* a text always is one */
    fl_state_read_name(item->value + mark, item->value_length - mark, file->name, sizeof file->name);
    return file->name[0] != '\0' || file->weights[0] != '\0';
}

FlColumnChoice fl_state_file_columns(const FlStateFile *file) {
    return (FlColumnChoice){file->x[0] != '\0' ? file->x : NULL, file->y[0] != '\0' ? file->y : NULL};
}
