/* Changes of a race's lanes. */
#include "model/document.h"
#include "model/fault.h"
#include "model/session_state.h"
#include <math.h>
#include <string.h>

/* One change. */
typedef struct Change {
    const FlSession *session;
    FlDocument *next;
    const FlAction *action;
    char *error;
    size_t size;
} Change;

static bool is_lane_action(FlActionName name) {
    return name == FL_ACTION_lane_eta || name == FL_ACTION_lane_on || name == FL_ACTION_lane_choose ||
           name == FL_ACTION_lane_remove || name == FL_ACTION_lane_policy;
}

bool fl_session_race_takes(const FlWish *wish, const FlAction *action) {
    FlActionName name = action->name;
    if (is_lane_action(name)) return true;
    return wish->scene == FL_SCENE_RACE && (name == FL_ACTION_eta || name == FL_ACTION_optimizer ||
                                            name == FL_ACTION_parameter || name == FL_ACTION_preset);
}

/* The rule that the action names; NULL after a sentence. */
static const FlOptimizerType *read_rule(const Change *c) {
    const char *id = c->action->text;
    const FlOptimizerType *type = fl_optimizer_type_find(id), *const * types;
    if (type != NULL) return type;
    FlNearest nearest = fl_nearest(id, strlen(id));
    int count = fl_optimizer_types(&types);
    for (int i = 0; i < count; i++) fl_nearest_offer(&nearest, types[i]->id);
    fl_fault(c->error, c->size, "\"%s\" is not an optimizer; did you mean \"%s\"?", fl_quote(id, strlen(id)).text,
             nearest.best);
    return NULL;
}

/* The lane that the action names, or -1 after a sentence. */
static int read_lane(const Change *c) {
    const FlOptimizerType *rule = read_rule(c);
    if (rule == NULL) return -1;
    int lane = fl_race_find(&c->next->race, rule);
    if (lane < 0)
        fl_fault(c->error, c->size, "There is no lane for \"%s\"; \"lane_choose %s\" adds one.", rule->id, rule->id);
    return lane;
}

/* Where a change of a rate meets the lane: within a gesture all of them start from what stood before it, so that a knob
 * dragged while the race runs forks where the drag began. */
static bool change_eta(const Change *c, int i, double eta) {
    const FlGesture *gesture = &c->session->gesture;
    FlRaceLane *lane = &c->next->race.lane[i];
    int k = c->next->cursor;
    if (!(eta > 0 && eta <= FL_ETA_MAX)) {
        return fl_fault(c->error, c->size, "%s is not a learning rate; it lies above 0 and is at most 1e6.",
                        fl_quote_number(eta).text);
    }
    if (!fl_race_rated(lane)) {
        return fl_fault(c->error, c->size, "%s has no learning rate; it finds the length of each step itself.",
                        lane->optimizer.type->title);
    }
    double now = fl_race_eta_at(lane, k);
    int before = gesture->active ? fl_race_find(&gesture->before.race, lane->optimizer.type) : -1;
    if (before >= 0) {
        *lane = gesture->before.race.lane[before];
        k = gesture->before.cursor;
    }
    bool back = before >= 0 && eta == fl_race_eta_at(lane, k);
    if (!fl_race_change_eta(&c->next->plan, lane, k, eta)) {
        return fl_fault(c->error, c->size, "This lane has %d changes already; press R to start afresh.", FL_RACE_FORKS);
    }
    if (eta != now) c->next->race.policy = back ? gesture->before.race.policy : FL_RACE_BY_HAND;
    return true;
}

static bool turn_on(const Change *c, int i) {
    double on = c->action->number[0];
    if (on != 0 && on != 1) {
        return fl_fault(c->error, c->size, "A lane is on, 1, or off, 0, and not %s.", fl_quote_number(on).text);
    }
    c->next->race.lane[i].on = on == 1;
    return true;
}

static bool choose(const Change *c, int *added) {
    FlRace *race = &c->next->race;
    const FlOptimizerType *rule = read_rule(c);
    if (rule == NULL) return false;
    int i = fl_race_find(race, rule);
    *added = -1;
    if (i < 0) {
        *added = i = race->count++;
        double eta = fl_plan_default_eta(c->next->plan.loss, rule);
        race->lane[i] = (FlRaceLane){.optimizer = fl_optimizer_default(rule, eta), .on = true};
    }
    race->chosen = i;
    return true;
}

static bool remove_lane(const Change *c, int i) {
    FlRace *race = &c->next->race;
    if (race->count == 1) return fl_fault(c->error, c->size, "This is the last lane, and a race needs one.");
    memmove(&race->lane[i], &race->lane[i + 1], (size_t)(race->count - i - 1) * sizeof *race->lane);
    race->count--;
    if (race->chosen > i || race->chosen == race->count) race->chosen--;
    return true;
}

static bool set_parameter(const Change *c, FlRaceLane *lane) {
    const char *key = c->action->text;
    double v = c->action->number[0] + 0.0; /* -0 becomes 0 */
    const FlParameter *parameter = fl_optimizer_parameter(lane->optimizer.type, key);
    if (parameter == NULL) {
        return fl_fault(c->error, c->size, "%s has no number called \"%s\".", lane->optimizer.type->title,
                        fl_quote(key, strlen(key)).text);
    }
    if (!(v >= parameter->lo && v <= parameter->hi)) {
        return fl_fault(c->error, c->size, "%s is out of range; \"%s\" goes from %s to %s.", fl_quote_number(v).text,
                        parameter->key, fl_quote_number(parameter->lo).text, fl_quote_number(parameter->hi).text);
    }
    *fl_optimizer_number(&lane->optimizer, key) = v;
    return true;
}

/* A preset sets every lane that has it, each to its own value. */
static bool set_preset(const Change *c) {
    FlRace *race = &c->next->race;
    double k = c->action->number[0];
    if (!(k >= 0 && k < FL_PRESETS && k == floor(k))) {
        return fl_fault(c->error, c->size, "There is no preset %s; they are numbered 0 to %d.", fl_quote_number(k).text,
                        FL_PRESETS - 1);
    }
    bool any = false;
    for (int i = 0; i < race->count; i++) {
        FlRaceLane *lane = &race->lane[i];
        double eta = fl_plan_preset(c->next->plan.loss, lane->optimizer.type, (FlPreset)(int)k);
        if (!fl_race_rated(lane) || isnan(eta)) continue;
        any = true;
        lane->optimizer.eta = eta;
        lane->forks = 0;
    }
    if (!any) return fl_fault(c->error, c->size, "No lane has such a learning rate here.");
    race->policy = k == FL_JUST_RIGHT ? FL_RACE_DEFAULTS : FL_RACE_BY_HAND;
    return true;
}

static bool set_policy(const Change *c) {
    FlRace *race = &c->next->race;
    const char *word = c->action->text;
    FlNearest nearest = fl_nearest(word, strlen(word));
    for (int i = 0; i < FL_RACE_POLICIES; i++) {
        fl_nearest_offer(&nearest, fl_race_policy_word((FlRacePolicy)i));
        if (strcmp(fl_race_policy_word((FlRacePolicy)i), word) != 0) continue;
        race->policy = (FlRacePolicy)i;
        return fl_race_set_rates(&c->next->plan, race) ||
               fl_fault(c->error, c->size, "There is no memory for the search.");
    }
    return fl_fault(c->error, c->size, "\"%s\" is not where rates come from; did you mean \"%s\"?",
                    fl_quote(word, strlen(word)).text, nearest.best);
}

/* Rates that must be found anew when a lane has come or has other numbers. */
static bool find_again(const Change *c) {
    FlRace *race = &c->next->race;
    if (race->policy != FL_RACE_BEST && race->policy != FL_RACE_SAME) return true;
    return fl_race_set_rates(&c->next->plan, race) || fl_fault(c->error, c->size, "There is no memory for the search.");
}

bool fl_session_race_wish(const FlSession *session, FlWish *wish, const FlAction *action, char *error, size_t size) {
    Change c = {session, &wish->document, action, error, size};
    FlRace *race = &wish->document.race;
    int lane = race->chosen, added = -1;
    if (wish->scene != FL_SCENE_RACE) {
        return fl_fault(error, size, "There are no lanes in the scene \"%s\"; the scene \"race\" has some.",
                        fl_scene_info(wish->scene)->id);
    }
    bool named = action->name == FL_ACTION_lane_eta || action->name == FL_ACTION_lane_on ||
                 action->name == FL_ACTION_lane_remove;
    if (named && (lane = read_lane(&c)) < 0) return false;
    switch (action->name) {
    case FL_ACTION_lane_eta:
    case FL_ACTION_eta:
        return change_eta(&c, lane, action->number[0]);
    case FL_ACTION_lane_on:
        return turn_on(&c, lane);
    case FL_ACTION_lane_remove:
        return remove_lane(&c, lane);
    case FL_ACTION_lane_policy:
        return set_policy(&c);
    case FL_ACTION_parameter:
        if (strcmp(action->text, "lr") == 0) return change_eta(&c, lane, action->number[0]);
        return set_parameter(&c, &race->lane[lane]) && find_again(&c);
    case FL_ACTION_preset:
        return set_preset(&c);
    default: /* lane_choose, optimizer */
        return choose(&c, &added) && (added < 0 || find_again(&c));
    }
}

bool fl_session_race_follow(const FlSession *session, FlWish *wish, char *error, size_t size) {
    FlDocument *next = &wish->document;
    if (wish->scene != FL_SCENE_RACE) return true;
    const FlDocument *now = &session->document[FL_SCENE_RACE];
    FlPlan before = fl_race_plan(&now->plan, &next->race.lane[0]),
           after = fl_race_plan(&next->plan, &next->race.lane[0]);
    bool other_loss = !fl_loss_same(now->plan.loss, next->plan.loss);
    if (other_loss && next->race.policy == FL_RACE_BY_HAND) next->race.policy = FL_RACE_DEFAULTS;
    bool anew = other_loss || (next->race.policy == FL_RACE_BEST && !fl_plan_equal(&before, &after));
    if (anew && !fl_race_set_rates(&next->plan, &next->race))
        return fl_fault(error, size, "There is no memory for the search.");
    fl_document_choose_lane(next, next->race.chosen);
    return true;
}
