/* A language model, trained by the rules that move one ball, on a text: fallline letters towns size=small batch=128
 * temp=0.7 type=bur, or data=FILE. Its plan's loss is made of shape and text. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/rule_line.h"
#include "model/scene_rules.h"
#include "model/scene_single.h"
#include "model/state_value.h"
#include "model/wish.h"
#include "model/wish_letters.h"
#include "model/wish_network.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { USUAL_BATCH = 128 };
static const double usual_temperature = 0.7;

static bool shows(const FlLossType *loss) {
    return fl_letters_task(loss) != NULL;
}

static bool claims(const FlStateWords *words) {
    for (int key = FL_KEYWORD_SIZE; key <= FL_KEYWORD_TYPE; key++) {
        if (words->key[key].key != NULL) return true;
    }
    return words->towns;
}

static bool read_size(const FlStateWords *words, FlLetters *letters) {
    const FlStateItem *item = &words->key[FL_KEYWORD_SIZE];
    char value[32], why[200];
    if (item->key == NULL) return true;
    size_t length = item->value_length < sizeof value ? item->value_length : sizeof value - 1;
    memcpy(value, item->value, length);
    value[length] = '\0';
    if (fl_letters_read(letters, value, why, sizeof why)) return true;
    return fl_refuse(words->error, words->size, "\"%s\": %s", fl_state_item_quote(item).text, why);
}

static const FlText *read_text(const FlStateWords *words, const FlStateGiven *given) {
    const FlStateItem *item = words != NULL ? &words->key[FL_KEYWORD_DATA] : NULL;
    bool file = given != NULL && given->text != NULL;
    if (words != NULL && words->towns && (file || item->key != NULL)) {
        fl_refuse(words->error, words->size, "\"towns\" and a file are two texts, and there is room for one.");
        return NULL;
    }
    if (file) return fl_text_retain(given->text);
    if (item != NULL && item->key != NULL) {
        fl_refuse(words->error, words->size, "\"%s\" names a file, which can only be read on the command line.",
                  fl_state_item_quote(item).text);
        return NULL;
    }
    const FlText *text = fl_text_towns();
    if (text == NULL && words != NULL) fl_refuse(words->error, words->size, "There is no memory for a text.");
    return text;
}

static const FlLossType *make(const FlStateWords *words, const FlStateGiven *given) {
    FlLettersTask task = {.text = NULL};
    fl_letters_size(0, &task.letters);
    if (words != NULL && !read_size(words, &task.letters)) return NULL;
    task.text = read_text(words, given);
    if (task.text == NULL) return NULL;
    const FlLossType *loss =
        words != NULL ? fl_letters_loss(&task, words->error, words->size) : fl_letters_loss(&task, NULL, 0);
    fl_text_release(task.text);
    return loss;
}

static void open_rule(FlPlan *plan) {
    const FlOptimizerType *rule = fl_optimizer_type_find("adam");
    plan->segment[0].optimizer = fl_optimizer_default(rule, fl_plan_default_eta(plan->loss, rule));
}

static int usual_batch(const FlPlan *plan) {
    return plan->loss->points > USUAL_BATCH ? USUAL_BATCH : 0;
}

static bool open(FlDocument *document) {
    open_rule(&document->plan);
    document->plan.batch = usual_batch(&document->plan);
    document->temperature = usual_temperature;
    return fl_single_open(document);
}

/* Keys of losses of one or two numbers. */
static bool refuse_others(const FlStateWords *words) {
    static const FlKeyword others[] = {FL_KEYWORD_ANGLE, FL_KEYWORD_AXES, FL_KEYWORD_TWIN,
                                       FL_KEYWORD_X,     FL_KEYWORD_Y,    FL_KEYWORD_CAMERA};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const FlStateItem *item = &words->key[others[i]];
        if (item->key == NULL) continue;
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\".",
                         fl_state_item_quote(item).text, fl_scene_letters.info.id);
    }
    return true;
}

static bool read(const FlStateWords *words, FlDocument *document) {
    FlPlan *plan = &document->plan;
    FlTrainingPlan training;
    const FlStateItem *temp = &words->key[FL_KEYWORD_TEMP], *typed = &words->key[FL_KEYWORD_TYPE];
    FlNumber number = fl_number(FL_KEYWORD_TEMP, NULL);
    if (!refuse_others(words)) return false;
    if (words->segment[0].rule == NULL) open_rule(plan);
    if (words->key[FL_KEYWORD_BATCH].key == NULL) plan->batch = usual_batch(plan);
    document->temperature = usual_temperature;
    document->typed[0] = '\0';
    if (temp->key != NULL && !fl_state_number(words, temp, &number, &document->temperature)) return false;
    if (typed->key != NULL)
        fl_state_read_name(typed->value, typed->value_length, document->typed, sizeof document->typed);
    if (!fl_rule_read(words, document)) return false;
    return fl_training_of_plan(plan, &training) && fl_training_check(&training, words->error, words->size);
}

static void print_size(FlStateWriter *writer, const FlLetters *letters) {
    FlLetters usual;
    char text[40];
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_SIZE));
    for (int i = 0; fl_letters_size(i, &usual) != NULL; i++) {
        if (memcmp(&usual, letters, sizeof usual) != 0) continue;
        fl_state_put(writer, fl_letters_size(i, &usual));
        return;
    }
    snprintf(text, sizeof text, "%d,%d,%d", letters->context, letters->numbers, letters->units);
    fl_state_put(writer, text);
}

static void print(FlStateWriter *writer, const FlDocument *document) {
    const FlLettersTask *task = fl_letters_task(document->plan.loss);
    if (task->text->name == NULL) fl_state_put_word(writer, "towns");
    fl_rule_print(writer, document);
    print_size(writer, &task->letters);
    if (document->plan.batch == 0 && usual_batch(&document->plan) != 0)
        fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_BATCH), 0);
    if (document->temperature != usual_temperature)
        fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_TEMP), &document->temperature, 1);
    if (document->typed[0] != '\0') {
        fl_state_put_key(writer, fl_keyword(FL_KEYWORD_TYPE));
        fl_state_put_name(writer, document->typed);
    }
    if (task->text->name == NULL) return;
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_DATA));
    fl_state_put_name(writer, task->text->name);
}

/* One of the three draws that are offered to begin with. */
static bool take_draw(FlApply *apply) {
    static const uint64_t seeds[] = {1, 3, 4};
    int k = 0;
    if (!fl_wish_whole(apply, "start", 2, &k)) return false;
    fl_wish_afresh(apply);
    apply->wish.document.plan.seed = seeds[k];
    return true;
}

static bool wish(FlApply *apply, bool *mine) {
    *mine = true;
    switch (apply->action->name) {
    case FL_ACTION_letters:
        return fl_letters_take_words(apply);
    case FL_ACTION_start_preset:
        return take_draw(apply);
    case FL_ACTION_preset:
        return fl_trained_preset(apply);
    case FL_ACTION_optimizer:
        return fl_trained_optimizer(apply);
    case FL_ACTION_start:
    case FL_ACTION_loss:
    case FL_ACTION_formula:
    case FL_ACTION_data:
    case FL_ACTION_data_point:
    case FL_ACTION_data_add:
    case FL_ACTION_data_remove:
    case FL_ACTION_data_default:
    case FL_ACTION_axes:
    case FL_ACTION_twin:
        return fl_refuse(apply->error, apply->size, "There is nothing of that in the scene \"%s\".",
                         fl_scene_letters.info.id);
    default:
        *mine = false;
        return true;
    }
}

const FlSceneRules fl_scene_letters = {
    .info = {"letters", "Letters", "letters"},
    .view = {[FL_VIEW_CONTOURS] = "letters"},
    .trained = true,
    .learns = FL_LEARNS_TEXT,
    .make = make,
    .shows = shows,
    .open = open,
    .claims = claims,
    .read = read,
    .print = print,
    .print_changes = fl_rule_print_changes,
    .wish = wish,
    .fit = fl_trained_fit,
    .settle = fl_trained_settle,
};
