#include "jobs/cloud.h"
#include "fallline/fallline.h"
#include <math.h>
#include <stdlib.h>

/* Runs of one slice of the job: 8 of 200 steps on four points are 0.1 ms. */
enum { SLICE = 8 };

typedef struct Rows {
    FlCloudPoint point[FL_CLOUD_ROWS][FL_CLOUD_RUNS];
    FlCloudRow row[FL_CLOUD_ROWS];
    int rows;
} Rows;

struct FlCloud {
    FlPlan plan; /* the one wanted; its loss is held */
    FlHeldRules held;
    bool wanted; /* plan is set */
    bool stale;  /* the job must start anew once it is ours again */
    bool ready;  /* front is of the plan */
    Rows *front, *back;
    FlPlan made; /* what the job works on */
    FlRun *run;
    int done;
    FlJob job;
};

static int by_size(const void *a, const void *b) {
    const float *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void find_middle(const FlCloudPoint *point, FlCloudRow *row) {
    double sum[3] = {0};
    for (int j = 0; j < FL_MAX_DIM; j++) {
        row->middle[j] = 0;
        for (int i = 0; i < FL_CLOUD_RUNS; i++) row->middle[j] += (double)point[i].x[j] / FL_CLOUD_RUNS;
    }
    for (int i = 0; i < FL_CLOUD_RUNS; i++) {
        double x = (double)point[i].x[0] - row->middle[0], y = (double)point[i].x[1] - row->middle[1];
        sum[0] += x * x;
        sum[1] += x * y;
        sum[2] += y * y;
    }
    for (int i = 0; i < 3; i++) row->covariance[i] = sum[i] / FL_CLOUD_RUNS;
}

/* Losses that overflowed count as infinite, so that the order is one. */
static void finish(Rows *rows) {
    float f[FL_CLOUD_RUNS];
    for (int k = 0; k < rows->rows; k++) {
        double sum = 0;
        for (int i = 0; i < FL_CLOUD_RUNS; i++) {
            f[i] = isnan(rows->point[k][i].f) ? INFINITY : rows->point[k][i].f;
            sum += (double)f[i];
        }
        qsort(f, FL_CLOUD_RUNS, sizeof *f, by_size);
        rows->row[k] = (FlCloudRow){
            .mean = (float)(sum / FL_CLOUD_RUNS), .low = f[FL_CLOUD_RUNS / 10], .high = f[FL_CLOUD_RUNS * 9 / 10]};
        find_middle(rows->point[k], &rows->row[k]);
    }
}

static void take_run(FlCloud *cloud, int i) {
    Rows *rows = cloud->back;
    fl_run_advance(cloud->run, rows->rows - 1);
    for (int k = 0; k < rows->rows; k++) {
        const FlRow *row = fl_run_row(cloud->run, k);
        rows->point[k][i] = (FlCloudPoint){{(float)row->x[0], (float)row->x[1]}, (float)row->f};
    }
}

static bool advance_job(void *self) {
    FlCloud *cloud = self;
    for (int n = 0; n < SLICE && cloud->done < FL_CLOUD_RUNS; n++, cloud->done++) {
        FlPlan plan = cloud->made;
        plan.seed += 1 + (uint64_t)cloud->done;
        if (!fl_run_restart(cloud->run, &plan)) {
            cloud->back->rows = 0; /* no cloud rather than part of one */
            return true;
        }
        take_run(cloud, cloud->done);
    }
    if (cloud->done < FL_CLOUD_RUNS) return false;
    finish(cloud->back);
    return true;
}

FlCloud *fl_cloud_create(void) {
    FlCloud *cloud = calloc(1, sizeof *cloud);
    if (!cloud) return NULL;
    cloud->job.advance = advance_job;
    cloud->job.self = cloud;
    return cloud;
}

void fl_cloud_destroy(FlCloud *cloud) {
    if (!cloud) return;
    if (cloud->wanted) fl_loss_release(cloud->plan.loss);
    fl_plan_hold_rules(NULL, &cloud->held);
    fl_run_destroy(cloud->run);
    free(cloud->front);
    free(cloud->back);
    free(cloud);
}

/* Memory is taken when the first cloud is wanted, and kept. */
static bool make_room(FlCloud *cloud) {
    if (!cloud->front) cloud->front = calloc(1, sizeof *cloud->front);
    if (!cloud->back) cloud->back = calloc(1, sizeof *cloud->back);
    if (!cloud->run) cloud->run = fl_run_create(&cloud->plan);
    return cloud->front && cloud->back && cloud->run;
}

/* The cloud there was stays until the new one replaces it, so that it breathes with what is dragged; not that of
 * another kind of line. */
static void want(FlCloud *cloud, const FlPlan *plan) {
    if (cloud->wanted && cloud->plan.loss->dim != plan->loss->dim) cloud->ready = false;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &cloud->held);
    if (cloud->wanted) fl_loss_release(cloud->plan.loss);
    cloud->plan = *plan;
    cloud->plan.steps = plan->steps < FL_CLOUD_ROWS ? plan->steps : FL_CLOUD_ROWS - 1;
    cloud->wanted = cloud->stale = true;
}

static void collect(FlCloud *cloud) {
    if (cloud->job.state != FL_JOB_DONE) return;
    cloud->job.state = FL_JOB_IDLE;
    if (cloud->stale) return;
    Rows *rows = cloud->front;
    cloud->front = cloud->back;
    cloud->back = rows;
    cloud->ready = true;
}

static bool is_noisy(const FlPlan *plan) {
    bool method = fl_plan_last(plan)->optimizer.type->method != NULL;
    bool batches = plan->batch > 0 && plan->batch < plan->loss->points;
    return (batches || plan->noise > 0) && !method;
}

bool fl_cloud_update(FlCloud *cloud, const FlPlan *plan) {
    FlPlan cut = *plan;
    if (cut.steps >= FL_CLOUD_ROWS) cut.steps = FL_CLOUD_ROWS - 1;
    collect(cloud);
    if (!is_noisy(plan)) {
        cloud->ready = false;
        cloud->stale = cloud->wanted; /* made anew when it is wanted again */
        if (cloud->job.state == FL_JOB_WAITING) cloud->job.state = FL_JOB_IDLE;
        return false;
    }
    if (!cloud->wanted || !fl_plan_equal(&cut, &cloud->plan)) want(cloud, plan);
    if (!cloud->stale || cloud->job.state == FL_JOB_BUSY) return true;
    if (!make_room(cloud)) return false;
    cloud->stale = false;
    cloud->made = cloud->plan;
    cloud->back->rows = cloud->made.steps + 1;
    cloud->done = 0;
    if (!fl_run_restart(cloud->run, &cloud->made)) return false; /* holds the loss for the job */
    cloud->job.generation++;
    cloud->job.state = FL_JOB_WAITING;
    return true;
}

FlJob *fl_cloud_job(FlCloud *cloud) {
    return &cloud->job;
}

int fl_cloud_rows(const FlCloud *cloud) {
    return cloud->ready ? cloud->front->rows : 0;
}

const FlCloudPoint *fl_cloud_points(const FlCloud *cloud, int row) {
    return cloud->front->point[row];
}

FlCloudRow fl_cloud_row(const FlCloud *cloud, int row) {
    return cloud->front->row[row];
}
