/* Several rules from one start, on one landscape. */
#include "model/document.h"
#include "model/frame.h"
#include "model/race_line.h"
#include "model/race_search.h"
#include "model/scene_rules.h"
#include "model/wish_race.h"

static bool shows(const FlLossType *loss) {
    return loss->points == 0 && loss->dim == 2;
}

static bool open(FlDocument *document) {
    document->race = fl_race_default(document->plan.loss);
    document->race.policy = FL_RACE_BEST;
    if (!fl_race_set_rates(&document->plan, &document->race, FL_RACE_AT_ONCE)) return false; /* nobody sees it yet */
    fl_document_choose_lane(document, 0);
    return true;
}

static bool claims(const FlStateWords *words) {
    return words->key[FL_KEYWORD_RULES].key != NULL;
}

static bool read(const FlStateWords *words, FlDocument *document) {
    if (!fl_race_read(words, &document->plan, &document->race)) return false;
    fl_document_choose_lane(document, document->race.chosen);
    return true;
}

static void print(FlStateWriter *writer, const FlDocument *document) {
    fl_race_print(writer, &document->race);
}

/* It goes on while any lane does, and shows all of them to the last step. */
static void settle(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box) {
    (void)run;
    outcome->last = document->plan.steps;
    outcome->arrival = -1;
    *box = fl_frame_landscape(&document->plan);
}

static bool fit(const FlDocument *document, FlOutcome *outcome, FlBox *box) {
    *outcome = (FlOutcome){.minimum = -1};
    settle(document, NULL, outcome, box);
    return true;
}

const FlSceneRules fl_scene_race = {
    .info = {"race", "Race", "banana"},
    .view = {[FL_VIEW_CONTOURS] = "curve"},
    .typed = 2,
    .steps = FL_RACE_STEPS,
    .lanes = true,
    .noisy = true,
    .shows = shows,
    .open = open,
    .claims = claims,
    .read = read,
    .print = print,
    .wish = fl_race_wish,
    .follow = fl_race_follow,
    .fit = fit,
    .settle = settle,
};
