#ifndef FL_CONTEXT_DISPLAY_H
#define FL_CONTEXT_DISPLAY_H
/* The display: what is kept in the settings and never undone. */
#include "model/session.h"
#include "ui/style.h"

enum { FL_SPEEDS = 3 };

/* What the desktop asks of every program. */
typedef struct FlDesktopWish {
    bool dark, contrast, still; /* still: less motion */
} FlDesktopWish;

typedef struct FlDisplay {
    FlThemeId theme;
    float zoom; /* of the whole window, 0.8..2 */
    bool reduced_motion;
    FlDesktopWish desktop;            /* theme and motion follow it, */
    bool theme_chosen, motion_chosen; /* unless they were chosen here */
    bool playing;
    int speed;                  /* index of 1x, 4x, 16x */
    bool swarm;                 /* balls all over the picture walk along */
    bool help;                  /* the sheet is open */
    bool explain;               /* the keys go from one thing to the next, and each is explained */
    bool examples;              /* the page of examples is open */
    bool sound;                 /* steps are heard; not kept: a start surprises nobody */
    bool present;               /* drawn for a lecture hall; not kept */
    bool blank;                 /* and nothing shows of it */
    bool fit_lines;             /* the fit draws errors as lines, without squares */
    bool linear_chart;          /* loss charts are linear */
    bool tour;                  /* the card of the tour is open */
    int tour_step;              /* where it is, from 0 */
    bool tour_offered;          /* as was said once */
    bool pause_on_arrival;      /* Run pauses where the run arrives or leaves the picture */
    int chart_steps[FL_SCENES]; /* shown across the loss chart; 0: as fits */
    int strip_steps;            /* shown down the time strip; 0: as fits */
} FlDisplay;

/* As it is before any settings were read. */
FlDisplay fl_display_default(void);
/* Theme and motion as the desktop now asks, where none was chosen. */
void fl_display_follow(FlDisplay *display, FlDesktopWish desktop);
/* Chosen by hand, for good; choosing what the desktop asks for is to follow it again. */
void fl_display_next_theme(FlDisplay *display);
void fl_display_choose_motion(FlDisplay *display, bool reduced);
/* Alike in everything that the settings keep. */
bool fl_display_equal(const FlDisplay *a, const FlDisplay *b);
/* The scene is drawn for a lecture hall now: no sheet and no page lies above it. */
bool fl_display_presents(const FlDisplay *display);
/* Steps a second at this speed. */
double fl_display_rate(const FlDisplay *view);

#endif
