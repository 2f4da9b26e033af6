/* A loss and a rule of one's own: a run by them, what became of it, and the contours around it. C, and C++. */
#include <fallline/fallline.h>
#include <stdio.h>

/* x^2 + 3 y^2 and its slope, for `count` points; y is `stride` numbers behind x. */
static void oval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        double y = x[stride + i];
        f[i] = x[i] * x[i] + 3 * y * y;
        if (g == NULL) continue;
        g[i] = 2 * x[i];
        g[stride + i] = 6 * y;
    }
}

/* m <- m + (g - m)/2, x <- x - eta m, coordinate by coordinate; m is the rule's one slot of memory, at first 0. */
static void smooth(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                   double *x, double *m) {
    (void)clock;
    for (int j = 0; j < dim; j++) {
        for (int i = j * stride; i < j * stride + count; i++) {
            m[i] += (g[i] - m[i]) / 2;
            x[i] -= rule->eta * m[i];
        }
    }
}

int main(void) {
    FlLossType loss = fl_loss_type_default(2, oval);
    FlOptimizerType type = fl_optimizer_type_default(1, smooth);
    const double start[] = {-3, 2}, levels[] = {1, 10, 20};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&type, 0.2), start);
    char error[200];
    if (!fl_plan_check(&plan, error, sizeof error)) return puts(error), 1;

    FlRun *run = fl_run_create(&plan);
    FlContours *contours = fl_contours_create(65, 65);
    if (run == NULL || contours == NULL) return puts("out of memory"), 1;
    fl_run_advance(run, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    const FlRow *end = fl_run_row(run, outcome.last);
    printf("%s in %d steps, at loss %.2g\n", fl_outcome_word(outcome.kind), outcome.arrival, end->f);

    const FlContourLine *line;
    fl_contours_sample(contours, fl_run_loss(run), loss.view);
    fl_contours_trace(contours, levels, 3);
    for (int n = fl_contours_lines(contours, &line); n > 0; n--, line++)
        printf("level %g: %d points\n", levels[line->level], line->count);
    fl_contours_destroy(contours);
    fl_run_destroy(run);
    return 0;
}
