#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/model_support.h"

static void read_line(const char *line, FlSceneId *scene, FlDocument *document) {
    char error[256] = "";
    if (!fl_state_line_read(line, scene, document, error, sizeof error)) fail_msg("%s: %s", line, error);
}

/* A line in any shape reads as what its canonical form says. */
static void assert_canonical(const char *line, const char *canonical) {
    FlSceneId scene;
    FlDocument document;
    char printed[FL_STATE_LINE_SIZE];
    read_line(line, &scene, &document);
    fl_state_line_print(printed, scene, &document);
    assert_string_equal(printed, canonical);
}

static void test_what_is_missing_has_its_default(void **state) {
    (void)state;
    static const char curve[] = "fallline curve parabola gd lr=0.4 start=-2.5";
    static const char landscape[] = "fallline landscape bowl gd lr=0.15 start=-2.5,1.8";
    assert_canonical("", curve);
    assert_canonical("fallline", curve);
    assert_canonical("   curve  ", curve);
    assert_canonical("parabola", curve);
    assert_canonical("gd", curve);
    assert_canonical("step=0 lr=0.40 start=-2.50", curve);
    assert_canonical("fallline landscape", landscape);
    assert_canonical("bowl", landscape);
    assert_canonical("view=contours bowl", landscape);
}

/* A rule that is named without a rate opens at the one the loss knows for it. */
static void test_a_rule_opens_at_its_own_rate(void **state) {
    (void)state;
    assert_canonical("adam", "fallline curve parabola adam lr=0.07 start=-2.5");
    assert_canonical("landscape adam", "fallline landscape bowl adam lr=0.2 start=-2.5,1.8");
    assert_canonical("stretched_bowl adam", "fallline landscape stretched_bowl adam lr=0.4 start=-2.5,1");
    assert_canonical("adam stretched_bowl lr=1", "fallline landscape stretched_bowl adam lr=1 start=-2.5,1");
    assert_canonical("rosenbrock momentum beta=0.95",
                     "fallline landscape rosenbrock momentum lr=0.00071 beta=0.95 start=-1.2,1");
    assert_canonical("himmelblau", "fallline landscape himmelblau gd lr=0.01 start=-0.05,-1");
    assert_canonical("quartic steps=60", "fallline curve quartic gd lr=0.3 start=-1.6");
    /* Within a run the rate stays until it is named. */
    assert_canonical("bowl at=5 adam", "fallline landscape bowl gd lr=0.15 start=-2.5,1.8 at=5 adam lr=0.15");
    assert_canonical("bowl adam at=5 gd", "fallline landscape bowl adam lr=0.2 start=-2.5,1.8 at=5 gd lr=0.2");
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    int loss_count = fl_loss_types(&losses), rule_count = fl_optimizer_types(&rules);
    for (int i = 0; i < loss_count * rule_count; i++) {
        const FlLossType *loss = losses[i / rule_count];
        const FlOptimizerType *rule = rules[i % rule_count];
        FlSceneId scene;
        FlDocument document;
        char line[128];
        snprintf(line, sizeof line, "%s %s", rule->id, loss->id);
        read_line(line, &scene, &document);
        FlPlan opened = fl_plan_default(loss);
        opened.segment[0].optimizer = fl_optimizer_default(rule, 1);
        opened.steps = fl_plan_usual_steps(&opened);
        FlOptimizer expected = fl_optimizer_default(rule, fl_presets_default_eta(&opened));
        assert_true(fl_optimizer_equal(&document.plan.segment[0].optimizer, &expected));
    }
}

static void test_words_stand_in_any_order(void **state) {
    (void)state;
    assert_canonical("step=7 lr=0.1 start=-2.5 gd parabola curve at=4 lr=1.85",
                     "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=7");
    /* Behind a fork only the rate and the rule belong to it. */
    assert_canonical("at=4 lr=1.85 curve steps=80 start=2 seed=9 frame=-1,2,0,4 step=3 parabola",
                     "fallline curve parabola gd lr=0.4 start=2 seed=9 steps=80 frame=-1,2,0,4 at=4 lr=1.85 step=3");
    assert_canonical("lr=0.1 at=3 at=5 gd lr=0.2",
                     "fallline curve parabola gd lr=0.1 start=-2.5 at=3 lr=0.1 at=5 lr=0.2");
}

#define HEAVY "m = beta*m + g; x = x - eta*m"

static void test_typed_rules(void **state) {
    (void)state;
    assert_canonical("own rule=\"m=beta*m+g;x=x-eta*m\" lr=0.1 beta=0.8",
                     "fallline curve parabola own rule=\"" HEAVY "\" lr=0.1 beta=0.8 start=-2.5");
    /* Its numbers are known wherever they stand, and those that are as they begin are left out. */
    assert_canonical("c=0.9 own k=2 lr=0.1 rule=\"x = x - c*k*g\"",
                     "fallline curve parabola own rule=\"x = x - c*k*g\" lr=0.1 k=2 start=-2.5");
    assert_canonical("lr=0.1 at=3 rule=\"x = x - eta*sign(g)\" at=5 lr=0.2 at=7 adam at=9 rule=\"x = x - eta*sign(g)\"",
                     "fallline curve parabola gd lr=0.1 start=-2.5 at=3 own rule=\"x = x - eta*sign(g)\" lr=0.1 at=5 "
                     "lr=0.2 at=7 adam lr=0.2 at=9 own rule=\"x = x - eta*sign(g)\" lr=0.2");
    /* As many numbers as a rule may have, and the word for it behind it. */
    assert_canonical("rule=\"x = x - eta*(a + b + c + d + f + h + i + j)*g\" own lr=0.15 a=0.5 j=2",
                     "fallline curve parabola own rule=\"x = x - eta*(a + b + c + d + f + h + i + j)*g\" lr=0.15 a=0.5 "
                     "j=2 start=-2.5");
    assert_canonical("race lane=own rules=-own:0.1:beta=0.5,gd:0.2 rule=\"" HEAVY "\"",
                     "fallline race banana rules=-own:0.1:beta=0.5,gd:0.2 rule=\"" HEAVY "\" start=-1.2,1.3");
}

static void test_schedules(void **state) {
    (void)state;
    assert_canonical("sched=cosine lr=0.6", "fallline curve parabola gd lr=0.6 sched=cosine start=-2.5");
    assert_canonical("race sched=root rules=gd:0.02", "fallline race banana rules=gd:0.02 sched=root start=-1.2,1.3");
    assert_canonical("sched=\"1/(1+t/10)\" lr=0.6 at=4 lr=0.3",
                     "fallline curve parabola gd lr=0.6 sched=\"1/(1 + t/10)\" start=-2.5 at=4 lr=0.3");
    assert_canonical("bowl sched=steps:15,0.5 lr=0.1",
                     "fallline landscape bowl gd lr=0.1 sched=steps:15,0.5 start=-2.5,1.8");
    assert_canonical("noise=0.50 lr=0.6", "fallline curve parabola gd lr=0.6 noise=0.5 start=-2.5");
    assert_canonical("bowl seed=7 noise=2 sched=root lr=0.1",
                     "fallline landscape bowl gd lr=0.1 sched=root noise=2 start=-2.5,1.8 seed=7");
    assert_canonical("race noise=0.5 rules=gd:0.02", "fallline race banana rules=gd:0.02 noise=0.5 start=-1.2,1.3");
    assert_canonical("noise=0 lr=0.6", "fallline curve parabola gd lr=0.6 start=-2.5");
    assert_canonical("sched=constant lr=0.6", "fallline curve parabola gd lr=0.6 start=-2.5");
}

static void test_only_what_differs_is_printed(void **state) {
    (void)state;
    char line[128];
    FlPlan usual = fl_plan_default(fl_loss_type_find("parabola"));
    snprintf(line, sizeof line, "seed=%llu steps=%d frame=-4.9,6.5,0,9.6 step=0", (unsigned long long)usual.seed,
             fl_plan_usual_steps(&usual));
    assert_canonical(line, "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_canonical("frame=-4.9,6.5,0,9.7 seed=18446744073709551615 steps=100000",
                     "fallline curve parabola gd lr=0.4 start=-2.5 seed=18446744073709551615 steps=100000 "
                     "frame=-4.9,6.5,0,9.7");
}

static void test_minus_zero_is_zero(void **state) {
    (void)state;
    assert_canonical("bowl start=-0,-0.0 frame=-0,1,-0,1",
                     "fallline landscape bowl gd lr=0.15 start=0,0 frame=0,1,0,1");
}

static void test_minus_zero_of_a_rule_is_zero(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < FL_OPTIMIZER_PARAMETERS && types[i]->parameters[k].key != NULL; k++) {
            if (types[i]->parameters[k].lo > 0) continue;
            FlSceneId scene;
            FlDocument document;
            char line[128];
            snprintf(line, sizeof line, "%s %s=-0", types[i]->id, types[i]->parameters[k].key);
            read_line(line, &scene, &document);
            assert_false(signbit(document.plan.segment[0].optimizer.value[k]));
        }
    }
}

/* At eta = 3 the gap grows fourfold a step: past 10 000 times the first one at row 7. */
static void test_cursor_stops_where_a_diverging_run_does(void **state) {
    (void)state;
    FlOutcome outcome;
    FlSceneId scene;
    FlDocument document;
    read_line("lr=3 step=60", &scene, &document);
    fl_run_destroy(whole_run(&document.plan, &outcome));
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_true(outcome.last < 60);
    assert_int_equal(document.cursor, outcome.last);
    for (int step = outcome.last - 1; step <= outcome.last + 1; step++) {
        char line[64];
        snprintf(line, sizeof line, "lr=3 step=%d", step);
        read_line(line, &scene, &document);
        assert_int_equal(document.cursor, step < outcome.last ? step : outcome.last);
    }
    read_line("lr=0.4 step=60", &scene, &document);
    assert_int_equal(document.cursor, 60);
}

static void test_a_fork_at_the_last_step_and_a_full_plan(void **state) {
    (void)state;
    char line[1024] = "steps=40", part[32];
    for (int at = 1; at < FL_PLAN_SEGMENTS; at++) {
        snprintf(part, sizeof part, " at=%d lr=0.%d", at, at);
        memcpy(line + strlen(line), part, strlen(part) + 1);
    }
    FlSceneId scene;
    FlDocument document;
    read_line(line, &scene, &document);
    assert_int_equal(document.plan.segments, FL_PLAN_SEGMENTS);
    assert_int_equal(document.plan.segment[FL_PLAN_SEGMENTS - 1].at, FL_PLAN_SEGMENTS - 1);
    assert_canonical("steps=4 at=4 lr=1", "fallline curve parabola gd lr=0.4 start=-2.5 steps=4 at=4 lr=1");
}

static void test_random_documents_survive_the_text(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(2026, 5);
    for (int i = 0; i < 20000; i++) {
        FlSceneId in = (FlSceneId)below(&random, FL_PLANE_SCENES), out = FL_SCENES;
        FlDocument document = random_document(&random, in), read;
        memset(&read, 0x55, sizeof read);
        char line[FL_STATE_LINE_SIZE], again[FL_STATE_LINE_SIZE];
        fl_state_line_print(line, in, &document);
        read_line(line, &out, &read);
        assert_int_equal(out, in);
        if (!same_document(&document, &read)) fail_msg("state %d is not what it was: %s", i, line);
        fl_state_line_print(again, out, &read);
        assert_string_equal(again, line);
        for (const char *c = line; *c != '\0'; c++) assert_in_range(*c, 0x20, 0x7e);
    }
}

/* What a fork does not name it inherits; another rule begins with its defaults and the rate before it. */
static void test_a_fork_inherits_what_it_does_not_name(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    for (int i = 0; i < count; i++) {
        if (types[i]->method != NULL) continue;
        const FlParameter *parameter = &types[i]->parameters[0];
        FlOptimizer rule = fl_optimizer_default(types[i], 0.25);
        char line[256], number[FL_NUMBER_SIZE], key[64] = "";
        if (parameter->key != NULL) {
            rule.value[0] = parameter->lo + (parameter->hi - parameter->lo) / 4;
            fl_number_print(number, rule.value[0]);
            snprintf(key, sizeof key, "%s=%s", parameter->key, number);
        }
        snprintf(line, sizeof line, "%s %s lr=0.25 at=2 %s at=3 gd at=4 %s", types[i]->id, key, types[i]->id,
                 types[i]->id);
        FlSceneId scene;
        FlDocument document;
        read_line(line, &scene, &document);
        FlOptimizer fresh = fl_optimizer_default(types[i], 0.25), gd = fl_optimizer_default(types[0], 0.25);
        bool other = types[i] != types[0];
        assert_true(fl_optimizer_equal(&document.plan.segment[0].optimizer, &rule));
        assert_true(fl_optimizer_equal(&document.plan.segment[1].optimizer, &rule));
        assert_true(fl_optimizer_equal(&document.plan.segment[2].optimizer, other ? &gd : &rule));
        assert_true(fl_optimizer_equal(&document.plan.segment[3].optimizer, other ? &fresh : &rule));
    }
}

/* A method has nothing to inherit, and the rule after it begins at the usual rate. */
static void test_a_method_hands_on_the_usual_rate(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types), methods = 0;
    for (int i = 0; i < count; i++) {
        if (types[i]->method == NULL) continue;
        char line[256], canonical[256];
        const char *id = types[i]->id;
        snprintf(line, sizeof line, "parabola lr=0.3 at=2 %s at=3 %s at=4 gd at=5 %s at=6 gd lr=0.1", id, id, id);
        snprintf(canonical, sizeof canonical,
                 "fallline curve parabola gd lr=0.3 start=-2.5 at=2 %s at=3 at=4 gd lr=0.4 at=5 %s at=6 gd lr=0.1", id,
                 id);
        assert_canonical(line, canonical);
        methods++;
    }
    assert_int_equal(methods, 6);
}

/* The words of the document in a random order. */
static void shuffle(FlRandom *random, const char *line, char *shuffled) {
    const char *word[64];
    int count = 0;
    for (line += strlen("fallline"); *line != '\0'; line += strcspn(line, " ")) {
        line += strspn(line, " ");
        word[count++] = line;
    }
    shuffled[0] = '\0';
    for (; count > 0; count--) {
        int i = below(random, count);
        size_t length = strcspn(word[i], " "), used = strlen(shuffled);
        memcpy(shuffled + used, word[i], length);
        memcpy(shuffled + used + length, "  ", 3);
        word[i] = word[count - 1];
    }
}

static void test_shuffled_words_say_the_same(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(12, 5);
    for (int i = 0; i < 4000; i++) {
        FlSceneId in = (FlSceneId)below(&random, FL_PLANE_SCENES), out;
        FlDocument document = random_document(&random, in), read;
        FlOutcome outcome = {.last = document.cursor};
        FlBox fit = document.frame;
        if (in != FL_SCENE_RACE) { /* forks stand in their order; lanes keep theirs in a word */
            document.plan.segments = 1;
            fl_branch_assume(&document);
            assert_true(fl_scene_rules(in)->fit(&document, &outcome, &fit));
        }
        if (!document.framed) document.frame = fit;
        if (document.cursor > outcome.last) document.cursor = outcome.last;
        fl_predict_settle(&document, outcome.last); /* the run has become another one */
        char line[FL_STATE_LINE_SIZE], shuffled[FL_STATE_LINE_SIZE];
        fl_state_line_print(line, in, &document);
        shuffle(&random, line, shuffled);
        read_line(shuffled, &out, &read);
        assert_int_equal(out, in);
        if (!same_document(&document, &read)) fail_msg("%s\nis not\n%s", shuffled, line);
    }
}

/* 32 segments with the longest numbers there are. */
static void test_the_longest_document_fits(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    FlDocument document = {.scene = FL_SCENE_LANDSCAPE, .plan = fl_plan_default(fl_loss_type_find("bowl"))}, read;
    document.view = FL_VIEW_SURFACE;
    document.camera = (FlCamera){-1.2345678901234567e-100, 12.345678901234567, 1.2345678901234567};
    FlPlan *plan = &document.plan;
    plan->start[0] = -1.2345678901234567e-308;
    plan->start[1] = -123456.78901234567;
    plan->seed = UINT64_MAX - 1;
    plan->steps = FL_MAX_STEPS;
    document.frame = (FlBox){-1.2345678901234567e+100, 1.2345678901234567e+100, -1.2345678901234567e+100, 1e+100};
    document.framed = true;
    document.cursor = FL_MAX_STEPS;
    for (int s = 0; s < FL_PLAN_SEGMENTS; s++) {
        FlOptimizer rule = fl_optimizer_default(types[s % count], 1.2345678901234567e-100 * (s + 1));
        for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule.type->parameters[i].key != NULL; i++) {
            const FlParameter *parameter = &rule.type->parameters[i];
            rule.value[i] = parameter->lo + (parameter->hi - parameter->lo) * 1.2345678901234567e-9 * (s + 1);
        }
        if (rule.type->method != NULL) rule.eta = fl_plan_default_eta(plan->loss, rule.type);
        plan->segment[s] = (FlSegment){s == 0 ? 0 : FL_MAX_STEPS - 100 + s, rule};
    }
    plan->segments = FL_PLAN_SEGMENTS;
    fl_branch_assume(&document);
    char line[FL_STATE_LINE_SIZE];
    FlSceneId scene;
    fl_state_line_print(line, FL_SCENE_LANDSCAPE, &document);
    assert_true(strlen(line) < FL_STATE_LINE_SIZE - 2);
    read_line(line, &scene, &read);
    assert_true(same_document(&document, &read));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_missing_has_its_default),
        cmocka_unit_test(test_a_rule_opens_at_its_own_rate),
        cmocka_unit_test(test_words_stand_in_any_order),
        cmocka_unit_test(test_typed_rules),
        cmocka_unit_test(test_schedules),
        cmocka_unit_test(test_only_what_differs_is_printed),
        cmocka_unit_test(test_minus_zero_is_zero),
        cmocka_unit_test(test_minus_zero_of_a_rule_is_zero),
        cmocka_unit_test(test_cursor_stops_where_a_diverging_run_does),
        cmocka_unit_test(test_a_fork_at_the_last_step_and_a_full_plan),
        cmocka_unit_test(test_random_documents_survive_the_text),
        cmocka_unit_test(test_a_fork_inherits_what_it_does_not_name),
        cmocka_unit_test(test_a_method_hands_on_the_usual_rate),
        cmocka_unit_test(test_shuffled_words_say_the_same),
        cmocka_unit_test(test_the_longest_document_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
