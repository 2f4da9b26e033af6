#ifndef FL_JOBS_BASINS_STATE_H
#define FL_JOBS_BASINS_STATE_H
/* What a map of basins remembers: for basins.c, which computes it, and basins_paint.c, which shows it. */
#include "fallline/fallline.h"
#include "jobs/basins.h"
#include <stdatomic.h>

/* What a cell is painted by: 48 numbers of steps for each of four colours, then what comes to no rest. */
enum {
    STEPS = 48,
    CODE_SWINGS = 4 * STEPS,
    CODE_RESTLESS = CODE_SWINGS + 4, /* swings, and not about a minimum */
    CODE_ESCAPES,
    CODE_UNDER_WAY,
    CODE_ELSEWHERE,
    CODE_NOWHERE,
    CODES
};

/* Codes of numbers, in the place of valleys: how many steps to arrive, and what never does. */
enum { HUE_CONVERGES, HUE_OSCILLATES, HUE_DIVERGES };

/* Cells of a grid over a box. */
typedef struct Grid {
    FlBox box;
    int width, height;
    int size; /* pixels a side; 0: none */
} Grid;

/* What is mapped: starts of two dimensions, of one (a strip), or two numbers. */
typedef enum Subject { SUBJECT_STARTS, SUBJECT_STRIP, SUBJECT_NUMBERS } Subject;

typedef struct Part {
    FlMap *map;
    FlPlane *plane;     /* of another subject than starts */
    const FlPlan *plan; /* of the map, which the job makes itself: with a hundred minima that is a frame's time */
    Grid grid;
    FlJob job;
    int first_row, rows;
    bool singly;
    atomic_bool stop;
} Part;

struct FlBasins {
    Part part[FL_BASINS_JOBS];
    Subject subject;
    FlPlaneAxis across, up;
    FlPlan plan; /* of the cells under way; its loss is held */
    FlHeldRules held;
    bool planned;
    Grid under_way; /* size 0: nothing is */
    Grid next;      /* the pass that comes now; size 0: all are done */
    Grid shown;     /* of codes */
    bool stale;     /* codes are of another plan or box */
    uint8_t *codes;
    size_t room;
    long count[FL_BASINS_MINIMA], outcomes[FL_OUTCOMES], never, away, on_way, elsewhere, nowhere, total;
    int minima;
    uint8_t place[FL_BASINS_MINIMA]; /* of each, in the order of letters */
    FlPlot plot;
    int width, height; /* pixels of the plot */
    float scale;
    unsigned long generation; /* of codes */
    FlImage image;
    uint32_t *pixels;
    int *column;     /* of cells, for each column of pixels, or -1 */
    uint8_t *stripe; /* of the hatch, for each sum of column and row */
    size_t pixel_room, line_room;
    const FlTheme *painted_theme;
    unsigned long painted;
    FlBox painted_range;
    float painted_scale;
};

#endif
