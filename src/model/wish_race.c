#include "model/wish_race.h"
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/numbers.h"
#include "model/race_search.h"
#include "model/wish.h"
#include <math.h>
#include <string.h>

static FlRaceCare care(const FlApply *a) {
    return a->session->hasty ? FL_RACE_AT_ONCE : FL_RACE_FULL;
}

/* Whether rates that were found at once would stay behind as somebody's own. */
static bool takes_rates(const FlAction *action) {
    FlActionName name = action->name;
    bool rate = name == FL_ACTION_parameter && strcmp(action->text, fl_keyword(FL_KEYWORD_LR)) == 0;
    return rate || name == FL_ACTION_lane_eta || name == FL_ACTION_eta || name == FL_ACTION_preset ||
           name == FL_ACTION_lane_policy;
}

/* The rule that the action names; NULL after a sentence. */
static const FlOptimizerType *read_rule(FlApply *a) {
    const char *id = a->action->text;
    const FlOptimizerType *type = fl_optimizer_type_find(id), *const * types;
    const FlRace *race = &a->wish.document.race;
    if (type != NULL) return type;
    for (int i = 0; i < race->count; i++) /* a typed one */
        if (strcmp(race->lane[i].optimizer.type->id, id) == 0) return race->lane[i].optimizer.type;
    FlNearest nearest = fl_nearest(id, strlen(id));
    int count = fl_optimizer_types(&types);
    for (int i = 0; i < count; i++) fl_nearest_offer(&nearest, types[i]->id);
    fl_refuse(a->error, a->size, "\"%s\" is not an optimizer; did you mean \"%s\"?", fl_quote(id, strlen(id)).text,
              nearest.best);
    return NULL;
}

/* The lane that the action names, or -1 after a sentence. */
static int read_lane(FlApply *a) {
    const FlOptimizerType *rule = read_rule(a);
    if (rule == NULL) return -1;
    int lane = fl_race_find(&a->wish.document.race, rule);
    if (lane < 0)
        fl_refuse(a->error, a->size, "There is no lane for \"%s\"; \"lane_choose %s\" adds one.", rule->id, rule->id);
    return lane;
}

/* Where a change of a rate meets the lane: within a gesture all of them start from what stood before it, so that a knob
 * dragged while the race runs forks where the drag began. */
static bool change_eta(FlApply *a, int i, double eta) {
    const FlGesture *gesture = &a->session->gesture;
    FlRaceLane *lane = &a->wish.document.race.lane[i];
    int k = a->wish.document.cursor;
    FlNumber number = fl_number(FL_KEYWORD_LR, &a->wish.document.plan);
    if (!fl_number_check(&number, eta, NULL, a->error, a->size)) return false;
    if (!fl_race_rated(lane)) {
        return fl_refuse(a->error, a->size, "%s has no learning rate; it finds the length of each step itself.",
                         lane->optimizer.type->title);
    }
    double now = fl_race_eta_at(lane, k);
    const FlRace *stood = &gesture->before.race;
    int before = gesture->active ? fl_race_find(stood, lane->optimizer.type) : -1;
    if (before >= 0) {
        *lane = stood->lane[before];
        k = gesture->before.cursor;
    }
    bool back = before >= 0 && eta == fl_race_eta_at(lane, k);
    if (!fl_race_change_eta(&a->wish.document.plan, lane, k, eta)) {
        return fl_refuse(a->error, a->size, "This lane has %d changes already; press R to start afresh.",
                         FL_RACE_FORKS);
    }
    if (eta != now) a->wish.document.race.policy = back ? stood->policy : FL_RACE_BY_HAND;
    return true;
}

static bool turn_on(FlApply *a, int i) {
    double on = a->action->number[0];
    if (on != 0 && on != 1) {
        return fl_refuse(a->error, a->size, "A lane is on, 1, or off, 0, and not %s.", fl_quote_number(on).text);
    }
    a->wish.document.race.lane[i].on = on == 1;
    return true;
}

static bool choose(FlApply *a, int *added) {
    FlRace *race = &a->wish.document.race;
    const FlOptimizerType *rule = read_rule(a);
    if (rule == NULL) return false;
    int i = fl_race_find(race, rule);
    *added = -1;
    if (i < 0) {
        *added = i = race->count++;
        double eta = fl_plan_default_eta(a->wish.document.plan.loss, rule);
        race->lane[i] = (FlRaceLane){.optimizer = fl_optimizer_default(rule, eta), .on = true};
    }
    race->chosen = i;
    return true;
}

static bool remove_lane(FlApply *a, int i) {
    FlRace *race = &a->wish.document.race;
    if (race->count == 1) return fl_refuse(a->error, a->size, "This is the last lane, and a race needs one.");
    memmove(&race->lane[i], &race->lane[i + 1], (size_t)(race->count - i - 1) * sizeof *race->lane);
    race->count--;
    if (race->chosen > i || race->chosen == race->count) race->chosen--;
    return true;
}

static bool set_parameter(FlApply *a, FlRaceLane *lane) {
    const char *key = a->action->text;
    double v = a->action->number[0] + 0.0; /* -0 becomes 0 */
    FlNumber number;
    if (!fl_number_of_rule(lane->optimizer.type, key, strlen(key), &number, a->error, a->size) ||
        !fl_number_check(&number, v, NULL, a->error, a->size))
        return false;
    *fl_optimizer_number(&lane->optimizer, key) = v;
    return true;
}

/* A preset sets every lane that has it, each to its own value. */
static bool set_preset(FlApply *a) {
    FlRace *race = &a->wish.document.race;
    double k = a->action->number[0];
    if (!(k >= 0 && k < FL_PRESETS && k == floor(k))) {
        return fl_refuse(a->error, a->size, "There is no preset %s; they are numbered 0 to %d.",
                         fl_quote_number(k).text, FL_PRESETS - 1);
    }
    bool any = false, usual = k == FL_JUST_RIGHT; /* the rates that the loss lists */
    for (int i = 0; i < race->count; i++) {
        FlRaceLane *lane = &race->lane[i];
        FlPresets presets;
        if (!fl_race_rated(lane)) continue;
        FlPlan plan = fl_race_plan(&a->wish.document.plan, lane), alone = fl_presets_plan(&plan, 0, 0);
        if (!fl_presets_find(&alone, &presets))
            return fl_refuse(a->error, a->size, "There is no memory for the search.");
        double eta = presets.eta[(int)k];
        if (isnan(eta)) continue;
        any = true;
        usual = usual && eta == fl_plan_default_eta(alone.loss, lane->optimizer.type);
        lane->optimizer.eta = eta;
        lane->forks = 0;
    }
    if (!any) return fl_refuse(a->error, a->size, "No lane has such a learning rate here.");
    race->policy = usual ? FL_RACE_DEFAULTS : FL_RACE_BY_HAND;
    return true;
}

/* By the policy in force. */
static bool set_rates(FlApply *a) {
    FlDocument *next = &a->wish.document;
    if (fl_race_set_rates(&next->plan, &next->race, care(a))) return true;
    return fl_refuse(a->error, a->size, "There is no memory for the search.");
}

static bool set_policy(FlApply *a) {
    FlRace *race = &a->wish.document.race;
    const char *word = a->action->text;
    FlNearest nearest = fl_nearest(word, strlen(word));
    for (int i = 0; i < FL_RACE_POLICIES; i++) {
        fl_nearest_offer(&nearest, fl_race_policy_word((FlRacePolicy)i));
        if (strcmp(fl_race_policy_word((FlRacePolicy)i), word) != 0) continue;
        race->policy = (FlRacePolicy)i;
        return set_rates(a);
    }
    return fl_refuse(a->error, a->size, "\"%s\" is not where rates come from; did you mean \"%s\"?",
                     fl_quote(word, strlen(word)).text, nearest.best);
}

/* Rates that must be found anew when a lane has come or has other numbers. */
static bool find_again(FlApply *a) {
    const FlRace *race = &a->wish.document.race;
    if (race->policy != FL_RACE_BEST && race->policy != FL_RACE_SAME) return true;
    return set_rates(a);
}

static bool set_number(FlApply *a, int lane) {
    FlRace *race = &a->wish.document.race;
    if (strcmp(a->action->text, fl_keyword(FL_KEYWORD_LR)) == 0) return change_eta(a, lane, a->action->number[0]);
    return set_parameter(a, &race->lane[lane]) && find_again(a);
}

static bool take_rule(FlApply *a) {
    int added = -1;
    return choose(a, &added) && (added < 0 || find_again(a));
}

/* There is one lane of a typed rule: another text is what it runs by then, at the rate and with the numbers it had. */
static bool take_typed_rule(FlApply *a) {
    FlRace *race = &a->wish.document.race;
    const FlOptimizerType *rule = fl_wish_typed_rule(a);
    int i = race->count - 1;
    if (rule == NULL) return false;
    while (i >= 0 && race->lane[i].optimizer.type->made == NULL) i--;
    bool added = i < 0;
    if (added) {
        i = race->count++;
        race->lane[i] = (FlRaceLane){.on = true};
    }
    FlOptimizer before = race->lane[i].optimizer;
    double eta = added ? fl_plan_default_eta(a->wish.document.plan.loss, rule) : before.eta;
    race->lane[i].optimizer = fl_optimizer_default(rule, eta);
    if (!added) fl_wish_keep_numbers(&race->lane[i].optimizer, &before);
    race->chosen = i;
    return find_again(a);
}

bool fl_race_wish(FlApply *a, bool *mine) {
    FlActionName name = a->action->name;
    int lane = a->wish.document.race.chosen;
    bool named = name == FL_ACTION_lane_eta || name == FL_ACTION_lane_on || name == FL_ACTION_lane_remove;
    *mine = true;
    if (named && (lane = read_lane(a)) < 0) return false;
    if (takes_rates(a->action) && !fl_document_settle(&a->wish.document))
        return fl_refuse(a->error, a->size, "There is no memory for the search.");
    switch (name) {
    case FL_ACTION_lane_eta:
    case FL_ACTION_eta:
        return change_eta(a, lane, a->action->number[0]);
    case FL_ACTION_lane_on:
        return turn_on(a, lane);
    case FL_ACTION_lane_remove:
        return remove_lane(a, lane);
    case FL_ACTION_lane_policy:
        return set_policy(a);
    case FL_ACTION_parameter:
        return set_number(a, lane);
    case FL_ACTION_preset:
        return set_preset(a);
    case FL_ACTION_lane_choose:
    case FL_ACTION_optimizer:
        return take_rule(a);
    case FL_ACTION_rule:
        return take_typed_rule(a);
    default:
        *mine = false;
        return true;
    }
}

bool fl_race_follow(FlApply *a) {
    FlDocument *next = &a->wish.document;
    const FlDocument *now = &a->session->document[a->wish.scene];
    FlPlan before = fl_race_plan(&now->plan, &next->race.lane[0]),
           after = fl_race_plan(&next->plan, &next->race.lane[0]);
    before.noise = after.noise; /* rates are found without it */
    before.seed = after.seed;
    bool other_loss = !fl_loss_same(now->plan.loss, next->plan.loss);
    if (other_loss && next->race.policy == FL_RACE_BY_HAND) next->race.policy = FL_RACE_DEFAULTS;
    bool anew = other_loss || (next->race.policy == FL_RACE_BEST && !fl_plan_equal(&before, &after));
    if (anew && !set_rates(a)) return false;
    fl_document_choose_lane(next, next->race.chosen);
    return true;
}
