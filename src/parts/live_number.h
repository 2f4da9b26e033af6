#ifndef FL_PARTS_LIVE_NUMBER_H
#define FL_PARTS_LIVE_NUMBER_H
/* Numbers that can be dragged or typed where they stand. */
#include "context/context.h"

/* The id of the noise on every slope. */
#define FL_NOISE_NUMBER "equation.noise"
#define FL_SEED_NUMBER  "equation.seed"

/* What a number of a rule is called where its letter alone says too little: to who hears it. */
const char *fl_live_name(const FlParameter *parameter);
/* A number that can be dragged or typed where it stands, ground and arrows with it: "equation.x", "equation.eta", or
 * "equation." and the key of a
 * share, or FL_NOISE_NUMBER. True while it is being typed: the caller then draws nothing there. */
bool fl_live_number(FlContext *context, const char *id, const char *shown, FlRect box);
/* The same for a line of text: draws the number, right of x, and its underline; returns where it ends. */
float fl_live_text(FlContext *context, const char *id, const char *shown, float x, float baseline, float size);
/* The same between x0 and x1, around their middle: as large as fits, 13 at most and 8 at least. */
void fl_live_text_between(FlContext *context, const char *id, const char *shown, float x0, float x1, float baseline);
/* The dotted underline of a number of this width around x. */
void fl_live_underline(FlContext *context, float x, float y, float width, FlColor color);

#endif
