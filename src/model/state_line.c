#include "model/state_line.h"
#include "model/document.h"
#include "model/fog.h"
#include "model/numbers.h"
#include "model/predict.h"
#include "model/scene_rules.h"
#include <stdio.h>
#include <string.h>

void fl_state_put_name(FlStateWriter *writer, const char *name) {
    for (; *name != '\0'; name++) {
        unsigned byte = (unsigned char)*name;
        char text[4] = {*name, '\0', '\0', '\0'};
        if (byte <= 0x20 || byte > 0x7e || byte == '%') snprintf(text, sizeof text, "%%%02X", byte);
        fl_state_put(writer, text);
    }
}

static void put_columns(FlStateWriter *writer, const FlData *data) {
    const char *names[2] = {data->x_name, data->y_name};
    for (int i = 0; i < 2; i++) {
        if (names[i] == NULL) continue;
        fl_state_put_key(writer, fl_keyword(i == 0 ? FL_KEYWORD_X : FL_KEYWORD_Y));
        fl_state_put_name(writer, names[i]);
    }
}

static void put_data(FlStateWriter *writer, const FlPlan *plan) {
    const FlData *data = fl_line_data(plan->loss);
    if (data != NULL && !fl_data_equal(data, fl_data_default())) {
        fl_state_put_key(writer, fl_keyword(FL_KEYWORD_DATA));
        bool fits = data->count <= FL_DATA_IN_LINE;
        if (fits && fl_data_print(data, writer->line + writer->used, FL_STATE_LINE_SIZE - writer->used)) {
            writer->used += strlen(writer->line + writer->used);
            put_columns(writer, data);
        } else {
            fl_state_put(writer, "@");
            fl_state_put_name(writer, data->name != NULL ? data->name : "unnamed");
            if (data->chosen) put_columns(writer, data);
        }
    }
    if (fl_line_of(plan->loss).scaled) fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_SCALE), 1);
    if (plan->batch != 0) fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_BATCH), (uint64_t)plan->batch);
}

static void put_loss(FlStateWriter *writer, const FlLossType *loss) {
    const char *formula = fl_formula_text(loss);
    if (formula == NULL) {
        const FlLossType *const *lines;
        fl_line_types(&lines);
        bool line = fl_line_data(loss) != NULL; /* whether x is scaled stands behind its data */
        fl_state_put_word(writer, line ? lines[fl_line_of(loss).bias]->id : loss->id);
        return;
    }
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_FORMULA));
    fl_state_put(writer, "\"");
    fl_state_put(writer, formula);
    fl_state_put(writer, "\"");
}

static void print_frame(FlStateWriter *writer, FlSceneId scene, const FlDocument *document) {
    FlOutcome outcome;
    FlBox fit, shown = document->frame;
    if (!document->framed) return;
    /* Without memory for a run nobody knows the fitted box: the one shown is then written out, which is as true. */
    bool known = fl_scene_rules(scene)->fit(document, &outcome, &fit);
    if (known && fl_document_box_same(fit, shown)) return;
    fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_FRAME), (const double[]){shown.x0, shown.x1, shown.y0, shown.y1},
                         4);
}

/* Which step a flag is for is said where it is not the one that comes next. */
static void print_predict(FlStateWriter *writer, const FlDocument *document) {
    const FlPredict *predict = fl_document_predicts(document);
    char step[16];
    if (predict == NULL) return;
    fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_PREDICT), (uint64_t)predict->ahead);
    if (predict->row == 0) return;
    fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_FLAG), predict->flag, document->plan.loss->dim);
    if (predict->row == document->cursor + predict->ahead) return;
    snprintf(step, sizeof step, "@%d", predict->row);
    fl_state_put(writer, step);
}

/* How many looks were taken is said where not all of them stand. */
static void print_fog(FlStateWriter *writer, const FlDocument *document) {
    const FlFog *fog = fl_document_fog(document);
    char spent[16];
    if (fog == NULL) return;
    bool hidden = fog->state == FL_FOG_HIDDEN;
    fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_FOG), hidden);
    if (hidden && fog->spent == 1) return; /* the first look is at the start */
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_LOOKS));
    for (int i = 0; i < fog->count; i++) {
        if (i > 0) fl_state_put(writer, ",");
        fl_state_put_number(writer, fog->look[i][0]);
        if (document->plan.loss->dim == 1) continue;
        fl_state_put(writer, ":");
        fl_state_put_number(writer, fog->look[i][1]);
    }
    if (fog->spent == fog->count) return;
    snprintf(spent, sizeof spent, "@%d", fog->spent);
    fl_state_put(writer, spent);
}

static void print_look(FlStateWriter *writer, FlSceneId scene, const FlDocument *document) {
    const FlCamera *camera = &document->camera;
    if (document->view != FL_VIEW_CONTOURS) {
        fl_state_put_key(writer, fl_keyword(FL_KEYWORD_VIEW));
        fl_state_put(writer, fl_scene_view_id(scene, document->view));
    }
    if (document->twin) fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_TWIN), 1);
    if (fl_scene_views(scene, FL_VIEW_SURFACE) && !fl_camera_same(*camera, fl_camera_default()))
        fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_CAMERA),
                             (const double[]){camera->yaw, camera->pitch, camera->zoom}, 3);
    if (document->axes[0][0] == '\0') return;
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_AXES));
    fl_state_put(writer, document->axes[0]);
    fl_state_put(writer, ",");
    fl_state_put(writer, document->axes[1]);
}

void fl_state_line_print(char line[FL_STATE_LINE_SIZE], FlSceneId scene, const FlDocument *document) {
    const FlPlan *plan = &document->plan;
    const FlSceneRules *rules = fl_scene_rules(scene);
    FlPlan usual = fl_document_plan(scene, plan->loss);
    FlStateWriter writer = {line, 0};
    usual.steps = fl_document_usual_steps(scene, plan);
    fl_state_put(&writer, "fallline");
    fl_state_put_word(&writer, rules->info.id);
    if (rules->make == NULL) put_loss(&writer, plan->loss);
    rules->print(&writer, document);
    if (rules->says_all) return;
    if (plan->schedule.kind != FL_SCHEDULE_CONSTANT) {
        char text[FL_SCHEDULE_TEXT];
        bool formula = plan->schedule.kind == FL_SCHEDULE_FORMULA;
        fl_schedule_print(&plan->schedule, text);
        fl_state_put_key(&writer, fl_keyword(FL_KEYWORD_SCHED));
        if (formula) fl_state_put(&writer, "\"");
        fl_state_put(&writer, text);
        if (formula) fl_state_put(&writer, "\"");
    }
    if (plan->noise != 0) fl_state_put_numbers(&writer, fl_keyword(FL_KEYWORD_NOISE), &plan->noise, 1);
    if (plan->angle != 0) fl_state_put_numbers(&writer, fl_keyword(FL_KEYWORD_ANGLE), &plan->angle, 1);
    if (plan->loss->dim > 0) fl_state_put_numbers(&writer, fl_keyword(FL_KEYWORD_START), plan->start, plan->loss->dim);
    put_data(&writer, plan);
    if (plan->seed != usual.seed) fl_state_put_whole(&writer, fl_keyword(FL_KEYWORD_SEED), plan->seed);
    if (plan->steps != usual.steps) fl_state_put_whole(&writer, fl_keyword(FL_KEYWORD_STEPS), (uint64_t)plan->steps);
    print_look(&writer, scene, document);
    print_predict(&writer, document);
    print_fog(&writer, document);
    print_frame(&writer, scene, document);
    if (rules->print_changes != NULL) rules->print_changes(&writer, document);
    if (document->cursor != 0) fl_state_put_whole(&writer, fl_keyword(FL_KEYWORD_STEP), (uint64_t)document->cursor);
}
