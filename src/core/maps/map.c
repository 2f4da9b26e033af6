#include "core/base/patience.h"
#include "core/losses.h"
#include "core/maps/map_batch.h"
#include "core/maps/map_cells.h"
#include "core/optimizers.h"
#include "core/runs/cost.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"

#include <math.h>
#include <stdlib.h>

/* Of a run's time, where many are made side by side. */
static const double IN_LANES = 0.3;

enum {
    COARSEST = 8, /* cells between those of the first pass */
    BATCH = 4096, /* runs side by side: 600 kB of lanes, for the second-level cache */
    FEWEST = 256  /* a batch smaller than this spends its time on calls */
};

static const FlMapCell UNKNOWN = {.steps = -1, .minimum = -1, .valley = -1};

struct FlMap {
    FlPlan plan;
    FlBox box;
    int width, height;
    long first, count; /* its cells, row by row */
    int stride;        /* of the cells still to come: i and j are multiples of it */
    int i, j;          /* the last of them that was taken */
    int step, end;     /* to the next one of its row; where those of this row end */
    long left;         /* how many */
    bool singly;       /* point by point */
    FlRun *run;
    FlBatch batch;
    FlMapCell cells[];
};

void fl_map_start(FlBox box, int width, int height, int i, int j, double *x) {
    x[0] = box.x0 + (box.x1 - box.x0) * (i + 0.5) / width;
    x[1] = box.y1 - (box.y1 - box.y0) * (j + 0.5) / height;
}

/* Methods move one point at a time; noise is added to one slope at a time; and where no minimum is listed each run has
 * a floor of its own. */
static bool goes_singly(const FlPlan *plan) {
    for (int s = 0; s < plan->segments; s++) {
        if (plan->segment[s].optimizer.type->method != NULL) return true;
    }
    return plan->loss->minima.count == 0 || plan->noise > 0;
}

static bool fits(const FlPlan *plan, int width, int height, long first, long count) {
    if (plan->loss->dim != 2 || plan->loss->minima.count > FL_LANES_MINIMA) return false;
    if (width < 1 || height < 1 || width > FL_MAP_SIDE || height > FL_MAP_SIDE) return false;
    return first >= 0 && count >= 1 && count <= FL_MAP_CELLS && first <= (long)width * height - count;
}

/* Row j of a pass, before its first cell: in a row that a coarser pass has been through every other cell is known. */
static void begin_row(FlMap *map, int j) {
    long row = (long)j * map->width, lowest = map->first - row, end = lowest + map->count;
    bool passed = map->stride < COARSEST && j % (2 * map->stride) == 0;
    int from = passed ? map->stride : 0;
    map->j = j;
    map->step = passed ? 2 * map->stride : map->stride;
    map->end = end < map->width ? (int)end : map->width;
    if (lowest > from) from += (int)((lowest - from + map->step - 1) / map->step) * map->step;
    map->i = from - map->step;
}

/* The first row of a pass that is the map's. */
static void begin_pass(FlMap *map, int stride) {
    int first = (int)(map->first / map->width);
    map->stride = stride;
    if (stride > 0) begin_row(map, (first + stride - 1) / stride * stride);
}

FlMap *fl_map_create_for(FlIsa isa, const FlPlan *plan, FlBox box, int width, int height, long first, long count) {
    if (!fl_plan_check(plan, NULL, 0) || !fits(plan, width, height, first, count)) return NULL;
    FlMap *map = malloc(sizeof *map + (size_t)count * sizeof map->cells[0]);
    if (map == NULL) return NULL;
    *map = (FlMap){
        .plan = *plan, .box = box, .width = width, .height = height, .first = first, .count = count, .left = count};
    for (long n = 0; n < count; n++) map->cells[n] = UNKNOWN;
    map->plan.loss = fl_loss_for(isa, plan->loss);
    for (int s = 0; s < plan->segments; s++) {
        FlOptimizer *rule = &map->plan.segment[s].optimizer;
        rule->type = fl_optimizer_for(isa, rule->type);
    }
    map->singly = goes_singly(plan);
    map->run = fl_run_create(&map->plan);
    int most = count < BATCH ? (int)count : BATCH;
    if (map->run == NULL || (!map->singly && !fl_batch_init(&map->batch, &map->plan, isa, most, map->cells))) {
        fl_run_destroy(map->run);
        free(map);
        return NULL;
    }
    begin_pass(map, COARSEST);
    return map;
}

FlMap *fl_map_create(const FlPlan *plan, FlBox box, int width, int height, long first, long count) {
    return fl_map_create_for(fl_isa_best(), plan, box, width, height, first, count);
}

void fl_map_destroy(FlMap *map) {
    if (map == NULL) return;
    fl_run_destroy(map->run);
    fl_batch_free(&map->batch);
    free(map);
}

FlMapCell fl_map_cell_of(const FlRun *run, const FlOutcome *outcome) {
    FlMapCell cell = UNKNOWN;
    fl_map_cell_set(&cell, fl_run_plan(run)->loss, outcome->kind, outcome->minimum, outcome->arrival,
                    fl_run_row(run, outcome->last)->x);
    return cell;
}

bool fl_map_judge(const FlPlan *plan, FlRun *run, const double *start, FlMapCell *cell) {
    FlPlan here = *plan;
    here.start[0] = start[0];
    here.start[1] = start[1];
    if (!fl_run_begin(run, &here)) return false;
    FlOutcome outcome = fl_judge_whole(run);
    *cell = fl_map_cell_of(run, &outcome);
    return true;
}

/* Where cell n of the map starts. */
static void start_of(const FlMap *map, int n, double *x) {
    long place = map->first + n;
    fl_map_start(map->box, map->width, map->height, (int)(place % map->width), (int)(place / map->width), x);
}

/* Moves to the next cell of the passes and returns its number in the map, or -1 after the last. */
static long next_cell(FlMap *map) {
    while (map->stride > 0) {
        map->i += map->step;
        if (map->i < map->end) {
            map->left--;
            return (long)map->j * map->width + map->i - map->first;
        }
        int next = map->j + map->stride;
        if (next < map->height && (long)next * map->width < map->first + map->count)
            begin_row(map, next);
        else
            begin_pass(map, map->stride / 2);
    }
    return -1;
}

/* The floor that cell n is taken to end at: that of its neighbour of a coarser pass. A wrong guess costs a second run,
 * which halved the time of maps with many valleys. */
static double guess_floor(const FlMap *map, long n) {
    if (map->stride == COARSEST || map->batch.lowest == map->batch.highest) return map->batch.best;
    int mask = ~(2 * map->stride - 1);
    const FlMinima *minima = &map->plan.loss->minima;
    long neighbour = (long)(map->j & mask) * map->width + (map->i & mask) - map->first;
    if (neighbour < 0 || neighbour > n) return map->batch.best;
    FlMapCell cell = map->cells[neighbour]; /* of one that this batch has still to run the minimum is -1, too */
    return cell.minimum >= 0 ? minima->at[cell.minimum].value : map->batch.best;
}

/* Runs that ended at another floor than was guessed: again, with that one. */
static void run_again(FlMap *map) {
    FlBatch *batch = &map->batch;
    int count = batch->again_count;
    batch->lanes.count = batch->again_count = 0;
    for (int n = 0; n < count; n++) {
        double x[FL_MAX_DIM];
        FlAgain again = batch->again[n];
        start_of(map, again.cell, x);
        fl_batch_add(batch, again.cell, again.floor, x);
    }
    fl_batch_run(batch);
}

static void run_batch(FlMap *map, int cells) {
    FlBatch *batch = &map->batch;
    batch->lanes.count = batch->again_count = batch->hard_count = 0;
    for (long n; batch->lanes.count < cells && (n = next_cell(map)) >= 0;) {
        double x[FL_MAX_DIM];
        fl_map_start(map->box, map->width, map->height, map->i, map->j, x);
        fl_batch_add(batch, (int)n, guess_floor(map, n), x);
    }
    if (fl_patience_counts()) fl_patience_work(IN_LANES * batch->lanes.count * fl_run_cost(&map->plan));
    fl_batch_run(batch);
    while (batch->again_count > 0) run_again(map);
    for (int n = 0; n < batch->hard_count; n++) {
        double x[FL_MAX_DIM];
        start_of(map, batch->hard[n], x);
        fl_map_judge(&map->plan, map->run, x, &map->cells[batch->hard[n]]); /* in memory it has: cannot fail */
    }
}

static void run_point(FlMap *map) {
    double x[FL_MAX_DIM];
    long n = next_cell(map);
    if (n < 0) return;
    start_of(map, (int)n, x);
    fl_map_judge(&map->plan, map->run, x, &map->cells[n]);
}

bool fl_map_advance(FlMap *map, int cells) {
    int most = map->count < BATCH ? (int)map->count : BATCH;
    for (int done = 0; done < cells && map->left > 0;) {
        int batch = cells - done < FEWEST ? FEWEST : cells - done;
        if (map->singly) {
            run_point(map);
            done++;
        } else {
            batch = batch < most ? batch : most;
            run_batch(map, batch);
            done += batch;
        }
    }
    return map->left == 0;
}

FlMapCell fl_map_cell(const FlMap *map, int i, int j) {
    long n = (long)j * map->width + i - map->first;
    if (i < 0 || j < 0 || i >= map->width || n < 0 || n >= map->count) return UNKNOWN;
    return map->cells[n];
}
