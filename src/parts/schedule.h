#ifndef FL_PARTS_SCHEDULE_H
#define FL_PARTS_SCHEDULE_H
/* A rate that changes by itself: its block in the panel, drawn and dragged; its list; its silhouette over time. */
#include "parts/blocks.h"
#include "ui/list.h"

/* The rule in force has a rate, which may change. */
bool fl_schedule_can(const FlContext *context);
/* One does change: its block stands in the panel. */
bool fl_schedule_shown(const FlContext *context);
/* Of the block; 0: there is none. */
float fl_schedule_height(const FlContext *context);
void fl_part_schedule(FlContext *context, FlRect box);
/* The block in a panel whose chart stays when there is not room for both. */
FlBlock fl_schedule_block(const FlContext *context);
/* The rate of the update that leaves the row that is shown: that of the knob, by its share. */
double fl_schedule_rate_now(const FlContext *context);
/* Over the scrubber from x0 to x1, whose line is at y. */
void fl_part_silhouette(FlContext *context, float x0, float x1, float y);
/* The field of a formula of one's own, above the deck, while it is open. */
void fl_part_schedule_entry(FlContext *context);
void fl_schedule_entry_open(FlContext *context);

enum { FL_SCHEDULE_CHOICES = 8 };

/* What the list offers, in its order; the last is a formula of one's own. Those with a length have one that suits the
 * horizon. "" for the last. */
void fl_schedule_choice(const FlContext *context, int i, char text[FL_SCHEDULE_TEXT]);
/* The name of a choice, and of the schedule in force. */
const char *fl_schedule_title(int i);
/* The one in force, or -1: none of them. */
int fl_schedule_chosen(const FlContext *context);
void fl_schedule_choose(FlContext *context, int i);
/* The next but the last, round the ends. */
void fl_schedule_next(FlContext *context, int by);
/* The shape of choice i in a box, faint where alpha is below 1. */
void fl_schedule_draw_shape(FlContext *context, int i, FlRect box, float alpha);

#endif
