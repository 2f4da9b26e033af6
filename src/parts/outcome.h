#ifndef FL_PARTS_OUTCOME_H
#define FL_PARTS_OUTCOME_H
/* What became of the run, why, and the rate that would help. */
#include "context/context.h"

/* The button that sets the rate which would have worked; align: its left or right end is at x. Returns its width. */
float fl_part_advice(FlContext *context, float x, float y, float padding, FlAlign align);
/* The whole reason in a tooltip above this point. */
void fl_part_reason(FlContext *context, float x, float y);
/* A heading in the panel; y: its baseline; about: what explains it. */
void fl_panel_heading(FlContext *context, float y, const char *text, const char *about);
/* A hairline across the panel. */
void fl_panel_rule(FlContext *context, float y);
/* Title, reason and advice, from this baseline down; whole: with what a panel short of room leaves to the pointer. */
void fl_panel_outcome(FlContext *context, float y, bool whole);
/* What they take, in dp. */
float fl_panel_outcome_height(FlContext *context, bool whole);

#endif
