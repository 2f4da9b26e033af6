#ifndef FL_MODEL_GOLF_H
#define FL_MODEL_GOLF_H
/* Descent golf: nine holes, each a curve with a tee. A stroke is one rate kept for three steps of plain descent; the
 * hole is the lowest point, and counts where a stroke ends. */
#include "fallline/fallline.h"

enum { FL_GOLF_COURSE = 1, FL_GOLF_HOLES = 9, FL_GOLF_STROKES = 12, FL_GOLF_STEPS = 3, FL_GOLF_TEXT = 4096 };

/* The rates that a stroke may have. */
#define FL_GOLF_LEAST 0.01
#define FL_GOLF_MOST  4.0

typedef struct FlGolfHole {
    const char *name;
    const char *ground; /* the id of a loss, or a formula of x */
    double tee, left, right;
    double lowest; /* where the flag stands */
    int par;       /* what fl_golf_par() finds */
} FlGolfHole;

/* The strokes at one hole, and what came of them. */
typedef struct FlGolfRound {
    int count;
    double rate[FL_GOLF_STROKES];
    int strokes; /* with one more for each that left the view */
    bool in;     /* the last one ended in the hole */
} FlGolfRound;

/* A card, and the hole that is being played. */
typedef struct FlGolf {
    int hole;   /* 1..FL_GOLF_HOLES; 0: no golf is played */
    bool again; /* the hole is played once more, which the card does not count */
    double aim; /* rate of the next stroke */
    FlGolfRound card[FL_GOLF_HOLES], practice;
} FlGolf;

/* Hole 1, 2, ... */
const FlGolfHole *fl_golf_hole(int hole);
/* Half the width of its cup: a hundredth of the view. */
double fl_golf_cup(const FlGolfHole *hole);
/* Its loss; the caller releases it. NULL if memory is short. */
const FlLossType *fl_golf_ground(int hole);
/* What its picture shows. */
FlBox fl_golf_view(int hole, const FlLossType *ground);

/* Three steps at this rate from x by the rule of plain descent; place[k] is behind k of them, and the last is where the
 * stroke ends. */
void fl_golf_strike(FlLoss *ground, double x, double rate, double place[FL_GOLF_STEPS + 1]);
/* Whether a ball that comes to lie there has stayed in the view, and whether it is in the hole. */
bool fl_golf_inside(const FlGolfHole *hole, double x);
bool fl_golf_in(const FlGolfHole *hole, double x);
/* Plays a round from the tee: its strokes, and whether the ball is in. Returns how many rates that took: fewer than
 * there are where the ball is in before the last. */
int fl_golf_play(int hole, const FlLossType *ground, FlGolfRound *round);
/* The run of a round: its strokes but those that left the view, then the next one at the rate `aim`. Its horizon is the
 * end of that. */
FlPlan fl_golf_plan(int hole, const FlLossType *ground, const FlGolfRound *round, double aim);
/* Steps that a plan of golf has made: those of all strokes but the coming one. */
int fl_golf_made(const FlPlan *plan);

/* The round that is being played: of the card, or the one that it does not count. */
const FlGolfRound *fl_golf_now(const FlGolf *golf);
/* Nothing more is played: it is in, or has taken as many strokes as a hole has. */
bool fl_golf_over(const FlGolfRound *round);
/* The rate that a hand has where nothing else is said: that of the last stroke. */
double fl_golf_usual_aim(const FlGolfRound *round);
/* The same card and hole. */
bool fl_golf_same(const FlGolf *a, const FlGolf *b);
/* Strokes, par and holes of what has been finished. */
typedef struct FlGolfScore {
    int holes, strokes, par;
} FlGolfScore;
FlGolfScore fl_golf_score(const FlGolf *golf);

/* The fewest strokes that are enough even if every rate is up to a tenth off: the worst case by value iteration over
 * 1001 places and 241 rates from FL_GOLF_LEAST to FL_GOLF_MOST. 0: memory is short. */
int fl_golf_par(int hole, const FlLossType *ground);

/* "1:0.7/0.9,0.8": the course, and the rates of each hole. The hole that is played is the last of them, or the one with
 * a star before it; rates behind a semicolon are of its round that the card does not count. */
void fl_golf_print(const FlGolf *golf, char text[FL_GOLF_TEXT]);
/* Reads and plays it; false with one sentence. */
bool fl_golf_read(const char *text, size_t length, FlGolf *golf, char *error, size_t size);

#endif
