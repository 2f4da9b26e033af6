#ifndef FL_MODEL_FOG_H
#define FL_MODEL_FOG_H
/* A walk in the fog: while a document has one, its ground is hidden but for the looks taken, and the run walks beside,
 * as far as the same number of looks takes it. Lifted, the ground shows under both walks. */
#include "model/document.h"

/* The walk of a document, hidden or lifted; NULL where it has none. */
const FlFog *fl_document_fog(const FlDocument *document);
/* The ground is hidden. */
bool fl_fog_hides(const FlDocument *document);
/* A new walk: one look, at the start. */
void fl_fog_begin(FlDocument *document);
/* Brings a walk in line with its document: it begins where the run does, has no more looks than there are, lies in the
 * view that has a place for it, and shows no step of the run. */
void fl_fog_settle(FlDocument *document);
/* What becomes of the walk where an action made `next` of `now`: on another ground a hidden one begins anew, and one
 * that is lifted is over. */
void fl_fog_follow(FlDocument *next, const FlDocument *now);
/* Undo, from `now` to `next`, takes looks back, and not what was spent on them. */
void fl_fog_carry(FlDocument *next, const FlDocument *now);
/* The last row that the run reaches by so many looks, at most `last`: a rule looks once a step, a method at each of its
 * tries. */
int fl_fog_rival(const FlRun *run, int looks, int last);
/* The most that a formula of fl_fog_ground() takes, with its zero. */
enum { FL_GROUND_TEXT = 200 };
/* A ground that nobody knows: a wide bowl with three valleys, of x, or of x and y, by a seed. */
void fl_fog_ground(int dim, uint64_t seed, char text[FL_GROUND_TEXT]);

#endif
