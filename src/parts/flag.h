#ifndef FL_PARTS_FLAG_H
#define FL_PARTS_FLAG_H
/* The flag of a prediction in the picture: planted, moved, and measured against the landing. */
#include "context/context.h"
#include "plot/label.h"

/* A flag on a pole of this height; width: of its cloth. */
void fl_draw_flag(FlContext *context, FlVec foot, float height, float width, FlColor color);
/* Plants it under the pointer, as an FlPlacer. */
void fl_place_flag(FlContext *context, float dx, float dy);

/* A few words over a number, at the left or the right of a mark. */
typedef struct FlFlagLabel {
    char number[80];
    const char *words;
    bool left, shown;
    FlRect box;
} FlFlagLabel;

/* Flag and landing with their words, where these have found room. */
typedef struct FlFlagMarks {
    FlVec foot, ball;
    FlFlagLabel flag, landed;
    bool answered, miss_shown;
    char missed[96]; /* markup */
    FlRect miss_box;
    float bar_y; /* of a curve: where the miss is measured */
} FlFlagMarks;

/* Finds places for its words where the cover is free, and covers flag and words. The ball is at `ball`. */
FlFlagMarks fl_flag_marks(FlContext *context, FlVec ball, FlCover *cover);
/* In a picture of one or two numbers, above all but the ball: the flag, or behind the step that answered it the flag,
 * the landing, and how far apart they are. */
void fl_part_flag(FlContext *context, const FlFlagMarks *marks);

#endif
