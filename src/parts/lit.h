#ifndef FL_PARTS_LIT_H
#define FL_PARTS_LIT_H
/* What can be rested on, and what lights up with it: a symbol of the equation, the reading, the mark in the picture. */
#include "context/context.h"

/* What stands in this box is explained under this id (words/explained.h). */
void fl_explain(FlContext *context, const char *id, FlRect box);
/* The same for a text on this baseline from `x` to `end`. */
void fl_explain_text(FlContext *context, const char *id, float x, float end, float baseline);
/* It is meant, or belongs to what is. */
bool fl_explain_lit(const FlContext *context, const char *id);
/* The same as fl_explain for a row of the panel, which gets its ground while it is lit: before what stands on it. */
void fl_explain_row(FlContext *context, const char *id, FlRect box);
/* ... and for a term of an equation. */
void fl_explain_term(FlContext *context, FlTermValue term, FlRect box);
/* All words that have been drawn since the list was so long (draw->command_count), but for those that something
 * explains already. */
void fl_explain_drawn(FlContext *context, const char *id, uint32_t since);
/* How long the list is now: what is drawn from here on can be explained together. */
uint32_t fl_drawn(const FlContext *context);
/* All shapes that have been drawn since: where the pointer is on or near one. By keys the longest of them stands for
 * all. */
void fl_explain_shapes(FlContext *context, const char *id, uint32_t since);
/* Both: shapes and words. */
void fl_explain_marks(FlContext *context, const char *id, uint32_t since);
/* Draws a part and explains its words so. */
void fl_explain_part(FlContext *context, const char *id, void (*draw)(FlContext *));
/* A line of the picture, wherever the pointer comes near it. */
void fl_explain_line(FlContext *context, const char *id, FlVec from, FlVec to);

/* A glow along a stroke of the picture. */
void fl_lit_line(FlContext *context, FlVec from, FlVec to, FlColor color);
/* The glow on curve or map, under the marks themselves. */
void fl_part_lit(FlContext *context);

#endif
