#include "jobs/basins.h"
#include "core/runs/cost.h"
#include "jobs/basins_state.h"
#include "words/valley.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Cells advanced at a time: a step of a run in a batch takes about a nanosecond, one on its own ten. Either is half a
 * millisecond of runs of 240 steps. Of long runs as few as a slice holds, and of a batch its lanes. */
enum { SLICE = 2048, SLICE_SINGLY = 64, LEAST_SLICE = 64, TOGETHER = 10 };
enum { COARSEST = 8, IDLE_PIXELS = 2000000, FURTHER = 4 };

static int slice_of(const Part *part) {
    if (part->plane || part->singly) return fl_slice_of_runs(part->plan, SLICE_SINGLY);
    return (int)fmax(LEAST_SLICE, fmin(SLICE, TOGETHER * FL_SLICE_TIME / fl_run_cost(part->plan)));
}

static bool advance_part(void *self) {
    Part *part = self;
    if (atomic_load_explicit(&part->stop, memory_order_relaxed)) return true;
    if (part->plane) return fl_plane_advance(part->plane, slice_of(part));
    const Grid *g = &part->grid;
    if (!part->map) {
        part->map = fl_map_create(part->plan, g->box, g->width, g->height, (long)part->first_row * g->width,
                                  (long)part->rows * g->width);
        return part->map == NULL; /* memory is short: this pass does not come home whole */
    }
    return fl_map_advance(part->map, slice_of(part));
}

FlBasins *fl_basins_create(void) {
    FlBasins *basins = calloc(1, sizeof *basins);
    if (!basins) return NULL;
    basins->image.id = fl_image_id();
    for (int i = 0; i < FL_BASINS_JOBS; i++)
        basins->part[i].job = (FlJob){.advance = advance_part, .self = &basins->part[i]};
    return basins;
}

void fl_basins_destroy(FlBasins *basins) {
    if (!basins) return;
    for (int i = 0; i < FL_BASINS_JOBS; i++) {
        fl_map_destroy(basins->part[i].map);
        fl_plane_destroy(basins->part[i].plane);
    }
    if (basins->planned) fl_loss_release(basins->plan.loss);
    fl_plan_hold_rules(NULL, &basins->held);
    free(basins->codes);
    free(basins->pixels);
    free(basins->column);
    free(basins->stripe);
    free(basins);
}

static bool goes_singly(const FlPlan *plan) {
    bool singly = plan->loss->minima.count == 0 || plan->noise > 0;
    for (int i = 0; i < plan->segments; i++) singly = singly || plan->segment[i].optimizer.type->method;
    return singly;
}

FlPlan fl_basins_plan(const FlPlan *plan) {
    FlPlan far = *plan;
    int steps = plan->steps;
    far.start[0] = far.start[1] = 0; /* the plan's own start counts for nothing: moving it changes no map */
    if (!goes_singly(plan)) far.steps = steps < FL_MAX_STEPS / FURTHER ? steps * FURTHER : FL_MAX_STEPS;
    return far;
}

/* ---- passes ---- */

static bool any_busy(const FlBasins *basins) {
    bool busy = false;
    for (int i = 0; i < FL_BASINS_JOBS; i++) busy = busy || basins->part[i].job.state == FL_JOB_BUSY;
    return busy;
}

static bool same_box(FlBox a, FlBox b) {
    return a.x0 == b.x0 && a.x1 == b.x1 && a.y0 == b.y0 && a.y1 == b.y1;
}

static Grid grid_of(const FlBasins *basins, int size) {
    int height = basins->subject == SUBJECT_STRIP ? 1 : (basins->height + size - 1) / size;
    return (Grid){basins->plot.range, (basins->width + size - 1) / size, height, size};
}

static int coarsest(const FlBasins *basins) {
    bool slow = basins->subject != SUBJECT_STARTS || goes_singly(&basins->plan) ||
                2.0 * basins->width * basins->height > IDLE_PIXELS;
    return slow ? COARSEST : COARSEST / 2;
}

/* A plane keeps its memory from pass to pass: a drag that sees none but the coarsest takes none. */
static bool make_part(FlBasins *basins, Part *part, const Grid *g) {
    const FlPlaneAxis *up = basins->subject == SUBJECT_STRIP ? NULL : &basins->up;
    fl_map_destroy(part->map);
    part->map = NULL;
    part->plan = &basins->plan; /* which stays as it is while the job is away */
    if (basins->subject == SUBJECT_STARTS) {
        fl_plane_destroy(part->plane);
        part->plane = NULL;
        part->grid = *g;
        return true;
    }
    if (part->plane && fl_plane_restart(part->plane, &basins->plan, &basins->across, up, g->width, g->height,
                                        part->first_row, part->rows))
        return true;
    fl_plane_destroy(part->plane);
    part->plane = fl_plane_create(&basins->plan, &basins->across, up, g->width, g->height, part->first_row, part->rows);
    return part->plane != NULL;
}

static bool start_pass(FlBasins *basins) {
    const Grid *g = &basins->next;
    for (int i = 0; i < FL_BASINS_JOBS; i++) {
        Part *part = &basins->part[i];
        part->first_row = g->height * i / FL_BASINS_JOBS;
        part->rows = g->height * (i + 1) / FL_BASINS_JOBS - part->first_row;
        part->job.state = FL_JOB_IDLE;
        if (part->rows == 0) continue;
        if (!make_part(basins, part, g)) return false;
        part->singly = goes_singly(&basins->plan);
        atomic_store_explicit(&part->stop, false, memory_order_relaxed);
        part->job.generation++;
        part->job.state = FL_JOB_WAITING;
    }
    basins->under_way = *g;
    return true;
}

/* What a cell counts for, and the colour it gets. */
static uint8_t take_cell(FlBasins *basins, FlMapCell cell) {
    int hue = cell.valley >= 0 ? basins->place[cell.valley] % 4 : 0;
    if (cell.kind == FL_DIVERGES) {
        basins->away++;
        return CODE_ESCAPES;
    }
    if (cell.steps >= 0 && cell.minimum >= 0) {
        basins->count[cell.minimum]++;
        return (uint8_t)(hue * STEPS + (cell.steps < STEPS - 1 ? cell.steps : STEPS - 1));
    }
    if (cell.steps >= 0 && basins->minima == 0) {
        basins->elsewhere++;
        return CODE_ELSEWHERE;
    }
    if (cell.kind == FL_OSCILLATES && cell.steps < 0) {
        basins->never++;
        return (uint8_t)(cell.valley >= 0 ? CODE_SWINGS + hue : CODE_RESTLESS);
    }
    basins->on_way++;
    return CODE_UNDER_WAY;
}

/* The shades of steps are spread as the profile of the track is: by the logarithm. */
static uint8_t take_number(FlBasins *basins, FlMapCell cell) {
    basins->outcomes[cell.kind]++;
    if (cell.kind == FL_DIVERGES) return CODE_SWINGS + HUE_DIVERGES;
    if (cell.kind == FL_CRAWLS) return CODE_UNDER_WAY;
    int hue = cell.kind == FL_CONVERGES ? HUE_CONVERGES : HUE_OSCILLATES;
    if (cell.steps < 0) return (uint8_t)(CODE_SWINGS + hue);
    return (uint8_t)(hue * STEPS + (int)((STEPS - 1) * log1p(cell.steps) / log1p(basins->plan.steps)));
}

/* Whether a typed loss has no value at the start that a cell stands for. */
static bool is_nowhere(const FlBasins *basins, FlLoss *loss, FlMapCell cell, int i, int j) {
    const Grid *g = &basins->under_way;
    double x[FL_MAX_DIM] = {0};
    if (basins->subject != SUBJECT_STARTS || fl_formula_text(loss->type) == NULL || cell.kind != FL_DIVERGES)
        return false;
    fl_map_start(g->box, g->width, g->height, i, j, x);
    return !isfinite(fl_loss_value(loss, x));
}

static bool take(FlBasins *basins) {
    const Grid *g = &basins->under_way;
    size_t cells = (size_t)g->width * (size_t)g->height;
    if (cells > basins->room) {
        uint8_t *grown = realloc(basins->codes, cells);
        if (!grown) return false;
        basins->codes = grown;
        basins->room = cells;
    }
    memset(basins->count, 0, sizeof basins->count);
    memset(basins->outcomes, 0, sizeof basins->outcomes);
    bool numbers = basins->subject == SUBJECT_NUMBERS;
    basins->never = basins->away = basins->on_way = basins->elsewhere = basins->nowhere = 0;
    basins->total = (long)cells;
    const FlLossType *loss = basins->plan.loss;
    FlLoss field;
    fl_loss_init(&field, loss);
    basins->minima = loss->minima.count;
    for (int i = 0; i < basins->minima && i < FL_BASINS_MINIMA; i++)
        basins->place[i] = (uint8_t)fl_valley_place(&loss->minima, loss->dim, i);
    for (int p = 0; p < FL_BASINS_JOBS; p++) {
        const Part *part = &basins->part[p];
        for (int j = part->first_row; j < part->first_row + part->rows; j++)
            for (int i = 0; i < g->width; i++) {
                uint8_t *code = &basins->codes[(size_t)j * (size_t)g->width + (size_t)i];
                FlMapCell cell = part->plane ? fl_plane_cell(part->plane, i, j) : fl_map_cell(part->map, i, j);
                bool nowhere = is_nowhere(basins, &field, cell, i, j);
                basins->nowhere += nowhere;
                *code = nowhere ? CODE_NOWHERE : numbers ? take_number(basins, cell) : take_cell(basins, cell);
            }
    }
    basins->shown = *g;
    basins->generation++;
    return true;
}

/* Parts that wait are not wanted any more. */
static void give_up(FlBasins *basins) {
    for (int i = 0; i < FL_BASINS_JOBS; i++) basins->part[i].job.state = FL_JOB_IDLE;
    basins->under_way.size = 0;
}

/* All parts are home: their cells are taken unless they were called back, and the next pass is chosen. */
static bool come_home(FlBasins *basins) {
    bool whole = basins->under_way.size > 0;
    for (int i = 0; i < FL_BASINS_JOBS; i++) {
        Part *part = &basins->part[i];
        whole = whole && (part->rows == 0 ||
                          (part->job.state == FL_JOB_DONE && !atomic_load(&part->stop) && (part->map || part->plane)));
        if (part->job.state == FL_JOB_WAITING && !basins->stale) return true; /* not away yet */
    }
    if (whole && !take(basins)) return false;
    int size = basins->under_way.size;
    give_up(basins);
    if (whole && !basins->stale) basins->next.size = size / 2;
    return true;
}

static void call_back(FlBasins *basins) {
    for (int i = 0; i < FL_BASINS_JOBS; i++) atomic_store(&basins->part[i].stop, true);
}

static void hold(FlBasins *basins, const FlPlan *plan) {
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &basins->held);
    if (basins->planned) fl_loss_release(basins->plan.loss);
    basins->plan = *plan;
    basins->planned = true;
}

static bool same_axis(const FlPlaneAxis *a, const FlPlaneAxis *b) {
    return strcmp(a->key, b->key) == 0 && a->lo == b->lo && a->hi == b->hi && a->scale == b->scale;
}

/* Takes what the jobs have brought and gives them what comes next. The axes are those of any subject but starts. */
static bool update(FlBasins *basins, Subject subject, const FlPlan *far, const FlPlaneAxis *across,
                   const FlPlaneAxis *up, bool idle) {
    int w = basins->width, h = basins->height;
    bool alike = basins->planned && subject == basins->subject && fl_loss_same(far->loss, basins->plan.loss);
    bool same = alike && fl_plan_equal(far, &basins->plan);
    if (same && across && up) same = same_axis(across, &basins->across) && same_axis(up, &basins->up);
    if (alike && subject == SUBJECT_NUMBERS)
        alike = strcmp(across->key, basins->across.key) == 0 && strcmp(up->key, basins->up.key) == 0;
    basins->stale = basins->stale || !same;
    if (!alike) {
        call_back(basins); /* what is of another subject is no picture of this one, however stale */
        basins->shown.size = 0;
    }
    if (any_busy(basins)) {
        /* The coarsest pass comes home even if it is late: a drag would starve the picture else. */
        if (basins->stale && basins->under_way.size < coarsest(basins)) call_back(basins);
        return true;
    }
    if (!come_home(basins)) return false;
    if (!same) {
        hold(basins, far);
        basins->subject = subject;
        if (across) basins->across = *across;
        if (up) basins->up = *up;
    }
    if (basins->stale) {
        basins->next = grid_of(basins, coarsest(basins));
        basins->stale = false;
    }
    int finest = idle && (double)w * h <= IDLE_PIXELS ? 1 : 2;
    if (basins->under_way.size > 0 || basins->next.size < finest) return true;
    basins->next = grid_of(basins, basins->next.size);
    return start_pass(basins);
}

static bool place(FlBasins *basins, const FlPlot *plot, float scale) {
    int w = (int)lroundf(plot->box.w * scale), h = (int)lroundf(plot->box.h * scale);
    if (w < 8 || h < 1) return false;
    basins->stale =
        basins->stale || !same_box(plot->range, basins->plot.range) || w != basins->width || h != basins->height;
    basins->plot = *plot;
    basins->scale = scale;
    basins->width = w;
    basins->height = h;
    return true;
}

bool fl_basins_update(FlBasins *basins, const FlPlan *plan, const FlPlot *plot, float scale, bool idle) {
    FlPlan far = fl_basins_plan(plan);
    return place(basins, plot, scale) && update(basins, SUBJECT_STARTS, &far, NULL, NULL, idle);
}

bool fl_basins_update_strip(FlBasins *basins, const FlPlan *plan, const FlPlot *plot, float scale, bool idle) {
    FlPlan far = fl_basins_plan(plan);
    FlPlaneAxis starts = {"start", plot->range.x0, plot->range.x1, FL_SWEEP_LINEAR};
    return place(basins, plot, scale) && update(basins, SUBJECT_STRIP, &far, &starts, &starts, idle);
}

bool fl_basins_update_numbers(FlBasins *basins, const FlPlan *plan, const FlPlaneAxis *across, const FlPlaneAxis *up,
                              const FlPlot *plot, float scale, bool idle) {
    FlPlan any = *plan; /* what the two numbers are now changes nothing */
    double *p = fl_plane_number(&any, across->key), *q = fl_plane_number(&any, up->key);
    if (!p || !q) return false;
    *p = across->lo;
    *q = up->lo;
    return place(basins, plot, scale) && update(basins, SUBJECT_NUMBERS, &any, across, up, idle);
}

void fl_basins_rest(FlBasins *basins) {
    if (any_busy(basins)) {
        call_back(basins);
        basins->stale = true;
        return;
    }
    if (basins->under_way.size > 0) basins->stale = true;
    give_up(basins);
}

int fl_basins_jobs(FlBasins *basins, FlJob **jobs, int room) {
    int n = 0;
    for (; n < FL_BASINS_JOBS && n < room; n++) jobs[n] = &basins->part[n].job;
    return n;
}
