#ifndef FL_APP_APP_H
#define FL_APP_APP_H
/* The window. */
#include "words/tour.h"

typedef struct FlAppOptions {
    const char *state;    /* a state line to open with, or NULL: the last session */
    const char *file;     /* opened as if it were dropped; NULL: none */
    const char *font_dir; /* or NULL */
    FlTour *tour;         /* played instead of the program's own, and owned by the window; NULL: none */
    bool speak;           /* what the window says goes to the standard output */
    float zoom;           /* 0: as kept in the settings */
} FlAppOptions;

/* Opens the window and runs until it is closed. Returns the program's exit status. */
int fl_app_run(const FlAppOptions *options);

#endif
