/* The lanes of a race in a state line: rules=gd:0.02@12:0.05,adam:0.1:beta1=0.8,-lion. */
#include "model/race_line.h"
#include "core/base/refuse.h"
#include "model/numbers.h"
#include "model/race_search.h"
#include "model/rule_line.h"
#include <stdio.h>
#include <string.h>

/* A stretch of the line. */
typedef struct Part {
    const char *text;
    size_t length;
} Part;

/* One lane being read. */
typedef struct Reader {
    const FlStateWords *words;
    const FlPlan *plan;
    Part whole; /* the lane as it stands, for sentences */
    FlRaceLane lane;
    bool rated; /* has a rate of its own */
} Reader;

/* Cuts the next part off, up to a sign that parts them. */
static Part cut(Part *rest, char sign) {
    const char *at = memchr(rest->text, sign, rest->length);
    Part part = {rest->text, at != NULL ? (size_t)(at - rest->text) : rest->length};
    size_t taken = part.length + (at != NULL ? 1 : 0);
    *rest = (Part){rest->text + taken, rest->length - taken};
    return part;
}

static bool is(Part part, const char *word) {
    return strlen(word) == part.length && memcmp(word, part.text, part.length) == 0;
}

static bool refuse(const Reader *r, const char *why) {
    return fl_refuse(r->words->error, r->words->size, "\"%s\" %s", fl_quote(r->whole.text, r->whole.length).text, why);
}

static const FlOptimizerType *find_rule(const FlStateWords *words, Part id) {
    const FlOptimizerType *const *types;
    FlNearest nearest = fl_nearest(id.text, id.length);
    int count = fl_optimizer_types(&types);
    if (is(id, "own") && words->segment[0].own) return words->segment[0].rule;
    if (is(id, "own")) {
        fl_refuse(words->error, words->size,
                  "The lane \"own\" needs its rule, as in rules=own,gd rule=\"x = x - eta*g\".");
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        if (is(id, types[i]->id)) return types[i];
        fl_nearest_offer(&nearest, types[i]->id);
    }
    fl_refuse(words->error, words->size, "\"%s\" is not an optimizer; did you mean \"%s\"?",
              fl_quote(id.text, id.length).text, nearest.best);
    return NULL;
}

/* A number of the lane's rule. */
static bool read_number(const Reader *r, const FlNumber *number, Part text, double *v) {
    return fl_number_take(number, text.text, text.length, fl_quote(r->whole.text, r->whole.length).text, v,
                          r->words->error, r->words->size);
}

static bool read_eta(const Reader *r, Part text, double *eta) {
    FlNumber rate = fl_number(FL_KEYWORD_LR, r->plan);
    return read_number(r, &rate, text, eta);
}

/* "beta1=0.8" of the lane's rule. */
static bool read_parameter(Reader *r, Part part) {
    Part value = part, key = cut(&value, '=');
    FlOptimizer *rule = &r->lane.optimizer;
    FlNumber number;
    if (is(key, fl_keyword(FL_KEYWORD_LR))) return refuse(r, "names its rate; a lane is written id:rate:key=value.");
    return fl_number_of_rule(rule->type, key.text, key.length, &number, r->words->error, r->words->size) &&
           read_number(r, &number, value, fl_optimizer_number(rule, number.key));
}

/* The rate from the fork before on, and where the next fork is, if there is one. */
static bool read_rate(Reader *r, Part part, int *next_at) {
    Part at = part, number = cut(&at, '@');
    double eta;
    bool forks = number.length < part.length;
    if (!fl_race_rated(&r->lane)) return refuse(r, "has a rate, and this method finds the length of each step itself.");
    if (r->rated && *next_at < 0) return refuse(r, "has two rates; a change is written 0.02@12:0.05.");
    if (!read_eta(r, number, &eta)) return false;
    if (!r->rated)
        r->lane.optimizer.eta = eta;
    else {
        int before = r->lane.forks > 0 ? r->lane.fork[r->lane.forks - 1].at : 0;
        if (*next_at <= before) return refuse(r, "has changes that do not come one after the other.");
        if (r->lane.forks == FL_RACE_FORKS) return refuse(r, "has more than 7 changes.");
        r->lane.fork[r->lane.forks++] = (FlRaceFork){*next_at, eta};
    }
    r->rated = true;
    *next_at = -1;
    if (!forks) return true;
    if (fl_number_read_count(at.text, at.length, r->plan->steps, next_at) && *next_at >= 1) return true;
    return refuse(r, "does not name a step of the run behind its \"@\".");
}

static bool read_lane(Reader *r) {
    Part rest = r->whole;
    bool off = rest.length > 0 && rest.text[0] == '-';
    if (off) rest = (Part){rest.text + 1, rest.length - 1};
    Part id = cut(&rest, ':');
    const FlOptimizerType *rule = find_rule(r->words, id);
    if (rule == NULL) return false;
    r->lane =
        (FlRaceLane){.optimizer = fl_optimizer_default(rule, fl_plan_default_eta(r->plan->loss, rule)), .on = !off};
    int next_at = -1;
    bool colon = id.text + id.length < r->whole.text + r->whole.length;
    while (colon) {
        Part part = cut(&rest, ':');
        colon = part.text + part.length < r->whole.text + r->whole.length;
        bool keyed = next_at < 0 && memchr(part.text, '=', part.length) != NULL;
        if (!(keyed ? read_parameter(r, part) : read_rate(r, part, &next_at))) return false;
    }
    if (next_at < 0) return true;
    return refuse(r, "names a step and no rate from there on.");
}

/* All lanes; *rated tells whether some have rates of their own. */
static bool read_lanes(const FlStateWords *words, const FlPlan *plan, FlRace *race, bool *rated) {
    const FlStateItem *item = &words->key[FL_KEYWORD_RULES];
    Part rest = {item->value, item->value_length};
    race->count = 0;
    *rated = false;
    const char *end = item->value + item->value_length;
    for (bool more = true; more;) {
        Reader reader = {.words = words, .plan = plan, .whole = cut(&rest, ',')};
        more = reader.whole.text + reader.whole.length < end;
        if (!read_lane(&reader)) return false;
        if (fl_race_find(race, reader.lane.optimizer.type) >= 0)
            return refuse(&reader, "is the second lane of its rule.");
        race->lane[race->count++] = reader.lane; /* one for each rule at most, and there is room for all */
        *rated = *rated || reader.rated;
    }
    return true;
}

static bool all_same(const FlRace *race) {
    double eta = 0;
    for (int i = 0; i < race->count; i++) {
        const FlRaceLane *lane = &race->lane[i];
        if (!fl_race_rated(lane)) continue;
        if (lane->forks > 0 || (eta > 0 && lane->optimizer.eta != eta)) return false;
        eta = lane->optimizer.eta;
    }
    return true;
}

static bool read_policy(const FlStateWords *words, bool rated, FlRace *race) {
    const FlStateItem *item = &words->key[FL_KEYWORD_RATES];
    race->policy = rated ? FL_RACE_BY_HAND : FL_RACE_BEST;
    if (item->key == NULL) return true;
    Part word = {item->value, item->value_length};
    FlNearest nearest = fl_nearest(word.text, word.length);
    for (int i = 0; i < FL_RACE_POLICIES; i++) {
        FlRacePolicy policy = (FlRacePolicy)i;
        fl_nearest_offer(&nearest, fl_race_policy_word(policy));
        if (!is(word, fl_race_policy_word(policy))) continue;
        race->policy = policy;
        bool finds = policy == FL_RACE_BEST || policy == FL_RACE_DEFAULTS;
        if (finds && rated) {
            return fl_refuse(words->error, words->size,
                             "\"%s\" says what the rates are, and a lane has one of its own.",
                             fl_state_item_quote(item).text);
        }
        if (policy != FL_RACE_SAME || !rated || all_same(race)) return true;
        return fl_refuse(words->error, words->size, "\"%s\" does not fit lanes with different rates.",
                         fl_state_item_quote(item).text);
    }
    return fl_refuse(words->error, words->size, "\"%s\" does not say where rates come from; did you mean \"rates=%s\"?",
                     fl_state_item_quote(item).text, nearest.best);
}

static bool read_chosen(const FlStateWords *words, FlRace *race) {
    const FlStateItem *item = &words->key[FL_KEYWORD_LANE];
    if (item->key == NULL) return true;
    for (race->chosen = 0; race->chosen < race->count; race->chosen++)
        if (is((Part){item->value, item->value_length}, race->lane[race->chosen].optimizer.type->id)) return true;
    return fl_refuse(words->error, words->size, "\"%s\" does not name a lane of this race.",
                     fl_state_item_quote(item).text);
}

/* A rule, a rate or a fork outside of the lanes. */
static bool refuse_rule(const FlStateWords *words) {
    const FlStateSegment *first = &words->segment[0];
    if (first->rule != NULL) {
        return fl_refuse(words->error, words->size, "\"%s\" stands alone, and a race has lanes; write \"rules=%s\".",
                         first->rule->id, first->rule->id);
    }
    const FlStateItem *item = words->segments > 1 ? &words->segment[1].at : &first->item[0];
    return fl_refuse(words->error, words->size,
                     "\"%s\" belongs to one rule; in a race write \"rules=gd:0.02@12:0.05\".",
                     fl_state_item_quote(item).text);
}

bool fl_race_read(const FlStateWords *words, const FlPlan *plan, FlRace *race) {
    bool rated = false;
    const FlStateSegment *first = &words->segment[0];
    bool typed = first->own && words->key[FL_KEYWORD_RULES].key != NULL; /* a lane's */
    if ((first->rule != NULL && !typed) || first->items > 0 || words->segments > 1) return refuse_rule(words);
    *race = fl_race_default(plan->loss);
    if (words->key[FL_KEYWORD_RULES].key != NULL && !read_lanes(words, plan, race, &rated)) return false;
    if (typed && fl_race_find(race, first->rule) < 0)
        return fl_refuse(words->error, words->size, "The rule that is typed has no lane; write \"rules=own,gd\".");
    if (!read_policy(words, rated, race) || !read_chosen(words, race)) return false;
    if (race->policy == FL_RACE_BY_HAND) return true;
    if (fl_race_set_rates(plan, race, words->hasty ? FL_RACE_AT_ONCE : FL_RACE_FULL)) return true;
    return fl_refuse(words->error, words->size, "There is no memory for the search.");
}

/* Rates are left out where the policy says what they are. */
static void put_lane(FlStateWriter *writer, const FlRaceLane *lane, bool rate) {
    const FlOptimizer *rule = &lane->optimizer;
    FlOptimizer assumed = fl_optimizer_default(rule->type, rule->eta);
    if (!lane->on) fl_state_put(writer, "-");
    fl_state_put(writer, rule->type->id);
    if (rate && fl_race_rated(lane)) {
        fl_state_put(writer, ":");
        fl_state_put_number(writer, rule->eta);
        for (int i = 0; i < lane->forks; i++) {
            char at[24];
            snprintf(at, sizeof at, "@%d:", lane->fork[i].at);
            fl_state_put(writer, at);
            fl_state_put_number(writer, lane->fork[i].eta);
        }
    }
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->type->parameters[i].key != NULL; i++) {
        if (rule->value[i] == assumed.value[i]) continue;
        fl_state_put(writer, ":");
        fl_state_put(writer, rule->type->parameters[i].key);
        fl_state_put(writer, "=");
        fl_state_put_number(writer, rule->value[i]);
    }
}

void fl_race_print(FlStateWriter *writer, const FlRace *race) {
    bool rate = race->policy == FL_RACE_SAME || race->policy == FL_RACE_BY_HAND, rated = false;
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_RULES));
    for (int i = 0; i < race->count; i++) {
        if (i > 0) fl_state_put(writer, ",");
        put_lane(writer, &race->lane[i], rate);
        rated = rated || fl_race_rated(&race->lane[i]);
    }
    for (int i = 0; i < race->count; i++) fl_rule_put_text(writer, race->lane[i].optimizer.type);
    bool usual = race->policy == FL_RACE_BEST || (race->policy == FL_RACE_BY_HAND && rated);
    if (!usual) {
        fl_state_put_key(writer, fl_keyword(FL_KEYWORD_RATES));
        fl_state_put(writer, fl_race_policy_word(race->policy));
    }
    if (race->chosen > 0) {
        fl_state_put_key(writer, fl_keyword(FL_KEYWORD_LANE));
        fl_state_put(writer, race->lane[race->chosen].optimizer.type->id);
    }
}
