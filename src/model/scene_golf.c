/* Descent golf: fallline golf golf=1:0.7/0.9,0.8 lr=1.3, or where there is momentum beta=0.8 as well. Its card says
 * all: the plan is the run of the hole that is played, and the cursor stands at its end. */
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

static bool refuse_share(char *error, size_t size, const char *given) {
    return fl_refuse(error, size, "A share of %s is out of range; β goes from 0 to %g in golf.", given, FL_GOLF_SHARE);
}

static bool rate_is_good(double rate) {
    return rate >= FL_GOLF_LEAST && rate <= FL_GOLF_MOST;
}

static bool share_is_good(double share) {
    return share >= 0 && share <= FL_GOLF_SHARE;
}

static void put_plan(FlDocument *document, const FlLossType *ground) {
    FlGolf *golf = &document->golf;
    document->plan = fl_golf_plan(fl_golf_here(golf), ground, fl_golf_now(golf), golf->aim);
    document->cursor = fl_golf_made(&document->plan);
}

static bool open(FlDocument *document) {
    document->golf = fl_golf_begin(1);
    document->camera = fl_camera_default();
    put_plan(document, document->plan.loss);
    return true;
}

static bool read_card(const FlStateWords *words, FlGolf *golf) {
    const FlStateItem *item = &words->key[FL_KEYWORD_GOLF];
    *golf = fl_golf_begin(1);
    return item->key == NULL || fl_golf_read(item->value, item->value_length, golf, words->error, words->size);
}

static const FlLossType *make(const FlStateWords *words, const FlStateGiven *given) {
    FlGolf golf = fl_golf_begin(1);
    (void)given;
    if (words != NULL && !read_card(words, &golf)) return NULL;
    const FlLossType *ground = fl_golf_ground(fl_golf_here(&golf));
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
    const char *word = words->loss != NULL ? words->loss->id : NULL;
    if (rule != NULL && strcmp(rule->id, "gd") != 0) word = rule->id;
    if (word != NULL)
        return fl_refuse(words->error, words->size,
                         "\"%s\" does not fit the scene \"%s\", which has grounds of its own.", word, golf);
    if (words->segments > 1)
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\", whose strokes are in golf=.",
                         fl_state_item_quote(&words->segment[1].at).text, golf);
    return true;
}

/* lr, and where the hole has momentum beta. */
static bool read_number(const FlStateWords *words, const FlStateItem *item, FlGolf *golf) {
    const FlGolfHole *hole = fl_golf_here(golf);
    FlQuote given = fl_quote(item->value, item->value_length);
    FlNumber number = fl_number(FL_KEYWORD_LR, NULL);
    if (fl_keyword_is_rate(item->key, item->key_length)) {
        if (!fl_state_number(words, item, &number, &golf->aim.rate)) return false;
        if (rate_is_good(golf->aim.rate)) return true;
        return refuse_rate(words->error, words->size, given.text);
    }
    if (item->key_length != 4 || memcmp(item->key, "beta", 4) != 0)
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\".",
                         fl_state_item_quote(item).text, fl_scene_golf.info.id);
    if (!hole->heavy)
        return fl_refuse(words->error, words->size, "\"%s\" does not fit hole %d of course %d, which has no momentum.",
                         fl_state_item_quote(item).text, golf->hole, golf->course);
    if (!fl_number_of_rule(fl_golf_rule(hole, golf->aim).type, "beta", 4, &number, words->error, words->size) ||
        !fl_state_number(words, item, &number, &golf->aim.share))
        return false;
    if (share_is_good(golf->aim.share)) return true;
    return refuse_share(words->error, words->size, given.text);
}

static bool read_aim(const FlStateWords *words, FlGolf *golf) {
    for (int i = 0; i < words->segment[0].items; i++)
        if (!read_number(words, &words->segment[0].item[i], golf)) return false;
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
    fl_golf_print_all(golf, card);
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_GOLF));
    fl_state_put(writer, card);
    FlGolfAim usual = fl_golf_usual_aim(golf);
    if (golf->aim.rate != usual.rate) fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_LR), &golf->aim.rate, 1);
    if (golf->aim.share != usual.share) fl_state_put_numbers(writer, "beta", &golf->aim.share, 1);
    if (document->cursor != fl_golf_made(&document->plan)) /* a stroke is on its way */
        fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_STEP), (uint64_t)document->cursor);
}

static bool aim(FlApply *a) {
    double rate = a->action->number[0];
    if (!rate_is_good(rate)) return refuse_rate(a->error, a->size, fl_quote_number(rate).text);
    a->wish.document.golf.aim.rate = rate;
    put_plan(&a->wish.document, a->wish.document.plan.loss);
    return true;
}

static bool aim_share(FlApply *a) {
    double share = a->action->number[0];
    FlGolf *golf = &a->wish.document.golf;
    if (a->action->length != 4 || memcmp(a->action->text, "beta", 4) != 0)
        return fl_refuse(a->error, a->size,
                         "In golf \"%s\" is not chosen; a stroke has a rate, and where there is "
                         "momentum a share, \"beta\".",
                         fl_quote(a->action->text, a->action->length).text);
    if (!fl_golf_here(golf)->heavy)
        return fl_refuse(a->error, a->size, "Hole %d of course %d has no momentum, so a stroke there is a rate alone.",
                         golf->hole, golf->course);
    if (!share_is_good(share)) return refuse_share(a->error, a->size, fl_quote_number(share).text);
    golf->aim.share = share;
    put_plan(&a->wish.document, a->wish.document.plan.loss);
    return true;
}

/* The ball lies where it lay: the steps of the stroke are still to be seen. */
static bool strike(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlGolf *golf = &document->golf;
    FlGolfRound *round = golf->again ? &golf->practice : &golf->card[golf->course - 1][golf->hole - 1];
    int from = fl_golf_made(&document->plan);
    if (round->in) return fl_refuse(a->error, a->size, "The ball is in: Enter goes on, R plays the hole again.");
    if (fl_golf_over(round))
        return fl_refuse(a->error, a->size, "A hole takes %d strokes at most: Enter goes on, R plays it again.",
                         FL_GOLF_STROKES);
    round->stroke[round->count++] = golf->aim;
    fl_golf_play(fl_golf_here(golf), document->plan.loss, round);
    put_plan(document, document->plan.loss);
    document->cursor = from;
    return true;
}

static bool go_to(FlApply *a, int course, int hole) {
    FlDocument *document = &a->wish.document;
    FlGolf *golf = &document->golf;
    if (course == golf->course && hole == golf->hole && !golf->again) return true;
    const FlLossType *ground = fl_golf_ground(fl_golf_hole(course, hole));
    bool held = ground != NULL && fl_session_hold(a->session, ground);
    fl_loss_release(ground);
    if (!held) return fl_refuse(a->error, a->size, "There is no memory for hole %d.", hole);
    golf->course = course;
    golf->hole = hole;
    golf->again = false;
    golf->practice = (FlGolfRound){0};
    golf->aim = fl_golf_usual_aim(golf);
    put_plan(document, ground);
    a->wish.fit = true;
    return true;
}

static bool go_to_hole(FlApply *a) {
    double n = a->action->number[0];
    if (!(n >= 1 && n <= FL_GOLF_HOLES && n == floor(n)))
        return fl_refuse(a->error, a->size, "There is no hole %s; the course has 1 to %d.", fl_quote_number(n).text,
                         FL_GOLF_HOLES);
    return go_to(a, a->wish.document.golf.course, (int)n);
}

/* To its first hole that is not over; each course keeps its card. */
static bool go_to_course(FlApply *a) {
    const FlGolf *golf = &a->wish.document.golf;
    double n = a->action->number[0];
    if (!(n >= 1 && n <= FL_GOLF_COURSES && n == floor(n)))
        return fl_refuse(a->error, a->size, "There is no course %s; there are 1 to %d.", fl_quote_number(n).text,
                         FL_GOLF_COURSES);
    int course = (int)n, hole = 1;
    if (course == golf->course) return true;
    while (hole < FL_GOLF_HOLES && fl_golf_over(&golf->card[course - 1][hole - 1])) hole++;
    return go_to(a, course, hole);
}

/* Once more from the tee: the card keeps the first round. */
static bool play_again(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlGolf *golf = &document->golf;
    if (!fl_golf_over(&fl_golf_card(golf)[golf->hole - 1]))
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
    case FL_ACTION_parameter:
        return aim_share(a);
    case FL_ACTION_stroke:
        return strike(a);
    case FL_ACTION_course:
        return go_to_course(a);
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
                         "In golf only the rate of a stroke and its share are chosen; ground, tee and rule are given.");
    }
}

static bool fit(const FlDocument *document, FlOutcome *outcome, FlBox *box) {
    *outcome = (FlOutcome){.arrival = -1, .arrival_exact = -1, .last = fl_golf_made(&document->plan), .minimum = -1};
    *box = fl_golf_view(fl_golf_here(&document->golf), document->plan.loss);
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
