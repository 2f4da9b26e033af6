#ifndef FL_APP_TOUCH_H
#define FL_APP_TOUCH_H
/* Fingers on a screen as one frame's input. One is the left button. Two are the right one in their middle, which pans,
 * and the wheel by how far they part, which zooms: what the first had begun is given up. */
#include "ui/input.h"
#include <SDL.h>

enum { FL_TOUCH_FINGERS = 2 };

/* What two fingers have still to be told of, one a frame. */
typedef enum FlTouchTurn {
    FL_TOUCH_SETTLED,
    FL_TOUCH_GIVES_UP, /* next the left button is let go */
    FL_TOUCH_LETS_GO,  /* next the right one goes down */
    FL_TOUCH_SPENT     /* until all fingers are up */
} FlTouchTurn;

typedef struct FlTouch {
    float width, height; /* of the window, in pixels: places are told as parts of them */
    SDL_FingerID finger[FL_TOUCH_FINGERS];
    float x[FL_TOUCH_FINGERS], y[FL_TOUCH_FINGERS]; /* pixels */
    int fingers;
    FlTouchTurn turn;
    FlButton held;
    float apart;          /* of two fingers when they were told of last */
    bool tapped;          /* the next tap there may be the second of two: */
    Uint32 last_tap;      /* milliseconds: when, and where, a finger went down last */
    float last_x, last_y; /* pixels */
    bool lifted;          /* nothing is under a finger any more, from the next frame on */
} FlTouch;

/* Takes a finger event. False: it must wait for the next frame. */
bool fl_touch_take(FlTouch *touch, FlInput *input, const SDL_TouchFingerEvent *event);
/* A mouse event that SDL has made of a touch: told already. */
bool fl_touch_made(Uint32 mouse);
/* There is more to be told in the next frame: it is put into the input. */
bool fl_touch_go_on(FlTouch *touch, FlInput *input);
/* After a frame. */
void fl_touch_used(FlTouch *touch, FlInput *input);

#endif
