/* An oracle: random states, simulated and judged again by formulas, rules and definitions written here once more, and
 * every number of every sentence of the program held against that. It comes in parts, test_oracle 1 to FL_TEST_PARTS.
 * FL_ORACLE_STATES in the environment is how many states of the program's own losses all parts together look at, and
 * three eighths as many of typed ones: 4000 are the whole. FL_ORACLE_LIST names a file to which each disagreement is
 * added. */
#include "fallline/fallline.h"
#include "oracle/chips.h"
#include "oracle/claims.h"
#include "oracle/rates.h"
#include "oracle/walk.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATES = 800, WHOLE = 4000, BEYOND = 2000, LINE = 600 };

static int part = 1;
static long states = STATES;
static int faults;
static char line[LINE]; /* the state being looked at */
static FILE *list;

static double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static double chosen(FlRandom *random, const double *from, size_t count) {
    return from[fl_random_below(random, (uint32_t)count)];
}

static void print_state(const FlPlan *plan, const char *formula, int cursor) {
    const FlOptimizer *o = &plan->segment[0].optimizer;
    char loss[300];
    if (formula)
        snprintf(loss, sizeof loss, "formula=\"%s\"", formula);
    else
        snprintf(loss, sizeof loss, "%s", plan->loss->id);
    int used = snprintf(line, sizeof line, "fallline %s %s %s", plan->loss->dim == 1 ? "curve" : "landscape", loss,
                        o->type->id);
    if (!o->type->method) used += snprintf(line + used, LINE - (size_t)used, " lr=%.17g", o->eta);
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && o->type->parameters[i].key; i++)
        if (o->value[i] != o->type->parameters[i].value)
            used += snprintf(line + used, LINE - (size_t)used, " %s=%.17g", o->type->parameters[i].key, o->value[i]);
    if (plan->angle != 0) used += snprintf(line + used, LINE - (size_t)used, " angle=%.17g", plan->angle);
    used += snprintf(line + used, LINE - (size_t)used, " start=%.17g", plan->start[0]);
    if (plan->loss->dim == 2) used += snprintf(line + used, LINE - (size_t)used, ",%.17g", plan->start[1]);
    if (cursor) snprintf(line + used, LINE - (size_t)used, " step=%d", cursor);
}

/* A sentence that no claim understands fails the whole oracle, but not the short one: who words a sentence anew gives
 * it its claim with the next change. */
static void disagree(const char *said, const char *why) {
    bool counts = why[0] || states >= WHOLE;
    faults += counts;
    FILE *to = list ? list : stderr;
    if (list || counts)
        fprintf(to, "%s\n    said:  %s\n    %s%s\n", line, said, why[0] ? "right: " : "not understood", why);
}

static void claim_is_wrong(Told *told, const char *sentence) {
    disagree(sentence, told->why);
}

static void check_outcome(Told *told) {
    const Judged *own = &told->judged;
    const FlOutcome *said = &told->outcome;
    char a[120], b[120];
    if (!own->sure) return;
    if (own->kind != said->kind || own->arrival != said->arrival) {
        snprintf(a, sizeof a, "outcome %s, arrival %d", fl_outcome_word(said->kind), said->arrival);
        snprintf(b, sizeof b, "outcome %s%s, arrival %d, floor %.9g", fl_outcome_word(own->kind),
                 own->second ? " by the second look" : "", own->arrival, own->floor);
        disagree(a, b);
    }
}

static void check_verdict(Told *told, FlRun *run) {
    bool sure;
    FlVerdict own = judge_verdict(told->world, told->run, told->n, &sure), said = fl_verdict_of_run(run);
    char a[120], b[120];
    if (!sure || (own.kind == said.kind && own.decided_at == said.decided_at)) return;
    snprintf(a, sizeof a, "verdict %s at %d", fl_verdict_word(said.kind), said.decided_at);
    snprintf(b, sizeof b, "verdict %s at %d", fl_verdict_word(own.kind), own.decided_at);
    disagree(a, b);
}

/* 60 steps for plain descent and for methods, 200 for rules with a memory, on the four slow losses and in a fit. */
static int steps_of(const FlPlan *plan) {
    static const char *const slow[] = {"tilted_ellipse", "rosenbrock", "beale", "ravine"};
    const FlOptimizerType *rule = plan->segment[0].optimizer.type;
    bool is_slow = fl_line_data(plan->loss) != NULL;
    for (int i = 0; i < 4; i++) is_slow |= !strcmp(plan->loss->id, slow[i]);
    return is_slow || (!rule->method && strcmp(rule->id, "gd") != 0) ? 200 : 60;
}

static FlRun *complete(const FlPlan *plan, int more) {
    FlPlan longer = *plan;
    longer.steps += more;
    FlRun *run = fl_run_create(&longer);
    assert_non_null(run);
    fl_run_advance(run, longer.steps);
    return run;
}

static void look_at(const World *world, const FlPlan *plan, const char *formula, int cursor) {
    FlRun *run = complete(plan, 0), *trial = complete(plan, 0);
    Told told = {.world = world, .plan = *plan, .run = complete(plan, BEYOND), .n = plan->steps, .cursor = cursor};
    told.trial = trial;
    told.bowl = world_is_bowl(world);
    print_state(plan, formula, cursor);
    const char *what;
    int at = walk_fault(world, run, &what);
    char said[80];
    snprintf(said, sizeof said, "row %d", at);
    if (at >= 0) disagree(said, what);
    told.judged = judge(world, told.run, told.n);
    told.outcome = fl_outcome_of_run(run);
    told.shown = plan->loss->view;
    if (world->dim == 1) told.shown.y0 = -INFINITY, told.shown.y1 = INFINITY;
    FlSentence sentence = fl_sentence(run, &told.outcome, cursor, told.shown, trial);
    told.said = &sentence;
    check_outcome(&told);
    check_verdict(&told, run);
    if (told.judged.sure && told.judged.kind == told.outcome.kind && told.judged.arrival == told.outcome.arrival)
        claims_check(&told, claim_is_wrong);
    fl_run_destroy(told.run);
    fl_run_destroy(run);
    fl_run_destroy(trial);
}

/* ---- random states ---- */

static void choose_rule(FlRandom *random, FlPlan *plan) {
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    /* Plain descent and its memories say the most numbers. */
    const char *often[] = {"gd", "gd", "gd", "momentum", "nesterov"};
    const FlOptimizerType *rule = fl_random_below(random, 2)
                                      ? rules[fl_random_below(random, (uint32_t)count)]
                                      : fl_optimizer_type_find(often[fl_random_below(random, 5)]);
    double usual = fl_plan_default_eta(plan->loss, rule);
    double eta = usual * pow(10, uniform(random, -2, 1.3));
    static const double shares[] = {0, 0.5, 0.8, 0.9, 0.95, 0.99};
    FlOptimizer o = fl_optimizer_default(
        rule, fl_random_below(random, 2) ? eta : strtod("0.1", NULL) * usual * (1 + fl_random_below(random, 30)));
    if (fl_random_below(random, 6) == 0) o.eta = usual;
    double *beta = fl_optimizer_number(&o, "beta"), *decay = fl_optimizer_number(&o, "decay");
    if (beta && fl_random_below(random, 3) == 0) *beta = chosen(random, shares, 6);
    if (decay && fl_random_below(random, 12) == 0) *decay = 0.1;
    o.eta = fmin(o.eta, 1e5);
    plan->segment[0].optimizer = o;
    plan->steps = steps_of(plan);
}

static void choose_start(FlRandom *random, FlPlan *plan) {
    const FlLossType *loss = plan->loss;
    const FlBox *v = &loss->view;
    if (fl_random_below(random, 3) == 0 && loss->starts.count) {
        memcpy(plan->start, loss->starts.x[fl_random_below(random, (uint32_t)loss->starts.count)], sizeof plan->start);
        return;
    }
    bool rounded = fl_random_below(random, 2);
    plan->start[0] = uniform(random, v->x0, v->x1);
    if (loss->dim == 2) plan->start[1] = uniform(random, v->y0, v->y1);
    for (int j = 0; j < loss->dim && rounded; j++) plan->start[j] = round(plan->start[j] * 20) / 20;
}

static int choose_cursor(FlRandom *random, const FlPlan *plan) {
    return fl_random_below(random, 4) ? 0 : (int)fl_random_below(random, (uint32_t)plan->steps);
}

static long share(long all) {
    return (all + FL_TEST_PARTS - 1) / FL_TEST_PARTS;
}

static void own_losses(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(2026, (uint64_t)part);
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses);
    faults = 0;
    for (long i = 0; i < share(states); i++) {
        FlPlan plan = fl_plan_default(losses[fl_random_below(&random, (uint32_t)count)]);
        if (plan.loss->turns && fl_random_below(&random, 2)) plan.angle = round(uniform(&random, -90, 90));
        World world;
        assert_true(world_of(&world, plan.loss->id, plan.angle));
        choose_rule(&random, &plan);
        choose_start(&random, &plan);
        look_at(&world, &plan, NULL, choose_cursor(&random, &plan));
    }
    assert_int_equal(faults, 0);
}

/* ---- rates that change by themselves, slopes with noise ---- */

static void print_rates(const FlPlan *plan) {
    char text[FL_SCHEDULE_TEXT];
    size_t used = strlen(line);
    fl_schedule_print(&plan->schedule, text);
    snprintf(line + used, LINE - used, " sched=\"%.80s\" noise=%.17g seed=%d", text, plan->noise, (int)plan->seed);
}

static void look_at_rates(const World *world, const FlPlan *plan) {
    FlRun *run = complete(plan, 0), *trial = complete(plan, 0);
    Told told = {.world = world, .plan = *plan, .run = run, .trial = trial, .n = plan->steps};
    print_state(plan, NULL, 0);
    print_rates(plan);
    const char *what;
    int at = rates_fault(world, run, &what);
    char said[80];
    snprintf(said, sizeof said, "row %d", at);
    if (at >= 0) disagree(said, what);
    told.outcome = fl_outcome_of_run(run);
    FlSentence sentence = fl_sentence(run, &told.outcome, 0, plan->loss->view, trial);
    told.said = &sentence;
    claims_check_text(&told, claim_is_wrong);
    fl_run_destroy(run);
    fl_run_destroy(trial);
}

/* As many as a tenth of the others: a sentence about noise makes 200 runs, and so does its check. */
static void rates_and_noise(void **state) {
    (void)state;
    static const char *const schedules[] = {"constant",      "cosine",      "cosine:0.1",
                                            "steps:15,0.5",  "warmup:10",   "root",
                                            "warmup:7,0.25", "1/(1 + t/5)", "hand:0.3*10,1*20,0.1*30"};
    static const char *const losses[] = {"parabola", "soft_abs", "double_well", "bowl"};
    enum { SCHEDULES = sizeof schedules / sizeof *schedules, LOSSES = 4 };
    static const double noises[] = {0, 0, 0.05, 0.5, 2};
    FlRandom random = fl_random_seed(2027, (uint64_t)part);
    faults = 0;
    for (long i = 0; i < share(states) / 10; i++) {
        const FlLossType *loss = fl_loss_type_find(losses[fl_random_below(&random, LOSSES)]);
        World world;
        char error[200];
        assert_non_null(loss);
        FlPlan plan = fl_plan_default(loss);
        assert_true(world_of(&world, loss->id, 0));
        plan.segment[0].optimizer.eta =
            fl_plan_default_eta(loss, plan.segment[0].optimizer.type) * pow(10, uniform(&random, -1, 0.8));
        plan.noise = noises[fl_random_below(&random, 5)];
        plan.seed = fl_random_below(&random, 1000);
        assert_true(
            fl_schedule_read(schedules[fl_random_below(&random, SCHEDULES)], &plan.schedule, error, sizeof error));
        choose_start(&random, &plan);
        if (plan.noise == 0 && plan.schedule.kind == FL_SCHEDULE_CONSTANT) continue; /* as looked at above */
        look_at_rates(&world, &plan);
    }
    assert_int_equal(faults, 0);
}

/* ---- typed losses ---- */

static void piece(FlRandom *random, bool plane, char *text, size_t size) {
    static const double whole[] = {0.1, 0.25, 0.5, 1, 2, 3, 5};
    double a = chosen(random, whole, 7), b = round(uniform(random, -3, 3) * 4) / 4, c = chosen(random, whole, 7);
    const char *v = plane && fl_random_below(random, 2) ? "y" : "x";
    switch (fl_random_below(random, 12)) {
    case 0:
        snprintf(text, size, "%g*(%s-%g)^2", a, v, fabs(b));
        break;
    case 1:
        snprintf(text, size, "%g*%s^4", a, v);
        break;
    case 2:
        snprintf(text, size, "%g*sin(%g*%s)", a, c, v);
        break;
    case 3:
        snprintf(text, size, "%g*cos(%g*%s+%g)", a, c, v, fabs(b));
        break;
    case 4:
        snprintf(text, size, "%g*exp(-(%s-%g)^2)", a, v, fabs(b));
        break;
    case 5:
        snprintf(text, size, "%g*abs(%s-%g)", a, v, fabs(b));
        break;
    case 6:
        snprintf(text, size, "sqrt(%s^2+%g)", v, a);
        break;
    case 7:
        snprintf(text, size, "%g*%s^3", a, v);
        break;
    case 8:
        snprintf(text, size, plane ? "%g*x*y" : "%g*x", a);
        break;
    case 9:
        snprintf(text, size, "%g/(%s-%g)", a, v, fabs(b));
        break;
    case 10:
        snprintf(text, size, "tanh(%s+%g)", v, fabs(b));
        break;
    default:
        snprintf(text, size, "log(%g+%s^2)", a, v);
    }
}

static void grow(FlRandom *random, char *text, size_t size) {
    bool plane = fl_random_below(random, 2);
    char a[80], b[80], c[80], e[80];
    piece(random, plane, a, sizeof a);
    piece(random, plane, b, sizeof b);
    piece(random, plane, c, sizeof c);
    snprintf(e, sizeof e, plane ? "%.2g*x^2+%.2g*y^2" : "%.2g*x^2", uniform(random, 0.05, 2), uniform(random, 0.05, 2));
    const char *sign = fl_random_below(random, 3) ? "+" : "-";
    switch (fl_random_below(random, 5)) {
    case 0:
        snprintf(text, size, "%s", e);
        break;
    case 1:
        snprintf(text, size, "%s%s%s", e, sign, a);
        break;
    case 2:
        snprintf(text, size, "%s%s%s+%s", e, sign, a, b);
        break;
    case 3:
        snprintf(text, size, "%s%s%s", a, sign, b);
        break;
    default:
        snprintf(text, size, "%s+%s%s%s", a, b, sign, c);
    }
}

/* What the program has found of a typed loss: minima are minima, nothing near is lower, all is finite. */
static void check_typed(const World *world, const FlLossType *type, const char *formula) {
    snprintf(line, sizeof line, "formula=\"%s\"", formula);
    char said[160];
    for (int i = 0; i < type->minima.count; i++) {
        const FlMinimum *m = &type->minima.at[i];
        Jet jet = world_at(world, m->x);
        snprintf(said, sizeof said, "minimum %.12g at (%.12g, %.12g)", m->value, m->x[0], m->x[1]);
        if (!(fabs(jet.f - m->value) <= 1e-9 * (fabs(jet.f) + type->height)))
            disagree(said, "the loss there is another");
        for (int k = 0; k < 16; k++) {
            double a = acos(-1) * k / 8, x[2];
            for (int e = 2; e <= 5; e++) {
                double away = world->r * pow(10, -e);
                x[0] = m->x[0] + away * cos(a);
                x[1] = m->x[1] + away * sin(a);
                double f = world_at(world, x).f;
                if (f < m->value - 1e-9 * type->height && e > 2) disagree(said, "the ground falls away beside it");
                if (f < m->value - 1e-9 * type->height && e > 2) k = 16, e = 9;
            }
        }
    }
    if (!isfinite(type->height) || !(type->height > 0) || !isfinite(world->r)) disagree("height or view", "not finite");
}

static void typed_losses(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(2027, (uint64_t)part);
    faults = 0;
    for (long i = 0; i < share(states * 3 / 8); i++) {
        char text[300];
        grow(&random, text, sizeof text);
        const FlLossType *type = fl_formula_loss(text, 0, NULL);
        World world;
        if (type == NULL || !world_typed(&world, text, type)) {
            snprintf(line, sizeof line, "formula=\"%s\"", text);
            disagree("no loss", "it is one");
            continue;
        }
        check_typed(&world, type, text);
        for (int n = 0; n < 2; n++) {
            FlPlan plan = fl_plan_default(type);
            if (n == 1) {
                choose_rule(&random, &plan);
                choose_start(&random, &plan);
            }
            look_at(&world, &plan, text, n == 1 ? choose_cursor(&random, &plan) : 0);
        }
        fl_loss_release(type);
    }
    assert_int_equal(faults, 0);
}

/* ---- presets ---- */

static void check_chips(const World *world, FlPlan *plan, const char *formula) {
    static const char *const names[FL_PRESETS] = {"Too small", "Just right", "Too big", "Diverges"};
    FlPlan longer = *plan;
    longer.steps += BEYOND;
    FlRun *trial = fl_run_create(&longer);
    assert_non_null(trial);
    Chips chips;
    FlPresets found;
    assert_true(fl_presets_find(plan, &found));
    const double *rate = found.eta;
    chips_look(&chips, world, plan, found.track, trial);
    for (int p = 0; p < FL_PRESETS; p++) {
        char why[120], said[80];
        if (chips_true(&chips, world, plan, (FlPreset)p, rate[p], rate[FL_JUST_RIGHT], trial, why, sizeof why))
            continue;
        print_state(plan, formula, 0);
        snprintf(said, sizeof said, "chip %s %.9g", names[p], rate[p]);
        disagree(said, why);
    }
    fl_run_destroy(trial);
}

/* Every loss with every rule of the first order, from each of its starts. */
static void presets(void **state) {
    (void)state;
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    int count = fl_loss_types(&losses), rule_count = fl_optimizer_types(&rules);
    long pair = 0, every = states >= WHOLE ? 1 : 7;
    faults = 0;
    for (int l = 0; l < count; l++) {
        World world;
        assert_true(world_of(&world, losses[l]->id, 0));
        for (int r = 0; r < rule_count; r++, pair++) {
            if (rules[r]->method || (pair / every) % FL_TEST_PARTS != part - 1 || pair % every) continue;
            for (int s = 0; s < losses[l]->starts.count; s++) {
                FlPlan plan = fl_plan_default(losses[l]);
                plan.segment[0].optimizer = fl_optimizer_default(rules[r], fl_plan_default_eta(losses[l], rules[r]));
                plan.steps = steps_of(&plan);
                assert_int_equal(fl_plan_default_steps(losses[l], rules[r]), plan.steps);
                memcpy(plan.start, losses[l]->starts.x[s], sizeof plan.start);
                check_chips(&world, &plan, NULL);
            }
        }
    }
    assert_int_equal(faults, 0);
}

/* ---- lines through data ---- */

/* Mean squared error of y = w x (+ b) over the points, written out: w is x, b is y. */
static void write_line(int count, const double *x, const double *y, FlLine kind, char *text, size_t size) {
    long double n = count, mx = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, var = 0;
    for (int i = 0; i < count; i++) mx += x[i] / n;
    for (int i = 0; i < count; i++) var += (x[i] - mx) * (x[i] - mx) / n;
    for (int i = 0; i < count; i++) {
        long double u = kind.scaled ? (x[i] - mx) / sqrtl(var) : x[i], v = y[i];
        sx += u / n;
        sy += v / n;
        sxx += u * u / n;
        sxy += u * v / n;
        syy += v * v / n;
    }
    if (kind.bias)
        snprintf(text, size, "(%.17g)*x^2+(%.17g)*x*y+y^2+(%.17g)*x+(%.17g)*y+(%.17g)", (double)sxx, (double)(2 * sx),
                 (double)(-2 * sxy), (double)(-2 * sy), (double)syy);
    else
        snprintf(text, size, "(%.17g)*x^2+(%.17g)*x+(%.17g)", (double)sxx, (double)(-2 * sxy), (double)syy);
}

static void lines(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(2028, (uint64_t)part);
    faults = 0;
    for (long i = 0; i < share(states / 8); i++) {
        double x[8], y[8];
        int count = 3 + (int)fl_random_below(&random, 6);
        double spread = fl_random_below(&random, 3) ? 1 : 4,
               away = fl_random_below(&random, 2) ? 0 : uniform(&random, -3, 3);
        for (int k = 0; k < count; k++) {
            x[k] = round(10 * (away + uniform(&random, -spread, spread))) / 10 + 0.01 * k;
            y[k] = round(10 * uniform(&random, -4, 4)) / 10;
        }
        FlLine kind = {fl_random_below(&random, 2), fl_random_below(&random, 2)};
        const FlData *data = fl_data_create(count, x, y, NULL);
        const FlLossType *type = fl_line_loss_create(data, kind);
        char text[300];
        write_line(count, x, y, kind, text, sizeof text);
        World world;
        assert_true(type != NULL && world_typed(&world, text, type));
        check_typed(&world, type, text);
        FlPlan plan = fl_plan_default(type);
        if (fl_random_below(&random, 2)) choose_rule(&random, &plan);
        choose_start(&random, &plan);
        look_at(&world, &plan, text, choose_cursor(&random, &plan));
        fl_loss_release(type);
        fl_data_release(data);
    }
    assert_int_equal(faults, 0);
}

int main(int count, char **words) {
    const char *wish = getenv("FL_ORACLE_STATES"), *name = getenv("FL_ORACLE_LIST");
    if (count == 2) part = (int)strtol(words[1], NULL, 10);
    if (wish) states = strtol(wish, NULL, 10);
    if (name) list = fopen(name, "a");
    const struct CMUnitTest tests[] = {cmocka_unit_test(own_losses), cmocka_unit_test(rates_and_noise),
                                       cmocka_unit_test(typed_losses), cmocka_unit_test(presets),
                                       cmocka_unit_test(lines)};
    int failed = cmocka_run_group_tests_name("oracle", tests, NULL, NULL);
    if (list) fclose(list);
    return failed;
}
