#ifndef FL_JOBS_CLOUD_H
#define FL_JOBS_CLOUD_H
/* What chance does to a run in batches or with noise: two hundred runs of one plan with other seeds, computed behind
 * the frames. */
#include "fallline/plan.h"
#include "jobs/job.h"

enum { FL_CLOUD_RUNS = 200, FL_CLOUD_ROWS = 512 };

typedef struct FlCloudPoint {
    float x[FL_MAX_DIM], f;
} FlCloudPoint;

/* The losses of a row: their mean, and what a tenth of the runs is below and above; and of the places the mean and the
 * covariance: xx, xy, yy. */
typedef struct FlCloudRow {
    float mean, low, high;
    double middle[FL_MAX_DIM], covariance[3];
} FlCloudRow;

typedef struct FlCloud FlCloud;

/* NULL if memory is short. */
FlCloud *fl_cloud_create(void);
void fl_cloud_destroy(FlCloud *cloud);
/* Brings the cloud up to date for this plan: the job makes it, and until then the one before is gone. False where there
 * is none: steps go by the whole loss without noise, or memory is short. */
bool fl_cloud_update(FlCloud *cloud, const FlPlan *plan);
/* Its job, in whatever state. */
FlJob *fl_cloud_job(FlCloud *cloud);
/* Rows that it has, at most FL_CLOUD_ROWS; 0: it is not there yet. */
int fl_cloud_rows(const FlCloud *cloud);
/* Where the runs are after row steps: FL_CLOUD_RUNS of them. */
const FlCloudPoint *fl_cloud_points(const FlCloud *cloud, int row);
/* The losses after row steps; row < fl_cloud_rows(). */
FlCloudRow fl_cloud_row(const FlCloud *cloud, int row);

#endif
