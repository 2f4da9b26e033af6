#ifndef FL_SCENES_SINGLE_H
#define FL_SCENES_SINGLE_H
/* What the scenes of a single run share: views of which one is shown, the deck below and the panel beside it. */
#include "context/view_type.h"

enum { FL_SINGLE_VIEWS = 4 };

typedef struct FlSingle {
    FlView view[FL_SINGLE_VIEWS];
    int count;
    int shown;
} FlSingle;

/* types: ended by NULL, at most FL_SINGLE_VIEWS. False if memory is short; destroy follows in any case. */
bool fl_single_create(FlSingle *single, const FlViewType *const *types);
void fl_single_destroy(FlSingle *single);
/* The layout of a picture with a side panel, its plot, and the view that is shown; strip: beside a time strip. */
void fl_single_place(FlContext *context, FlSingle *single, int shown, bool strip);
void fl_single_update(FlContext *context, FlSingle *single);
void fl_single_rest(FlSingle *single);
void fl_single_draw(FlContext *context, FlSingle *single);
int fl_single_jobs(FlSingle *single, FlJob **jobs, int room);
/* Below the picture: the equation where there is no panel, rate, presets, starts, and the track. */
void fl_single_deck(FlContext *context);
void fl_single_keys(FlContext *context);

#endif
