/* Writes the copied programs of several runs as one Python text: each is followed by a check that its last w, and b,
 * are the run's own doubles, bit for bit. */
#include "model/state_line.h"
#include "words/program.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const lines[] = {
    "fallline fit",
    "fallline fit lr=0.0371 start=-1.7",
    "fallline fit lr=0.12 at=4 lr=0.003 at=9 lr=0.07",
    "fallline fit lr=4",
    "fallline fit data=1,3;2,2.5;3,5;4,4;6,8;7.25,-1e-3;-8,1e6",
    "fallline fit data=0.1,3;0.7,2.5;1e5,5 lr=1e-11",
    "fallline fit lr=0.12 sched=cosine",
    "fallline fit lr=0.2 sched=warmup:7 steps=60 at=4 lr=0.3",
    "fallline fit line_bias sched=\"1/(1 + t/9)\" steps=50",
    "fallline fit line_bias",
    "fallline fit line_bias data=1,3;2,2.5;3,5;4,4;6,8;7.3,1 start=-0.25,3e-5",
    "fallline fit line_scaled lr=0.31",
    "fallline fit line_bias scale=1 data=1,3;2.9,2.5;3,5;4,4;6,8;7.3,1;9,2",
};

static void check(const char *name, double v) {
    if (isfinite(v))
        printf("assert %s == float.fromhex('%a'), %s\n", name, v, name);
    else
        printf("assert repr(%s) in ('inf', '-inf', 'nan'), %s\n", name, name);
}

static int write_case(const char *line) {
    FlSceneId scene;
    FlDocument document;
    char text[FL_PROGRAM_TEXT], error[256];
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) {
        fprintf(stderr, "%s: %s\n", line, error);
        return 1;
    }
    FlRun *run = fl_run_create(&document.plan);
    if (!run || !fl_program_text(&document.plan, text, sizeof text)) {
        fprintf(stderr, "%s: no program\n", line);
        fl_run_destroy(run);
        fl_loss_release(document.plan.loss);
        return 1;
    }
    fl_run_advance(run, document.plan.steps);
    const FlRow *last = fl_run_row(run, document.plan.steps);
    printf("# %s\n%s", line, text);
    check("w", last->x[0]);
    if (document.plan.loss->dim == 2) check("b", last->x[1]);
    fl_run_destroy(run);
    fl_loss_release(document.plan.loss);
    return 0;
}

int main(void) {
    int failed = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) failed += write_case(lines[i]);
    return failed || fflush(stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
