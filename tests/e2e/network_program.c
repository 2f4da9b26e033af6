/* Writes the programs of several trained networks as one Python text: each is followed by checks that it gives the
 * network's own answers to 1e-12, and its classes, over a grid of points. */
#include "fallline/network.h"
#include "model/state_line.h"
#include "words/network_text.h"
#include <stdio.h>
#include <stdlib.h>

static const char *const lines[] = {
    "fallline network step=60",
    "fallline network gd lr=1 shape=2-8-8-1 act=relu hold=0.3 step=300",
    "fallline network adam shape=2-5-1 act=sigmoid loss=mse data=xor step=100",
    "fallline network adam lr=0.05 shape=2-6-4-3 data=spirals,90,0.05,2 step=200",
    "fallline network rmsprop lr=0.01 shape=2-3-3-3-1 data=circles batch=16 seed=4 step=50",
    "fallline network gd lr=1 shape=2-1-1 data=0,0,0;1,1,1;1e5,-3,1 step=0",
};

enum { SIDE = 9 };

/* The grid spans twice what the points do: beyond them answers are large. */
static void check(const FlNetwork *network, FlBox box, const double *w) {
    double x[SIDE * SIDE], y[SIDE * SIDE];
    int stride, outs = network->size[network->sizes - 1];
    FlNetworkPass *pass = fl_network_pass_create(network, SIDE * SIDE);
    if (!pass) exit(EXIT_FAILURE);
    for (int i = 0; i < SIDE * SIDE; i++) {
        x[i] = box.x0 + (box.x1 - box.x0) * (2.0 * (i % SIDE) / (SIDE - 1) - 0.5);
        y[i] = box.y0 + (box.y1 - box.y0) * (2.0 * (i / SIDE) / (SIDE - 1) - 0.5);
    }
    fl_network_forward(pass, NULL, w, SIDE * SIDE, x, y);
    const double *z = fl_network_units(pass, network->sizes - 1, &stride);
    puts("def close(a, b): return abs(a - b) <= 1e-12 * max(1.0, abs(b))");
    for (int i = 0; i < SIDE * SIDE; i++) {
        double answers[FL_POINTS_CLASSES], shares[FL_POINTS_CLASSES];
        printf("z = answers(float.fromhex('%a'), float.fromhex('%a'))\nassert len(z) == %d\n", x[i], y[i], outs);
        for (int o = 0; o < outs; o++) {
            answers[o] = z[o * stride + i];
            printf("assert close(z[%d], float.fromhex('%a')), z\n", o, answers[o]);
        }
        fl_network_shares(network, answers, shares);
        printf("s = shares(float.fromhex('%a'), float.fromhex('%a'))\n", x[i], y[i]);
        for (int o = 0; o < (outs == 1 ? 2 : outs); o++)
            printf("assert close(s[%d], float.fromhex('%a')), s\n", o, shares[o]);
        printf("assert class_of(float.fromhex('%a'), float.fromhex('%a')) == %d\n", x[i], y[i],
               fl_network_class(network, answers));
    }
    fl_network_pass_destroy(pass);
}

static int write_case(const char *line) {
    FlSceneId scene;
    FlDocument document;
    FlTrainingPlan plan;
    char error[256] = "";
    size_t length;
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) {
        fprintf(stderr, "%s: %s\n", line, error);
        return 1;
    }
    const FlNetworkTask *task = fl_network_task(document.plan.loss);
    FlTraining *training =
        fl_training_of_plan(&document.plan, &plan) ? fl_training_create(&plan, FL_TRAINING_MEMORY) : NULL;
    char *text = NULL;
    if (training) {
        fl_training_advance(training, plan.steps);
        fl_training_go(training, document.cursor, plan.steps);
        const double *w = fl_training_weights(training);
        text = fl_network_text(FL_NETWORK_PYTHON, &task->network, w, NULL, line, &length);
        if (text) printf("%s\n", text);
        if (text) check(&task->network, document.plan.loss->view, w);
        puts("print('same')");
    }
    int failed = text == NULL;
    free(text);
    fl_training_destroy(training);
    fl_loss_release(document.plan.loss);
    return failed;
}

int main(void) {
    int failed = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) failed += write_case(lines[i]);
    return failed || fflush(stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
