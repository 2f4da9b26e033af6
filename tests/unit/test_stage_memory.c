/* A stage that finds no memory draws what it can, crashes never, loses no block, and nothing of it stays: the next
 * state that is loaded is shown whole. Every scene and view, while an allocation is refused, once or with all behind
 * it. */
#include "support/memory_faults.h"
#include "support/stage.h"
#include "support/thorough.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_FRAMES = 4, WIDTH = 800, HEIGHT = 600 };

static const char *const lines[] = {
    "fallline curve double_well gd lr=0.4 start=-2.5 at=4 lr=0.3 step=7",
    "fallline curve formula=\"x^4/4 - x^2 + x/5\" momentum lr=0.05 noise=0.5",
    "fallline landscape himmelblau adam lr=0.1 step=3",
    "fallline landscape himmelblau gd lr=0.01 view=basins",
    "fallline landscape two_valleys gd lr=0.1 view=surface",
    "fallline landscape two_valleys fog=1 looks=3:-1.3,2.5:-0.3",
    "fallline race bowl rules=gd:0.1,momentum:0.05 rates=hand step=5",
    "fallline fit line_bias data=1,2;2,3;3,5 step=3",
    "fallline network shape=2-3-1 data=moons,20,0.1,1 steps=30 step=9",
    "fallline network shape=2-3-1 data=moons,20,0.1,1 steps=30 view=slice",
    "fallline golf",
    /* With FL_THOROUGH=1: what takes as long as all the others. */
    "fallline landscape bowl momentum lr=0.1 view=plane",
    "fallline letters size=2,3,5 steps=20 step=3",
};
enum { LINES = sizeof lines / sizeof *lines };

/* As rig_frame(), but a list that is not whole is no fault. */
static void frame(Rig *rig) {
    rig->input.now += 1.0 / 60;
    fl_draw_begin(&rig->draw, rig->width, rig->height, 1);
    fl_stage_frame(rig->stage, rig->session, &rig->view, &rig->input, &rig->draw);
    rig->input.key_count = 0;
}

static void advance_jobs(Rig *rig) {
    FlJob *jobs[FL_STAGE_JOBS];
    for (int i = 0, n = fl_stage_jobs(rig->stage, jobs); i < n; i++) {
        if (jobs[i]->state != FL_JOB_WAITING) continue;
        jobs[i]->state = FL_JOB_BUSY;
        for (int k = 0; k < 1000 && !jobs[i]->advance(jobs[i]->self); k++) {
        }
        jobs[i]->state = FL_JOB_DONE;
    }
}

static Rig *rig_on(const char *line) {
    Rig *rig = rig_create(WIDTH, HEIGHT);
    rig_load(rig, line);
    return rig;
}

/* What of a picture is not as it should be; NULL: nothing. */
static const char *differs(const FlDraw *a, const FlDraw *b) {
    if (a->text_count != b->text_count || memcmp(a->text, b->text, a->text_count) != 0) return "words";
    if (a->command_count != b->command_count || a->point_count != b->point_count) return "marks";
    if (memcmp(a->points, b->points, a->point_count * sizeof *a->points) != 0) return "lines";
    for (uint32_t i = 0; i < a->command_count; i++) {
        const FlCommand *p = &a->commands[i], *q = &b->commands[i];
        if (p->kind != q->kind || p->color != q->color || memcmp(&p->box, &q->box, sizeof p->box) != 0) return "marks";
        if (p->kind != FL_DRAW_IMAGE) continue;
        size_t pixels = (size_t)p->image->width * (size_t)p->image->height;
        if (pixels != (size_t)q->image->width * (size_t)q->image->height) return "sizes of pixels";
        if (memcmp(p->image->pixels, q->image->pixels, pixels * sizeof *p->image->pixels) != 0) return "pixels";
    }
    return NULL;
}

static void show_anew(Rig *rig, const char *line) {
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_frames(rig, 3);
    rig_load(rig, line);
    rig_rest(rig);
}

static int faults; /* all are told before the test fails */

/* Was it reached? The line is shown while memory is short, then looked at in full after another one. */
static bool try_without(const char *line, long at, MemoryFault kind, const FlDraw *good) {
    Rig *rig = rig_create(WIDTH, HEIGHT);
    rig_load(rig, line);
    memory_fault(at, kind);
    for (int i = 0; i < SHORT_FRAMES; i++) {
        frame(rig);
        advance_jobs(rig);
    }
    bool reached = memory_asked() > at;
    memory_fault(-1, MEMORY_FAULT_ONCE);
    show_anew(rig, line);
    const char *wrong = differs(&rig->draw, good);
    if (wrong != NULL) {
        print_error("%s: without allocation %ld, %s, other %s\n", line, at,
                    kind == MEMORY_FAULT_ON ? "and all behind it" : "alone", wrong);
        faults++;
    }
    rig_destroy(rig);
    return reached;
}

static void all_is_shown_once_there_is_memory(void **state) {
    (void)state;
    const char *dense = getenv("FL_MEMORY_DENSE"), *only = getenv("FL_MEMORY_LINE");
    for (int i = 0; i < thorough(LINES - 2, LINES); i++) {
        if (only != NULL && atoi(only) != i) continue;
        Rig *good = rig_on(lines[i]);
        show_anew(good, lines[i]);
        long alive = memory_alive();
        for (int kind = MEMORY_FAULT_ONCE; kind <= MEMORY_FAULT_ON; kind++) {
            if (dense == NULL && kind != i % 2) continue;
            long at = i % 3;
            while (try_without(lines[i], at, (MemoryFault)kind, &good->draw))
                at += dense != NULL ? 1 + at / 20 : thorough(8, 3) + 4 * at;
        }
        if (memory_alive() != alive) fail_msg("%s: %ld blocks are lost", lines[i], memory_alive() - alive);
        rig_destroy(good);
    }
    assert_int_equal(faults, 0);
}

static void a_stage_is_whole_or_none(void **state) {
    (void)state;
    long alive = memory_alive();
    bool reached = true;
    for (int kind = 0; kind < 2; kind++, reached = true) {
        for (long at = 0; reached; at++) {
            memory_fault(at, (MemoryFault)kind);
            FlStage *stage = fl_stage_create();
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            assert_true(stage == NULL || !reached);
            fl_stage_destroy(stage);
            assert_int_equal(memory_alive(), alive);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_stage_is_whole_or_none),
                                       cmocka_unit_test(all_is_shown_once_there_is_memory)};
    return cmocka_run_group_tests_name("stage_memory", tests, NULL, NULL);
}
