#include "model/fog.h"
#include "model/predict.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

const FlFog *fl_document_fog(const FlDocument *document) {
    bool single = fl_document_race(document) == NULL;
    return single && document->fog.state != FL_FOG_NONE ? &document->fog : NULL;
}

bool fl_fog_hides(const FlDocument *document) {
    const FlFog *fog = fl_document_fog(document);
    return fog != NULL && fog->state == FL_FOG_HIDDEN;
}

void fl_fog_begin(FlDocument *document) {
    document->fog = (FlFog){.state = FL_FOG_HIDDEN, .count = 1, .spent = 1};
    for (int j = 0; j < document->plan.loss->dim && j < FL_MAX_DIM; j++)
        document->fog.look[0][j] = document->plan.start[j];
    document->predict = (FlPredict){0};
    document->view = FL_VIEW_CONTOURS;
    document->cursor = 0;
}

static bool starts_at(const FlDocument *document, const double *x) {
    bool same = true;
    for (int j = 0; j < document->plan.loss->dim && j < FL_MAX_DIM; j++) same = same && document->plan.start[j] == x[j];
    return same;
}

static void end(FlDocument *document) {
    document->fog = (FlFog){.state = FL_FOG_NONE};
}

void fl_fog_settle(FlDocument *document) {
    if (fl_document_fog(document) == NULL) return;
    FlFog *fog = &document->fog;
    bool here = starts_at(document, fog->look[0]);
    if (!here && fog->state == FL_FOG_LIFTED) {
        end(document);
        return;
    }
    if (!here) fl_fog_begin(document);
    if (fog->spent >= FL_FOG_LOOKS) fog->state = FL_FOG_LIFTED;
    document->view = FL_VIEW_CONTOURS;
    document->cursor = 0;
}

static bool same_ground(const FlDocument *a, const FlDocument *b) {
    return fl_loss_same(a->plan.loss, b->plan.loss) && a->plan.angle == b->plan.angle;
}

void fl_fog_follow(FlDocument *next, const FlDocument *now) {
    if (fl_document_fog(next) == NULL || fl_document_fog(now) == NULL || same_ground(next, now)) return;
    if (next->fog.state == FL_FOG_HIDDEN)
        fl_fog_begin(next);
    else
        end(next);
}

void fl_fog_carry(FlDocument *next, const FlDocument *now) {
    const FlFog *fog = fl_document_fog(now);
    if (!fl_fog_hides(next) || fog == NULL || !same_ground(next, now)) return;
    if (starts_at(next, now->plan.start) && next->fog.spent < fog->spent) next->fog.spent = fog->spent;
}

int fl_fog_rival(const FlRun *run, int looks, int last) {
    const FlPlan *plan = fl_run_plan(run);
    int row = 0, spent = 1;
    for (FlTries tries; row < last; row++) {
        bool method = fl_plan_optimizer_at(plan, row)->type->method != NULL;
        if (method) fl_run_tries(run, row, &tries, NULL);
        spent += method && tries.count > 0 ? tries.count : 1;
        if (spent > looks) break;
    }
    return row;
}

/* A value from lo to hi, in hundredths. */
static double draw(FlRandom *random, double lo, double hi) {
    return round(100 * (lo + (hi - lo) * fl_random_u01(random))) / 100;
}

void fl_fog_ground(int dim, uint64_t seed, char text[FL_GROUND_TEXT]) {
    FlRandom random = fl_random_seed(seed, 0);
    size_t used = (size_t)snprintf(text, FL_GROUND_TEXT, dim == 1 ? "x^2/20" : "(x^2 + y^2)/20");
    for (int i = 0; i < 3; i++) { /* from left to right, too far apart to become one */
        double deep = draw(&random, 0.5, 1.6), wide = draw(&random, 0.2, 0.5);
        double x = draw(&random, -2.3 + 1.9 * i, -1.5 + 1.9 * i), y = draw(&random, -1.5, 1.5);
        char *at = text + used;
        size_t room = FL_GROUND_TEXT - used;
        int n = dim == 1 ? snprintf(at, room, " - %g*exp(-(x%+g)^2/%g)", deep, -x, wide / 2)
                         : snprintf(at, room, " - %g*exp(-((x%+g)^2 + (y%+g)^2)/%g)", deep, -x, -y, wide);
        used += (size_t)n;
    }
}
