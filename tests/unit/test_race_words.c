/* What a race says of its lanes, held to runs of its own: the best rates, and every remark. */
#include "support/cmocka_all.h"
#include "support/thorough.h"

#include "model/document.h"
#include "model/judge.h"
#include "words/race_words.h"
#include "words/shown.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RULES = 11 };

static const char *const rated[RULES] = {"gd",   "momentum", "nesterov", "adagrad", "rmsprop", "adadelta",
                                         "adam", "adamw",    "amsgrad",  "nadam",   "lion"};

/* The six usual lanes, and those of these rules. */
static FlDocument race_on(const FlLossType *loss, const char *const *rules, int count) {
    FlDocument document;
    assert_true(fl_document_open(&document, FL_SCENE_RACE, loss));
    FlRace *race = &document.race;
    for (int i = 0; i < count; i++) {
        const FlOptimizerType *rule = fl_optimizer_type_find(rules[i]);
        if (fl_race_find(race, rule) >= 0) continue;
        FlOptimizer optimizer = fl_optimizer_default(rule, fl_plan_default_eta(loss, rule));
        race->lane[race->count++] = (FlRaceLane){.optimizer = optimizer, .on = true};
    }
    return document;
}

static bool has_races(const FlLossType *loss) {
    return loss->dim == 2 && loss->points == 0;
}

/* A lane's run at another rate: its outcome. */
static FlOutcome run_at(const FlDocument *document, int lane, double eta) {
    FlRaceLane alone = document->race.lane[lane];
    alone.forks = 0;
    alone.optimizer.eta = eta;
    FlPlan plan = fl_race_plan(&document->plan, &alone);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    FlOutcome outcome = fl_judge_run(run);
    fl_run_destroy(run);
    return outcome;
}

static bool arrives(const FlOutcome *outcome) {
    return outcome->kind != FL_DIVERGES && outcome->arrival >= 0;
}

/* The shared track and the rule's own. */
static FlRange whole_range(const FlDocument *document, int lane) {
    FlRange shared = fl_race_range(document->plan.loss, &document->race),
            own = fl_plan_track(document->plan.loss, document->race.lane[lane].optimizer.type);
    return (FlRange){fmin(shared.lo, own.lo), fmax(shared.hi, own.hi)};
}

/* The quickest of evenly spread rates, none of which the race's own search need have tried. Steps to arrive, or -1. */
static int quickest_of(const FlDocument *document, int lane, int a_decade, double *eta) {
    FlRange range = whole_range(document, lane);
    int count = (int)lround(log10(range.hi / range.lo) * a_decade), best = -1;
    for (int i = 0; i < count; i++) {
        double one = range.lo * pow(range.hi / range.lo, (i + 0.5) / count);
        FlOutcome outcome = run_at(document, lane, one);
        if (!arrives(&outcome) || (best >= 0 && outcome.arrival >= best)) continue;
        best = outcome.arrival;
        *eta = one;
    }
    return best;
}

static bool beats(const FlOutcome *outcome, const FlOutcome *found) {
    return arrives(outcome) && (!arrives(found) || found->arrival > 1.1 * outcome->arrival);
}

/* A hair to either side the run is not that quick: Lion strides at one length for ever and has arrived where its last
 * steps happen to fall, and others jump far before they settle. However dense a search is, a denser one finds another
 * of these. */
static bool is_by_chance(const FlDocument *document, int lane, double eta, const FlOutcome *found) {
    const double hair = 1.006; /* a 384th of a decade */
    FlOutcome above = run_at(document, lane, eta * hair), under = run_at(document, lane, eta / hair);
    return !beats(&above, found) || !beats(&under, found);
}

static void own_best_is_what_a_fine_search_finds(void **state) {
    (void)state;
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses), beaten = 0, lanes = 0, a_decade = thorough(100, 400);
    int every = thorough(3, 1), races = 0; /* which of the 18 losses that have races */
    for (int l = 0; l < count; l++) {
        if (!has_races(losses[l]) || races++ % every != 0) continue;
        for (int r = 0; r < RULES; r++) {
            FlDocument document = race_on(losses[l], &rated[r], 1);
            int lane = fl_race_find(&document.race, fl_optimizer_type_find(rated[r]));
            FlRange shared = fl_race_range(losses[l], &document.race);
            double eta, quicker = NAN;
            assert_true(fl_race_best(&document.plan, &document.race.lane[lane], shared, FL_RACE_FULL, &eta));
            FlOutcome found = run_at(&document, lane, eta);
            if (quickest_of(&document, lane, a_decade, &quicker) >= 0) {
                FlOutcome fine = run_at(&document, lane, quicker);
                bool lost = beats(&fine, &found);
                if (lost && !is_by_chance(&document, lane, quicker, &found))
                    fail_msg("%s %s: %d steps at %g, and %d at %g", losses[l]->id, rated[r], found.arrival, eta,
                             fine.arrival, quicker);
                beaten += lost;
            }
            lanes++;
        }
    }
    assert_int_equal(lanes, 198 / every);
    assert_true(beaten <= 4); /* of 198, all by chance: between two rates of the search */
}

/* ---- remarks ---- */

typedef struct Said {
    FlDocument document;
    FlOutcome outcome[FL_RACE_LANES];
    FlRaceGood good[FL_RACE_LANES];
    FlRemarks remarks;
} Said;

static void say_all(Said *said) {
    FlRace *race = &said->document.race;
    FlRaceFacts facts = {.race = race, .steps = said->document.plan.steps};
    FlRange shared = fl_race_range(said->document.plan.loss, race);
    for (int i = 0; i < race->count; i++) {
        said->outcome[i] = run_at(&said->document, i, race->lane[i].optimizer.eta);
        assert_true(fl_race_find_good(&said->document.plan, &race->lane[i], shared, &said->good[i]));
        facts.lane[i] = (FlRaceResult){&said->outcome[i], &said->good[i]};
    }
    said->remarks = fl_race_remarks(&facts);
}

/* The lane that the text begins with the name of, and what follows; -1: none. */
static int read_name(const FlRace *race, const char **text) {
    int lane = -1;
    size_t longest = 0;
    for (int i = 0; i < race->count; i++) {
        const FlOptimizerType *rule = race->lane[i].optimizer.type;
        const char *title = rule->step == FL_STEP_PLAIN ? "Plain descent" : rule->title;
        if (strncmp(*text, title, strlen(title)) != 0 || strlen(title) <= longest) continue;
        longest = strlen(title);
        lane = i;
    }
    *text += longest;
    return lane;
}

/* "A, B and C": how many, and what follows. */
static int read_names(const FlRace *race, const char **text, int *lanes) {
    int n = 0, lane;
    while ((lane = read_name(race, text)) >= 0) {
        lanes[n++] = lane;
        if (strncmp(*text, ", ", 2) == 0)
            *text += 2;
        else if (strncmp(*text, " and ", 5) == 0)
            *text += 5;
    }
    return n;
}

/* What lies just beyond a border does not arrive, if rates were tried beyond it. */
static void hold_border(const Said *said, int lane, double inside, double beyond) {
    FlOutcome in = run_at(&said->document, lane, inside), out = run_at(&said->document, lane, beyond);
    const FlRaceGood *good = &said->good[lane];
    if (!arrives(&in)) fail_msg("%s: at %g it does not arrive", said->document.plan.loss->id, inside);
    if (!good->at_edge && good->missed == 0 && arrives(&out))
        fail_msg("%s: at %g it arrives", said->document.plan.loss->id, beyond);
}

/* "from A to B": both arrive, and of the rates between as many as it says. Printed to three digits, the borders lie
 * within the range. */
static void hold_good(const Said *said, int lane, const char *text) {
    double lo, hi;
    int misses = 0, tried = 0, good = 1, of = 1;
    if (sscanf(text, " arrives at every η tried from %lf to %lf", &lo, &hi) != 2)
        if (sscanf(text, " arrives at %d of %d η tried from %lf to %lf", &good, &of, &lo, &hi) != 4)
            fail_msg("%s: not read: %s", said->document.plan.loss->id, text);
    assert_true(lo < hi && 0 < good && good <= of);
    hold_border(said, lane, lo, said->good[lane].lo / 1.02);
    hold_border(said, lane, hi, said->good[lane].hi * 1.02);
    int count = (int)ceil(log10(hi / lo) * 210) + 1;
    for (int i = 1; i < count; i++, tried++) {
        FlOutcome outcome = run_at(&said->document, lane, lo * pow(hi / lo, (double)i / count));
        misses += !arrives(&outcome);
    }
    double share = tried > 0 ? (double)misses / tried : 0, told = 1 - (double)good / of;
    if (fabs(share - told) > 0.05 + 2.0 / (tried + 1))
        fail_msg("%s: %d of %d: %s", said->document.plan.loss->id, misses, tried, text);
}

static void hold_none(const Said *said, int lane) {
    assert_false(arrives(&said->outcome[lane]));
    FlRange range = whole_range(&said->document, lane);
    int count = (int)lround(log10(range.hi / range.lo) * 150);
    for (int i = 0; i <= count; i++) {
        FlOutcome outcome = run_at(&said->document, lane, range.lo * pow(range.hi / range.lo, (double)i / count));
        if (arrives(&outcome)) fail_msg("%s: lane %d arrives", said->document.plan.loss->id, lane);
    }
}

static int first_arrival(const Said *said, int *ties) {
    int best = -1;
    for (int i = 0; i < said->document.race.count; i++) {
        int arrival = arrives(&said->outcome[i]) ? said->outcome[i].arrival : -1;
        if (arrival < 0 || (best >= 0 && arrival > best)) continue;
        *ties = arrival == best ? *ties + 1 : 1;
        best = arrival;
    }
    return best;
}

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static void hold_speed(const Said *said, int lane, const char *text) {
    int ties = 0, best = first_arrival(said, &ties),
        own = arrives(&said->outcome[lane]) ? said->outcome[lane].arrival : -1;
    if (strstr(text, "it is the fastest here")) assert_true(own == best && ties == 1);
    if (strstr(text, "none is faster here")) assert_true(own == best && ties > 1);
    if (strstr(text, "it is not the fastest")) assert_true(own != best || best < 0);
    for (int i = 0; strstr(text, "forgives most") && i < said->document.race.count; i++)
        assert_true(said->good[i].decades <= said->good[lane].decades);
    assert_int_equal(strstr(text, "at least") != NULL, said->good[lane].at_edge);
    assert_int_equal(strstr(text, "with gaps") != NULL, said->good[lane].missed > 0);
}

/* True, by runs of this test's own; each kind of sentence is counted. */
static void hold(const Said *said, const char *text, int *kinds) {
    const char *rest = text;
    int lanes[FL_RACE_LANES], step, ties = 0, n = read_names(&said->document.race, &rest, lanes);
    if (begins(rest, " arrives at ") && strstr(rest, " at no η") == NULL) {
        kinds[0]++;
        hold_good(said, lanes[0], rest);
    } else if (begins(rest, " arrives over ") || begins(rest, " arrives with gaps over ")) {
        kinds[1]++;
        hold_speed(said, lanes[0], rest);
    } else if (begins(rest, " arrives first")) {
        kinds[2]++;
        assert_int_equal(sscanf(rest, " arrives first, at step %d.", &step), 1);
        assert_int_equal(first_arrival(said, &ties), step);
        assert_true(ties == 1 && said->outcome[lanes[0]].arrival == step);
    } else if (begins(rest, " diverge")) {
        kinds[3]++;
        for (int i = 0; i < n; i++) assert_int_equal(said->outcome[lanes[i]].kind, FL_DIVERGES);
    } else if (strstr(rest, " at no η that was tried.")) {
        kinds[4]++;
        for (int i = 0; i < n; i++) hold_none(said, lanes[i]);
    } else if (strstr(rest, " not there after ")) {
        kinds[5]++;
        for (int i = 0; i < n; i++) assert_false(arrives(&said->outcome[lanes[i]]));
    } else if (begins(rest, "No lane arrives within ")) {
        kinds[6]++;
        assert_int_equal(first_arrival(said, &ties), -1);
    } else {
        fail_msg("%s: not known: %s", said->document.plan.loss->id, text);
    }
}

static void every_remark_is_true_of_runs(void **state) {
    (void)state;
    static const FlRacePolicy policies[] = {FL_RACE_BEST, FL_RACE_SAME, FL_RACE_DEFAULTS};
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses), kinds[7] = {0};
    for (int l = 0; l < count; l++) {
        for (int p = 0; p < 3 && has_races(losses[l]); p++) {
            if (p > 0 && l % 3 != 0) continue; /* with eleven lanes */
            Said said = {.document = race_on(losses[l], rated, p == 0 ? 0 : RULES)};
            said.document.race.policy = policies[p];
            if (policies[p] == FL_RACE_SAME) said.document.race.lane[0].optimizer.eta *= 8;
            assert_true(fl_race_set_rates(&said.document.plan, &said.document.race, FL_RACE_FULL));
            say_all(&said);
            assert_true(said.remarks.count > 0);
            for (int i = 0; i < said.remarks.count; i++) hold(&said, said.remarks.sentence[i], kinds);
        }
    }
    for (int i = 0; i < 6; i++)
        if (kinds[i] == 0) fail_msg("no sentence of kind %d", i);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_best_is_what_a_fine_search_finds),
        cmocka_unit_test(every_remark_is_true_of_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
