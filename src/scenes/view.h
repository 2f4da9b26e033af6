#ifndef FL_SCENES_VIEW_H
#define FL_SCENES_VIEW_H
/* The view: what is kept in the settings and never undone. */
#include "model/session.h"
#include "ui/style.h"

enum { FL_SPEEDS = 3 };

typedef struct FlView {
    FlThemeId theme;
    float zoom; /* of the whole window, 0.8..2 */
    bool reduced_motion;
    bool ghost; /* the future is drawn */
    bool playing;
    int speed;                  /* index of 1x, 4x, 16x */
    bool swarm;                 /* balls all over the picture walk along */
    bool help;                  /* the sheet is open */
    bool fit_lines;             /* the fit draws errors as lines, without squares */
    bool linear_chart;          /* loss charts are linear */
    int chart_steps[FL_SCENES]; /* shown across the loss chart; 0: as fits */
    int strip_steps;            /* shown down the time strip; 0: as fits */
} FlView;

FlView fl_view_default(void);
/* Alike in everything that the settings keep. */
bool fl_view_equal(const FlView *a, const FlView *b);
/* Steps a second at this speed. */
double fl_view_rate(const FlView *view);

#endif
