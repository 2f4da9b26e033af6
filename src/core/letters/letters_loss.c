/* A model of letters as a loss, for plans. */
#include "core/base/elementary.h"
#include "core/base/refuse.h"
#include "core/data/made.h"
#include "core/letters/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Made {
    FlMade made; /* first */
    FlLossType type;
    FlLettersTask task;
} Made;

static bool same_name(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool equal(const FlMade *a, const FlMade *b) {
    const FlLettersTask *p = &((const Made *)a)->task, *q = &((const Made *)b)->task;
    return p->text->hash == q->text->hash && same_name(p->text->name, q->text->name) &&
           memcmp(&p->letters, &q->letters, sizeof p->letters) == 0;
}

static void destroy(FlMade *made) {
    Made *own = (Made *)made;
    fl_text_release(own->task.text);
    fl_objective_release(own->type.objective);
    free(own);
}

static const FlMadeKind letters_made = {equal, destroy};

/* What suits the rules, found by scans of 300 steps on the towns with the small model; gradient descent is below. */
static const FlRate usual[] = {
    {"momentum", 0.1, {0.003, 0.1, 0.65, 3}, {0.0003, 3}},  {"nesterov", 0.1, {0.003, 0.1, 0.65, 3}, {0.0003, 3}},
    {"adam", 0.01, {0.0003, 0.01, 0.1, 1}, {0.0001, 3}},    {"adamw", 0.01, {0.0003, 0.01, 0.1, 1}, {0.0001, 3}},
    {"amsgrad", 0.01, {0.0003, 0.01, 0.1, 1}, {0.0001, 3}}, {"nadam", 0.01, {0.0003, 0.01, 0.1, 1}, {0.0001, 3}},
};
static const double usual_gd[FL_PRESETS] = {0.03, 1, 4.2, 10};

/* The rate that Adam opens with: wide layers bear less. */
static double adam_rate(const FlLetters *letters) {
    return letters->units < 96 ? 0.01 : letters->units < 256 ? 0.005 : letters->units < 1024 ? 0.002 : 0.0005;
}

static void describe(Made *own) {
    FlLossType *type = &own->type;
    *type = (FlLossType){.id = "letters",
                         .title = "Letters",
                         .formula = "L(w)",
                         .note = "The mean surprise, in nats, at each next letter of a text.",
                         .view = {0, 1, 0, 1},
                         .height = fl_log(own->task.text->symbols),
                         .steps = 300,
                         .points = type->objective->examples,
                         .objective = type->objective,
                         .made = &own->made};
    memcpy(type->presets, usual_gd, sizeof type->presets);
    type->track = (FlRange){0.003, 30};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        type->rates[i] = usual[i];
        if (i >= 2) type->rates[i].eta = type->rates[i].presets[FL_JUST_RIGHT] = adam_rate(&own->task.letters);
    }
}

const FlLossType *fl_letters_loss(const FlLettersTask *task, char *error, size_t size) {
    const FlObjective *objective = fl_letters_objective(&task->letters, task->text, error, size);
    Made *own = objective != NULL ? calloc(1, sizeof *own) : NULL;
    if (own == NULL) {
        if (objective != NULL) fl_refuse(error, size, "There is no memory for a model of letters.");
        fl_objective_release(objective);
        return NULL;
    }
    own->task = *task;
    fl_text_retain(task->text);
    fl_made_begin(&own->made, &letters_made, task->text->hash ^ (uint64_t)objective->weights);
    own->type.objective = objective;
    describe(own);
    return &own->type;
}

const FlLettersTask *fl_letters_task(const FlLossType *loss) {
    if (loss->made == NULL || loss->made->kind != &letters_made) return NULL;
    return &((const Made *)loss->made)->task;
}
