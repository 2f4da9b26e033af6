/* Descent golf: fallline golf golf=1:0.7/0.9,0.8 lr=1.3. Its card says all: the plan is the run of the hole that is
 * played, and the cursor stands at its end. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/scene_rules.h"
#include "model/state_value.h"
#include "model/wish.h"
#include <math.h>
#include <string.h>

static bool shows(const FlLossType *loss) {
    return loss->points == 0 && loss->dim == 1;
}

static bool claims(const FlStateWords *words) {
    return words->key[FL_KEYWORD_GOLF].key != NULL;
}

static bool refuse_rate(char *error, size_t size, const char *given) {
    return fl_refuse(error, size, "A stroke at the rate %s is out of range; rates go from 0.01 to 4.", given);
}

static bool rate_is_good(double rate) {
    return rate >= FL_GOLF_LEAST && rate <= FL_GOLF_MOST;
}

static void put_plan(FlDocument *document, const FlLossType *ground) {
    FlGolf *golf = &document->golf;
    document->plan = fl_golf_plan(golf->hole, ground, fl_golf_now(golf), golf->aim);
    document->cursor = fl_golf_made(&document->plan);
}

static bool open(FlDocument *document) {
    document->golf = (FlGolf){.hole = 1};
    document->golf.aim = fl_golf_usual_aim(&document->golf.card[0]);
    document->camera = fl_camera_default();
    put_plan(document, document->plan.loss);
    return true;
}

static bool read_card(const FlStateWords *words, FlGolf *golf) {
    const FlStateItem *item = &words->key[FL_KEYWORD_GOLF];
    *golf = (FlGolf){.hole = 1};
    golf->aim = fl_golf_usual_aim(&golf->card[0]);
    return item->key == NULL || fl_golf_read(item->value, item->value_length, golf, words->error, words->size);
}

static const FlLossType *make(const FlStateWords *words, const FlStateGiven *given) {
    FlGolf golf = {.hole = 1};
    (void)given;
    if (words != NULL && !read_card(words, &golf)) return NULL;
    const FlLossType *ground = fl_golf_ground(golf.hole);
    if (ground == NULL && words != NULL) fl_refuse(words->error, words->size, "There is no memory for the course.");
    return ground;
}

static bool refuse_others(const FlStateWords *words) {
    const char *golf = fl_scene_golf.info.id;
    for (int key = 0; key < FL_KEYWORDS; key++) {
        if (key == FL_KEYWORD_GOLF || key == FL_KEYWORD_STEP || words->key[key].key == NULL) continue;
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\".",
                         fl_state_item_quote(&words->key[key]).text, golf);
    }
    const FlOptimizerType *rule = words->segment[0].rule;
    const char *word = words->loss != NULL ? words->loss->id : words->towns ? "towns" : NULL;
    if (rule != NULL && strcmp(rule->id, "gd") != 0) word = rule->id;
    if (word != NULL)
        return fl_refuse(words->error, words->size,
                         "\"%s\" does not fit the scene \"%s\", which has grounds of its own.", word, golf);
    if (words->segments > 1)
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\", whose strokes are in golf=.",
                         fl_state_item_quote(&words->segment[1].at).text, golf);
    return true;
}

static bool read_aim(const FlStateWords *words, FlGolf *golf) {
    FlNumber number = fl_number(FL_KEYWORD_LR, NULL);
    for (int i = 0; i < words->segment[0].items; i++) {
        const FlStateItem *item = &words->segment[0].item[i];
        if (!fl_keyword_is_rate(item->key, item->key_length))
            return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\".",
                             fl_state_item_quote(item).text, fl_scene_golf.info.id);
        if (!fl_state_number(words, item, &number, &golf->aim)) return false;
        if (!rate_is_good(golf->aim))
            return refuse_rate(words->error, words->size, fl_quote(item->value, item->value_length).text);
    }
    return true;
}

static bool read(const FlStateWords *words, FlDocument *document) {
    if (!refuse_others(words) || !read_card(words, &document->golf) || !read_aim(words, &document->golf)) return false;
    document->camera = fl_camera_default();
    put_plan(document, document->plan.loss);
    return true;
}

static void print(FlStateWriter *writer, const FlDocument *document) {
    const FlGolf *golf = &document->golf;
    char card[FL_GOLF_TEXT];
    fl_golf_print(golf, card);
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_GOLF));
    fl_state_put(writer, card);
    if (golf->aim != fl_golf_usual_aim(fl_golf_now(golf)))
        fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_LR), &golf->aim, 1);
    if (document->cursor != fl_golf_made(&document->plan)) /* a stroke is on its way */
        fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_STEP), (uint64_t)document->cursor);
}

static bool aim(FlApply *a) {
    double rate = a->action->number[0];
    if (!rate_is_good(rate)) return refuse_rate(a->error, a->size, fl_quote_number(rate).text);
    a->wish.document.golf.aim = rate;
    put_plan(&a->wish.document, a->wish.document.plan.loss);
    return true;
}

/* The ball lies where it lay: the steps of the stroke are still to be seen. */
static bool strike(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlGolf *golf = &document->golf;
    FlGolfRound *round = golf->again ? &golf->practice : &golf->card[golf->hole - 1];
    int from = fl_golf_made(&document->plan);
    if (round->in) return fl_refuse(a->error, a->size, "The ball is in: Enter goes on, R plays the hole again.");
    if (fl_golf_over(round))
        return fl_refuse(a->error, a->size, "A hole takes %d strokes at most: Enter goes on, R plays it again.",
                         FL_GOLF_STROKES);
    round->rate[round->count++] = golf->aim;
    fl_golf_play(golf->hole, document->plan.loss, round);
    put_plan(document, document->plan.loss);
    document->cursor = from;
    return true;
}

static bool go_to_hole(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlGolf *golf = &document->golf;
    double n = a->action->number[0];
    if (!(n >= 1 && n <= FL_GOLF_HOLES && n == floor(n)))
        return fl_refuse(a->error, a->size, "There is no hole %s; the course has 1 to %d.", fl_quote_number(n).text,
                         FL_GOLF_HOLES);
    int index = (int)n;
    if (index == golf->hole && !golf->again) return true;
    const FlLossType *ground = fl_golf_ground(index);
    bool held = ground != NULL && fl_session_hold(a->session, ground);
    fl_loss_release(ground);
    if (!held) return fl_refuse(a->error, a->size, "There is no memory for hole %d.", index);
    golf->hole = index;
    golf->again = false;
    golf->practice = (FlGolfRound){0};
    golf->aim = fl_golf_usual_aim(fl_golf_now(golf));
    put_plan(document, ground);
    a->wish.fit = true;
    return true;
}

/* Once more from the tee: the card keeps the first round. */
static bool play_again(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlGolf *golf = &document->golf;
    if (!fl_golf_over(&golf->card[golf->hole - 1]))
        return fl_refuse(a->error, a->size,
                         "No stroke is taken back: play the hole to its end, then R plays it again.");
    golf->again = true;
    golf->practice = (FlGolfRound){0};
    put_plan(document, document->plan.loss);
    return true;
}

static bool wish(FlApply *a, bool *mine) {
    *mine = true;
    switch (a->action->name) {
    case FL_ACTION_eta:
        return aim(a);
    case FL_ACTION_stroke:
        return strike(a);
    case FL_ACTION_hole:
        return go_to_hole(a);
    case FL_ACTION_reset:
        return play_again(a);
    case FL_ACTION_scene:
    case FL_ACTION_load:
    case FL_ACTION_step:
    case FL_ACTION_cursor:
        *mine = false;
        return true;
    default:
        return fl_refuse(a->error, a->size,
                         "In golf only the rate of a stroke is chosen; ground, tee and rule are given.");
    }
}

static bool fit(const FlDocument *document, FlOutcome *outcome, FlBox *box) {
    *outcome = (FlOutcome){.arrival = -1, .arrival_exact = -1, .last = fl_golf_made(&document->plan), .minimum = -1};
    *box = fl_golf_view(document->golf.hole, document->plan.loss);
    return true;
}

/* What the coming stroke would do is not told: nothing behind its first step is worth showing. */
static void settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box) {
    (void)run;
    fit(document, outcome, box);
}

const FlSceneRules fl_scene_golf = {
    .info = {"golf", "Golf", "parabola"},
    .view = {[FL_VIEW_CONTOURS] = "golf"},
    .says_all = true,
    .lasting = true,
    .make = make,
    .shows = shows,
    .open = open,
    .claims = claims,
    .read = read,
    .print = print,
    .wish = wish,
    .fit = fit,
    .settle = settle,
};
