#ifndef FL_PARTS_BAND_H
#define FL_PARTS_BAND_H
/* A track drawn: the outcome of each value as a colour, the steps it needs as a height. */
#include "context/services.h"

/* A track in its place: the profile over a base of this height. */
typedef struct FlBand {
    const FlTrack *track;
    FlRect box;
    float base;
} FlBand;

/* Pixel columns of one outcome side by side, both ends included. */
typedef struct FlStretch {
    int kind, from, to;
} FlStretch;

/* A knob on a track, in the hand. */
typedef struct FlKnobHold {
    double knob, press; /* where the knob was, and the pointer at the press */
    bool jumped;        /* the press was beside the knob, which jumped there */
    bool spent;         /* the rest of this press moves nothing */
} FlKnobHold;
FL_HOLDS(FlKnobHold);

/* Where a hand has drawn a knob that stands at screen x `knob`, and is taken within `reach` of it: *x, which may lie
 * beyond the track. A press beside it takes the knob there at once; Shift is ten times as fine. `spent`: what the press
 * is for is done, as by a double click, and the rest of it moves nothing. False: nothing is drawn. */
bool fl_knob_drag(FlContext *context, const FlSignal *signal, float knob, float reach, bool spent, double *x);

/* Screen x of a column, which may lie between two. */
float fl_band_x(const FlBand *band, float column);
/* The next stretch, from {0, -1, -1} on; false at the end. */
bool fl_band_next(const FlBand *band, FlStretch *stretch);
/* One stretch: profile, base, and the hatch of what diverges. */
void fl_band_draw(FlContext *context, const FlBand *band, const FlStretch *stretch);
/* In place of the profile where a value has several runs: the share of each outcome as a layer, what converges below.
 */
void fl_band_shares(FlContext *context, const FlBand *band);
/* What a point says, under `first`, which names its value: a tooltip at x above the track. */
void fl_band_tip(FlContext *context, const FlBand *band, float x, const char *first, FlSweepPoint point);
/* Height of the base under a track's profile. */
enum { FL_TRACK_BASE = 8 };
/* Screen x of a rate on the track of the learning rate. */
float fl_track_x(const FlContext *context, double eta);

#endif
