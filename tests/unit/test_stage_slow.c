/* No state line owns a frame: what it makes is reckoned in nanoseconds by one table of costs, alike on every
 * machine, whatever line it is. Jobs do the rest. */
#include "core/base/patience.h"
#include "support/slow.h"
#include "support/stage.h"
#include "support/thorough.h"

#include <stdio.h>
#include <string.h>

/* Nanoseconds, as the program reckons them, that a frame may spend; and of the document's own run as many as its
 * reading may: it is made, judged, and beside it rates of a race are tried at once.
 * The track of a typed loss is found in its first frame: that is most of what is allowed here. */
static const double FRAME = 40e6;
enum { READINGS = 3, FRAMES = 6, EACH = 9 };
/* What jobs may do between the frames, so that later ones take something home. */
static const double JOBS = 20e6;

/* Each line of tests/slow/lines.txt; of the usual part every ninth. */
static void no_line_owns_a_frame(void **state) {
    (void)state;
    static char entry[SLOW_ENTRY];
    int each = thorough(EACH, 1), count = 0, fed_count = 0;
    FILE *lines = fopen(FL_SLOW_LINES, "r");
    assert_non_null(lines);
    while (fgets(entry, sizeof entry, lines) != NULL) {
        SlowFed fed;
        entry[strcspn(entry, "\n")] = '\0';
        if (count++ % each != 0) continue;
        slow_feed(entry, FRAMES, JOBS, &fed);
        fed_count++;
        if (fed.refused[0] != '\0') fail_msg("%s: %s", entry, fed.refused);
        if (fed.read.work > FRAME + READINGS * fed.own) fail_msg("%s: read by %.0f us", entry, fed.read.work / 1e3);
        if (fed.most.work > FRAME) fail_msg("%s: a frame of %.0f us", entry, fed.most.work / 1e3);
    }
    fclose(lines);
    assert_int_equal(count, 100);
    assert_true(fed_count >= 100 / each);
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
