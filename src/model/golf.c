#include "model/golf.h"
#include <math.h>
#include <string.h>

static const FlGolfHole holes[FL_GOLF_HOLES] = {
    {"Open field", "parabola", -2.5, -4, 6, 1, 1},
    {"Steep, then flat", "log((exp(x) + exp(-x))/2)", -4, -6, 6, 0, 2},
    {"The crease", "soft_abs", -2.3, -2.9, 2.9, 0, 2},
    {"The dish", "x^4/4", -1.6, -2.6, 2.6, 0, 3},
    {"Egg carton", "x^2/10 + (1 - cos(3*x))/2", 5.2, -6.5, 6.5, 0, 3},
    {"The cliff", "(x + 1)^2/20 + 2/(1 + exp(-12*(x - 1)))", 3, -5, 5, -1, 3},
    {"The shelf", "tanh(x)^2/2", 2.5, -4, 4, 0, 4},
    {"Ripples", "x^2/20 + 0.12*sin(6*x)", 4.4, -6, 6, -0.25587510547742442, 4},
    {"Stairs", "0.35*x + 0.12*sin(4*x) + 0.04*x^2", 4.5, -8, 6, -5.0758204029438829, 5},
};

static const double usual_aim = 0.3;

const FlGolfHole *fl_golf_hole(int hole) {
    return &holes[hole - 1];
}

double fl_golf_cup(const FlGolfHole *hole) {
    return 0.01 * (hole->right - hole->left);
}

const FlLossType *fl_golf_ground(int hole) {
    const FlLossType *known = fl_loss_type_find(holes[hole - 1].ground);
    FlFormulaFault fault;
    return known != NULL ? fl_loss_retain(known) : fl_formula_loss(holes[hole - 1].ground, 1, &fault);
}

FlBox fl_golf_view(int hole, const FlLossType *ground) {
    const FlGolfHole *h = fl_golf_hole(hole);
    FlLoss loss;
    fl_loss_init(&loss, ground);
    double foot = fl_loss_value(&loss, &h->lowest), top = fl_loss_value(&loss, &h->tee), high = top - foot;
    return (FlBox){h->left, h->right, foot - 0.09 * high, top + 0.45 * high};
}

void fl_golf_strike(FlLoss *ground, double x, double rate, double place[FL_GOLF_STEPS + 1]) {
    const FlOptimizer rule = fl_optimizer_default(fl_optimizer_type_find("gd"), rate);
    FlClock clock = {0};
    double f, g;
    place[0] = x;
    for (int k = 1; k <= FL_GOLF_STEPS; k++) {
        ground->type->eval(ground, 1, 1, &x, &f, &g);
        rule.type->update(&rule, &clock, 1, 1, 1, &g, &x, NULL);
        place[k] = x;
    }
}

bool fl_golf_inside(const FlGolfHole *hole, double x) {
    return x > hole->left && x < hole->right;
}

bool fl_golf_in(const FlGolfHole *hole, double x) {
    return fabs(x - hole->lowest) <= fl_golf_cup(hole);
}

int fl_golf_play(int hole, const FlLossType *ground, FlGolfRound *round) {
    const FlGolfHole *h = fl_golf_hole(hole);
    double x = h->tee, place[FL_GOLF_STEPS + 1];
    FlLoss loss;
    int k = 0;
    fl_loss_init(&loss, ground);
    round->strokes = 0;
    round->in = false;
    for (; k < round->count && !round->in; k++) {
        fl_golf_strike(&loss, x, round->rate[k], place);
        bool inside = fl_golf_inside(h, place[FL_GOLF_STEPS]);
        round->strokes += inside ? 1 : 2;
        if (inside) x = place[FL_GOLF_STEPS];
        round->in = fl_golf_in(h, x);
    }
    return k;
}

static void add_stroke(FlPlan *plan, int *strokes, double rate) {
    plan->segment[*strokes] =
        (FlSegment){FL_GOLF_STEPS * *strokes, fl_optimizer_default(plan->segment->optimizer.type, rate)};
    plan->segments = ++*strokes;
    plan->steps = FL_GOLF_STEPS * plan->segments;
}

FlPlan fl_golf_plan(int hole, const FlLossType *ground, const FlGolfRound *round, double aim) {
    const FlGolfHole *h = fl_golf_hole(hole);
    FlPlan plan = fl_plan(ground, fl_optimizer_default(fl_optimizer_type_find("gd"), aim), &h->tee);
    double x = h->tee, place[FL_GOLF_STEPS + 1];
    FlLoss loss;
    int strokes = 0;
    fl_loss_init(&loss, ground);
    for (int k = 0; k < round->count; k++) {
        fl_golf_strike(&loss, x, round->rate[k], place);
        if (!fl_golf_inside(h, place[FL_GOLF_STEPS])) continue;
        x = place[FL_GOLF_STEPS];
        add_stroke(&plan, &strokes, round->rate[k]);
    }
    add_stroke(&plan, &strokes, aim);
    return plan;
}

int fl_golf_made(const FlPlan *plan) {
    return plan->steps - FL_GOLF_STEPS;
}

const FlGolfRound *fl_golf_now(const FlGolf *golf) {
    return golf->again ? &golf->practice : &golf->card[golf->hole - 1];
}

bool fl_golf_over(const FlGolfRound *round) {
    return round->in || round->count == FL_GOLF_STROKES;
}

double fl_golf_usual_aim(const FlGolfRound *round) {
    return round->count > 0 ? round->rate[round->count - 1] : usual_aim;
}

static bool same_round(const FlGolfRound *a, const FlGolfRound *b) {
    bool same = a->count == b->count;
    for (int k = 0; same && k < a->count; k++) same = a->rate[k] == b->rate[k];
    return same;
}

bool fl_golf_same(const FlGolf *a, const FlGolf *b) {
    bool same = a->hole == b->hole && a->again == b->again && a->aim == b->aim;
    for (int i = 0; same && i < FL_GOLF_HOLES; i++) same = same_round(&a->card[i], &b->card[i]);
    return same && same_round(&a->practice, &b->practice);
}

FlGolfScore fl_golf_score(const FlGolf *golf) {
    FlGolfScore score = {0, 0, 0};
    for (int i = 0; i < FL_GOLF_HOLES; i++) {
        if (!fl_golf_over(&golf->card[i])) continue;
        score.holes++;
        score.strokes += golf->card[i].strokes;
        score.par += holes[i].par;
    }
    return score;
}
