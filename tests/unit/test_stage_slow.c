/* No state line owns a frame: what it makes is counted in steps of runs, whatever line it is. Jobs do the rest. */
#include "core/base/patience.h"
#include "core/runs/cost.h"
#include "support/stage.h"
#include "support/thorough.h"

#include <stdio.h>

/* Lines whose frame took from a tenth of a second to half a minute of a core, by a search with other seeds. */
static const char *const lines[] = {
    "race formula=\"abs(x+y)^1.3\"",
    "race banana",
    "race ackley",
    "race rastrigin noise=0.3",
    "curve formula=\"abs(x)^0.3\"",
    "curve formula=\"sin(x)^2+cos(3*x)^2\" adam",
    "landscape formula=\"abs(x+y)^1.3\"",
    "landscape formula=\"log(1+exp(x*y))+x^2\" momentum",
    "landscape banana adam",
    "landscape banana momentum noise=0.5",
    "landscape banana gd sched=cosine",
    "landscape ackley",
    "landscape rastrigin rmsprop view=basins",
    "fit batch=2",
};

/* Nanoseconds, by fl_run_cost(), that a frame may make of runs, and as many for the rates of a race that are tried at
 * once when its line is read, beside the document's own runs. */
static const double FRAME = 60e6;
enum { READINGS = 3 };

static double step_cost(const FlPlan *plan) {
    return fl_run_cost(plan) / plan->steps;
}

static size_t spent_since(FlPatience *patience) {
    return atomic_exchange(&patience->steps, 0);
}

static void no_line_owns_a_frame(void **state) {
    (void)state;
    int steps = thorough(20000, 100000);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char line[256], error[256];
        FlPatience patience = {0};
        Rig *rig = rig_create(1280, 800);
        fl_session_make_hasty(rig->session);
        snprintf(line, sizeof line, "fallline %s steps=%d", lines[i], steps);
        FlPatience *before = fl_patience_with(&patience);
        if (!fl_session_read(rig->session, line, error, sizeof error)) fail_msg("%s: %s", line, error);
        const FlPlan *own = &rig_document(rig)->plan;
        size_t read = spent_since(&patience);
        if ((double)read * step_cost(own) > FRAME + READINGS * fl_run_cost(own))
            fail_msg("%s: read by %zu steps", line, read);
        for (int frame = 0; frame < 3; frame++) {
            rig_frame(rig);
            const FlPlan *plan = &rig_document(rig)->plan;
            size_t spent = spent_since(&patience);
            if ((double)spent * step_cost(plan) > FRAME) fail_msg("%s: a frame of %zu steps", line, spent);
        }
        fl_patience_with(before);
        rig_destroy(rig);
    }
}

/* Runs of a job that is given up stand still to their end, soon, and whoever judges them finds every row. */
static void a_run_that_nobody_waits_for_stands_still(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    plan.steps = 10000;
    FlPatience patience = {0};
    FlPatience *before = fl_patience_with(&patience);
    FlRun *run = fl_run_create(&plan);
    assert_false(fl_run_advance(run, 300));
    assert_int_equal(patience.steps, 300);
    atomic_store(&patience.over, true);
    assert_true(fl_run_advance(run, plan.steps));
    fl_patience_with(before);
    assert_int_equal(fl_run_count(run), plan.steps + 1);
    assert_memory_equal(fl_run_row(run, plan.steps)->x, fl_run_row(run, 300)->x, sizeof(double) * FL_MAX_DIM);
    assert_true(fl_run_row(run, 299)->x[0] != fl_run_row(run, 300)->x[0] || fl_run_row(run, 300)->f == 0);
    fl_run_destroy(run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_owns_a_frame),
        cmocka_unit_test(a_run_that_nobody_waits_for_stands_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
