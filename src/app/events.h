#ifndef FL_APP_EVENTS_H
#define FL_APP_EVENTS_H
/* From SDL's queue to one frame's input. */
#include "app/touch.h"
#include <SDL.h>

typedef struct FlEvents {
    FlInput input;          /* gathered for the next frame; pointer and modifiers stay from frame to frame */
    float ratio_x, ratio_y; /* window points to pixels */
    FlTouch touch;
    SDL_Event kept; /* the event that has to wait for the next frame */
    bool has_kept;
    Uint32
        desktop_type; /* of the event that tells of another wish of the desktop, or of a screen reader; 0: none comes */
    bool quit, resized, exposed, desktop;
    bool settings; /* those of X11 have changed */
    char *dropped; /* a path; the taker frees it with SDL_free */
} FlEvents;

/* Waits for an event for at most `seconds` (INFINITY: for ever), then takes all that is there, up to what one frame can
 * hold. Returns false if nothing came. */
bool fl_events_gather(FlEvents *events, double seconds);
/* Empties what a frame has used. */
void fl_events_used(FlEvents *events);

#endif
