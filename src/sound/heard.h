#ifndef FL_SOUND_HEARD_H
#define FL_SOUND_HEARD_H
/* What there is to hear of a step, and the note that it makes: the loss is the pitch, left and right is x. */
#include <stdbool.h>
#include <stdint.h>

/* A step as it stands; what sounds is the way from one to the next. */
typedef struct FlHeard {
    uint32_t place; /* of one scene and one loss: what changes from one to another makes no note */
    int step;
    int arrival;  /* the step at which it has arrived; -1: it never does */
    double level; /* log10 of the loss above its floor, in units of its usual height; NaN: not known; may be infinite */
    double rise;  /* how much higher the step before has led: 0 not at all, to 1 */
    double at;    /* x, and */
    double side;  /* where that is in the picture: left to right, -1 to 1. A picture that moves under it is no way */
} FlHeard;

typedef struct FlNote {
    double pitch; /* Hz */
    float side;   /* -1 left, 1 right */
    float rough;  /* 0..1: how loud a tone half a step beside it rubs against it */
    bool click;   /* it is of another step */
    bool chord;   /* it has arrived there */
} FlNote;

/* In Hz: 523.25 at the usual height, a fifth higher for ten times the loss and a fifth lower for a tenth, from 110 to
 * 3520. What is not finite sounds highest, what has reached the floor lowest. */
double fl_heard_pitch(double level);
/* The note of the way from `before` to `now`. NULL: the first one, which is heard as it stands. False: nothing has
 * moved, or nothing is known. */
bool fl_heard_note(const FlHeard *before, const FlHeard *now, FlNote *note);

#endif
