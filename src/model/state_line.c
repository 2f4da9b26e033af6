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

static void put_frame(Writer *writer, const FlDocument *document) {
    FlOutcome outcome;
    FlBox fit, shown = document->frame;
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
    put_word(&writer, plan->loss->id);
    put_word(&writer, rule->type->id);
    put_rule_numbers(&writer, rule, &assumed);
    if (plan->angle != 0) put_numbers(&writer, "angle", &plan->angle, 1);
    put_numbers(&writer, "start", plan->start, plan->loss->dim);
    put_data(&writer, plan);
    if (plan->seed != usual.seed) put_whole(&writer, "seed", plan->seed);
    if (plan->steps != usual.steps) put_whole(&writer, "steps", (uint64_t)plan->steps);
    if (document->view != FL_VIEW_CONTOURS) {
        put_key(&writer, "view");
        put(&writer, fl_scene_view_id(scene, document->view));
    }
    if (document->axes[0][0] != '\0') {
        put_key(&writer, "axes");
        put(&writer, document->axes[0]);
        put(&writer, ",");
        put(&writer, document->axes[1]);
    }
    put_frame(&writer, document);
    put_forks(&writer, plan);
    if (document->cursor != 0) put_whole(&writer, "step", (uint64_t)document->cursor);
}
