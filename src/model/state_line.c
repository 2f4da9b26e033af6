#include "model/state_line.h"
#include "model/document.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Text that grows in a line. FL_STATE_LINE_SIZE holds the longest document; put() still never passes the end. */
typedef struct Writer {
    char *line;
    size_t used;
} Writer;

static void put(Writer *writer, const char *text) {
    size_t length = strlen(text);
    if (length >= FL_STATE_LINE_SIZE - writer->used) return;
    memcpy(writer->line + writer->used, text, length + 1);
    writer->used += length;
}

static void put_word(Writer *writer, const char *word) {
    put(writer, " ");
    put(writer, word);
}

static void put_key(Writer *writer, const char *key) {
    put_word(writer, key);
    put(writer, "=");
}

static void put_number(Writer *writer, double v) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, v);
    put(writer, text);
}

static void put_numbers(Writer *writer, const char *key, const double *v, int count) {
    put_key(writer, key);
    for (int i = 0; i < count; i++) {
        if (i > 0) put(writer, ",");
        put_number(writer, v[i]);
    }
}

static void put_whole(Writer *writer, const char *key, uint64_t n) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, n);
    put_key(writer, key);
    put(writer, text);
}

/* A rule's rate, and of its numbers those that the reader would not assume. */
static void put_rule_numbers(Writer *writer, const FlOptimizer *rule, const FlOptimizer *assumed) {
    if (rule->type->method == NULL) put_numbers(writer, "lr", &rule->eta, 1);
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->type->parameters[i].key != NULL; i++) {
        if (rule->value[i] == assumed->value[i]) continue;
        put_numbers(writer, rule->type->parameters[i].key, &rule->value[i], 1);
    }
}

/* A fork inherits what it does not name: another rule begins with its defaults and the rate before it. */
static void put_forks(Writer *writer, const FlPlan *plan) {
    for (int s = 1; s < plan->segments; s++) {
        const FlOptimizer *rule = &plan->segment[s].optimizer, *before = &plan->segment[s - 1].optimizer;
        FlOptimizer assumed = rule->type == before->type ? *before : fl_optimizer_default(rule->type, before->eta);
        put_whole(writer, "at", (uint64_t)plan->segment[s].at);
        if (rule->type != before->type) put_word(writer, rule->type->id);
        put_rule_numbers(writer, rule, &assumed);
    }
}

/* A name as one word of ASCII: other bytes as %XX. */
static void put_name(Writer *writer, const char *name) {
    for (; *name != '\0'; name++) {
        unsigned byte = (unsigned char)*name;
        char text[4] = {*name, '\0', '\0', '\0'};
        if (byte <= 0x20 || byte > 0x7e || byte == '%') snprintf(text, sizeof text, "%%%02X", byte);
        put(writer, text);
    }
}

static void put_data(Writer *writer, const FlPlan *plan) {
    const FlData *data = fl_line_data(plan->loss);
    if (data != NULL && !fl_data_equal(data, fl_data_default())) {
        put_key(writer, "data");
        bool fits = data->count <= FL_DATA_IN_LINE;
        if (fits && fl_data_print(data, writer->line + writer->used, FL_STATE_LINE_SIZE - writer->used)) {
            writer->used += strlen(writer->line + writer->used);
        } else {
            put(writer, "@");
            put_name(writer, data->name != NULL ? data->name : "unnamed");
        }
    }
    if (plan->batch != 0) put_whole(writer, "batch", (uint64_t)plan->batch);
}

static void put_loss(Writer *writer, const FlLossType *loss) {
    const char *formula = fl_formula_text(loss);
    if (formula == NULL) {
        put_word(writer, loss->id);
        return;
    }
    put_key(writer, "formula");
    put(writer, "\"");
    put(writer, formula);
    put(writer, "\"");
}

/* Rates are left out where the policy says what they are. */
static void put_lane(Writer *writer, const FlRaceLane *lane, bool rate) {
    const FlOptimizer *rule = &lane->optimizer;
    FlOptimizer assumed = fl_optimizer_default(rule->type, rule->eta);
    if (!lane->on) put(writer, "-");
    put(writer, rule->type->id);
    if (rate && fl_race_rated(lane)) {
        put(writer, ":");
        put_number(writer, rule->eta);
        for (int i = 0; i < lane->forks; i++) {
            char at[24];
            snprintf(at, sizeof at, "@%d:", lane->fork[i].at);
            put(writer, at);
            put_number(writer, lane->fork[i].eta);
        }
    }
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->type->parameters[i].key != NULL; i++) {
        if (rule->value[i] == assumed.value[i]) continue;
        put(writer, ":");
        put(writer, rule->type->parameters[i].key);
        put(writer, "=");
        put_number(writer, rule->value[i]);
    }
}

static void put_lanes(Writer *writer, const FlRace *race) {
    bool rate = race->policy == FL_RACE_SAME || race->policy == FL_RACE_BY_HAND, rated = false;
    put_key(writer, "rules");
    for (int i = 0; i < race->count; i++) {
        if (i > 0) put(writer, ",");
        put_lane(writer, &race->lane[i], rate);
        rated = rated || fl_race_rated(&race->lane[i]);
    }
    bool usual = race->policy == FL_RACE_BEST || (race->policy == FL_RACE_BY_HAND && rated);
    if (!usual) {
        put_key(writer, "rates");
        put(writer, fl_race_policy_word(race->policy));
    }
    if (race->chosen > 0) {
        put_key(writer, "lane");
        put(writer, race->lane[race->chosen].optimizer.type->id);
    }
}

static void put_frame(Writer *writer, const FlDocument *document) {
    FlOutcome outcome;
    FlBox fit, shown = document->frame;
    if (!document->framed) return;
    if (document->race.count > 0) {
        fit = fl_race_frame(&document->plan);
        if (fl_document_box_same(fit, shown)) return;
        put_numbers(writer, "frame", (const double[]){shown.x0, shown.x1, shown.y0, shown.y1}, 4);
        return;
    }
    /* Without memory for a run nobody knows the fitted box: the one shown is then written out, which is as true. */
    bool known = fl_document_fit(&document->plan, document->view, &outcome, &fit);
    if (known && fl_document_box_same(fit, shown)) return;
    put_numbers(writer, "frame", (const double[]){shown.x0, shown.x1, shown.y0, shown.y1}, 4);
}

void fl_state_line_print(char line[FL_STATE_LINE_SIZE], FlSceneId scene, const FlDocument *document) {
    const FlPlan *plan = &document->plan;
    const FlOptimizer *rule = &plan->segment[0].optimizer;
    FlOptimizer assumed = fl_optimizer_default(rule->type, rule->eta);
    FlPlan usual = fl_plan_default(plan->loss);
    Writer writer = {line, 0};
    put(&writer, "fallline");
    put_word(&writer, fl_scene_info(scene)->id);
    put_loss(&writer, plan->loss);
    if (document->race.count > 0) {
        put_lanes(&writer, &document->race);
        usual.steps = FL_RACE_STEPS;
    } else {
        put_word(&writer, rule->type->id);
        put_rule_numbers(&writer, rule, &assumed);
    }
    if (plan->angle != 0) put_numbers(&writer, "angle", &plan->angle, 1);
    put_numbers(&writer, "start", plan->start, plan->loss->dim);
    put_data(&writer, plan);
    if (plan->seed != usual.seed) put_whole(&writer, "seed", plan->seed);
    if (plan->steps != usual.steps) put_whole(&writer, "steps", (uint64_t)plan->steps);
    if (document->view != FL_VIEW_CONTOURS) {
        put_key(&writer, "view");
        put(&writer, fl_scene_view_id(scene, document->view));
    }
    if (document->twin) put_whole(&writer, "twin", 1);
    if (fl_scene_views(scene, FL_VIEW_SURFACE) && !fl_camera_same(document->camera, fl_camera_default()))
        put_numbers(&writer, "camera",
                    (const double[]){document->camera.yaw, document->camera.pitch, document->camera.zoom}, 3);
    if (document->axes[0][0] != '\0') {
        put_key(&writer, "axes");
        put(&writer, document->axes[0]);
        put(&writer, ",");
        put(&writer, document->axes[1]);
    }
    put_frame(&writer, document);
    if (document->race.count == 0) put_forks(&writer, plan);
    if (document->cursor != 0) put_whole(&writer, "step", (uint64_t)document->cursor);
}
