#ifndef FL_PARTS_BLOCKS_H
#define FL_PARTS_BLOCKS_H
/* The blocks of a side panel, one below the other: a heading, and a picture of a height that depends on the room. */
#include "context/view_type.h"

/* The rank of blocks that never go: they have all that they want, and the others what is left. */
enum { FL_BLOCK_STAYS = 100 };

typedef struct FlBlock {
    const char *title;   /* of the heading; NULL: none */
    const char *about;   /* under which the heading is explained */
    float head, body;    /* from the top to the heading's base line, and to the picture */
    float rest;          /* all that it takes besides the picture: body, labels below, margins */
    float least, wanted; /* the picture's height */
    int rank;            /* where not all have room, those of the lowest rank go first; see FL_BLOCK_STAYS */
    const FlView *view;  /* draws its own block here; NULL: draw does */
    void (*draw)(FlContext *context, FlRect box);
    bool bare;    /* no hairline below it */
    float height; /* given: 0 where there is no room for it */
} FlBlock;

/* A block that has its own heading and one height, and never goes. */
FlBlock fl_block_whole(float height, void (*draw)(FlContext *context, FlRect box));
/* Gives heights in a room of this height: blocks go until the others have their least; what is left is given from the
 * first on, to each up to what it wants. */
void fl_blocks_share(FlBlock *blocks, int count, float room);
/* Draws those that have a height from y on, with a hairline below each that is not bare. Returns the y below the last.
 */
float fl_blocks_draw(FlContext *context, const FlBlock *blocks, int count, float y);

#endif
