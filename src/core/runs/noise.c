#include "core/runs/noise.h"

#include <stdlib.h>

enum { STREAM = 4 }; /* of the generator */

bool fl_noise_make_room(FlNoise *noise, const FlPlan *plan) {
    if (plan->noise == 0 || noise->room >= plan->steps + 1) return true;
    double *larger = realloc(noise->draw, FL_MAX_DIM * ((size_t)plan->steps + 1) * sizeof *larger);
    if (larger == NULL) return false;
    noise->draw = larger;
    noise->room = plan->steps + 1;
    return true;
}

void fl_noise_begin(FlNoise *noise, const FlPlan *plan) {
    if (plan->noise == 0 || (noise->dim == plan->loss->dim && noise->seed == plan->seed)) return;
    noise->random = fl_random_seed(plan->seed, STREAM);
    noise->seed = plan->seed;
    noise->dim = plan->loss->dim;
    noise->drawn = 0;
}

void fl_noise_end(FlNoise *noise) {
    free(noise->draw);
    *noise = (FlNoise){.draw = NULL};
}

static void draw(FlNoise *noise, double *pair) {
    for (int j = 0; j < noise->dim; j++) pair[j] = fl_random_g12(&noise->random);
    noise->drawn++;
}

const double *fl_noise_at(FlNoise *noise, int k, double beyond[FL_MAX_DIM]) {
    while (noise->drawn <= k && noise->drawn < noise->room) draw(noise, noise->draw + FL_MAX_DIM * noise->drawn);
    if (k < noise->room) return noise->draw + FL_MAX_DIM * k;
    while (noise->drawn <= k) draw(noise, beyond);
    return beyond;
}

void fl_noise_add(FlNoise *noise, const FlPlan *plan, int k, double *g) {
    double beyond[FL_MAX_DIM] = {0};
    const double *normal = fl_noise_at(noise, k, beyond);
    for (int j = 0; j < plan->loss->dim; j++) g[j] += plan->noise * normal[j];
}
