#include "jobs/answers.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A weight costs about a nanosecond a place, a unit as much as eight weights. What a frame bears, at most and where the
 * grid would be coarse; what a job takes for one grid; places a side. */
enum { FRAME = 3000000, FRAME_MOST = 6000000, JOB = 60000000, SIDE_MOST = 101, SIDE_COARSE = 32, SIDE_LEAST = 16 };
enum { PASSES = 3 }; /* of a step: forward, and twice as much back */

/* A network at the places of a grid, with all memory that takes. */
typedef struct Sheet {
    FlNetworkPass *pass;
    FlNetwork network;
    int side;
    FlBox box;
    double *x, *y;
    int room;
} Sheet;

struct FlAnswers {
    const FlLossType *loss; /* held */
    Sheet front, back;      /* back belongs to the job while it is busy */
    double *weights;        /* of the job */
    int weight_room;
    FlNetwork job_network; /* of the job, with the side of its grid; */
    int job_side;
    bool laid; /* and whether there was memory for it */
    FlJob job;
    unsigned long of, at_of, job_of; /* generations of weights: of the grid, of the answers, of the job's */
    FlBox job_box;
    FlAnswerGrid grid;
    FlAnswersAt at;
    FlNetworkPass *pass[2]; /* trained, held */
    double *x, *y;          /* trained first, then held */
    double *gradient;
    uint32_t *label;
    bool *held;
    int *place;
    uint8_t *answer;
};

static double cost_of(const FlNetwork *network) {
    double units = 0;
    for (int i = 1; i < network->sizes; i++) units += network->size[i];
    return fl_network_weights(network) + 8 * units;
}

static bool advance_job(void *self);

FlAnswers *fl_answers_create(void) {
    FlAnswers *a = calloc(1, sizeof *a);
    if (a) a->job = (FlJob){.advance = advance_job, .self = a};
    return a;
}

static void free_sheet(Sheet *sheet) {
    fl_network_pass_destroy(sheet->pass);
    free(sheet->x);
    free(sheet->y);
    *sheet = (Sheet){0};
}

static void free_points(FlAnswers *a) {
    for (int i = 0; i < 2; i++) {
        fl_network_pass_destroy(a->pass[i]);
        a->pass[i] = NULL;
    }
    free(a->x);
    free(a->y);
    free(a->gradient);
    free(a->label);
    free(a->held);
    free(a->place);
    free(a->answer);
    a->x = a->y = a->gradient = NULL;
    a->label = NULL;
    a->held = NULL;
    a->place = NULL;
    a->answer = NULL;
    a->at = (FlAnswersAt){0};
}

void fl_answers_destroy(FlAnswers *a) {
    if (!a) return;
    free_points(a);
    free_sheet(&a->front);
    free_sheet(&a->back);
    free(a->weights);
    fl_loss_release(a->loss);
    free(a);
}

FlJob *fl_answers_job(FlAnswers *a) {
    return &a->job;
}

void fl_answers_rest(FlAnswers *a) {
    if (a->job.state == FL_JOB_WAITING || a->job.state == FL_JOB_DONE) a->job.state = FL_JOB_IDLE;
    a->job_of = 0;
}

const FlAnswerGrid *fl_answers_grid(const FlAnswers *a) {
    return &a->grid;
}

const FlAnswersAt *fl_answers_at(const FlAnswers *a) {
    return &a->at;
}

/* ---- the grid ---- */

static bool same_box(FlBox a, FlBox b) {
    return a.x0 == b.x0 && a.x1 == b.x1 && a.y0 == b.y0 && a.y1 == b.y1;
}

static bool lay_out(Sheet *sheet, const FlNetwork *network, int side, FlBox box) {
    int places = side * side;
    bool other = !sheet->pass || !fl_network_equal(&sheet->network, network) || sheet->side != side;
    if (places > sheet->room) {
        double *x = realloc(sheet->x, (size_t)places * sizeof *x);
        if (x) sheet->x = x;
        double *y = realloc(sheet->y, (size_t)places * sizeof *y);
        if (y) sheet->y = y;
        if (!x || !y) return false;
        sheet->room = places;
    }
    if (other) {
        fl_network_pass_destroy(sheet->pass);
        sheet->pass = fl_network_pass_create(network, places);
        sheet->network = *network;
        sheet->side = side;
    }
    if (!sheet->pass) return false;
    if (!other && same_box(box, sheet->box)) return true;
    sheet->box = box;
    for (int p = 0; p < places; p++) {
        int row = p / side;
        sheet->x[p] = box.x0 + (box.x1 - box.x0) * (p % side) / (side - 1);
        sheet->y[p] = box.y0 + (box.y1 - box.y0) * row / (side - 1);
    }
    return true;
}

static void look(Sheet *sheet, const double *weights) {
    fl_network_forward(sheet->pass, NULL, weights, sheet->side * sheet->side, sheet->x, sheet->y);
}

static bool advance_job(void *self) {
    FlAnswers *a = self;
    a->laid = lay_out(&a->back, &a->job_network, a->job_side, a->job_box);
    if (a->laid) look(&a->back, a->weights);
    return true;
}

static void show(FlAnswers *a, unsigned long generation) {
    a->of = generation;
    a->grid = (FlAnswerGrid){a->front.box, a->front.side, a->grid.generation + 1, a->front.pass};
}

static int side_for(double budget, double cost) {
    return (int)fmax(SIDE_LEAST, fmin(SIDE_MOST, floor(sqrt(budget / cost))));
}

static bool start_job(FlAnswers *a, const FlNetwork *network, const double *w, unsigned long generation, FlBox box) {
    int n = fl_network_weights(network);
    if (n > a->weight_room) {
        double *more = realloc(a->weights, (size_t)n * sizeof *more);
        if (!more) return false;
        a->weights = more;
        a->weight_room = n;
    }
    memcpy(a->weights, w, (size_t)n * sizeof *w);
    a->job_network = *network;
    a->job_side = side_for(JOB, cost_of(network));
    a->job_box = box;
    a->job_of = generation;
    a->job.generation++;
    a->job.state = FL_JOB_WAITING;
    return true;
}

static bool update_by_job(FlAnswers *a, const FlNetwork *network, const double *w, unsigned long generation,
                          FlBox box) {
    if (a->job.state == FL_JOB_BUSY) return true;
    if (a->job.state == FL_JOB_DONE && a->job_of != 0 && !a->laid) {
        a->job.state = FL_JOB_IDLE;
        return false; /* and it is asked again */
    }
    if (a->job.state == FL_JOB_DONE && a->job_of != 0) {
        Sheet sheet = a->front;
        a->front = a->back;
        a->back = sheet;
        show(a, a->job_of);
    }
    a->job.state = FL_JOB_IDLE;
    if (a->of == generation && same_box(box, a->front.box)) return true;
    return start_job(a, network, w, generation, box);
}

static bool update_grid(FlAnswers *a, const FlNetwork *network, const double *w, unsigned long generation, FlBox box) {
    double cost = cost_of(network);
    if (cost * SIDE_COARSE * SIDE_COARSE > FRAME_MOST) return update_by_job(a, network, w, generation, box);
    int side = (int)fmax(SIDE_COARSE, side_for(FRAME, cost));
    if (a->grid.side == side && a->of == generation && same_box(box, a->front.box)) return true;
    if (!lay_out(&a->front, network, side, box)) return false;
    look(&a->front, w);
    show(a, generation);
    return true;
}

/* ---- the points ---- */

static bool take_points(FlAnswers *a, const FlNetworkTask *task) {
    const FlPoints *points = task->points;
    size_t n = (size_t)points->count;
    free_points(a);
    a->x = malloc(n * sizeof *a->x);
    a->y = malloc(n * sizeof *a->y);
    a->label = malloc(n * sizeof *a->label);
    a->held = malloc(n * sizeof *a->held);
    a->place = malloc(n * sizeof *a->place);
    a->answer = malloc(n * sizeof *a->answer);
    a->gradient = malloc((size_t)fl_network_weights(&task->network) * sizeof *a->gradient);
    if (!a->x || !a->y || !a->label || !a->held || !a->place || !a->answer || !a->gradient) return false;
    int total[2] = {0, 0};
    for (int i = 0; i < points->count; i++) {
        a->held[i] = fl_network_held(i, task->hold);
        a->place[i] = total[a->held[i]]++;
    }
    for (int i = 0; i < points->count; i++) {
        int at = a->place[i] + (a->held[i] ? total[0] : 0);
        a->x[at] = points->x[i];
        a->y[at] = points->y[i];
        a->label[at] = points->label[i];
    }
    for (int i = 0; i < 2; i++)
        if (total[i] > 0 && !(a->pass[i] = fl_network_pass_create(&task->network, total[i]))) return false;
    a->at = (FlAnswersAt){
        .points = points, .held = a->held, .place = a->place, .answer = a->answer, .total = {total[0], total[1]}};
    return true;
}

static void answer_points(FlAnswers *a, const FlNetworkTask *task, const double *w) {
    int trained = a->at.total[0], held = a->at.total[1], stride[2] = {0, 0};
    const FlNetwork *network = &task->network;
    const double *z[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        if (!a->pass[i]) continue;
        fl_network_forward(a->pass[i], NULL, w, i ? held : trained, a->x + (i ? trained : 0), a->y + (i ? trained : 0));
        a->at.right[i] =
            fl_network_backward(a->pass[i], NULL, w, a->label + (i ? trained : 0), i ? NULL : a->gradient).right;
        z[i] = fl_network_units(a->pass[i], network->sizes - 1, &stride[i]);
    }
    for (int p = 0; p < a->at.points->count; p++) {
        int side = a->held[p], outs = network->size[network->sizes - 1];
        double answer[FL_POINTS_CLASSES];
        for (int o = 0; o < outs && o < FL_POINTS_CLASSES; o++) answer[o] = z[side][o * stride[side] + a->place[p]];
        a->answer[p] = (uint8_t)fl_network_class(network, answer);
    }
    a->at.trained = a->pass[0];
    a->at.count = a->at.points->count;
}

bool fl_answers_update(FlAnswers *a, const FlLossType *loss, const double *w, unsigned long generation, FlBox box) {
    const FlNetworkTask *task = fl_network_task(loss);
    bool other = a->loss != loss, many = PASSES * cost_of(&task->network) * task->points->count > FRAME_MOST;
    if (other) {
        fl_loss_release(a->loss);
        a->loss = fl_loss_retain(loss);
        free_points(a);
        a->job_of = 0; /* what it brings is of another network */
        a->grid.side = 0;
    }
    if (!w) return true;
    if (!many && !a->at.points && !take_points(a, task)) {
        free_points(a);
        return false;
    }
    if (!many && (a->at.count == 0 || a->at_of != generation)) {
        answer_points(a, task, w);
        a->at_of = generation;
    }
    return update_grid(a, &task->network, w, generation, box);
}
