/* Plans, of runs and of trainings: weights set by hand, every refusal with its sentence, and what the lines and the
 * likes of a typed rule are. */
#include "support/close.h"

#include "core/optimizers.h"
#include "fallline/fallline.h"
#include <math.h>
#include <string.h>

static FlOptimizer rule_of(const char *id, double eta) {
    return fl_optimizer_default(fl_optimizer_type_find(id), eta);
}

static FlOptimizer typed(const char *text, double eta) {
    FlFormulaFault fault;
    const FlOptimizerType *type = fl_rule(text, &fault);
    if (type == NULL) fail_msg("%s: %s", text, fault.text);
    return fl_optimizer_default(type, eta);
}

static const FlLossType *network_loss(void) {
    FlNetworkTask task = {.network = {3, {2, 4, 1}, FL_TANH, FL_NETWORK_BCE}};
    task.points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    fl_points_release(task.points);
    assert_non_null(loss);
    return loss;
}

static void assert_sets(const FlPlan *plan, int count, const FlWeightSet *set) {
    assert_int_equal(plan->sets, count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(plan->set[i].at, set[i].at);
        assert_int_equal(plan->set[i].index, set[i].index);
        assert_same(plan->set[i].value, set[i].value);
    }
}

/* In the order of steps and of weights; the same again replaces; what was set later is forgotten. */
static void weights_set_by_hand_are_in_order(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    assert_true(fl_plan_set_weight(&plan, 2, 5, 0.5));
    assert_true(fl_plan_set_weight(&plan, 4, 7, 0.7));
    assert_true(fl_plan_set_weight(&plan, 4, 3, 0.3));
    assert_true(fl_plan_set_weight(&plan, 4, 5, 0.6));
    assert_sets(&plan, 4, (const FlWeightSet[]){{2, 5, 0.5}, {4, 3, 0.3}, {4, 5, 0.6}, {4, 7, 0.7}});
    assert_true(fl_plan_set_weight(&plan, 4, 5, -1));
    assert_sets(&plan, 4, (const FlWeightSet[]){{2, 5, 0.5}, {4, 3, 0.3}, {4, 5, -1}, {4, 7, 0.7}});
    FlPlan full = plan, forked = plan;
    for (int i = 8; full.sets < FL_PLAN_SETS; i++) assert_true(fl_plan_set_weight(&full, 4, i, i));
    assert_false(fl_plan_set_weight(&full, 4, 99, 1));
    assert_true(fl_plan_set_weight(&full, 4, 3, 9));
    assert_same(full.set[1].value, 9);
    FlOptimizer gd = rule_of("gd", 0.1);
    assert_true(fl_plan_fork(&forked, 4, &gd));
    assert_int_equal(forked.sets, 4);
    assert_true(fl_plan_fork(&forked, 3, &gd));
    assert_sets(&forked, 1, (const FlWeightSet[]){{2, 5, 0.5}});
    assert_true(fl_plan_set_weight(&plan, 3, 1, 8));
    assert_sets(&plan, 2, (const FlWeightSet[]){{2, 5, 0.5}, {3, 1, 8}});
}

static void equality_sees_weights_and_schedules(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    FlSchedule hand;
    assert_true(fl_schedule_read("hand:1*20,0.25*40", &hand, NULL, 0));
    plan.schedule = hand;
    assert_true(fl_plan_set_weight(&plan, 2, 5, 0.5));
    FlPlan each[13];
    for (int i = 0; i < 13; i++) each[i] = plan;
    assert_true(fl_plan_equal(&plan, &each[0]));
    each[0].set[0].at = 3;
    each[1].set[0].index = 4;
    each[2].set[0].value = 0.25;
    each[3].sets = 0;
    each[4].angle = 1;
    each[5].batch = 1;
    each[6].noise = 1;
    each[7].schedule.kind = FL_SCHEDULE_ROOT;
    each[8].schedule.length = 1;
    each[9].schedule.factor = 1;
    each[10].schedule.stretches = 1;
    each[11].schedule.stretch[1].steps = 39;
    each[12].schedule.stretch[0].share = 0.5;
    for (int i = 0; i < 13; i++) assert_false(fl_plan_equal(&plan, &each[i]) || fl_plan_equal(&each[i], &plan));
    FlPlan one = plan, other = plan;
    one.schedule = other.schedule = (FlSchedule){.kind = FL_SCHEDULE_FORMULA};
    other.schedule.formula = fl_rule("x = t/N", NULL);
    assert_false(fl_plan_equal(&one, &other));
}

/* A schedule painted by hand: 20 updates at the whole rate, then at a quarter, which goes on. */
static void schedules_by_hand(void **state) {
    (void)state;
    static const char *const wrong[] = {"hand:",     "hand:1",    "hand:1*0",   "hand:2*5",        "hand:-1*5",
                                        "hand:x*5",  "hand:1*5,", "hand:1*x",   "hand:1*1000001",  "hand:1,5",
                                        "steps:5,x", "steps:5,0", "steps:5;1",  "warmup:10;1",     "steps:x,0.5",
                                        "cosine:0",  "cosine:x",  "warmup:1,2", "steps:1000001,1", "hand:nan*4"};
    FlSchedule schedule;
    char text[FL_SCHEDULE_TEXT], error[300];
    assert_true(fl_schedule_read("hand:1*20,0.25*40", &schedule, error, sizeof error));
    fl_schedule_print(&schedule, text);
    assert_string_equal(text, "hand:1*20,0.25*40");
    assert_same(fl_schedule_share(&schedule, 19, 80), 1);
    assert_same(fl_schedule_share(&schedule, 20, 80), 0.25);
    assert_same(fl_schedule_share(&schedule, 79, 80), 0.25);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (fl_schedule_read(wrong[i], &schedule, error, sizeof error)) fail_msg("%s is read", wrong[i]);
        assert_non_null(strstr(error, " is no schedule: "));
    }
    strcpy(text, "hand:");
    for (int i = 0; i < FL_SCHEDULE_STRETCHES; i++) strcat(text, i > 0 ? ",1*2" : "1*2");
    assert_true(fl_schedule_read(text, &schedule, error, sizeof error));
    assert_int_equal(schedule.stretches, FL_SCHEDULE_STRETCHES);
    strcat(text, ",1*2");
    assert_false(fl_schedule_read(text, &schedule, error, sizeof error));
    memset(text, '1', FL_FORMULA_TEXT);
    text[FL_FORMULA_TEXT] = '\0';
    assert_false(fl_schedule_read(text, &schedule, error, sizeof error));
    assert_non_null(strstr(error, "A schedule is one formula of t and N of at most "));
}

/* Of fields that nobody reads from a text: whole or not, and what shares they then have. */
static void schedules_filled_in(void **state) {
    (void)state;
    const FlSchedule bad[] = {{.kind = FL_SCHEDULE_HAND},
                              {.kind = FL_SCHEDULE_HAND, .stretches = FL_SCHEDULE_STRETCHES + 1},
                              {.kind = FL_SCHEDULE_HAND, .stretches = 2, .stretch = {{1, 1}, {0, 1}}},
                              {.kind = FL_SCHEDULE_COSINE, .factor = -0.1},
                              {.kind = FL_SCHEDULE_COSINE, .factor = 1.1},
                              {.kind = FL_SCHEDULE_STEPS, .length = 1, .factor = 1.1},
                              {.kind = FL_SCHEDULE_WARMUP, .length = 1, .factor = 1.1},
                              {.kind = FL_SCHEDULE_WARMUP, .length = 0, .factor = 1}},
                     good[] = {{.kind = FL_SCHEDULE_HAND, .stretches = 1, .stretch = {{1, 1}}},
                               {.kind = FL_SCHEDULE_COSINE, .factor = 1},
                               {.kind = FL_SCHEDULE_STEPS, .length = 1, .factor = 1},
                               {.kind = FL_SCHEDULE_WARMUP, .length = 1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(fl_schedule_fault(&bad[i], 60), FL_SCHEDULE_NONE);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_int_equal(fl_schedule_fault(&good[i], 60), -1);
    const FlSchedule none[] = {{.kind = FL_SCHEDULE_STEPS}, {.kind = FL_SCHEDULE_FORMULA}, {.kind = (FlScheduleKind)7}};
    for (int i = 0; i < 3; i++) assert_true(isnan(fl_schedule_share(&none[i], 1, 60)));
    const FlSchedule more = {.kind = FL_SCHEDULE_HAND, .stretches = 1, .stretch = {{5, 1.5}}};
    assert_int_equal(fl_schedule_fault(&more, 60), 0);
}

static void refused(const FlPlan *plan, const char *says) {
    char error[300];
    if (fl_plan_check(plan, error, sizeof error)) fail_msg("not refused: %s", says);
    if (strstr(error, says) == NULL) fail_msg("%s\nand not %s", error, says);
}

static void losses_refused(void **state) {
    (void)state;
    const FlLossType *bowl = fl_loss_type_find("bowl");
    FlPlan plan = fl_plan_default(bowl);
    FlLossType loss;
    static const double infinite = INFINITY;
#define REFUSED(change, says)                                                                                          \
    loss = *bowl;                                                                                                      \
    loss.change;                                                                                                       \
    plan.loss = &loss;                                                                                                 \
    refused(&plan, says)
    REFUSED(dim = 0, "dim = 0: 1 or 2");
    REFUSED(dim = 3, "dim = 3: 1 or 2");
    REFUSED(id = NULL; loss.dim = 0, "The loss (no id) has dim = 0");
    REFUSED(eval = NULL, "has no eval");
    REFUSED(height = 0, "height = 0");
    REFUSED(height = infinite, "height = inf");
    REFUSED(view.x0 = -infinite, "has no view");
    REFUSED(view.x1 = infinite, "has no view");
    REFUSED(view.y0 = loss.view.y1, "has no view");
    REFUSED(view.x0 = -1.7e308; loss.view.x1 = 1.7e308, "has no view");
    REFUSED(minima.count = -1, "lists -1 minima");
    REFUSED(minima.at = NULL, "minima, but no place");
    REFUSED(points = -1, "points = -1");
    REFUSED(points = 3, "points = 3, but no part");
#undef REFUSED
    plan.loss = NULL;
    refused(&plan, "The plan has no loss");
    plan.loss = network_loss();
    refused(&plan, "is of many weights");
    fl_loss_release(plan.loss);
}

static void rules_refused(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl")), bad;
    FlOptimizerType type = *fl_optimizer_type_find("momentum"), newton = *fl_optimizer_type_find("newton");
    FlMethodType method = *newton.method;
    FlLossType flat = *plan.loss;
    plan.segment[0].optimizer = fl_optimizer_default(&type, 0.1);
#define REFUSED(change, says)                                                                                          \
    bad = plan;                                                                                                        \
    change;                                                                                                            \
    refused(&bad, says)
    REFUSED(bad.segment[0].optimizer.eta = 0, "has the learning rate 0");
    REFUSED(bad.segment[0].optimizer.eta = INFINITY, "has the learning rate inf");
    REFUSED(bad.segment[0].optimizer.value[0] = -1, "has beta = -1");
    REFUSED(bad.segment[0].optimizer.value[0] = 2, "has beta = 2");
    REFUSED(bad.segment[0].optimizer.type = NULL, "Segment 0 has no rule");
    REFUSED(bad.segments = 0, "segments = 0: 1 to 32");
    REFUSED(bad.segments = FL_PLAN_SEGMENTS + 1, "segments = 33: 1 to 32");
    REFUSED(bad.segment[0].at = 1, "Segment 0 begins at step 1");
    REFUSED(bad.segments = 2, "Segment 1 begins at step 0");
    REFUSED(bad.steps = 0, "steps = 0: 1 to 100000");
    REFUSED(bad.steps = FL_MAX_STEPS + 1, "steps = 100001");
    REFUSED(bad.angle = NAN, "The angle is nan");
    REFUSED(bad.batch = -1, "batch = -1");
    REFUSED(bad.noise = -1, "noise = -1");
    REFUSED(bad.noise = INFINITY, "noise = inf");
    REFUSED(type.clock = NULL, "has no clock");
    REFUSED(type.update = NULL, "has no update");
    type = *fl_optimizer_type_find("momentum");
    REFUSED(type.slots = -1, "slots = -1");
    REFUSED(type.slots = FL_OPTIMIZER_MAX_SLOTS + 1, "slots = ");
    REFUSED(type.id = NULL, "The rule of segment 0 has no id");
    newton.method = &method;
    flat.hessian = NULL;
    flat.axes = NULL;
    plan.segment[0].optimizer = fl_optimizer_default(&newton, 0.1);
    REFUSED(bad.loss = &flat, "asks for second derivatives");
    REFUSED(method.advance = NULL, "has no advance");
#undef REFUSED
}

static void training_refused(const FlTrainingPlan *plan, const char *says) {
    char error[300];
    if (fl_training_check(plan, error, sizeof error)) fail_msg("not refused: %s", says);
    if (strstr(error, says) == NULL) fail_msg("%s\nand not %s", error, says);
}

static void trainings_refused(void **state) {
    (void)state;
    const FlLossType *loss = network_loss();
    FlPlan of = fl_plan(loss, rule_of("momentum", 0.1), NULL);
    FlTrainingPlan plan, bad;
    FlOptimizerType type = *of.segment[0].optimizer.type;
    assert_true(fl_training_of_plan(&of, &plan) && fl_training_check(&plan, NULL, 0));
    FlPlan curve = fl_plan_default(fl_loss_type_find("bowl"));
    assert_false(fl_training_of_plan(&curve, &plan));
    plan.segment[0].optimizer.type = &type;
#define REFUSED(change, says)                                                                                          \
    bad = plan;                                                                                                        \
    change;                                                                                                            \
    training_refused(&bad, says)
    REFUSED(bad.segment[0].optimizer.eta = INFINITY, "has the learning rate inf");
    REFUSED(bad.segment[0].optimizer.value[0] = -1, "has beta = -1");
    REFUSED(bad.segment[0].optimizer.value[0] = 2, "has beta = 2");
    REFUSED(bad.segment[0].optimizer.type = NULL, "Segment 0 has no rule");
    REFUSED(bad.segment[0].at = 1, "Segment 0 begins at step 1");
    REFUSED(bad.segments = 0, "segments = 0");
    REFUSED(bad.segments = FL_PLAN_SEGMENTS + 1, "segments = 33");
    REFUSED(bad.segments = 2, "Segment 1 begins at step 0");
    REFUSED(bad.steps = 0, "steps = 0");
    REFUSED(bad.sets = -1, "sets = -1: 0 to 8");
    REFUSED(bad.sets = FL_PLAN_SETS + 1, "sets = 9: 0 to 8");
    REFUSED((bad.sets = 1, bad.set[0] = (FlWeightSet){-1, 0, 1}), "Weight 0 is set at step -1: one of 17, at 0 to");
    REFUSED((bad.sets = 1, bad.set[0] = (FlWeightSet){plan.steps + 1, 0, 1}), "Weight 0 is set at step");
    REFUSED((bad.sets = 1, bad.set[0] = (FlWeightSet){1, -1, 1}), "Weight -1 is set at step 1");
    REFUSED((bad.sets = 1, bad.set[0] = (FlWeightSet){1, 17, 1}), "Weight 17 is set at step 1");
    REFUSED((bad.sets = 1, bad.set[0] = (FlWeightSet){1, 16, NAN}), "Weight 16 is set at step 1");
    REFUSED((bad.sets = 2, bad.set[0] = bad.set[1] = (FlWeightSet){1, 3, 1}), "by rising step, then by rising weight");
    REFUSED((bad.sets = 2, bad.set[0].at = 2, bad.set[1].at = 1), "by rising step, then by rising weight");
    REFUSED(bad.segment[0].optimizer = typed("x = x - eta*g*L", 0.1), "asks for the loss or for norm(g)");
    REFUSED(type.slots = -1, "slots = -1");
    REFUSED(type.slots = FL_OPTIMIZER_MAX_SLOTS + 1, "slots = ");
    REFUSED(type.clock = NULL, "has no clock");
    REFUSED(type.update = NULL, "has no update");
#undef REFUSED
    bad = plan;
    bad.sets = 2;
    bad.set[0] = (FlWeightSet){1, 3, 1};
    bad.set[1] = (FlWeightSet){1, 4, 1};
    FlOptimizer gd = rule_of("gd", 0.1);
    for (int k = 1; k < FL_PLAN_SEGMENTS; k++) assert_true(fl_training_fork(&bad, k, &gd));
    assert_int_equal(bad.sets, 2);
    assert_false(fl_training_fork(&bad, FL_PLAN_SEGMENTS, &gd));
    assert_true(fl_training_fork(&bad, 1, &gd));
    assert_true(bad.sets == 2 && bad.segments == 2);
    assert_true(fl_training_fork(&bad, 0, &gd));
    assert_true(bad.sets == 0 && bad.segments == 1 && bad.segment[0].at == 0);
    fl_loss_release(loss);
}

/* A typed rule has the rates of what it is like: a step that grows with the slope is descent, and with memory
 * momentum's; one that does not is Adam's. */
static void typed_rules_have_the_rates_of_their_kin(void **state) {
    (void)state;
    static const char *const kin[][2] = {{"x = x - eta*g", "gd"},
                                         {"x = x - 2*eta*g", "gd"},
                                         {"m = 0.9*m + g; x = x - eta*m", "momentum"},
                                         {"x = x - eta*(g + 110)", "gd"}, /* of a slope of 1000 10 times as long */
                                         {"x = x - eta*(g + 111)", "adam"},
                                         {"x = x - eta*sign(g)", "adam"},
                                         {"m = 0.9*m + sign(g); x = x - eta*m", "adam"}};
    const FlLossType *loss = network_loss(), *bowl = fl_loss_type_find("bowl");
    for (size_t i = 0; i < sizeof kin / sizeof *kin; i++) {
        const FlOptimizerType *own = typed(kin[i][0], 1).type, *like = fl_optimizer_type_find(kin[i][1]);
        for (int p = 0; p < FL_PRESETS; p++) {
            double rate = fl_plan_preset(loss, own, (FlPreset)p), its = fl_plan_preset(loss, like, (FlPreset)p);
            assert_true(rate == its || (isnan(rate) && isnan(its)));
        }
        if (i > 0) assert_true(isnan(fl_plan_preset(bowl, own, FL_JUST_RIGHT)));
        assert_same(fl_plan_default_eta(bowl, own), bowl->presets[FL_JUST_RIGHT]);
    }
    assert_true(isnan(fl_plan_preset(loss, typed("x = x - g", 1).type, FL_JUST_RIGHT)));
    fl_loss_release(loss);
}

/* On a loss that lists none: of descent and of Adam what is found by runs, and kept; of a typed rule that of descent.
 */
static void tracks_are_found_once(void **state) {
    (void)state;
    const FlLossType *loss = fl_formula_loss("x^4/4 + 3*y^2", 0, NULL);
    const FlOptimizerType *own = typed("x = x - eta*sign(g)", 1).type, *adam = fl_optimizer_type_find("adam");
    FlRange found, descent = fl_plan_track(loss, fl_optimizer_type_find("gd")), its = fl_plan_track(loss, own);
    assert_true(its.lo == descent.lo && its.hi == descent.hi);
    assert_true(fl_plan_find_track(loss, own, &found) && (found.lo != its.lo || found.hi != its.hi));
    assert_true(fl_plan_find_track(loss, adam, &found));
    for (int again = 0; again < 2; again++) {
        FlRange track = fl_plan_track(loss, adam);
        assert_true(track.lo == found.lo && track.hi == found.hi);
    }
    fl_loss_release(loss);
}

/* m = 0.5*2 + 3 = 4, then x = 1 - 0.1*4, and y = -2 with m = 0.5*4 + 8 = 10. */
static void lines_come_to_their_values(void **state) {
    (void)state;
    FlOptimizer rule = typed("m = beta*m + g; x = x - eta*m", 0.1);
    const double x[] = {1, -2}, g[] = {3, 8}, slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {2, 4};
    double value[FL_RULE_LINES][FL_MAX_DIM];
    int length = 0;
    rule.value[0] = 0.5;
    FlClock clock = fl_clock_begin(10);
    rule.type->clock(&rule, &clock);
    assert_int_equal(fl_rule_line_values(&rule, &clock, 2, x, g, slots, value), 2);
    assert_same(value[0][0], 4);
    assert_same(value[0][1], 10);
    assert_close(value[1][0], 0.6, 1e-15);
    assert_close(value[1][1], -3, 1e-15);
    assert_string_equal(fl_rule_line(rule.type, 1, &length), "x = x - eta*m");
    assert_int_equal(length, 13);
    assert_non_null(fl_rule_line(rule.type, 0, &length));
    assert_int_equal(length, 14);
    assert_null(fl_rule_line(rule.type, 2, &length));
    assert_null(fl_rule_line(fl_optimizer_type_find("gd"), 0, &length));
    const char *names[FL_OPTIMIZER_MAX_SLOTS];
    assert_int_equal(fl_rule_memories(rule.type, names), 1);
    assert_string_equal(names[0], "m");
    assert_int_equal(fl_rule_memories(fl_optimizer_type_find("adam"), names), 0);
}

/* Descent's steps grow with the loss and turn and move with it; a sign's do not grow, and keep their axes; decay knows
 * where 0 is; a slope by its norm minds nothing. */
static void rules_keep_what_they_do_not_mind(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int keeps;
    } rules[] = {{"x = x - eta*g", FL_RULE_KEEPS_TURN | FL_RULE_KEEPS_SHIFT},
                 {"x = x - eta*sign(g)", FL_RULE_KEEPS_SCALE | FL_RULE_KEEPS_SHIFT},
                 {"x = x - eta*x", FL_RULE_KEEPS_SCALE | FL_RULE_KEEPS_TURN},
                 {"x = x - eta*(g + x)", FL_RULE_KEEPS_TURN},
                 {"x = x - eta*g/norm(g)", FL_RULE_KEEPS_SCALE | FL_RULE_KEEPS_TURN | FL_RULE_KEEPS_SHIFT},
                 {"x = x - eta*log(-1)*g", FL_RULE_KEEPS_SCALE | FL_RULE_KEEPS_TURN | FL_RULE_KEEPS_SHIFT}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        FlOptimizer rule = typed(rules[i].text, 3);
        assert_int_equal(fl_rule_keeps(&rule), rules[i].keeps);
        assert_same(rule.eta, 3);
    }
}

static void flat_axes(FlLoss *loss, const double *x, FlAxes *axes) {
    (void)loss;
    (void)x;
    *axes = (FlAxes){.c = 1};
}

/* A method of the second order takes axes where there is no Hessian. */
static void axes_stand_for_a_hessian(void **state) {
    (void)state;
    FlLossType type = *fl_loss_type_find("bowl");
    FlPlan plan = fl_plan(&type, rule_of("newton", 0.1), NULL);
    assert_true(fl_plan_check(&plan, NULL, 0));
    type.hessian = NULL;
    type.axes = NULL;
    assert_false(fl_plan_check(&plan, NULL, 0));
    type.axes = flat_axes;
    assert_true(fl_plan_check(&plan, NULL, 0));
}

static void a_rate_may_be_listed_for_every_rule(void **state) {
    (void)state;
    FlLossType type = *fl_loss_type_find("bowl");
    for (int i = 0; i < FL_MAX_RATES; i++) type.rates[i] = (FlRate){.rule = "none of them", .eta = 7};
    type.rates[FL_MAX_RATES - 1].rule = "adam";
    assert_close(fl_plan_default_eta(&type, fl_optimizer_type_find("adam")), 7, 0);
    assert_true(fl_plan_default_eta(&type, fl_optimizer_type_find("lion")) != 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_set_by_hand_are_in_order),
        cmocka_unit_test(equality_sees_weights_and_schedules),
        cmocka_unit_test(schedules_by_hand),
        cmocka_unit_test(schedules_filled_in),
        cmocka_unit_test(losses_refused),
        cmocka_unit_test(rules_refused),
        cmocka_unit_test(trainings_refused),
        cmocka_unit_test(typed_rules_have_the_rates_of_their_kin),
        cmocka_unit_test(tracks_are_found_once),
        cmocka_unit_test(lines_come_to_their_values),
        cmocka_unit_test(rules_keep_what_they_do_not_mind),
        cmocka_unit_test(axes_stand_for_a_hessian),
        cmocka_unit_test(a_rate_may_be_listed_for_every_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
