#include "model/golf.h"
#include <math.h>
#include <string.h>

static const FlGolfAim usual_aim = {0.3, 0.5};

FlOptimizer fl_golf_rule(const FlGolfHole *hole, FlGolfAim aim) {
    FlOptimizer rule = fl_optimizer_default(fl_optimizer_type_find(hole->heavy ? "momentum" : "gd"), aim.rate);
    if (hole->heavy) *fl_optimizer_number(&rule, "beta") = aim.share;
    return rule;
}

FlGolfBall fl_golf_strike(const FlGolfHole *hole, FlLoss *ground, FlGolfBall ball, FlGolfAim aim,
                          double place[FL_GOLF_STEPS + 1]) {
    const FlOptimizer rule = fl_golf_rule(hole, aim);
    FlClock clock = {0};
    double f, g;
    place[0] = ball.x;
    for (int k = 1; k <= FL_GOLF_STEPS; k++) {
        ground->type->eval(ground, 1, 1, &ball.x, &f, &g);
        rule.type->update(&rule, &clock, 1, 1, 1, &g, &ball.x, &ball.memory);
        place[k] = ball.x;
    }
    return ball;
}

bool fl_golf_inside(const FlGolfHole *hole, double x) {
    return x > hole->left && x < hole->right;
}

bool fl_golf_in(const FlGolfHole *hole, double x) {
    return fabs(x - hole->lowest) <= fl_golf_cup(hole);
}

int fl_golf_play(const FlGolfHole *hole, const FlLossType *ground, FlGolfRound *round) {
    FlGolfBall ball = {hole->tee, 0};
    double place[FL_GOLF_STEPS + 1];
    FlLoss loss;
    int k = 0;
    fl_loss_init(&loss, ground);
    round->strokes = 0;
    round->in = false;
    for (; k < round->count && !round->in; k++) {
        FlGolfBall end = fl_golf_strike(hole, &loss, ball, round->stroke[k], place);
        bool inside = fl_golf_inside(hole, end.x);
        round->strokes += inside ? 1 : 2;
        if (inside) ball = end;
        round->in = fl_golf_in(hole, ball.x);
    }
    return k;
}

static void add_stroke(FlPlan *plan, int *strokes, FlOptimizer rule) {
    plan->segment[*strokes] = (FlSegment){FL_GOLF_STEPS * *strokes, rule};
    plan->segments = ++*strokes;
    plan->steps = FL_GOLF_STEPS * plan->segments;
}

FlPlan fl_golf_plan(const FlGolfHole *hole, const FlLossType *ground, const FlGolfRound *round, FlGolfAim aim) {
    FlPlan plan = fl_plan(ground, fl_golf_rule(hole, aim), &hole->tee);
    FlGolfBall ball = {hole->tee, 0};
    double place[FL_GOLF_STEPS + 1];
    FlLoss loss;
    int strokes = 0;
    fl_loss_init(&loss, ground);
    for (int k = 0; k < round->count; k++) {
        FlGolfBall end = fl_golf_strike(hole, &loss, ball, round->stroke[k], place);
        if (!fl_golf_inside(hole, end.x)) continue;
        ball = end;
        add_stroke(&plan, &strokes, fl_golf_rule(hole, round->stroke[k]));
    }
    add_stroke(&plan, &strokes, fl_golf_rule(hole, aim));
    return plan;
}

int fl_golf_made(const FlPlan *plan) {
    return plan->steps - FL_GOLF_STEPS;
}

FlGolf fl_golf_begin(int course) {
    FlGolf golf = {.course = course, .hole = 1};
    golf.aim = fl_golf_usual_aim(&golf);
    return golf;
}

const FlGolfHole *fl_golf_here(const FlGolf *golf) {
    return fl_golf_hole(golf->course, golf->hole);
}

const FlGolfRound *fl_golf_card(const FlGolf *golf) {
    return golf->card[golf->course - 1];
}

const FlGolfRound *fl_golf_now(const FlGolf *golf) {
    return golf->again ? &golf->practice : &fl_golf_card(golf)[golf->hole - 1];
}

bool fl_golf_over(const FlGolfRound *round) {
    return round->in || round->count == FL_GOLF_STROKES;
}

FlGolfAim fl_golf_usual_aim(const FlGolf *golf) {
    const FlGolfRound *round = fl_golf_now(golf);
    FlGolfAim first = {usual_aim.rate, fl_golf_here(golf)->heavy ? usual_aim.share : 0};
    return round->count > 0 ? round->stroke[round->count - 1] : first;
}

bool fl_golf_same_aim(FlGolfAim a, FlGolfAim b) {
    return a.rate == b.rate && a.share == b.share;
}

static bool same_round(const FlGolfRound *a, const FlGolfRound *b) {
    bool same = a->count == b->count;
    for (int k = 0; same && k < a->count; k++) same = fl_golf_same_aim(a->stroke[k], b->stroke[k]);
    return same;
}

bool fl_golf_same(const FlGolf *a, const FlGolf *b) {
    bool same =
        a->course == b->course && a->hole == b->hole && a->again == b->again && fl_golf_same_aim(a->aim, b->aim);
    for (int i = 0; same && i < FL_GOLF_COURSES * FL_GOLF_HOLES; i++)
        same =
            same_round(&a->card[i / FL_GOLF_HOLES][i % FL_GOLF_HOLES], &b->card[i / FL_GOLF_HOLES][i % FL_GOLF_HOLES]);
    return same && same_round(&a->practice, &b->practice);
}

FlGolfScore fl_golf_score(const FlGolf *golf) {
    FlGolfScore score = {0, 0, 0};
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) {
        const FlGolfRound *round = &fl_golf_card(golf)[hole - 1];
        if (!fl_golf_over(round)) continue;
        score.holes++;
        score.strokes += round->strokes;
        score.par += fl_golf_hole(golf->course, hole)->par;
    }
    return score;
}
