/* map: what becomes of every start of a plane, as CSV or as a picture. */
#include "cli/command.h"
#include "cli/training.h"
#include "fallline/map.h"
#include "paint/paint.h"
#include "ui/style.h"
#include "work/pool.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_CELLS = 100000, /* to a side */
    MOST_PIXELS = 8192,
    MOST_THREADS = 64,
    PART = 16384,      /* cells of one map: 130 kB of outcomes, beside 700 kB of lanes */
    PARTS_A_THREAD = 4 /* so that a thread with quick runs takes another part meanwhile */
};

/* Cells first .. end - 1 of the picture, a band of parts at a time: memory does not grow with the picture. */
typedef struct Job {
    const FlPlan *plan;
    FlBox box;
    int width, height;
    long first, end;
    long band; /* first cell of the band at hand */
    int parts; /* of a band */
    FlMap *maps[MOST_THREADS * PARTS_A_THREAD];
} Job;

static long part_first(const Job *job, int part) {
    long first = job->band + (long)part * PART;
    return first < job->end ? first : job->end;
}

static void run_part(void *context, int part) {
    Job *job = context;
    long first = part_first(job, part), count = part_first(job, part + 1) - first;
    job->maps[part] = count > 0 ? fl_map_create(job->plan, job->box, job->width, job->height, first, count) : NULL;
    while (job->maps[part] != NULL && !fl_map_advance(job->maps[part], PART)) {
    }
}

/* Gives all cells to `take`, in order. False if memory is short or `take` has no use for more. */
static bool run_job(Job *job, FlPool *pool, bool (*take)(void *context, int i, int j, FlMapCell cell), void *context) {
    bool goes_on = true;
    for (job->band = job->first; job->band < job->end && goes_on; job->band += (long)job->parts * PART) {
        fl_pool_each(pool, job->parts, run_part, job);
        for (int part = 0; part < job->parts; part++) {
            FlMap *map = job->maps[part];
            long last = part_first(job, part + 1);
            for (long n = part_first(job, part); n < last && goes_on; n++) {
                int i = (int)(n % job->width), j = (int)(n / job->width);
                goes_on = map != NULL && take(context, i, j, fl_map_cell(map, i, j));
            }
            fl_map_destroy(map);
        }
    }
    return goes_on;
}

/* ---- CSV ---- */

enum { NUMBER = 32 };

/* A column's x is the same in every row: its text is made once. */
typedef struct Table {
    const Job *job;
    char (*x)[NUMBER];
    char y[NUMBER];
    int row; /* that y belongs to */
} Table;

static bool print_cell(void *context, int i, int j, FlMapCell cell) {
    Table *table = context;
    const Job *job = table->job;
    if (j != table->row) {
        double start[FL_MAX_DIM];
        fl_map_start(job->box, job->width, job->height, 0, j, start);
        snprintf(table->y, sizeof table->y, "%.17g", start[1]);
        table->row = j;
    }
    printf("%s,%s,", table->x[i], table->y);
    if (cell.minimum >= 0) printf("%d", cell.minimum);
    printf(",%s,", fl_outcome_word((FlOutcomeKind)cell.kind));
    if (cell.steps >= 0) printf("%d", cell.steps);
    return putchar('\n') != EOF;
}

static int print_map(Job *job, FlPool *pool, bool header) {
    Table table = {.job = job, .x = malloc((size_t)job->width * sizeof *table.x), .row = -1};
    if (table.x == NULL) return fl_command_failed("map", "not enough memory");
    for (int i = 0; i < job->width; i++) {
        double start[FL_MAX_DIM];
        fl_map_start(job->box, job->width, job->height, i, 0, start);
        snprintf(table.x[i], sizeof table.x[i], "%.17g", start[0]);
    }
    if (header) puts("x,y,minimum,outcome,steps");
    bool whole = run_job(job, pool, print_cell, &table);
    free(table.x);
    if (!whole && !ferror(stdout)) return fl_command_failed("map", "not enough memory");
    return fl_command_finish();
}

/* ---- picture ---- */

/* A minimum's own colour the paler the longer the way to it; hatched where a run swings about it for ever; the colour
 * of pressed paper where it comes to no rest. */
static FlColor colour_of(int i, int j, FlMapCell cell) {
    const FlTheme *theme = fl_theme(FL_THEME_LIGHT);
    bool swings = cell.kind == FL_OSCILLATES && cell.steps < 0;
    if (cell.valley < 0 || cell.kind == FL_DIVERGES || (cell.steps < 0 && !swings)) return theme->press;
    float pale = cell.steps < 0 ? ((i + j) % 9 < 2 ? 0.1f : 0.62f) : (float)cell.steps / 42;
    return fl_color_mix(theme->basin[cell.valley % 4], theme->bg, pale < 0.72f ? pale : 0.72f);
}

static bool paint_cell(void *context, int i, int j, FlMapCell cell) {
    FlCanvas *canvas = context;
    canvas->pixels[(size_t)j * (size_t)canvas->pitch + (size_t)i] = colour_of(i, j, cell);
    return true;
}

static int save_map(Job *job, FlPool *pool, const char *path, const char *state) {
    char error[512] = "not enough memory";
    FlCanvas canvas = {malloc((size_t)job->width * (size_t)job->height * sizeof(uint32_t)), job->width, job->height,
                       job->width};
    bool saved = canvas.pixels != NULL && run_job(job, pool, paint_cell, &canvas) &&
                 fl_png_save(path, &canvas, state, error, sizeof error);
    free(canvas.pixels);
    return saved ? FL_EXIT_DONE : fl_command_failed("map", error);
}

/* ---- options ---- */

enum { OPTION_OUTPUT, OPTION_SIZE, OPTION_SHARD, OPTION_THREADS, OPTION_OVER };

static bool is_png(const char *path) {
    size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".png") == 0;
}

static int read_options(const FlOption *o, Job *job, FlShard *shard, int *threads) {
    const char *path = o[OPTION_OUTPUT].value, *count = o[OPTION_THREADS].value;
    *job = (Job){.width = 640, .height = 480};
    *shard = (FlShard){1, 1};
    *threads = fl_pool_processors(MOST_THREADS);
    if (path != NULL && !is_png(path)) return fl_command_misused(path, "needs to end in .png");
    if (path != NULL && o[OPTION_SHARD].value)
        return fl_command_misused("--shard", "parts are for the CSV: a picture is made whole, by -o without --shard");
    if (o[OPTION_SIZE].value &&
        !fl_command_size(o[OPTION_SIZE].value, path != NULL ? MOST_PIXELS : MOST_CELLS, &job->width, &job->height)) {
        return fl_command_misused("--size", path != NULL
                                                ? "needs WIDTHxHEIGHT in pixels, 1 to 8192 each, like 640x480"
                                                : "needs WIDTHxHEIGHT in cells, 1 to 100000 each, like 640x480");
    }
    if (o[OPTION_SHARD].value && !fl_command_shard(o[OPTION_SHARD].value, shard))
        return fl_command_misused("--shard", FL_SHARD_USAGE);
    if (count && (!fl_number_read_count(count, strlen(count), MOST_THREADS, threads) || *threads < 1))
        return fl_command_misused("--threads", "needs a whole number from 1 to 64");
    return FL_EXIT_DONE;
}

static int run_map(Job *job, FlShard shard, int threads, const char *path, const char *state) {
    FlPool *pool = threads > 1 ? fl_pool_create(threads - 1, NULL, NULL) : NULL; /* the caller is one more */
    if (threads > 1 && pool == NULL) return fl_command_failed("map", "the threads cannot be started");
    job->parts = threads * PARTS_A_THREAD;
    fl_shard_range(shard, (long)job->width * job->height, &job->first, &job->end);
    int status = path != NULL ? save_map(job, pool, path, state) : print_map(job, pool, shard.part == 1);
    fl_pool_destroy(pool);
    return status;
}

/* --over gives its own sizes: no other option goes with it. */
static int map_over(const FlPlan *plan, const FlOption *options) {
    for (int i = 0; i < OPTION_OVER; i++)
        if (options[i].value != NULL) return fl_command_misused("--over", "stands alone: it names the sizes itself");
    return fl_command_map_over(plan, options[OPTION_OVER].value);
}

static int map_starts(FlSceneId scene, const FlDocument *document, Job *job, FlShard shard, int threads,
                      const char *output) {
    const FlLossType *loss = document->plan.loss;
    char state[FL_STATE_LINE_SIZE];
    if (loss->dim != 2)
        return fl_command_misused(loss->id, "has one dimension and a map has two: name a loss of two, "
                                            "as in 'fallline map himmelblau'");
    fl_state_line_print(state, scene, document);
    job->plan = &document->plan;
    job->box = loss->view;
    return run_map(job, shard, threads, output, state);
}

int fl_command_map(int argc, char **argv) {
    FlOption options[] = {{"output", true, NULL, 'o'}, {"size", true, NULL, 0}, {"shard", true, NULL, 0},
                          {"threads", true, NULL, 0},  {"over", true, NULL, 0}, {NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    Job job;
    FlShard shard;
    int threads, first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    int status = read_options(options, &job, &shard, &threads);
    if (status != FL_EXIT_DONE) return status;
    if (!fl_command_state(argc - first, argv + first, &scene, &document)) return FL_EXIT_USAGE;
    if (fl_command_is_trained(&document.plan))
        status = fl_command_not_trained("map");
    else if (options[OPTION_OVER].value != NULL)
        status = map_over(&document.plan, options);
    else
        status = map_starts(scene, &document, &job, shard, threads, options[OPTION_OUTPUT].value);
    fl_loss_release(document.plan.loss);
    return status;
}
