#ifndef FL_VIEWS_CURVE_LABELS_H
#define FL_VIEWS_CURVE_LABELS_H
/* Words beside the marks of a curve: each stands where it covers nothing, or goes; the readouts have it, too. */
#include "context/context.h"
#include "plot/label.h"
#include "ui/math.h"

/* Finds a place, the one it had if it can while things move: `which` is one of FL_CURVE_WORDS (views/curve/
 * curve_state.h). False: there is no room. */
bool fl_curve_place(FlContext *context, FlCover *cover, FlLabel *label, int which);
/* Markup at its place, with a hairline where that is far off. */
void fl_curve_words(FlContext *context, FlCover *cover, FlLabel *label, int which, const FlMathStyle *style,
                    const char *markup);
/* A few plain words. False: there is no room for them. */
bool fl_curve_note(FlContext *context, FlCover *cover, FlLabel *label, int which, const char *text);
float fl_curve_note_width(FlContext *context, const char *text);

#endif
