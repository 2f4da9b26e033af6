/* Races: lanes that are plain runs, their text, their actions, and undo of all of them. */
#include "support/cmocka_all.h"

#include "model/document.h"
#include "model/judge.h"
#include "model/race_search.h"
#include "model_support.h"

static FlSession *session_at(const char *line) {
    FlSession *session = fl_session_create();
    assert_non_null(session);
    char log[512];
    snprintf(log, sizeof log, "load %s", line);
    say(session, log);
    return session;
}

static const FlRace *race_of(const FlSession *session) {
    return &fl_session_current(session)->race;
}

static const FlRaceLane *lane_of(const FlSession *session, const char *rule) {
    int i = fl_race_find(race_of(session), fl_optimizer_type_find(rule));
    assert_true(i >= 0);
    return &race_of(session)->lane[i];
}

static void read_line(const char *line, FlSceneId *scene, FlDocument *document) {
    char error[256] = "";
    if (!fl_state_line_read(line, scene, document, error, sizeof error)) fail_msg("%s: %s", line, error);
}

static void assert_canonical(const char *line, const char *canonical) {
    FlSceneId scene;
    FlDocument document;
    char printed[FL_STATE_LINE_SIZE];
    read_line(line, &scene, &document);
    fl_state_line_print(printed, scene, &document);
    assert_string_equal(printed, canonical);
}

static void assert_refused(const char *line, const char *fragment) {
    FlSceneId scene = FL_SCENES;
    FlDocument document;
    char error[256] = "";
    if (fl_state_line_read(line, &scene, &document, error, sizeof error)) fail_msg("taken: %s", line);
    if (strstr(error, fragment) == NULL) fail_msg("%s: \"%s\" has no \"%s\"", line, error, fragment);
    if (!is_sentence(error)) fail_msg("%s: \"%s\" is no sentence", line, error);
    assert_int_equal(scene, FL_SCENES);
}

static const FlRow *whole(FlRun *run) {
    while (!fl_run_advance(run, FL_MAX_STEPS)) {
    }
    return fl_run_row(run, 0);
}

/* Bit for bit what the same words give as a single run: no rule has a hidden advantage, and no point is kept in. */
static void each_lane_is_the_single_run_of_the_same_words(void **state) {
    (void)state;
    static const char *const words[][2] = {
        {"gd:0.02", "gd lr=0.02"},
        {"gd:0.5", "gd lr=0.5"},
        {"adam:0.1:beta1=0.8", "adam lr=0.1 beta1=0.8"},
        {"momentum:0.006@12:0.05", "momentum lr=0.006 at=12 lr=0.05"},
        {"rmsprop:0.01@5:0.02@9:0.001:rho=0.9", "rmsprop lr=0.01 rho=0.9 at=5 lr=0.02 at=9 lr=0.001"},
        {"newton", "newton"},
        {"bfgs", "bfgs"},
        {"lion:0.015", "lion lr=0.015"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char race[256], single[256];
        FlSceneId scene;
        FlDocument a, b;
        snprintf(race, sizeof race, "fallline race banana rules=nesterov:0.004,%s start=-1.15,1.35", words[i][0]);
        snprintf(single, sizeof single, "fallline landscape banana %s start=-1.15,1.35 steps=300", words[i][1]);
        read_line(race, &scene, &a);
        assert_int_equal(scene, FL_SCENE_RACE);
        read_line(single, &scene, &b);
        FlPlan plan = fl_race_plan(&a.plan, &a.race.lane[1]);
        assert_true(same_plan(&plan, &b.plan));
        FlRun *one = fl_run_create(&plan), *other = fl_run_create(&b.plan);
        assert_true(one != NULL && other != NULL);
        assert_memory_equal(whole(one), whole(other), (size_t)fl_run_count(one) * sizeof(FlRow));
        assert_int_equal(fl_run_count(one), 301);
        fl_run_destroy(one);
        fl_run_destroy(other);
    }
}

static void lines_have_one_form(void **state) {
    (void)state;
    assert_canonical("race", "fallline race banana rules=gd,momentum,nesterov,adagrad,rmsprop,adam start=-1.2,1.3");
    assert_canonical("rules=adam:0.10,-gd:2e-2", "fallline race banana rules=adam:0.1,-gd:0.02 start=-1.2,1.3");
    assert_canonical("fallline race banana rules=gd:0.02,adam:0.1 start=-1.2,1.3 step=40",
                     "fallline race banana rules=gd:0.02,adam:0.1 start=-1.2,1.3 step=40");
    assert_canonical(
        "race beale rules=gd:0.02@12:0.05@20:1:decay=0.5,-newton lane=newton steps=50 step=7",
        "fallline race beale rules=gd:0.02@12:0.05@20:1:decay=0.5,-newton lane=newton start=1,1 steps=50 step=7");
    assert_canonical("race rates=defaults rules=adam,gd",
                     "fallline race banana rules=adam,gd rates=defaults start=-1.2,1.3");
    assert_canonical("race rates=same rules=adam:0.1,gd:0.1",
                     "fallline race banana rules=adam:0.1,gd:0.1 rates=same start=-1.2,1.3");
    assert_canonical("race rates=same rules=gd:0.1,newton,adam:0.1",
                     "fallline race banana rules=gd:0.1,newton,adam:0.1 rates=same start=-1.2,1.3");
    assert_canonical("race rules=own:0.1:a=0.5 rule=\"x = x - eta*(a + b + c + d + f + h + i + j)*g\"",
                     "fallline race banana rules=own:0.1:a=0.5 rule=\"x = x - eta*(a + b + c + d + f + h + i + j)*g\" "
                     "start=-1.2,1.3");
    assert_canonical("race rates=hand rules=newton", "fallline race banana rules=newton rates=hand start=-1.2,1.3");
    assert_canonical("race rates=best",
                     "fallline race banana rules=gd,momentum,nesterov,adagrad,rmsprop,adam start=-1.2,1.3");
    assert_canonical("race rules=gd:0.01 frame=0,1,0,2",
                     "fallline race banana rules=gd:0.01 start=-1.2,1.3 frame=0,1,0,2");
}

static void faults_are_one_sentence(void **state) {
    (void)state;
    assert_refused("race parabola", "belongs to the scene \"curve\"");
    assert_refused("race gd", "rules=gd");
    assert_refused("race lr=0.1", "lr=0.1");
    assert_refused("race at=3 lr=1", "at=3");
    assert_refused("race rules=", "not an optimizer");
    assert_refused("race rules=adm:0.1", "did you mean \"adam\"");
    assert_refused("race rules=gd:0.1,", "not an optimizer");
    assert_refused("race rules=gd:0.1,gd:0.2", "second lane");
    assert_refused("race rules=gd:0", "above 0");
    assert_refused("race rules=gd:x", "finite decimal");
    assert_refused("race rules=gd:", "finite decimal");
    assert_refused("race rules=gd:lr=0.1", "\"gd:lr=0.1\" names its rate; a lane is written id:rate:key=value.");
    assert_refused("race rates=same rules=gd:0.1@5:0.2,adam:0.1", "does not fit lanes with different rates");
    assert_refused("race rule=\"x = x - g\"", "\"own\" stands alone, and a race has lanes; write \"rules=own\".");
    assert_refused("race rules=gd:0.1:0.2", "two rates");
    assert_refused("race rules=gd:0.1@3", "no rate from there");
    assert_refused("race rules=gd:0.1@0:0.2", "does not name a step");
    assert_refused("race rules=gd:0.1@301:0.2", "does not name a step");
    assert_refused("race rules=gd:0.1@5:0.2@5:0.3", "one after the other");
    assert_refused("race rules=gd:0.1@1:1@2:1@3:1@4:1@5:1@6:1@7:1@8:1", "more than 7");
    assert_refused("race rules=newton:0.1", "finds the length of each step itself");
    assert_refused("race rules=adam:0.1:beta=0.5", "not a key of \"adam\"");
    assert_refused("race rules=adam:beta1=2", "goes from");
    assert_refused("race rates=bst", "rates=best");
    assert_refused("race rates=best rules=gd:0.1", "one of its own");
    assert_refused("race rates=same rules=gd:0.1,adam:0.2", "different rates");
    assert_refused("race rules=gd lane=adam", "does not name a lane");
    assert_refused("landscape rules=gd:0.1", "\"race\" has lanes");
    assert_refused("curve lane=gd", "\"race\" has lanes");
    assert_refused("race view=basins", "one view only");
}

/* What a search finds is true of real runs at these very rates. */
static void a_search_tells_what_runs_do(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument document;
    read_line("race rules=gd,momentum,nesterov,adagrad,rmsprop,adam,lion,adadelta", &scene, &document);
    FlRange range = fl_race_range(document.plan.loss, &document.race);
    for (int i = 0; i < document.race.count; i++) {
        FlRaceLane lane = document.race.lane[i];
        FlRaceGood good;
        double best;
        assert_true(fl_race_best(&document.plan, &lane, range, FL_RACE_FULL, &best));
        assert_true(lane.optimizer.eta == best);
        assert_true(fl_race_find_good(&document.plan, &lane, range, &good));
        if (isnan(good.lo)) { /* steps of one length never come to rest */
            assert_true(isnan(good.hi) && good.decades == 0);
            continue;
        }
        assert_true(good.lo <= good.hi);
        assert_true(fabs(good.decades - log10(good.hi / good.lo)) < 1e-12);
        const double rates[] = {best, good.lo, good.hi};
        for (int k = 0; k < 3; k++) {
            lane.optimizer.eta = rates[k];
            FlPlan plan = fl_race_plan(&document.plan, &lane);
            FlRun *run = fl_run_create(&plan);
            FlOutcome outcome = fl_judge_run(run);
            if (outcome.arrival < 0 || outcome.kind == FL_DIVERGES)
                fail_msg("lane %d at %g does not arrive", i, rates[k]);
            fl_run_destroy(run);
        }
    }
}

static FlRaceLane lane_at(const char *rule, double eta) {
    return (FlRaceLane){.optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta), .on = true};
}

/* Newton finds its steps itself: there is no best rate of it, and no range that is good. */
static void a_lane_without_a_rate_has_none_that_is_best(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("banana"));
    FlRaceLane newton = lane_at("newton", 0.25);
    FlRace race = {.count = 1, .lane = {newton}};
    FlRaceGood good = {.lo = 1, .hi = 2};
    double eta = 0;
    FlRange range = fl_race_range(plan.loss, &race);
    assert_true(range.lo == 0.001 && range.hi == 10);
    assert_true(fl_race_best(&plan, &newton, range, FL_RACE_FULL, &eta));
    assert_true(eta == 0.25);
    assert_true(fl_race_find_good(&plan, &newton, range, &good));
    assert_true(isnan(good.lo) && isnan(good.hi) && good.tried == 0);
}

static FlRaceGood good_of(const char *formula, FlRange range) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(formula, 1, &fault);
    assert_non_null(loss);
    FlPlan plan = fl_plan_default(loss);
    plan.start[0] = 1.5;
    FlRaceGoodSearch *search = fl_race_good_create(&plan, range);
    assert_non_null(search);
    assert_false(fl_race_good_advance(search, 1));
    assert_true(fl_race_good_advance(search, 100000));
    FlRaceGood good = fl_race_good_result(search);
    assert_true(fl_race_good_advance(search, 1)); /* there is nothing left to try */
    assert_true(fl_race_good_result(search).lo == good.lo && fl_race_good_result(search).hi == good.hi);
    fl_race_good_destroy(search);
    fl_loss_release(loss);
    return good;
}

/* A loss so many times as steep has a good range so many times as low, to where rates have no room for three digits. */
static void steep_losses_have_low_good_ranges(void **state) {
    (void)state;
    FlRaceGood usual = good_of("x^2", (FlRange){1e-3, 1e2});
    assert_true(usual.lo > 0.02 && usual.lo < 0.04 && usual.hi > 0.95 && usual.hi < 1 && !usual.at_edge);
    static const struct {
        const char *formula;
        double steep, off;
    } cases[] = {{"1e9*x^2", 1e9, 1e-12}, {"1e200*x^2", 1e200, 1e-12}, {"1e307*x^2", 1e307, 1e-2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double steep = cases[i].steep;
        FlRaceGood good = good_of(cases[i].formula, (FlRange){1e-3 / steep, 1e2 / steep});
        assert_true(fabs(good.lo * steep / usual.lo - 1) < cases[i].off &&
                    fabs(good.hi * steep / usual.hi - 1) < cases[i].off);
        assert_true(good.missed == 0 && !good.at_edge);
    }
}

/* The rate that all take is the chosen lane's, or that of the next one that has a rate, round the end. */
static void the_same_rate_is_one_that_a_lane_has(void **state) {
    (void)state;
    static const struct {
        const char *rules[4];
        int chosen;
        double eta[4];
    } cases[] = {{{"gd", "newton", "adam", "bfgs"}, 0, {1, 0, 1, 0}},
                 {{"gd", "newton", "adam", "bfgs"}, 1, {3, 0, 3, 0}},
                 {{"newton", "gd", "adam", "bfgs"}, 3, {0, 2, 2, 0}},
                 {{"newton", "bfgs"}, 1, {0, 0}}};
    FlPlan plan = fl_plan_default(fl_loss_type_find("banana"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlRace race = {.policy = FL_RACE_SAME, .chosen = cases[i].chosen};
        for (int k = 0; k < 4 && cases[i].rules[k] != NULL; k++)
            race.lane[race.count++] = lane_at(cases[i].rules[k], k + 1);
        assert_true(fl_race_set_rates(&plan, &race, FL_RACE_FULL));
        for (int k = 0; k < race.count; k++)
            assert_true(race.lane[k].optimizer.eta == (cases[i].eta[k] > 0 ? cases[i].eta[k] : k + 1));
    }
}

/* The range is of the loss and the rules in it: no rate, start or step moves it. */
static void the_range_stands_still(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument a, b;
    read_line("race", &scene, &a);
    read_line("race start=0,0 step=9 rates=same", &scene, &b);
    FlRange one = fl_race_range(a.plan.loss, &a.race), other = fl_race_range(b.plan.loss, &b.race);
    assert_true(one.lo == other.lo && one.hi == other.hi);
    assert_true(fabs(one.lo - 0.001) < 1e-15 && fabs(one.hi - 10) < 1e-12);
}

static void a_rate_at_step_k_forks_that_lane_alone(void **state) {
    (void)state;
    FlSession *session = session_at("race rules=gd:0.02,adam:0.1 step=12");
    say(session, "lane_eta gd 0.005");
    assert_int_equal(lane_of(session, "gd")->forks, 1);
    assert_int_equal(lane_of(session, "gd")->fork[0].at, 12);
    assert_int_equal(lane_of(session, "adam")->forks, 0);
    assert_int_equal(fl_session_current(session)->cursor, 12);
    say(session, "cursor 5");
    say(session, "lane_eta gd 0.03"); /* before the fork: what came behind it is gone */
    assert_int_equal(lane_of(session, "gd")->forks, 1);
    assert_int_equal(lane_of(session, "gd")->fork[0].at, 5);
    say(session, "cursor 300");
    say(session, "lane_eta adam 0.2"); /* has arrived: its run is new, and the race stays where it is */
    assert_int_equal(lane_of(session, "adam")->forks, 0);
    assert_int_equal(fl_session_current(session)->cursor, 300);
    say(session, "reset");
    assert_int_equal(lane_of(session, "gd")->forks, 0);
    assert_int_equal(fl_session_current(session)->cursor, 0);
    say(session, "undo");
    say(session, "undo");
    say(session, "undo");
    say(session, "undo");
    assert_int_equal(lane_of(session, "gd")->forks, 0);
    assert_true(lane_of(session, "gd")->optimizer.eta == 0.02);
    fl_session_destroy(session);
}

static void a_drag_is_one_fork_and_one_undo(void **state) {
    (void)state;
    FlSession *session = session_at("race rules=gd:0.02,adam:0.1 step=12");
    act(session, FL_ACTION_gesture_begin, 0, 0);
    say(session, "lane_eta gd 0.01");
    say(session, "step 3");
    say(session, "lane_eta gd 0.005");
    assert_int_equal(lane_of(session, "gd")->forks, 1);
    assert_int_equal(lane_of(session, "gd")->fork[0].at, 12);
    say(session, "lane_eta gd 0.02"); /* back at its first value there is no fork */
    assert_int_equal(lane_of(session, "gd")->forks, 0);
    say(session, "lane_eta gd 0.007");
    act(session, FL_ACTION_gesture_end, 0, 0);
    assert_int_equal(lane_of(session, "gd")->forks, 1);
    say(session, "undo");
    assert_int_equal(lane_of(session, "gd")->forks, 0);
    say(session, "redo");
    assert_true(lane_of(session, "gd")->fork[0].eta == 0.007);
    fl_session_destroy(session);
}

static void rates_follow_their_policy(void **state) {
    (void)state;
    FlSession *session = session_at("race");
    double best = lane_of(session, "gd")->optimizer.eta;
    assert_int_equal(race_of(session)->policy, FL_RACE_BEST);
    act(session, FL_ACTION_start, 1.5, -0.5);
    assert_int_equal(race_of(session)->policy, FL_RACE_BEST);
    assert_true(lane_of(session, "gd")->optimizer.eta != best);
    say(session, "undo");
    assert_true(lane_of(session, "gd")->optimizer.eta == best);
    say(session, "lane_policy defaults");
    assert_true(lane_of(session, "adagrad")->optimizer.eta == 0.6);
    say(session, "lane_choose adam");
    say(session, "lane_policy same");
    for (int i = 0; i < 6; i++) assert_true(race_of(session)->lane[i].optimizer.eta == 0.12);
    say(session, "lane_eta gd 0.01");
    assert_int_equal(race_of(session)->policy, FL_RACE_BY_HAND);
    act(session, FL_ACTION_preset, FL_TOO_BIG, 0);
    assert_int_equal(race_of(session)->policy, FL_RACE_BY_HAND);
    assert_true(lane_of(session, "gd")->optimizer.eta == 0.03);
    act(session, FL_ACTION_preset, FL_JUST_RIGHT, 0);
    say(session, "lane_policy defaults");
    assert_true(lane_of(session, "gd")->optimizer.eta == 0.022);
    say(session, "loss beale");
    assert_int_equal(race_of(session)->policy, FL_RACE_DEFAULTS);
    assert_true(lane_of(session, "gd")->optimizer.eta == 0.05);
    assert_int_equal(fl_session_current(session)->plan.steps, 300);
    refuses(session, "lane_policy bst", "\"best\"");
    fl_session_destroy(session);
}

static void lanes_come_and_go(void **state) {
    (void)state;
    FlSession *session = session_at("race rules=gd:0.02,adam:0.1");
    say(session, "optimizer newton");
    assert_int_equal(race_of(session)->count, 3);
    assert_int_equal(race_of(session)->chosen, 2);
    say(session, "lane_on gd 0");
    assert_false(lane_of(session, "gd")->on);
    say(session, "lane_remove gd");
    assert_int_equal(race_of(session)->count, 2);
    assert_string_equal(race_of(session)->lane[race_of(session)->chosen].optimizer.type->id, "newton");
    refuses(session, "lane_remove gd", "no lane");
    refuses(session, "lane_eta newton 0.1", "no learning rate");
    refuses(session, "lane_eta adam 0", "0 is out of range; a learning rate is above 0 and at most 1e6.");
    refuses(session, "lane_on adam 2", "on, 1, or off, 0");
    say(session, "lane_choose adam");
    say(session, "parameter beta1 0.8");
    say(session, "eta 0.05");
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, FL_SCENE_RACE, fl_session_current(session));
    assert_string_equal(line, "fallline race banana rules=adam:0.05:beta1=0.8,newton start=-1.2,1.3");
    say(session, "lane_remove newton");
    refuses(session, "lane_remove adam", "last lane");
    for (int i = 0; i < 6; i++) say(session, "undo");
    fl_state_line_print(line, FL_SCENE_RACE, fl_session_current(session));
    assert_string_equal(line, "fallline race banana rules=gd:0.02,adam:0.1 start=-1.2,1.3");
    say(session, "scene curve");
    refuses(session, "lane_eta gd 0.1", "the scene \"race\" has some");
    fl_session_destroy(session);
}

static void a_start_begins_all_lanes_anew(void **state) {
    (void)state;
    FlSession *session = session_at("race rules=gd:0.02@4:0.01,adam:0.1 step=9");
    act(session, FL_ACTION_start, 0, 1);
    assert_int_equal(fl_session_current(session)->cursor, 0);
    assert_int_equal(lane_of(session, "gd")->forks, 0);
    assert_true(lane_of(session, "gd")->optimizer.eta == 0.01);
    fl_session_destroy(session);
}

/* Seven changes are all that a lane holds, and those behind the last step are none of its run. */
static void a_lane_has_so_many_forks(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("banana"));
    FlRaceLane lane = lane_at("gd", 0.001);
    plan.steps = 100;
    for (int k = 1; k <= FL_RACE_FORKS; k++) assert_true(fl_race_change_eta(&plan, &lane, k, 0.001 + 1e-5 * k));
    assert_false(fl_race_change_eta(&plan, &lane, FL_RACE_FORKS + 1, 0.002));
    assert_int_equal(lane.forks, FL_RACE_FORKS);
    assert_true(fl_race_eta_at(&lane, 100) == 0.001 + 1e-5 * FL_RACE_FORKS);
    assert_int_equal(fl_race_plan(&plan, &lane).segments, FL_RACE_FORKS + 1);
    plan.steps = 3;
    FlPlan lasts = fl_race_plan(&plan, &lane);
    assert_true(lasts.segments == 4 && lasts.segment[3].at == 3);
}

/* Lanes beside those that there are: the nearest one is chosen. */
static void a_chosen_lane_is_one_of_the_race(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument document;
    static const int lanes[][2] = {{-1, 0}, {1, 1}, {2, 1}, {99, 1}, {0, 0}};
    read_line("race rules=gd:0.02,adam:0.1", &scene, &document);
    for (size_t i = 0; i < sizeof lanes / sizeof *lanes; i++) {
        fl_document_choose_lane(&document, lanes[i][0]);
        assert_int_equal(document.race.chosen, lanes[i][1]);
        assert_string_equal(document.plan.segment[0].optimizer.type->id, lanes[i][1] == 0 ? "gd" : "adam");
    }
}

/* Rates that somebody else found are brought to a race that waits for some, and to nothing else. */
static void found_rates_are_brought_where_they_are_missed(void **state) {
    (void)state;
    double eta[FL_RACE_LANES];
    for (int i = 0; i < FL_RACE_LANES; i++) eta[i] = 0.001 * (i + 1);
    FlSession *session = session_at("race rules=gd,newton,adam");
    unsigned long generation = fl_session_generation(session);
    assert_true(fl_session_settle_rates(session, eta)); /* nothing is missed */
    say(session, "scene curve");
    assert_true(fl_session_settle_rates(session, eta));
    assert_int_equal(fl_session_generation(session), generation + 1);
    fl_session_make_hasty(session);
    say(session, "load race rules=gd,newton,adam lane=adam");
    assert_true(race_of(session)->rough);
    double newton = lane_of(session, "newton")->optimizer.eta;
    assert_true(fl_session_settle_rates(session, eta));
    assert_false(race_of(session)->rough);
    assert_true(lane_of(session, "gd")->optimizer.eta == 0.001 && lane_of(session, "adam")->optimizer.eta == 0.003);
    assert_true(lane_of(session, "newton")->optimizer.eta == newton);
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.003);
    fl_session_destroy(session);
}

/* One lane that is thrown off ends the others no sooner. */
static void a_race_goes_on_to_its_horizon(void **state) {
    (void)state;
    FlSession *session = session_at("race rules=gd:5,adam:0.1 step=250");
    assert_int_equal(fl_session_current(session)->cursor, 250);
    assert_int_equal(fl_session_outcome(session)->last, 300);
    act(session, FL_ACTION_step, 100, 0);
    assert_int_equal(fl_session_current(session)->cursor, 300);
    fl_session_destroy(session);
}

static void standings_put_what_is_not_finite_last(void **state) {
    (void)state;
    FlRace race = fl_race_default(fl_loss_type_find("banana"));
    const double loss[] = {3, NAN, 1, INFINITY, 1, 0.5};
    int order[FL_RACE_LANES];
    race.lane[5].on = false;
    assert_int_equal(fl_race_order(&race, loss, order), 5);
    const int right[] = {2, 4, 0};
    for (int i = 0; i < 3; i++) assert_int_equal(order[i], right[i]);
    assert_true((order[3] == 1 && order[4] == 3) || (order[3] == 3 && order[4] == 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_lane_is_the_single_run_of_the_same_words),
        cmocka_unit_test(lines_have_one_form),
        cmocka_unit_test(faults_are_one_sentence),
        cmocka_unit_test(a_search_tells_what_runs_do),
        cmocka_unit_test(a_lane_without_a_rate_has_none_that_is_best),
        cmocka_unit_test(steep_losses_have_low_good_ranges),
        cmocka_unit_test(the_same_rate_is_one_that_a_lane_has),
        cmocka_unit_test(a_lane_has_so_many_forks),
        cmocka_unit_test(a_chosen_lane_is_one_of_the_race),
        cmocka_unit_test(found_rates_are_brought_where_they_are_missed),
        cmocka_unit_test(the_range_stands_still),
        cmocka_unit_test(a_rate_at_step_k_forks_that_lane_alone),
        cmocka_unit_test(a_drag_is_one_fork_and_one_undo),
        cmocka_unit_test(rates_follow_their_policy),
        cmocka_unit_test(lanes_come_and_go),
        cmocka_unit_test(a_start_begins_all_lanes_anew),
        cmocka_unit_test(a_race_goes_on_to_its_horizon),
        cmocka_unit_test(standings_put_what_is_not_finite_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
