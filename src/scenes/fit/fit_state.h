#ifndef FL_SCENES_FIT_FIT_STATE_H
#define FL_SCENES_FIT_FIT_STATE_H
/* What the line fit remembers between frames. */
#include "context/view_type.h"
#include "jobs/rescaled.h"
#include "plot/relief.h"
#include "scenes/fit/dots.h"
#include "scenes/fit/misses.h"
#include "words/shown.h"

/* Handles of points, squares of errors: above these only dots are drawn, and the line and the ball are what there is to
 * hold. */
enum { FL_FIT_HANDLES = 200, FL_FIT_SQUARES = 50 };

typedef struct FlFitState {
    FlView map, curve;     /* of the loss, with and without a bias */
    FlBox range;           /* what the data's plot shows */
    FlPlot plot;           /* of the data */
    const FlData *data;    /* held: what the plot was last placed for */
    int chosen;            /* point, by keys */
    const FlData *offered; /* held: other columns of the table, on their way into the document */
    const FlData *origin;  /* held: the table's points as it has them, before any was moved or removed */
    int first_column;      /* of the table, where it has more than are shown */
    bool table;            /* x and y are counted in unlike units: the squares of the errors stand below the data */
    bool years[2];         /* x, y are years */
    FlRect misses;         /* there; h = 0: there is no room */
    FlMisses missed;       /* what is drawn there */
    FlDots dots;           /* of more points than there are handles for */
    FlRect inset;          /* of the data, in a corner of the map, where a window has no room for both; h = 0: none */
    FlRescaled *rescaled;  /* the line with x scaled */
    FlRelief *scaled;      /* its map, on the card */
    int card_corner;       /* where that stands */
    FlRect rows;           /* of the table, as they were drawn last; h = 0: none */
    int row;               /* of them, by keys */
    int pointed;           /* point under the hand, -1: none */
    bool foot_hot;         /* under the hand */
    bool grey_hot;         /* a line of the valley is under the pointer: */
    double grey[2];        /* its place on the map */
} FlFitState;

/* A coordinate of the data as it is read. */
static inline FlShown fl_fit_shown(const FlFitState *fit, double v, int coordinate) {
    FlShown text = fl_shown(v, 2);
    return fit->years[coordinate] ? fl_shown_ungrouped(text) : text;
}

/* Of the pass that draws the fit. */
static inline FlFitState *fl_fit_state(const FlContext *context) {
    return context->state;
}

#endif
