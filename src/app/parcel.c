#include "app/parcel.h"
#include "cli/cli.h"
#include "files/files.h"
#include "paint/png.h"
#include "words/shown.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows of a slice, 3 us each; what is made at once: as many, or a program of as many weights. */
enum { SLICE = 500, SMALL = 2000 };

/* ---- making, on any thread ---- */

/* A picture has two pieces: it is encoded, then written. */
static bool make_picture(FlParcel *p) {
    const FlCanvas *c = &p->canvas;
    char why[96];
    bool encoded = p->bytes.at != NULL;
    if (!encoded) {
        bool good = fl_png_encode(&p->bytes, c->pixels, c->width, c->height, c->pitch, p->state, why, sizeof why);
        if (!good) snprintf(p->error, sizeof p->error, "Cannot write %s: %s.", p->path, why);
        atomic_store(&p->done, 1);
        return !good;
    }
    p->good = fl_file_save(p->path, p->bytes.at, p->bytes.count, p->error, sizeof p->error);
    return true;
}

static void run_row(const FlParcel *p, int k) {
    if (k == 0) fl_cli_print_run_head(p->file.file, p->loss->dim);
    fl_cli_print_run_row(p->file.file, p->loss->dim, k, &p->rows[k]);
}

static void training_row(const FlParcel *p, int k) {
    if (k == 0) fl_cli_print_rows_head(p->file.file, p->loss);
    fl_cli_print_training_row(p->file.file, p->loss, k, &p->trained[k]);
}

static void weight_row(const FlParcel *p, int k) {
    if (k == 0) fl_network_table_head(p->file.file);
    fl_network_table_row(p->file.file, &p->network, p->weights, p->gradient, k);
}

/* What goes to a file is written in a piece of its own. */
static bool close_text(FlParcel *p) {
    size_t length = 0;
    if (p->file.file) p->text = fl_text_file_close(&p->file, &length);
    p->file.file = NULL;
    p->good = p->text != NULL;
    if (p->good && p->path[0]) p->good = fl_file_save(p->path, p->text, length, p->error, sizeof p->error);
    return true;
}

static bool make_rows(FlParcel *p) {
    int first = atomic_load(&p->done), end = p->count - first < SLICE ? p->count : first + SLICE;
    if (first == p->count) return close_text(p);
    if (!p->file.file && !fl_text_file_open(&p->file)) return true;
    for (int k = first; k < end; k++) p->row(p, k);
    atomic_store(&p->done, end);
    return false;
}

static bool make_program(FlParcel *p) {
    size_t length;
    p->text = fl_network_text(p->program, &p->network, p->weights, NULL, p->state, &length);
    p->good = p->text != NULL;
    return true;
}

static bool advance(void *self) {
    FlParcel *p = self;
    return atomic_load(&p->over) || p->make(p);
}

/* ---- beginning ---- */

static bool no_memory(FlParcel *p) {
    char error[FL_PARCEL_SAID];
    memcpy(error, p->error, sizeof error);
    fl_parcel_clear(p);
    memcpy(p->error, error, sizeof error);
    return false;
}

/* Until it is good, memory is what was short. */
static void begin(FlParcel *p, const char *what, const char *path, int count, const char *lacking) {
    fl_parcel_clear(p);
    p->what = what;
    p->count = count;
    snprintf(p->path, sizeof p->path, "%s", path ? path : "");
    snprintf(p->error, sizeof p->error, "There is not enough memory to %s.", lacking);
    p->make = make_rows;
    atomic_store(&p->over, false);
    atomic_store(&p->done, 0);
    p->job = (FlJob){.advance = advance, .self = p, .state = FL_JOB_WAITING};
}

static void *copy(const void *from, size_t count, size_t size) {
    void *to = from ? malloc(count * size + 1) : NULL;
    if (to) memcpy(to, from, count * size);
    return to;
}

bool fl_parcel_picture(FlParcel *p, const FlCanvas *canvas, const char *state, const char *path) {
    size_t width = (size_t)canvas->width, height = (size_t)canvas->height;
    begin(p, "Saving the picture", path, 2, "save a picture");
    p->make = make_picture;
    snprintf(p->said, sizeof p->said, "Saved %s", path);
    p->canvas =
        (FlCanvas){malloc(width * height * sizeof *canvas->pixels), canvas->width, canvas->height, canvas->width};
    p->state = copy(state, strlen(state) + 1, 1);
    if (!p->canvas.pixels || !p->state) return no_memory(p);
    for (size_t y = 0; y < height; y++)
        memcpy(p->canvas.pixels + y * width, canvas->pixels + y * (size_t)canvas->pitch,
               width * sizeof *canvas->pixels);
    return true;
}

static void begin_rows(FlParcel *p, const FlLossType *loss, int count) {
    begin(p, "Copying the run", NULL, count, "copy the run");
    snprintf(p->said, sizeof p->said, "Copied the run: %s rows of CSV", fl_shown_count(count).text);
    p->loss = fl_loss_retain(loss);
}

bool fl_parcel_run(FlParcel *p, const FlRun *run) {
    const FlPlan *plan = fl_run_plan(run);
    begin_rows(p, plan->loss, plan->steps + 1);
    p->row = run_row;
    p->rows = malloc((size_t)p->count * sizeof *p->rows);
    if (!p->rows) return no_memory(p);
    for (int k = 0; k < p->count; k++) p->rows[k] = *fl_run_row(run, k);
    return true;
}

bool fl_parcel_training(FlParcel *p, const FlStage *stage, const FlSession *session) {
    begin_rows(p, fl_session_current(session)->plan.loss, fl_stage_training_rows(stage, session));
    p->row = training_row;
    p->trained = malloc((size_t)p->count * sizeof *p->trained + 1);
    if (!p->trained) return no_memory(p);
    for (int k = 0; k < p->count; k++) p->trained[k] = *fl_stage_training_row(stage, k);
    return true;
}

bool fl_parcel_network(FlParcel *p, const FlStageNetwork *n, FlNetworkText what, const char *path) {
    int count = fl_network_weights(&n->network);
    begin(p, path ? "Saving the weights" : "Copying the weights", path, count,
          path ? "save the weights" : "copy the weights");
    snprintf(p->said, sizeof p->said, path ? "%s: %s" : "%s", n->said, path);
    p->row = weight_row;
    if (what != FL_NETWORK_TABLE) p->make = make_program;
    p->program = what;
    p->network = n->network;
    p->weights = copy(n->weights, (size_t)count, sizeof *n->weights);
    p->gradient = copy(n->gradient, (size_t)count, sizeof *n->gradient);
    p->state = copy(n->state, strlen(n->state) + 1, 1);
    bool whole = p->weights && (p->gradient || !n->gradient) && p->state;
    return whole || no_memory(p);
}

/* ---- the caller's side ---- */

bool fl_parcel_is_small(const FlParcel *p) {
    return p->make != make_picture && p->count <= SMALL;
}

void fl_parcel_finish(FlParcel *p) {
    while (!advance(p)) {
    }
    p->job.state = FL_JOB_DONE;
}

double fl_parcel_share(const FlParcel *p) {
    return p->count > 0 ? (double)atomic_load(&p->done) / p->count : 0;
}

void fl_parcel_stop(FlParcel *p) {
    atomic_store(&p->over, true);
}

void fl_parcel_clear(FlParcel *p) {
    if (p->file.file) p->text = fl_text_file_close(&p->file, NULL);
    free(p->text);
    fl_bytes_free(&p->bytes);
    free(p->canvas.pixels);
    fl_loss_release(p->loss);
    free(p->weights);
    free(p->gradient);
    free(p->state);
    free(p->rows);
    free(p->trained);
    memset(p, 0, sizeof *p);
}
