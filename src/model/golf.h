#ifndef FL_MODEL_GOLF_H
#define FL_MODEL_GOLF_H
/* Descent golf: courses of nine holes, each a curve with a tee. A stroke is one rate kept for three steps of plain
 * descent, or where the hole has momentum a rate and a share, whose memory lasts from stroke to stroke; the hole is the
 * lowest point, and counts where a stroke ends. */
#include "fallline/fallline.h"

enum { FL_GOLF_COURSES = 3, FL_GOLF_HOLES = 9, FL_GOLF_STROKES = 12, FL_GOLF_STEPS = 3 };
enum { FL_GOLF_FORMULA = 128, FL_GOLF_TEXT = 32768 };

/* The rates that a stroke may have, and its largest share. */
#define FL_GOLF_LEAST 0.01
#define FL_GOLF_MOST  4.0
#define FL_GOLF_SHARE 0.95

typedef struct FlGolfHole {
    const char *name;
    const char *ground; /* the id of a loss, or a formula of x; {0.2,0.6} in it is a number that the seed draws */
    int seed;
    bool heavy; /* has momentum */
    double tee, left, right;
    double lowest; /* where the flag stands */
    int par;       /* what fl_golf_par() finds */
} FlGolfHole;

/* What a hand chooses of a stroke: its rate, and the share that a heavy ball keeps of its memory, else 0. */
typedef struct FlGolfAim {
    double rate, share;
} FlGolfAim;

/* Where the ball lies, and what it remembers of slopes. */
typedef struct FlGolfBall {
    double x, memory;
} FlGolfBall;

/* The strokes at one hole, and what came of them. */
typedef struct FlGolfRound {
    int count;
    FlGolfAim stroke[FL_GOLF_STROKES];
    int strokes; /* with one more for each that left the view */
    bool in;     /* the last one ended in the hole */
} FlGolfRound;

/* The cards of all courses, and the hole that is being played. */
typedef struct FlGolf {
    int course;    /* 1..FL_GOLF_COURSES */
    int hole;      /* 1..FL_GOLF_HOLES; 0: no golf is played */
    bool again;    /* the hole is played once more, which the card does not count */
    FlGolfAim aim; /* of the next stroke */
    FlGolfRound card[FL_GOLF_COURSES][FL_GOLF_HOLES], practice;
} FlGolf;

/* Hole 1, 2, ... of course 1, 2, ... */
const FlGolfHole *fl_golf_hole(int course, int hole);
/* The formula of its ground, or the id of the loss that it is. */
void fl_golf_formula(const FlGolfHole *hole, char text[FL_GOLF_FORMULA]);
/* Half the width of its cup: a hundredth of the view. */
double fl_golf_cup(const FlGolfHole *hole);
/* Its loss; the caller releases it. NULL if memory is short. */
const FlLossType *fl_golf_ground(const FlGolfHole *hole);
/* What its picture shows. */
FlBox fl_golf_view(const FlGolfHole *hole, const FlLossType *ground);

/* The hole's rule with this aim: plain descent, or momentum. */
FlOptimizer fl_golf_rule(const FlGolfHole *hole, FlGolfAim aim);
/* Three steps of that from where the ball lies; place[k] is behind k of them. Returns the ball as it comes to lie. */
FlGolfBall fl_golf_strike(const FlGolfHole *hole, FlLoss *ground, FlGolfBall ball, FlGolfAim aim,
                          double place[FL_GOLF_STEPS + 1]);
/* Whether a ball that comes to lie there has stayed in the view, and whether it is in the hole. */
bool fl_golf_inside(const FlGolfHole *hole, double x);
bool fl_golf_in(const FlGolfHole *hole, double x);
/* Plays a round from the tee: its strokes, and whether the ball is in. Returns how many aims that took: fewer than
 * there are where the ball is in before the last. */
int fl_golf_play(const FlGolfHole *hole, const FlLossType *ground, FlGolfRound *round);
/* The run of a round: its strokes but those that left the view, then the next one by this aim. Its horizon is the end
 * of that. */
FlPlan fl_golf_plan(const FlGolfHole *hole, const FlLossType *ground, const FlGolfRound *round, FlGolfAim aim);
/* Steps that a plan of golf has made: those of all strokes but the coming one. */
int fl_golf_made(const FlPlan *plan);

/* The first hole of a course, with every card empty. */
FlGolf fl_golf_begin(int course);
/* The hole that is being played. */
const FlGolfHole *fl_golf_here(const FlGolf *golf);
/* The card of the course that is being played: its nine rounds. */
const FlGolfRound *fl_golf_card(const FlGolf *golf);
/* The round that is being played: of the card, or the one that it does not count. */
const FlGolfRound *fl_golf_now(const FlGolf *golf);
/* Nothing more is played: it is in, or has taken as many strokes as a hole has. */
bool fl_golf_over(const FlGolfRound *round);
/* What a hand has where nothing else is said: the aim of the last stroke. */
FlGolfAim fl_golf_usual_aim(const FlGolf *golf);
bool fl_golf_same_aim(FlGolfAim a, FlGolfAim b);
/* The same cards, hole and aim. */
bool fl_golf_same(const FlGolf *a, const FlGolf *b);
/* Strokes, par and holes of what has been finished on the course. */
typedef struct FlGolfScore {
    int holes, strokes, par;
} FlGolfScore;
FlGolfScore fl_golf_score(const FlGolf *golf);

/* "2:0.7/0.9,0.8/0.6:0.5": the course, and the strokes of each hole, each a rate, and where there is momentum a colon
 * and its share. The hole that is played is the last of them, or the one with a star before it; strokes behind a
 * semicolon are of its round that the card does not count. */
void fl_golf_print(const FlGolf *golf, char text[FL_GOLF_TEXT]);
/* The same, and behind a plus each the cards of the other courses where something has been played. */
void fl_golf_print_all(const FlGolf *golf, char text[FL_GOLF_TEXT]);
/* Reads and plays it; false with one sentence. */
bool fl_golf_read(const char *text, size_t length, FlGolf *golf, char *error, size_t size);

#endif
