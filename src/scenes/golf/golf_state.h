#ifndef FL_SCENES_GOLF_GOLF_STATE_H
#define FL_SCENES_GOLF_GOLF_STATE_H
/* What the parts of golf share. */
#include "context/context.h"
#include "model/golf.h"

enum { FL_GOLF_PROFILE = 53 };

typedef struct FlGolfState {
    bool known;                                    /* the profiles below */
    float profile[FL_GOLF_HOLES][FL_GOLF_PROFILE]; /* of each hole from left to right, 0 at the lowest, 1 at the top */
    float tee[FL_GOLF_HOLES], flag[FL_GOLF_HOLES]; /* their heights */
    bool card;                                     /* where there is no panel: the card is open over the picture */
} FlGolfState;

/* The ball lies still, and a stroke is to come. */
bool fl_golf_aims(const FlContext *context);
/* How far the next step goes at a rate of 1. */
double fl_golf_slope(const FlContext *context);
/* Sets the rate of the next stroke, kept in its range; free: not rounded. */
void fl_golf_set_aim(FlContext *context, double rate, bool free);
/* What the button is for: a stroke, or where the hole is over the next one. */
void fl_golf_strike_or_go_on(FlContext *context);
void fl_golf_copy(FlContext *context);

/* Ground, flag, strokes and aim; the rows of the strokes under it. */
void fl_golf_picture(FlContext *context);
void fl_golf_strip(FlContext *context);
/* Rate and track; the line of buttons. */
void fl_golf_deck(FlContext *context);
void fl_golf_track(FlContext *context);
void fl_golf_transport(FlContext *context);
/* The panel; without one the line above the deck, and the card where it is open. */
void fl_golf_panel(FlContext *context);
void fl_golf_line(FlContext *context);
void fl_golf_sheet(FlContext *context);

#endif
