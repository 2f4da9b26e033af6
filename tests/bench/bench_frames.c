/* Milliseconds a frame of 1280 x 800, from the first command to the last pixel: the scene that other programs' frame
 * benchmarks draw (a heat map over the whole window, 20 moving lines of 500 points, 400 translucent arrows, 40 labels,
 * a ball, cards), and the program's own landscape through the stage. .wall is elapsed time, .build the calling thread's
 * processor time; both end before the window is shown. With -DFL_BENCH_FRAMES_ALONE a program of its own. */
#include "bench/bench.h"
#include "context/layout.h"
#include "paint/paint.h"
#include "stage/stage.h"
#include "ui/icons.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WIDE = 1280, HIGH = 800, CELLS = 64, SERIES = 20, POINTS = 500, ARROWS = 400, LABELS = 40 };
enum { WARM = 10, FRAMES = 60 };

typedef struct Bench {
    FlFonts *fonts;
    FlPool *pool;
    FlPlayer *player;
    FlDraw draw;
    FlCanvas canvas;
    uint32_t *heat;
    FlImage image;
    FlStage *stage;
    FlSession *session;
    FlDisplay view;
    FlInput input;
    FlVec grip;        /* what is dragged, in pixels */
    float down;        /* pixels down for each one across */
    FlPool *workers;   /* for the stage's jobs */
    const char *words; /* of the names: "" or ".2threads" */
} Bench;

static double clock_ms(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

/* Draws frame number i and plays it. */
typedef void Frame(Bench *b, int i);

static void play(Bench *b) {
    if (b->draw.failed || fl_player_play(b->player, &b->draw, &b->canvas, NULL, 0, NULL) < 0) exit(1);
}

static void measure(Bench *b, const char *name, Frame *frame) {
    double wall[FRAMES], build[FRAMES];
    for (int i = -WARM; i < FRAMES; i++) {
        double t = clock_ms(CLOCK_MONOTONIC), cpu = clock_ms(CLOCK_THREAD_CPUTIME_ID);
        frame(b, i + WARM);
        if (i < 0) continue;
        wall[i] = clock_ms(CLOCK_MONOTONIC) - t;
        build[i] = clock_ms(CLOCK_THREAD_CPUTIME_ID) - cpu;
    }
    printf("ours.%s%s.wall\t%.4g\tms\n", name, b->words, median(wall, FRAMES));
    printf("ours.%s%s.longest\t%.4g\tms\n", name, b->words, wall[FRAMES - 1]);
    printf("ours.%s%s.build\t%.4g\tms\n", name, b->words, median(build, FRAMES));
}

/* ---- the scene of the other benchmarks ---- */

static FlColor ramp(double v) {
    v = fmin(1, fmax(0, v));
    return 0xFF000078u | (uint32_t)(60 + 180 * v) << 16 | (uint32_t)(200 - 150 * v) << 8;
}

static void make_heat(Bench *b) {
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            double u = -5 + 10.0 * (x * CELLS / WIDE) / (CELLS - 1), v = -5 + 10.0 * (y * CELLS / HIGH) / (CELLS - 1);
            double p = u * u + v - 11, q = u + v * v - 7;
            b->heat[y * WIDE + x] = ramp(log10(p * p + q * q + 0.1) / 3);
        }
    b->image = (FlImage){WIDE, HIGH, b->heat, 9, 1};
}

static void draw_lines(FlDraw *draw, int frame) {
    FlVec p[POINTS];
    for (int s = 0; s < SERIES; s++) {
        for (int i = 0; i < POINTS; i++) {
            float x = (float)i / (POINTS - 1);
            float t = 6.2831853f * (x * (float)(1 + s % 5) + (float)s / SERIES + (float)frame * 0.002f);
            p[i] = (FlVec){x * WIDE, (0.5f + 0.4f * sinf(t) * (0.3f + 0.035f * (float)s)) * HIGH};
        }
        fl_draw_polyline(draw, p, POINTS,
                         &(FlStroke){.width = 1.5f, .color = 0xFF000000u | 0x102030u * (uint32_t)(s % 7 + 1)});
    }
}

static void draw_arrows(FlDraw *draw) {
    for (int k = 0; k < ARROWS; k++) {
        float x = ((float)(k % 20) + 0.5f) / 20, y = ((float)(k / 20) + 0.5f) / 20, t = 6.2831853f * (x * x + y);
        FlVec from = {x * WIDE, y * HIGH}, to = {(x + 0.03f * cosf(t)) * WIDE, (y + 0.03f * sinf(t)) * HIGH};
        fl_draw_arrow(draw, from, to, &(FlArrow){.width = 1.4f, .head = 6, .color = 0x9E2A5FD0u});
    }
}

/* The 20th label holds `value`, which is what a drag changes besides the ball. */
static void draw_labels(FlDraw *draw, double value) {
    FlTextStyle style = {
        .font = FL_FONT_REGULAR, .size = 12, .color = 0xFF1C1C22u, .halo = 0xFFFBFAF7u, .halo_width = 2};
    for (int i = 0; i < LABELS; i++) {
        char text[48];
        snprintf(text, sizeof text, "loss %.3f at step %d", i == 20 ? value : 0.125 * i, 7 * i);
        fl_draw_text(draw, &style, 40 + 300 * (float)(i % 4), 40 + 76 * (float)(i / 4), text);
    }
}

static void draw_cards(FlDraw *draw) {
    for (int i = 0; i < 8; i++) {
        FlRect box = {24 + 156 * (float)i, HIGH - 92, 140, 72};
        fl_draw_shadow(draw, box, 8, 18, 4, 0x30000000u);
        fl_draw_round(draw, box, 8, 0xFFFBFAF7u);
        fl_draw_frame(draw, box, 8, 1, 0xFFCDCBC4u);
    }
}

static void draw_scene(Bench *b, int frame, int drag) {
    FlDraw *draw = &b->draw;
    fl_draw_begin(draw, WIDE, HIGH, 1);
    fl_draw_image(draw, 0, 0, &b->image);
    draw_lines(draw, frame);
    draw_arrows(draw);
    draw_cards(draw);
    draw_labels(draw, 0.001 * drag);
    fl_draw_circle(draw, 400 + (float)drag, 300 + 0.5f * (float)drag, 9, 0xFFD9482Bu, 2, 0xFFFFFFFFu);
}

static void scene_whole(Bench *b, int i) {
    draw_scene(b, i, 0);
    fl_player_void(b->player);
    play(b);
}

static void scene_still(Bench *b, int i) {
    (void)i;
    draw_scene(b, 0, 0);
    play(b);
}

static void scene_drag(Bench *b, int i) {
    draw_scene(b, 0, i);
    play(b);
}

/* ---- the program's own ---- */

static void stage_frame(Bench *b) {
    b->input.now += 1.0 / 60;
    fl_draw_begin(&b->draw, b->canvas.width, b->canvas.height,
                  fl_layout_scale(b->canvas.width, b->canvas.height, 1, 1));
    fl_stage_frame(b->stage, b->session, &b->view, &b->input, &b->draw);
    b->input.pressed = b->input.released = FL_BUTTON_NONE;
}

static void stage_whole(Bench *b, int i) {
    (void)i;
    stage_frame(b);
    fl_player_void(b->player);
    play(b);
}

static void stage_still(Bench *b, int i) {
    (void)i;
    stage_frame(b);
    play(b);
}

/* Three pixels across a frame, to and fro. */
static void drag_frame(Bench *b, int i) {
    int way = i % 80;
    float across = 3 * (float)(way < 40 ? way : 80 - way);
    b->input.inside = true;
    b->input.x = b->grip.x + across;
    b->input.y = b->grip.y + b->down * across;
    b->input.press_x = b->input.x;
    b->input.press_y = b->input.y;
    if (i == 0) b->input.pressed = FL_BUTTON_LEFT;
    stage_frame(b);
}

static void stage_drag(Bench *b, int i) {
    drag_frame(b, i);
    play(b);
}

static bool advance_job(void *self) {
    FlJob *job = self;
    return job->advance(job->self);
}

/* A drag with the stage's jobs at work beside it, as the window has them. */
static void stage_drag_jobs(Bench *b, int i) {
    FlTask task;
    FlJob *jobs[FL_STAGE_JOBS];
    while (fl_pool_collect(b->workers, &task)) ((FlJob *)task.self)->state = FL_JOB_DONE;
    drag_frame(b, i);
    int count = fl_stage_jobs(b->stage, jobs);
    for (int k = 0; k < count; k++) {
        if (jobs[k]->state != FL_JOB_WAITING) continue;
        jobs[k]->state = FL_JOB_BUSY;
        if (!fl_pool_submit(b->workers, &(FlTask){advance_job, jobs[k]})) exit(1);
    }
    play(b);
}

/* A step in every frame, with ten thousand balls that make it, too. */
static void stage_swarm(Bench *b, int i) {
    FlAction step = fl_action(FL_ACTION_cursor, i % 60, 0);
    b->view.swarm = true;
    fl_session_apply(b->session, &step, NULL, 0);
    stage_frame(b);
    play(b);
}

/* A point that a network learns from moves: its 300 steps are made anew in the frame that sees it. */
static void stage_point(Bench *b, int i) {
    FlAction move = fl_action(FL_ACTION_data_point, 0, 0.5 + 0.005 * (i % 40));
    move.number[2] = 0.25;
    if (!fl_session_apply(b->session, &move, NULL, 0)) exit(1);
    stage_frame(b);
    play(b);
}

static void find_grip(Bench *b, const char *id) {
    const FlControl *controls;
    int count = fl_stage_controls(b->stage, &controls);
    for (int i = 0; i < count; i++)
        if (!strcmp(controls[i].id, id)) {
            FlRect r = controls[i].box;
            b->grip = (FlVec){b->draw.scale * (r.x + r.w / 2), b->draw.scale * (r.y + r.h / 2)};
        }
}

static void open_state(Bench *b, const char *state, const char *grip) {
    FlAction load = fl_action_text(FL_ACTION_load, state);
    char error[256];
    b->stage = fl_stage_create();
    b->session = fl_session_create();
    if (!b->stage || !b->session || !fl_session_apply(b->session, &load, error, sizeof error)) exit(1);
    b->view = fl_display_default();
    memset(&b->input, 0, sizeof b->input);
    fl_draw_begin(&b->draw, b->canvas.width, b->canvas.height,
                  fl_layout_scale(b->canvas.width, b->canvas.height, 1, 1));
    fl_stage_settle(b->stage, b->session, &b->view, &b->input, &b->draw);
    find_grip(b, grip);
}

static void close_state(Bench *b) {
    fl_session_destroy(b->session);
    fl_stage_destroy(b->stage);
}

static void drag_with_jobs(Bench *b, const char *name, const char *state) {
    b->workers = fl_pool_create(2, NULL, NULL);
    if (!b->workers) exit(1);
    open_state(b, state, "eta.knob");
    measure(b, name, stage_drag_jobs);
    fl_pool_destroy(b->workers);
    close_state(b);
}

static void own_frames(Bench *b) {
    open_state(b, "fallline landscape bowl gd lr=0.2 start=-2.5,1.5 step=6", "eta.knob");
    measure(b, "landscape_whole", stage_whole);
    measure(b, "landscape_still", stage_still);
    measure(b, "landscape_knob", stage_drag);
    close_state(b);
    open_state(b, "fallline landscape himmelblau adam", "picture.ball");
    b->down = 0.5f;
    measure(b, "himmelblau_adam_ball", stage_drag);
    b->down = 0;
    close_state(b);
    drag_with_jobs(b, "basins_knob", "fallline landscape himmelblau lr=0.01 view=basins");
    drag_with_jobs(b, "basins_many_knob", "fallline landscape rastrigin adam view=basins");
    drag_with_jobs(b, "plane_knob", "fallline curve double_well momentum view=plane axes=beta,start");
    open_state(b, "fallline network shape=2-8-8-1 step=60", "eta.knob");
    measure(b, "network_point", stage_point);
    close_state(b);
    open_state(b, "fallline landscape himmelblau", "picture.ball");
    measure(b, "himmelblau_swarm", stage_swarm);
    close_state(b);
}

/* An orbit: the picture drawn anew in each frame. */
static void surface_frames(Bench *b, const char *name) {
    open_state(b, "fallline landscape two_valleys lr=0.35 view=surface step=5", "picture");
    b->grip.y += 0.4f * b->grip.y; /* below the ball */
    measure(b, name, stage_drag);
    close_state(b);
}

/* The same on a large screen. */
static void large_frames(Bench *b) {
    enum { WIDER = 2560, HIGHER = 1600 };
    FlCanvas usual = b->canvas;
    b->canvas = (FlCanvas){malloc(sizeof *b->canvas.pixels * WIDER * HIGHER), WIDER, HIGHER, WIDER};
    if (!b->canvas.pixels) exit(1);
    surface_frames(b, "surface_orbit_2560");
    free(b->canvas.pixels);
    b->canvas = usual;
}

static void all_frames(Bench *b, FlPool *pool) {
    b->player = fl_player_create(b->fonts, pool);
    if (!b->player) exit(1);
    b->draw.help = fl_player_help(b->player);
    measure(b, "whole", scene_whole);
    measure(b, "still", scene_still);
    measure(b, "drag", scene_drag);
    own_frames(b);
    surface_frames(b, "surface_orbit");
    large_frames(b);
    fl_player_destroy(b->player);
}

void bench_frames(void) {
    char error[512];
    Bench b;
    memset(&b, 0, sizeof b);
    b.fonts = fl_fonts_create(NULL, error, sizeof error);
    b.pool = fl_pool_create(2, NULL, NULL);
    b.heat = malloc(sizeof *b.heat * WIDE * HIGH);
    b.canvas = (FlCanvas){malloc(sizeof *b.canvas.pixels * WIDE * HIGH), WIDE, HIGH, WIDE};
    if (!b.fonts || !b.pool || !b.heat || !b.canvas.pixels) exit(1);
    fl_draw_init(&b.draw);
    b.draw.metrics = fl_fonts_metrics(b.fonts);
    make_heat(&b);
    b.words = "";
    all_frames(&b, NULL);
    b.words = ".2threads";
    all_frames(&b, b.pool);
    fl_draw_free(&b.draw);
    free(b.canvas.pixels);
    free(b.heat);
    fl_pool_destroy(b.pool);
    fl_fonts_destroy(b.fonts);
}

#ifdef FL_BENCH_FRAMES_ALONE
int main(void) {
    bench_frames();
    return 0;
}
#endif
