/* No operation of the core crashes, lies or loses a block where memory is refused: each one, with every allocation. */
#include "support/cmocka_all.h"

#include "core/base/hash.h"
#include "fallline/fallline.h"
#include "support/memory_faults.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FlPlan plan_of(const char *loss, const char *rule, double eta, int steps) {
    const FlLossType *type = fl_loss_type_find(loss);
    FlPlan plan = fl_plan(type, fl_optimizer_default(fl_optimizer_type_find(rule), eta), NULL);
    plan.steps = steps;
    return plan;
}

static uint64_t hash_rows(FlRun *run) {
    uint64_t hash = FL_HASH_BEGIN;
    while (!fl_run_advance(run, 7)) {
    }
    for (int k = 0; k < fl_run_count(run); k++) {
        const FlRow *row = fl_run_row(run, k);
        hash = fl_hash_double(fl_hash_double(fl_hash_double(hash, row->x[0]), row->f), row->g[0]);
    }
    return hash;
}

static uint64_t hash_plan(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    uint64_t hash = run ? hash_rows(run) : 0;
    fl_run_destroy(run);
    return hash;
}

static uint64_t run_of_a_rule(void) {
    FlPlan plan = plan_of("himmelblau", "adam", 0.1, 40);
    return hash_plan(&plan);
}

static uint64_t run_of_a_method(void) {
    FlPlan plan = plan_of("rosenbrock", "lbfgs", 0.1, 20);
    FlRun *run = fl_run_create(&plan);
    if (!run) return 0;
    uint64_t hash = hash_rows(run);
    static FlTries tries;
    int looks = 0;
    assert_true(fl_run_tries(run, 5, &tries, &looks));
    FlVerdict verdict = fl_verdict_of_run(run);
    hash = fl_hash_add(fl_hash_add(hash, (uint64_t)looks), (uint64_t)verdict.kind);
    fl_run_destroy(run);
    return hash;
}

static uint64_t run_in_batches(void) {
    FlPlan plan = plan_of("line_bias", "gd", 0.02, 30);
    plan.batch = 2;
    return hash_plan(&plan);
}

static uint64_t run_with_noise(void) {
    FlPlan plan = plan_of("bowl", "gd", 0.1, 30);
    plan.noise = 0.5;
    return hash_plan(&plan);
}

/* A restart that needs more memory than there is leaves the old rows. */
static uint64_t run_restarted(void) {
    FlPlan few = plan_of("bowl", "gd", 0.1, 5), many = plan_of("line_bias", "momentum", 0.02, 3000);
    many.batch = 3;
    many.noise = 0.1;
    FlRun *run = fl_run_create(&few);
    if (!run) return 0;
    uint64_t before = hash_rows(run), hash = 0;
    if (fl_run_restart(run, &many))
        hash = hash_rows(run);
    else
        assert_true(hash_rows(run) == before && fl_plan_equal(fl_run_plan(run), &few));
    fl_run_destroy(run);
    return hash;
}

static uint64_t hash_sweep(FlSweep *sweep) {
    uint64_t hash = FL_HASH_BEGIN;
    while (!fl_sweep_advance(sweep, 5)) {
    }
    for (int i = 0; i < fl_sweep_count(sweep); i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        if (!point.known) return 0; /* of a training, which takes its memory as it begins */
        hash = fl_hash_double(fl_hash_add(fl_hash_add(hash, point.kind), point.share[0]), (double)point.arrival);
    }
    return hash;
}

static uint64_t sweep_of(const FlPlan *plan, const FlPlan *next) {
    FlSweep *sweep = fl_sweep_create(plan, "lr", 0.001, 1, 17, FL_SWEEP_LOG);
    if (!sweep) return 0;
    uint64_t hash = hash_sweep(sweep);
    if (next && hash != 0) {
        fl_sweep_seeds(sweep, 5);
        bool again = fl_sweep_restart(sweep, next);
        uint64_t now = hash_sweep(sweep);
        if (!again) assert_true(now == hash); /* nothing changed */
        hash = again && now != 0 ? fl_hash_add(hash, now) : 0;
    }
    fl_sweep_destroy(sweep);
    return hash;
}

static uint64_t sweep_of_a_rule(void) {
    FlPlan plan = plan_of("bowl", "momentum", 0.1, 60), next = plan_of("line_bias", "momentum", 0.1, 500);
    next.batch = 2;
    return sweep_of(&plan, &next);
}

static uint64_t hash_cell(uint64_t hash, FlMapCell cell) {
    assert_true(cell.known);
    return fl_hash_add(fl_hash_add(hash, (uint64_t)(cell.minimum + 1)), cell.kind + (uint64_t)(cell.steps + 1) * 8);
}

static uint64_t map_of(const char *rule) {
    FlPlan plan = plan_of("himmelblau", rule, 0.01, 60);
    FlMap *map = fl_map_create(&plan, plan.loss->view, 9, 7, 0, 63);
    if (!map) return 0;
    uint64_t hash = FL_HASH_BEGIN;
    while (!fl_map_advance(map, 10)) {
    }
    for (int i = 0; i < 63; i++) hash = hash_cell(hash, fl_map_cell(map, i % 9, i / 9));
    fl_map_destroy(map);
    return hash;
}

static uint64_t map_in_lanes(void) {
    return map_of("gd");
}

static uint64_t map_by_points(void) {
    return map_of("newton");
}

static uint64_t hash_plane(FlPlane *plane, int width, int height) {
    uint64_t hash = FL_HASH_BEGIN;
    while (!fl_plane_advance(plane, 10)) {
    }
    for (int i = 0; i < width * height; i++) hash = hash_cell(hash, fl_plane_cell(plane, i % width, i / width));
    return hash;
}

static uint64_t plane(void) {
    FlPlan plan = plan_of("bowl", "momentum", 0.1, 50), other = plan_of("line_bias", "momentum", 0.02, 900);
    other.batch = 2;
    const FlPlaneAxis across = {"lr", 0.01, 1, FL_SWEEP_LOG}, up = {"beta", 0, 0.95, FL_SWEEP_LINEAR};
    FlPlane *plane = fl_plane_create(&plan, &across, &up, 7, 5, 0, 5);
    if (!plane) return 0;
    uint64_t before = hash_plane(plane, 7, 5), hash = 0;
    if (fl_plane_restart(plane, &other, &across, &up, 6, 4, 0, 4))
        hash = fl_hash_add(before, hash_plane(plane, 6, 4));
    else
        assert_true(hash_plane(plane, 7, 5) == before);
    fl_plane_destroy(plane);
    return hash;
}

static uint64_t hash_swarm(FlSwarm *swarm) {
    uint64_t hash = FL_HASH_BEGIN;
    while (!fl_swarm_go(swarm, 20, 3)) {
    }
    for (int i = 0; i < fl_swarm_count(swarm); i++) hash = fl_hash_double(hash, fl_swarm_f(swarm)[i]);
    return fl_hash_add(hash, (uint64_t)fl_swarm_arrived(swarm, NULL));
}

static uint64_t swarm(void) {
    FlPlan plan = plan_of("parabola", "gd", 0.1, 40), wide = plan_of("himmelblau", "adam", 0.1, 40);
    plan.noise = 0.05;
    wide.noise = 0.1;
    FlSwarm *swarm = fl_swarm_create(&plan, plan.loss->view, 40, 1);
    if (!swarm) return 0;
    uint64_t before = hash_swarm(swarm), hash = 0;
    if (fl_swarm_restart(swarm, &wide, wide.loss->view))
        hash = fl_hash_add(before, hash_swarm(swarm));
    else
        assert_true(hash_swarm(swarm) == before);
    fl_swarm_destroy(swarm);
    return hash;
}

static uint64_t contours(void) {
    FlLoss loss;
    fl_loss_init(&loss, fl_loss_type_find("himmelblau"));
    FlContours *contours = fl_contours_create(40, 40);
    if (!contours) return 0;
    const double levels[] = {1, 5, 20, 80, 200};
    fl_contours_sample(contours, &loss, loss.type->view);
    bool traced = fl_contours_trace(contours, levels, 5);
    const FlContourLine *line;
    int count = fl_contours_lines(contours, &line);
    assert_true(traced || count == 0);
    assert_int_equal(fl_contours_failed(contours), !traced);
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < count; i++) hash = fl_hash_add(hash, (uint64_t)(line[i].count * 8 + line[i].level));
    /* What was short once is no lasting fault. */
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_true(fl_contours_trace(contours, levels, 5));
    fl_contours_destroy(contours);
    return traced ? hash : 0;
}

static uint64_t presets(void) {
    FlPlan plan = plan_of("parabola", "momentum", 0.1, 60);
    FlPresets found;
    if (!fl_presets_find(&plan, &found)) {
        for (int i = 0; i < FL_PRESETS; i++) assert_true(isnan(found.eta[i]));
        return 0;
    }
    return fl_hash_double(fl_hash_double(FL_HASH_BEGIN, found.eta[FL_JUST_RIGHT]), (double)found.lack[3]);
}

/* The listed rate, whether it was tried or not. */
static uint64_t usual_rate(void) {
    FlPlan plan = plan_of("parabola", "gd", 0.1, 60);
    return fl_hash_double(FL_HASH_BEGIN, fl_presets_default_eta(&plan));
}

static uint64_t presets_restarted(void) {
    FlPlan plan = plan_of("parabola", "gd", 0.1, 60), next = plan_of("line_bias", "gd", 0.02, 300);
    next.batch = 2;
    FlPresetSearch *search = fl_presets_create(&plan);
    if (!search) return 0;
    bool again = fl_presets_restart(search, &next);
    while (!fl_presets_advance(search, 9)) {
    }
    FlPresets found = fl_presets_result(search);
    fl_presets_destroy(search);
    return again ? fl_hash_double(FL_HASH_BEGIN, found.eta[FL_JUST_RIGHT]) : 0;
}

static uint64_t quickest(void) {
    FlPlan plan = plan_of("bowl", "gd", 0.1, 60);
    FlQuickest found;
    if (fl_plan_quickest(&plan, (FlRange){0.01, 1}, &found)) return fl_hash_double(FL_HASH_BEGIN, found.eta);
    assert_true(found.eta == 0.1);
    return 0;
}

static uint64_t track(void) {
    FlRange range;
    const FlLossType *loss = fl_loss_type_find("bowl");
    if (!fl_plan_find_track(loss, fl_optimizer_type_find("adam"), &range)) return 0;
    return fl_hash_double(fl_hash_double(FL_HASH_BEGIN, range.lo), range.hi);
}

/* ---- what people give ---- */

static uint64_t data_of_a_line(void) {
    const FlData *data = fl_data_read("1,2;2,3;3,5;4,4", 15, NULL, 0);
    if (!data) return 0;
    const FlLossType *loss = fl_line_loss_create(data, (FlLine){true, true});
    fl_data_release(data);
    if (!loss) return 0;
    FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1), NULL);
    uint64_t hash = hash_plan(&plan);
    fl_loss_release(loss);
    return hash;
}

static uint64_t formula(void) {
    FlFormulaFault fault = {.text = ""};
    const FlLossType *loss = fl_formula_loss("x^4/4 - sin(2x)*y + exp(-y^2) + |x| + y^2", 2, &fault);
    if (!loss) {
        assert_true(fault.text[0] != 0);
        return 0;
    }
    FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.01), NULL);
    uint64_t hash = hash_plan(&plan);
    fl_loss_release(loss);
    return hash;
}

static uint64_t rule(void) {
    FlFormulaFault fault = {.text = ""};
    const FlOptimizerType *type =
        fl_rule("m = beta*m + (1-beta)*g; v = max(gamma*v, g^2); x = x - eta*m/sqrt(v + eps)", &fault);
    if (!type) {
        assert_true(fault.text[0] != 0);
        return 0;
    }
    const FlLossType *loss = fl_loss_type_find("bowl");
    FlPlan plan = fl_plan(loss, fl_optimizer_default(type, 0.1), NULL);
    plan.steps = 20;
    return hash_plan(&plan);
}

static uint64_t schedule(void) {
    FlPlan plan = plan_of("bowl", "gd", 0.1, 20);
    char error[300] = "";
    if (!fl_schedule_read("1 - (t/N)^2", &plan.schedule, error, sizeof error)) {
        assert_true(error[0] != 0);
        return 0;
    }
    return hash_plan(&plan);
}

static void saddle(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        double y = x[stride + i];
        f[i] = x[i] * x[i] + cos(y);
        if (g == NULL) continue;
        g[i] = 2 * x[i];
        g[stride + i] = -sin(y);
    }
}

static uint64_t own_loss(void) {
    FlLossType type = fl_loss_type_default(2, saddle);
    FlLossType as_it_was = type;
    type.view = as_it_was.view = (FlBox){-2, 2, -2, 2};
    if (fl_loss_type_measure(&type)) return fl_hash_double(fl_hash_double(FL_HASH_BEGIN, type.height), type.track.hi);
    assert_memory_equal(&type, &as_it_was, sizeof type);
    return 0;
}

/* ---- many weights ---- */

static const FlLossType *network_loss(void) {
    const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    if (!points) return NULL;
    FlNetworkTask task = {.network = {3, {2, 4, 1}, FL_TANH, FL_NETWORK_BCE}, .points = points, .hold = 0.2};
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    fl_points_release(points);
    return loss;
}

static FlPlan training_plan(const FlLossType *loss, const char *rule, int steps, int batch) {
    FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find(rule), 0.05), NULL);
    plan.steps = steps;
    plan.batch = batch;
    return plan;
}

static uint64_t hash_training(FlTraining *training) {
    uint64_t hash = FL_HASH_BEGIN;
    while (!fl_training_advance(training, 4)) {
    }
    for (int k = 0; k < fl_training_count(training); k++)
        hash = fl_hash_double(hash, fl_training_row(training, k)->gradient);
    return hash;
}

/* Trained, gone back, cut through, and begun anew with more steps and batches. */
static uint64_t trained(const FlLossType *loss, const char *rule, int batch) {
    if (!loss) return 0;
    FlPlan plan = training_plan(loss, rule, 12, batch), next = training_plan(loss, "adam", 500, 7);
    FlTrainingPlan of, then;
    assert_true(fl_training_of_plan(&plan, &of) && fl_training_of_plan(&next, &then));
    FlTraining *training = fl_training_create(&of, FL_TRAINING_MEMORY);
    uint64_t hash = 0;
    if (training) {
        uint64_t before = hash_training(training);
        while (!fl_training_go(training, 3, 2)) {
        }
        FlSlice *slice = fl_slice_create(training, 5);
        hash = slice ? fl_hash_double(before, slice->share) : 0;
        fl_slice_destroy(slice);
        if (!fl_training_restart(training, &then)) {
            assert_true(fl_training_of(training)->steps == 12 && hash_training(training) == before);
            hash = 0;
        } else if (hash) {
            hash = fl_hash_add(hash, hash_training(training));
        }
    }
    fl_training_destroy(training);
    fl_loss_release(loss);
    return hash;
}

static uint64_t network(void) {
    return trained(network_loss(), "momentum", 0);
}

static uint64_t network_in_batches(void) {
    return trained(network_loss(), "gd", 8);
}

static uint64_t network_sweep(void) {
    const FlLossType *loss = network_loss();
    if (!loss) return 0;
    FlPlan plan = training_plan(loss, "gd", 12, 0);
    uint64_t hash = sweep_of(&plan, NULL);
    fl_loss_release(loss);
    return hash;
}

static uint64_t network_pass(void) {
    const FlNetwork network = {3, {2, 4, 1}, FL_TANH, FL_NETWORK_BCE};
    const double x[] = {0.1, 0.2, 0.3}, y[] = {1, -1, 0.5};
    const uint32_t label[] = {0, 1, 0};
    double w[32], g[32];
    FlNetworkPass *pass = fl_network_pass_create(&network, 3);
    if (!pass) return 0;
    fl_network_init(&network, 1, w);
    fl_network_forward(pass, NULL, w, 3, x, y);
    uint64_t hash = fl_hash_double(FL_HASH_BEGIN, fl_network_backward(pass, NULL, w, label, g).loss);
    fl_network_pass_destroy(pass);
    return hash;
}

static uint64_t weights_table(void) {
    static const char text[] = "layer,kind,row,col,weight\n1,W,0,0,0.5\n1,W,0,1,-0.25\n1,b,0,0,0.125\n";
    FlNetwork shape = {.sizes = 0};
    char error[300] = "";
    const FlWeights *weights = fl_network_read_weights(&shape, text, sizeof text - 1, "w.csv", error, sizeof error);
    uint64_t hash = weights ? weights->hash : 0;
    if (!weights) assert_true(error[0] != 0);
    fl_weights_release(weights);
    return hash;
}

/* Its loss holds the weights, and lets go of them. */
static uint64_t network_that_begins_with_weights(void) {
    double w[17];
    for (int i = 0; i < 17; i++) w[i] = i / 16.0;
    FlNetworkTask task = {.network = {3, {2, 4, 1}, FL_TANH, FL_NETWORK_BCE}, .hold = 0.2};
    task.points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    task.start = fl_weights_create(17, w, NULL);
    const FlLossType *loss = task.points && task.start ? fl_network_loss(&task, NULL, 0) : NULL;
    fl_points_release(task.points);
    fl_weights_release(task.start);
    uint64_t hash = loss ? fl_network_task(loss)->start->hash : 0;
    fl_loss_release(loss);
    return hash;
}

static uint64_t points_of_a_border(void) {
    const FlLossType *f = fl_formula_loss("x^2 - 1/2", 1, NULL);
    const FlPoints *points = f ? fl_points_draw_border(f, 30, 0.1, 2) : NULL;
    fl_loss_release(f);
    uint64_t hash = points ? points->hash : 0;
    fl_points_release(points);
    return hash;
}

static uint64_t points_that_are_read(void) {
    static const char line[] = "1,2,0;2,3,1;-1,0.5,1", table[] = "class,x,y\n0,1,2\n1,2,3\n1,0,-1\n";
    char error[300] = "";
    const FlPoints *own = fl_points_read(line, sizeof line - 1, error, sizeof error), *rows = NULL;
    if (own) rows = fl_points_read_table(table, sizeof table - 1, "p.csv", error, sizeof error);
    uint64_t hash = own && rows ? fl_hash_add(own->hash, rows->hash) : 0;
    if (!hash) assert_true(error[0] != 0);
    fl_points_release(own);
    fl_points_release(rows);
    return hash;
}

static const char names[] =
    "anna\nberta\ncarla\ndora\nemma\nfrida\ngerda\nhanna\nida\njana\nkarla\nlena\nmara\nnora\nolga\n"
    "paula\nrosa\nsara\ntina\nulla\n";

static uint64_t letters(void) {
    char error[300] = "";
    const FlText *text = fl_text_read(names, sizeof names - 1, "names.txt", error, sizeof error);
    if (!text) {
        assert_true(error[0] != 0);
        return 0;
    }
    FlTextBaselines baselines;
    const FlLettersTask task = {{2, 3, 4}, text};
    bool counted = fl_text_baselines(text, 2, &baselines);
    const FlLossType *loss = counted ? fl_letters_loss(&task, NULL, 0) : NULL;
    fl_text_release(text);
    return trained(loss, "adam", 5);
}

static uint64_t towns(void) {
    const FlText *text = fl_text_towns();
    uint64_t hash = text ? text->hash : 0;
    fl_text_release(text);
    return hash;
}

#define ROW(name)                                                                                                      \
    { #name, name }

static void every_operation(void **state) {
    (void)state;
    static const MemoryTest tests[] = {
        ROW(rule),
        ROW(schedule),
        ROW(run_of_a_rule),
        ROW(run_of_a_method),
        ROW(run_in_batches),
        ROW(run_with_noise),
        ROW(run_restarted),
        ROW(sweep_of_a_rule),
        ROW(map_in_lanes),
        ROW(map_by_points),
        ROW(plane),
        ROW(swarm),
        ROW(contours),
        ROW(presets),
        ROW(presets_restarted),
        ROW(usual_rate),
        ROW(quickest),
        ROW(track),
        ROW(data_of_a_line),
        ROW(formula),
        ROW(own_loss),
        ROW(network),
        ROW(network_in_batches),
        ROW(network_sweep),
        ROW(network_pass),
        ROW(weights_table),
        ROW(network_that_begins_with_weights),
        ROW(points_of_a_border),
        ROW(points_that_are_read),
        ROW(letters),
        ROW(towns),
    };
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
    assert_int_equal(fl_loss_alive(), 0);
}

/* What lives as long as the process is asked for anew each time, by a text that was not there before. */
static void new_rules_and_schedules(void **state) {
    (void)state;
    char text[64], error[300];
    FlFormulaFault fault;
    for (int kind = 0; kind < 2; kind++) {
        for (int at = 0, reached = 1; reached; at++) {
            FlSchedule schedule = {.length = 7}, again = {.length = 0};
            snprintf(text, sizeof text, "1/(1 + 0.%d%03d*t)", kind + 1, at);
            memory_fault(at, (MemoryFault)kind);
            error[0] = 0;
            bool read = fl_schedule_read(text, &schedule, error, sizeof error);
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if (!read) assert_true(strstr(error, "memory") != NULL && schedule.length == 7);
            assert_true(fl_schedule_read(text, &again, error, sizeof error));
            if (read) assert_true(fl_schedule_equal(&schedule, &again));
        }
        for (int at = 0, reached = 1; reached; at++) {
            snprintf(text, sizeof text, "m = 0.%d%03d*m + g; x = x - eta*m", kind + 1, at);
            memory_fault(at, (MemoryFault)kind);
            const FlOptimizerType *rule = fl_rule(text, &fault);
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if (rule == NULL) assert_non_null(strstr(fault.text, "memory"));
            const FlOptimizerType *again = fl_rule(text, &fault);
            assert_true(again != NULL && (rule == NULL || rule == again));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_operation), cmocka_unit_test(new_rules_and_schedules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
