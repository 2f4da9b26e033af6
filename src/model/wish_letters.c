#include "model/wish_letters.h"
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/scene_rules.h"
#include "model/state_value.h"
#include "model/wish.h"
#include <string.h>

static const FlLettersTask *task_of(const FlApply *a) {
    return fl_letters_task(a->wish.document.plan.loss);
}

/* Another task is another run, at the rate that it opens with where the present one was that of the task before. */
static bool take_task(FlApply *a, const FlLettersTask *task) {
    FlPlan *plan = &a->wish.document.plan;
    const FlLossType *loss = fl_letters_loss(task, a->error, a->size);
    if (loss == NULL) return false;
    bool held = fl_session_hold(a->session, loss);
    fl_loss_release(loss);
    if (!held) return fl_refuse(a->error, a->size, "There is no memory for a model of letters.");
    if (fl_loss_same(loss, plan->loss)) return true;
    fl_wish_afresh(a);
    FlOptimizer *rule = &plan->segment[0].optimizer;
    bool usual = rule->eta == fl_plan_default_eta(plan->loss, rule->type);
    if (usual) rule->eta = fl_plan_default_eta(loss, rule->type);
    if (plan->batch >= loss->points) plan->batch = 0;
    plan->loss = loss;
    a->wish.fit = true;
    return true;
}

static bool take_size(FlApply *a, const FlStateItem *item) {
    FlLettersTask task = *task_of(a);
    char value[32];
    size_t length = item->value_length < sizeof value ? item->value_length : sizeof value - 1;
    memcpy(value, item->value, length);
    value[length] = '\0';
    return fl_letters_read(&task.letters, value, a->error, a->size) && take_task(a, &task);
}

static bool is_own(int key) {
    return (key >= FL_KEYWORD_SIZE && key <= FL_KEYWORD_TYPE) || key == FL_KEYWORD_SEED || key == FL_KEYWORD_STEPS;
}

static bool take_seed(FlApply *a, const FlStateItem *item) {
    int drawn = 0;
    if (!fl_number_read_count(item->value, item->value_length, INT32_MAX, &drawn))
        return fl_refuse(a->error, a->size, "\"%s\" does not hold a whole number.", fl_state_item_quote(item).text);
    if (a->wish.document.plan.seed == (uint64_t)drawn) return true;
    fl_wish_afresh(a);
    a->wish.document.plan.seed = (uint64_t)drawn;
    return true;
}

/* A longer run keeps its step, a shorter one as much of it as there is. */
static bool take_steps(FlApply *a, const FlStateWords *words) {
    FlDocument *next = &a->wish.document;
    FlNumber steps = fl_number(FL_KEYWORD_STEPS, &next->plan);
    if (!fl_state_whole(words, &words->key[FL_KEYWORD_STEPS], &steps, &next->plan.steps)) return false;
    if (next->cursor > next->plan.steps) next->cursor = next->plan.steps;
    while (next->plan.segments > 1 && fl_plan_last(&next->plan)->at >= next->plan.steps) next->plan.segments--;
    next->branched = false;
    a->wish.fit = true;
    return true;
}

/* The program's own text, learned from the start. */
static bool take_towns(FlApply *a) {
    FlLettersTask task = *task_of(a);
    if (task.text->name == NULL) return true;
    task.text = fl_text_towns();
    if (task.text == NULL) return fl_refuse(a->error, a->size, "There is no memory for a text.");
    bool taken = take_task(a, &task);
    fl_text_release(task.text);
    if (taken) a->wish.document.typed[0] = '\0';
    return taken;
}

bool fl_letters_take_words(FlApply *a) {
    FlStateWords words;
    FlDocument *next = &a->wish.document;
    if (!fl_state_words_read(&words, a->action->text, a->error, a->size)) return false;
    bool others = words.scene != NULL || words.loss != NULL || words.segments > 1 || words.segment[0].rule != NULL ||
                  words.segment[0].items > 0;
    for (int key = 0; key < FL_KEYWORDS; key++) others = others || (!is_own(key) && words.key[key].key != NULL);
    if (others)
        return fl_refuse(a->error, a->size,
                         "Letters are changed by size, temp, type, seed and steps, and by \"towns\".");
    const FlStateItem *key = words.key;
    FlNumber temperature = fl_number(FL_KEYWORD_TEMP, NULL);
    if (words.towns && !take_towns(a)) return false;
    if (key[FL_KEYWORD_SIZE].key != NULL && !take_size(a, &key[FL_KEYWORD_SIZE])) return false;
    if (key[FL_KEYWORD_SEED].key != NULL && !take_seed(a, &key[FL_KEYWORD_SEED])) return false;
    if (key[FL_KEYWORD_STEPS].key != NULL && !take_steps(a, &words)) return false;
    if (key[FL_KEYWORD_TEMP].key != NULL &&
        !fl_state_number(&words, &key[FL_KEYWORD_TEMP], &temperature, &next->temperature))
        return false;
    if (key[FL_KEYWORD_TYPE].key == NULL) return true;
    const FlStateItem *typed = &key[FL_KEYWORD_TYPE];
    fl_state_read_name(typed->value, typed->value_length, next->typed, sizeof next->typed);
    return true;
}
