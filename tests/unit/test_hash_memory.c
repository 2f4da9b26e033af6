/* The parts of the program's own check where memory is refused: nothing, or the number that they have. And level lines
 * that begin at a side, and a cell of a map. */
#include "core/checks/hash.h"
#include "core/maps/map_cells.h"
#include "support/cmocka_all.h"
#include "support/memory_faults.h"

#include "fallline/fallline.h"
#include <stdbool.h>

/* Whatever is refused early ends a part early; from `at` on, and the one alone. */
static void refuse_one(const FlHashPart *part, long at, MemoryFault kind) {
    memory_fault(at, kind);
    uint64_t hash = part->compute(NULL);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    if (hash != 0 && hash != part->compute(NULL)) fail_msg("%s: without allocation %ld it is another", part->name, at);
}

static void a_part_without_memory_is_nothing(void **state) {
    (void)state;
    static const long places[] = {0, 1, 2, 3, 4, 5, 7, 9, 12, 15};
    const FlHashPart *part;
    int parts = fl_hash_parts(&part);
    for (int i = 0; i < parts; i++) {
        long before = memory_alive();
        for (size_t j = 0; j < sizeof places / sizeof *places; j++) refuse_one(&part[i], places[j], MEMORY_FAULT_ON);
        if (memory_alive() != before) fail_msg("%s: blocks are lost", part[i].name);
    }
}

/* Memory for the typed loss, and for no run of it. */
static void runs_without_memory_are_nothing(void **state) {
    (void)state;
    const FlHashPart *part;
    assert_true(fl_hash_parts(&part) > 0);
    assert_string_equal(part[0].name, "runs");
    long before = memory_alive();
    for (long at = 16; at < 100; at += 4) {
        memory_fault(at, MEMORY_FAULT_ON);
        assert_true(part[0].compute(NULL) == 0);
        memory_fault(-1, MEMORY_FAULT_ONCE);
    }
    assert_int_equal(memory_alive(), before);
}

static int axis;

static void slope_of_axis(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        f[i] = x[axis * stride + i];
        if (g == NULL) continue;
        g[(1 - axis) * stride + i] = 0;
        g[axis * stride + i] = 1;
    }
}

/* Level lines of y begin at the left side alone, and those of x at the lower one: the first is refused there. */
static void lines_from_a_side_are_refused(void **state) {
    (void)state;
    FlLossType type = fl_loss_type_default(2, slope_of_axis);
    const double levels[] = {-0.31, 0.31};
    for (int n = 0; n < 8; n++) {
        long at = n % 4;
        axis = n / 4;
        long before = memory_alive();
        FlLoss loss;
        fl_loss_init(&loss, &type);
        FlContours *contours = fl_contours_create(20, 20);
        assert_non_null(contours);
        fl_contours_sample_begin(contours, (FlBox){-1, 1, -1, 1});
        assert_false(fl_contours_sample_advance(contours, &loss, 7));
        assert_true(fl_contours_sample_advance(contours, &loss, 100));
        assert_true(fl_contours_sample_advance(contours, &loss, 1)); /* and nothing is left */
        memory_fault(at, MEMORY_FAULT_ONCE);
        bool traced = fl_contours_trace(contours, levels, 2);
        memory_fault(-1, MEMORY_FAULT_ONCE);
        const FlContourLine *line;
        assert_int_equal(fl_contours_lines(contours, &line), traced ? 2 : 0);
        assert_int_equal(traced, at >= 2); /* points, and lines */
        fl_contours_destroy(contours);
        assert_int_equal(memory_alive(), before);
    }
}

/* A run that finds no room for a longer plan says nothing of the cell. */
static void a_cell_needs_room_for_its_run(void **state) {
    (void)state;
    FlPlan few = fl_plan_default(fl_loss_type_find("bowl")), many = few;
    few.steps = 5;
    many.steps = 5000;
    FlRun *run = fl_run_create(&few);
    assert_non_null(run);
    FlMapCell cell = {.steps = 77};
    memory_fault(0, MEMORY_FAULT_ON);
    bool judged = fl_map_judge(&many, run, many.start, &cell);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_false(judged);
    assert_int_equal(cell.steps, 77);
    assert_true(fl_map_judge(&few, run, few.start, &cell));
    assert_true(cell.known);
    fl_run_destroy(run);
}

/* It may be a hundred megabytes: whoever trains takes them, and no frame that asks for a track. */
static void a_sweep_of_trainings_takes_their_memory_as_it_begins(void **state) {
    (void)state;
    const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    assert_non_null(points);
    FlNetworkTask task = {.network = {3, {2, 4, 1}, FL_TANH, FL_NETWORK_BCE}, .points = points, .hold = 0.2};
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    assert_non_null(loss);
    fl_points_release(points);
    FlPlan plan = fl_plan_default(loss);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 0.001, 1, 17, FL_SWEEP_LOG);
    assert_non_null(sweep);
    assert_true(fl_sweep_restart(sweep, &plan));
    assert_false(fl_sweep_advance(sweep, 0));
    assert_int_equal(memory_asked(), 1);
    memory_fault(0, MEMORY_FAULT_ON);
    assert_true(fl_sweep_advance(sweep, 1));
    fl_sweep_compute(sweep, 3, 1);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_false(fl_sweep_point(sweep, 0).known || fl_sweep_point(sweep, 3).known);
    assert_false(fl_sweep_advance(sweep, 1));
    assert_true(memory_asked() > 0 && fl_sweep_point(sweep, 0).known);
    fl_sweep_destroy(sweep);
    fl_loss_release(loss);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_without_memory_is_nothing),
        cmocka_unit_test(a_cell_needs_room_for_its_run),
        cmocka_unit_test(runs_without_memory_are_nothing),
        cmocka_unit_test(lines_from_a_side_are_refused),
        cmocka_unit_test(a_sweep_of_trainings_takes_their_memory_as_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
