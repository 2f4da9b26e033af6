/* run and sweep: one run, row by row, and the outcomes of many. */
#include "cli/cli.h"
#include "cli/command.h"
#include "cli/training.h"
#include "model/fault.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_VALUES = 100000, MOST_SEEDS = 255 };

static void print_numbers(FILE *file, const double *v, int count) {
    for (int i = 0; i < count; i++) {
        putc(',', file);
        fl_command_print_double(file, v[i]);
    }
}

void fl_cli_print_run_head(FILE *file, int dim) {
    fputs(dim == 1 ? "step,x,loss,gx,lr\n" : "step,x,y,loss,gx,gy,lr\n", file);
}

void fl_cli_print_run_row(FILE *file, int dim, int k, const FlRow *row) {
    fprintf(file, "%d", k);
    print_numbers(file, row->x, dim);
    print_numbers(file, &row->f, 1);
    print_numbers(file, row->g, dim);
    print_numbers(file, &row->eta, 1);
    putc('\n', file);
}

void fl_cli_print_run(FILE *file, const FlRun *run) {
    const FlPlan *plan = fl_run_plan(run);
    fl_cli_print_run_head(file, plan->loss->dim);
    for (int k = 0; k <= plan->steps; k++) fl_cli_print_run_row(file, plan->loss->dim, k, fl_run_row(run, k));
}

static int run_document(FlDocument *document, const char *steps, FlTrainingOptions options) {
    FlPlan *plan = &document->plan;
    FlNumber number = fl_number(FL_KEYWORD_STEPS, plan);
    char error[FL_NUMBER_SENTENCE];
    double n = plan->steps;
    if (steps != NULL &&
        !fl_number_take(&number, steps, strlen(steps), fl_quote(steps, strlen(steps)).text, &n, error, sizeof error))
        return fl_command_misused("--steps", error);
    plan->steps = (int)n;
    if (fl_letters_task(plan->loss) != NULL) return fl_letters_run(document, options);
    if (fl_command_is_trained(plan)) return fl_training_run(document, options);
    if (fl_training_saves(&options)) return fl_training_needs_network(&options);
    FlRun *run = fl_run_create(plan);
    if (run == NULL) return fl_command_failed("run", "not enough memory");
    fl_run_advance(run, plan->steps);
    fl_cli_print_run(stdout, run);
    fl_run_destroy(run);
    return fl_command_finish();
}

int fl_command_run(int argc, char **argv) {
    FlOption options[] = {{"steps", true, NULL, 0},     {"data", true, NULL, 0},        {"columns", true, NULL, 0},
                          {"weights", true, NULL, 0},   {"weights-out", true, NULL, 0}, {"python-out", true, NULL, 0},
                          {"torch-out", true, NULL, 0}, {"threads", true, NULL, 0},     {NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options), status;
    if (first < 0) return FL_EXIT_USAGE;
    if (!fl_command_state_data(argc - first, argv + first,
                               (FlCommandData){options[1].value, options[2].value, options[3].value}, &scene, &document,
                               &status))
        return status;
    status =
        run_document(&document, options[0].value,
                     (FlTrainingOptions){options[7].value, {options[4].value, options[5].value, options[6].value}});
    fl_loss_release(document.plan.loss);
    return status;
}

/* What --over says: KEY=LO:HI:N. */
typedef struct Range {
    char key[32];
    double lo, hi;
    int count;
} Range;

static bool read_range(const char *text, Range *range) {
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || (size_t)(equals - text) >= sizeof range->key) return false;
    memset(range->key, 0, sizeof range->key);
    memcpy(range->key, text, (size_t)(equals - text));
    const char *lo = equals + 1, *middle = strchr(lo, ':');
    if (middle == NULL) return false;
    const char *hi = middle + 1, *last = strchr(hi, ':');
    if (last == NULL) return false;
    return fl_number_read(lo, (size_t)(middle - lo), &range->lo) &&
           fl_number_read(hi, (size_t)(last - hi), &range->hi) &&
           fl_number_read_count(last + 1, strlen(last + 1), MOST_VALUES, &range->count);
}

/* What is wrong with a range for this plan, or NULL; text is room for it. */
static const char *fault_of(const Range *range, const FlPlan *plan, FlSweepScale *scale, char *text, size_t size) {
    FlNumber number;
    const FlOptimizerType *rule = fl_plan_last(plan)->optimizer.type;
    if (rule->method != NULL) return "the optimizer finds the length of each step itself; it has no number to sweep";
    if (!fl_number_of_rule(rule, range->key, strlen(range->key), &number, text, size)) return text;
    if (range->count < 2) return "needs 2 to 100000 values";
    return fl_command_stretch(&number, range->lo, range->hi, scale, text, size);
}

static void print_head(const char *key, int seeds) {
    printf("%s,outcome,steps", key);
    for (int kind = 0; kind < FL_OUTCOMES && seeds > 1; kind++) printf(",%s", fl_outcome_word((FlOutcomeKind)kind));
    putchar('\n');
}

static void print_points(const FlSweep *sweep, int seeds, int first, int end) {
    for (int i = first; i < end; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        fl_command_print_double(stdout, fl_sweep_value(sweep, i));
        printf(",%s,", fl_outcome_word((FlOutcomeKind)point.kind));
        if (point.arrival >= 0) printf("%d", (int)ceilf(point.arrival));
        for (int kind = 0; kind < FL_OUTCOMES && seeds > 1; kind++) printf(",%d", point.share[kind]);
        putchar('\n');
    }
}

static int sweep_plan(const FlPlan *plan, const char *over, const char *share, const char *many) {
    Range range;
    int seeds = 1;
    FlShard shard = {1, 1};
    if (over == NULL) return fl_command_misused("sweep", "needs --over, as in --over lr=0.001:10:400");
    if (!read_range(over, &range)) {
        return fl_command_misused(over, "is not a range such as lr=0.001:10:400 of at most 100000 values");
    }
    char text[FL_NUMBER_SENTENCE];
    FlSweepScale scale;
    const char *fault = fault_of(&range, plan, &scale, text, sizeof text);
    if (fault != NULL) return fl_command_misused(over, fault);
    if (share != NULL && !fl_command_shard(share, &shard)) return fl_command_misused("--shard", FL_SHARD_USAGE);
    bool counted = many == NULL || (fl_number_read_count(many, strlen(many), MOST_SEEDS, &seeds) && seeds >= 1);
    if (!counted) return fl_command_misused("--seeds", "needs a whole number from 1 to 255");
    if (fl_command_is_trained(plan)) {
        if (many != NULL) return fl_command_misused("--seeds", "counts runs of one or two numbers; a training has one");
        FlPlaneAxis axis = {range.key, range.lo, range.hi, scale};
        long first, last;
        fl_shard_range(shard, range.count, &first, &last);
        if (shard.part == 1) print_head(range.key, seeds);
        return fl_training_sweep(plan, &axis, range.count, (int)first, (int)last);
    }
    FlSweep *sweep = fl_sweep_create(plan, range.key, range.lo, range.hi, range.count, scale);
    if (sweep == NULL) return fl_command_failed("sweep", "not enough memory");
    long from, end;
    fl_shard_range(shard, range.count, &from, &end);
    fl_sweep_seeds(sweep, seeds);
    fl_sweep_compute(sweep, (int)from, (int)(end - from));
    if (shard.part == 1) print_head(range.key, seeds);
    print_points(sweep, seeds, (int)from, (int)end);
    fl_sweep_destroy(sweep);
    return fl_command_finish();
}

int fl_command_sweep(int argc, char **argv) {
    FlOption options[] = {{"over", true, NULL, 0},    {"data", true, NULL, 0},    {"shard", true, NULL, 0},
                          {"columns", true, NULL, 0}, {"weights", true, NULL, 0}, {"seeds", true, NULL, 0},
                          {NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options), status;
    if (first < 0) return FL_EXIT_USAGE;
    if (!fl_command_state_data(argc - first, argv + first,
                               (FlCommandData){options[1].value, options[3].value, options[4].value}, &scene, &document,
                               &status))
        return status;
    status = sweep_plan(&document.plan, options[0].value, options[2].value, options[5].value);
    fl_loss_release(document.plan.loss);
    return status;
}
