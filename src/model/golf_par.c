/* Par by value iteration: what is enough from every place, however a tenth in the rate may fall. */
#include "model/golf.h"
#include <math.h>
#include <stdlib.h>

enum { PLACES = 1001, RATES = 241, OFF = 4, ROUNDS = 10, OUT = -1, IN = -2 };

/* So many strokes are never enough. */
static const int never = 1000;

_Static_assert(PLACES > 1 && RATES > 2 * OFF, "a tenth is part of the range");

static double rate_at(int r) {
    return FL_GOLF_LEAST * exp(log(FL_GOLF_MOST / FL_GOLF_LEAST) * r / (RATES - 1));
}

/* Where the strokes of all rates from one place end: a place's number, OUT or IN. */
static void land(const FlGolfHole *hole, FlLoss *loss, double from, int *to) {
    const double far = 1e3, stride = (hole->right - hole->left) / (PLACES - 1);
    double x[RATES], f[RATES], g[RATES];
    for (int r = 0; r < RATES; r++) x[r] = from;
    for (int k = 0; k < FL_GOLF_STEPS; k++) {
        loss->type->eval(loss, RATES, RATES, x, f, g);
        for (int r = 0; r < RATES; r++)
            if (fabs(x[r]) < far) x[r] -= rate_at(r) * g[r];
    }
    for (int r = 0; r < RATES; r++) {
        to[r] = !fl_golf_inside(hole, x[r]) ? OUT
                : fl_golf_in(hole, x[r])    ? IN
                                            : (int)lround((x[r] - hole->left) / stride);
    }
}

/* What is left behind a stroke at this rate or one a tenth off, at worst. */
static int worst(const int *to, int rate, const int *strokes) {
    int most = 0;
    for (int r = rate < OFF ? 0 : rate - OFF; r <= rate + OFF && r < RATES; r++) {
        int left = to[r] == OUT ? never : to[r] == IN ? 0 : strokes[to[r]];
        if (left > most) most = left;
    }
    return most;
}

int fl_golf_par(int hole, const FlLossType *ground) {
    const FlGolfHole *h = fl_golf_hole(hole);
    int *to = malloc(sizeof *to * PLACES * RATES), strokes[2][PLACES];
    FlLoss loss;
    if (to == NULL) return 0;
    fl_loss_init(&loss, ground);
    for (int i = 0; i < PLACES; i++) {
        land(h, &loss, h->left + (h->right - h->left) * i / (PLACES - 1), to + (size_t)i * RATES);
        strokes[0][i] = never;
    }
    for (int round = 0; round < ROUNDS; round++) {
        const int *before = strokes[round % 2];
        int *after = strokes[1 - round % 2];
        for (int i = 0; i < PLACES; i++) {
            after[i] = never;
            for (int r = 0; r < RATES; r++) {
                int all = 1 + worst(to + (size_t)i * RATES, r, before);
                if (all < after[i]) after[i] = all;
            }
        }
    }
    free(to);
    return strokes[ROUNDS % 2][(int)lround((h->tee - h->left) / (h->right - h->left) * (PLACES - 1))];
}
