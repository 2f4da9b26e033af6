#ifndef FL_STAGE_TOUR_H
#define FL_STAGE_TOUR_H
/* A tour over the live scene: a card whose tasks tick themselves off as facts come to hold. No scene knows of it. */
#include "stage/guide.h"

/* Where there is no panel, a row for the folded card above the deck. Before the scene places its own. */
void fl_guide_keep_row(FlContext *context, const FlGuide *guide);
/* The panel begins below the card where there is one. After the scene has placed its own. */
void fl_guide_make_room(FlContext *context, const FlGuide *guide);
/* Draws, watches and answers; nothing while it is closed. */
void fl_part_tour(FlContext *context, FlGuide *guide);

/* ---- tour_card.c ---- */
enum { FL_TOUR_ROW = 44 }; /* height of the card that is folded */

/* The card of the step at hand, in its place in this window. */
FlRect fl_tour_box(FlContext *context, const FlGuide *guide);
void fl_tour_draw(FlContext *context, FlGuide *guide);

#endif
