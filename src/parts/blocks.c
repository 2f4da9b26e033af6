#include "parts/blocks.h"
#include "parts/outcome.h"
#include <math.h>

FlBlock fl_block_whole(float height, void (*draw)(FlContext *, FlRect)) {
    return (FlBlock){.least = height, .wanted = height, .rank = FL_BLOCK_STAYS, .draw = draw};
}

/* What those that are still there need at least, from one of them on. */
static float needs(const FlBlock *blocks, int from, int count) {
    float sum = 0;
    for (int i = from; i < count; i++)
        if (blocks[i].height >= 0) sum += blocks[i].rest + blocks[i].least;
    return sum;
}

/* The first of the lowest rank among those that are still there. */
static int first_to_go(const FlBlock *blocks, int count) {
    int lowest = -1;
    for (int i = 0; i < count; i++)
        if (blocks[i].height >= 0 && blocks[i].rank != FL_BLOCK_STAYS &&
            (lowest < 0 || blocks[i].rank < blocks[lowest].rank))
            lowest = i;
    return lowest;
}

void fl_blocks_share(FlBlock *blocks, int count, float room) {
    for (int i = 0; i < count; i++) blocks[i].height = 0;
    for (int gone; needs(blocks, 0, count) > room && (gone = first_to_go(blocks, count)) >= 0;)
        blocks[gone].height = -1;
    for (int i = 0; i < count; i++) {
        FlBlock *b = &blocks[i];
        if (b->height < 0) {
            b->height = 0;
            continue;
        }
        float left = room - b->rest - needs(blocks, i + 1, count);
        b->height = b->rank == FL_BLOCK_STAYS ? b->wanted : fminf(b->wanted, left);
        room -= b->rest + b->height;
    }
}

float fl_blocks_draw(FlContext *s, const FlBlock *blocks, int count, float y) {
    const FlLayout *l = &s->layout;
    for (int i = 0; i < count; i++) {
        const FlBlock *b = &blocks[i];
        if (b->height <= 0) continue;
        if (b->title) fl_panel_heading(s, y + b->head, b->title, b->about);
        FlRect box = fl_rect(l->side, y + b->body, l->side_width, b->height);
        if (b->view)
            fl_view_block(b->view, s, box);
        else
            b->draw(s, box);
        y += b->height + b->rest;
        if (!b->bare) fl_panel_rule(s, y);
    }
    return y;
}
