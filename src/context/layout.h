#ifndef FL_CONTEXT_LAYOUT_H
#define FL_CONTEXT_LAYOUT_H
/* Where everything stands, in dp, for a window of any size. Large (from 1536 x 864): side panel of 352, whose rows say
 * what they mean, and higher charts. Wide: 288. Middle (900 to 1215): 256. Narrow (below 900): no panel, one line
 * instead. Tiny (below 720): the letter of the rate alone, less beside the start. A low window folds so that its
 * picture stays at least 220 high: first the deck becomes compact, then all controls above the picture go into one row.
 */
#include "plot/plot.h"

typedef struct FlLayout {
    float width, height; /* dp */
    bool large, middle, narrow, tiny;
    bool low, very_low; /* under 720, under 640 high */
    bool compact;       /* icons instead of words on the track, no note above it, one line between it and picture */
    bool folded;        /* compact, and one row above the picture: no tabs, no title; a map has its numbers inside */
    bool inset;         /* there is no panel, but room for its loss chart in the picture */
    bool present;       /* for a lecture hall: equation, picture, track and a sentence, nothing else */
    float bar;          /* height of the row at the top */
    float margin;       /* left of the main column */
    float main;         /* its width */
    float side, side_width;     /* content of the side panel; side = 0: there is none */
    float panel_top;            /* where it begins: FL_PANEL_TOP, or farther down, where a card stands above it */
    float caption_y;            /* of the boxes of scene and view: in a row of their own, or folded in the one row */
    float caption, caption_end; /* where that row begins and ends */
    FlRect picture;             /* with its axes: the plot is picture minus what the scene's axes need */
    FlRect scatter;             /* its plot; w = 0: none; else the picture is what stands at its right */
    FlRect strip;               /* h = 0: none */
    float row;                  /* kept free above the deck for a row of the window's own; 0: none */
    float deck_y;
    float equation_y; /* narrow: baseline of the line above the deck; 0: none, in wider or in very low windows */
    float reason_y;   /* of a line of the outcome's reason below it; 0: there is no room */
    FlRect profile;
    float transport_y;
    float lanes_y, lane_height; /* in a race: the rows of lanes above the transport, of which so many have room */
    int lanes;
    bool usable; /* false: too small to draw anything */
} FlLayout;

enum { FL_PANEL_TOP = 68 };

/* strip: the scene has a time strip where there is room. */
FlLayout fl_layout(int width, int height, float scale, bool strip);
/* For a lecture hall, at fl_layout_present_scale(): 396 dp high, so that letters of 11 are a 36th of the height. */
FlLayout fl_layout_present(int width, int height, float scale);
/* Pixels per dp for that; a window narrower than 4:3 is higher in dp. */
float fl_layout_present_scale(int width, int height);
/* A row of this height above the deck: the picture and the lines below it end so much higher. Before any other change.
 */
void fl_layout_row(FlLayout *layout, float height);
/* The picture in two, with a line for a heading above each: a scatter plot at the left, the picture at the right. */
void fl_layout_split(FlLayout *layout);
/* The deck of a race in place of the deck: as many of these lanes as leave the picture its height. */
void fl_layout_race(FlLayout *layout, int lanes);
/* Pixels per dp for a window: the chosen zoom times the display's scale; a window larger than 1536 x 864 dp is that
 * layout, enlarged by up to 1.25, before it has more room. No larger than lets 640 x 480 dp fit, and at least half. */
float fl_layout_scale(int width, int height, float scale, float zoom);
/* The plot of a map: the picture without its axes. */
FlRect fl_layout_map(const FlLayout *layout);
/* Where words may stand in the corners of such a plot: all of it but for the numbers of the axes inside it. */
FlRect fl_layout_free(const FlLayout *layout, FlRect map);
/* Where a picture's numbers lie on the screen: frame over the picture's plot, widened to equal scales in two
 * dimensions. */
FlPlot fl_layout_plot(const FlLayout *layout, int dim, FlBox frame);

#endif
