#ifndef FL_ACCESS_ACCESS_H
#define FL_ACCESS_ACCESS_H
/* The window for screen readers, by AT-SPI: its controls as a tree with names, values, actions and the focus, and
 * sentences to be read out. A thread of its own speaks with the bus of accessibility, so that no frame waits for it; it
 * answers from a copy of the last frame's controls. */
#include "access/view.h"

typedef struct FlAccess FlAccess;

/* Called on the thread when something is asked for. */
typedef void FlAccessWake(void *self);

/* Begins to speak with the bus at this address. NULL where there is no libdbus or no memory. */
FlAccess *fl_access_open(const char *address, FlAccessWake *wake, void *self);
/* Ends it, waiting a third of a second at most for a bus that hangs. NULL is fine. */
void fl_access_close(FlAccess *access);
/* False once the bus has gone. */
bool fl_access_lives(FlAccess *access);
/* After each frame: what is shown now. */
void fl_access_follow(FlAccess *access, const FlAccessView *view);
/* A sentence to be read out. */
void fl_access_say(FlAccess *access, const char *sentence);
/* The next thing that is asked for; false: nothing is. */
bool fl_access_asked(FlAccess *access, FlAsk *ask);

#endif
