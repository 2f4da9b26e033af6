#ifndef FL_PLOT_LABEL_H
#define FL_PLOT_LABEL_H
/* Labels beside marks. A cover is a bitmap of a picture in cells of 4 dp: what is drawn there, by what it costs a label
 * to stand on it. Labels are placed one after the other, each where it costs least, and the ones placed first are the
 * last to go. The same inputs give the same places; nothing is allocated. */
#include "ui/draw.h"

/* Pictures larger than 1600 x 1000 dp have larger cells. */
enum { FL_COVER_COLUMNS = 400, FL_COVER_ROWS = 250 };

/* What a cell costs. A cell that is covered twice costs the dearer of the two. */
typedef enum FlCoverCost {
    FL_COVER_NOTHING = 0,
    FL_COVER_FIELD = 1, /* small arrows and lines of the ground */
    FL_COVER_ARROW = 3,
    FL_COVER_MARK = 6,
    FL_COVER_CURVE = 8,  /* curve or path */
    FL_COVER_POINT = 32, /* of data, beside which words have to stand */
    FL_COVER_NEVER = 255 /* ball, controls, other labels */
} FlCoverCost;

typedef struct FlCover {
    FlRect box; /* labels stay inside */
    float cell; /* dp a side */
    int columns, rows;
    unsigned char cost[FL_COVER_COLUMNS * FL_COVER_ROWS];
} FlCover;

/* Nothing is covered yet. */
void fl_cover_clear(FlCover *cover, FlRect box);
/* Covers the cells that a rectangle has a part of, or whose middle a line passes within `radius` and half a cell; a
 * disc is a line from a point to itself. What is not finite covers nothing. */
void fl_cover_rect(FlCover *cover, FlRect r, FlCoverCost cost);
void fl_cover_line(FlCover *cover, FlVec a, FlVec b, float radius, FlCoverCost cost);
/* Sum of the cells that a box has a part of; INFINITY where one of them is never to be covered, or where the box leaves
 * the picture. */
float fl_cover_cost(const FlCover *cover, FlRect box);
/* The dearest of the cells that a box has inside the picture. */
FlCoverCost fl_cover_most(const FlCover *cover, FlRect box);
/* Nothing is drawn where the picture and this box meet. */
bool fl_cover_free(const FlCover *cover, FlRect box);

enum { FL_LABEL_TURNS = 8, FL_LABEL_DISTANCES = 5, FL_LABEL_AROUND = FL_LABEL_TURNS * FL_LABEL_DISTANCES };

/* Costs are cells covered, 1 for each place that is liked better, and of a generated place a sixteenth of its distance
 * and 32 where its hairline would cross what is never to be covered. */
typedef struct FlLabel {
    FlVec mark;   /* what it names */
    float radius; /* of the mark: a leader starts there */
    float width, height;
    const FlVec *liked; /* left top corners to try, the dearest first */
    int likes;
    bool around; /* then in 8 directions from the mark, 12, 20, 32, 48 and 64 dp off */
    float most;  /* what a place may cost; where all cost more the label goes */
    int kept;    /* 1 and the place it had, which it keeps while no other is cheaper by 6; 0: it had none */
    /* The answer: */
    float cost; /* of the place below */
    int place;  /* index among liked, then among those around; -1: it goes */
    FlRect box;
    bool leads;     /* more than 24 dp off: a hairline leads to it ... */
    FlVec from, to; /* ... from the mark's edge to the box */
} FlLabel;

/* Finds a place for a label; false where it goes. */
bool fl_label_find(const FlCover *cover, FlLabel *label);
/* The same, and covers its box, and the hairline of a generated place. */
bool fl_label_place(FlCover *cover, FlLabel *label);
/* The hairline, where there is one. */
void fl_label_lead(FlDraw *draw, const FlLabel *label, FlColor color);

#endif
