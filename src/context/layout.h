#ifndef FL_CONTEXT_LAYOUT_H
#define FL_CONTEXT_LAYOUT_H
/* Where everything stands, in dp, for a window of any size. Wide: side panel of 288. Middle (900 to 1215): 256. Narrow
 * (below 900): no panel, one line instead. Tiny (below 720): the tabs are one label. */
#include "plot/plot.h"

typedef struct FlLayout {
    float width, height; /* dp */
    bool middle, narrow, tiny;
    bool low, very_low;     /* under 720, under 640 high */
    float margin;           /* left of the main column */
    float main;             /* its width */
    float side, side_width; /* content of the side panel; side = 0: there is none */
    float caption_y;        /* of the boxes in the caption row */
    FlRect picture;         /* with its axes: the plot is picture minus what the scene's axes need */
    FlRect scatter;         /* w = 0: none; else the picture is what stands at its right */
    FlRect strip;           /* h = 0: none */
    float deck_y;
    float equation_y; /* narrow: baseline of the line above the deck; else 0 */
    float reason_y;   /* of a line of the outcome's reason below it; 0: there is no room */
    FlRect profile;
    float transport_y;
    float lanes_y, lane_height; /* in a race: the rows of lanes above the transport, of which so many have room */
    int lanes;
    bool usable; /* false: too small to draw anything */
} FlLayout;

/* strip: the scene has a time strip where there is room. */
FlLayout fl_layout(int width, int height, float scale, bool strip);
/* The picture in two, with a line for a heading above each: a scatter plot at the left, the picture at the right. */
void fl_layout_split(FlLayout *layout);
/* The deck of a race in place of the deck: as many of these lanes as leave the picture its height. */
void fl_layout_race(FlLayout *layout, int lanes);
/* Pixels per dp for a window: the chosen zoom times the display's scale, no larger than lets 640 x 480 dp fit, and at
 * least half. */
float fl_layout_scale(int width, int height, float scale, float zoom);
/* Where a picture's numbers lie on the screen: frame over the picture's plot, widened to equal scales in two
 * dimensions. */
FlPlot fl_layout_plot(const FlLayout *layout, int dim, FlBox frame);

#endif
