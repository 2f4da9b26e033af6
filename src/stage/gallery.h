#ifndef FL_STAGE_GALLERY_H
#define FL_STAGE_GALLERY_H
/* The page of examples: all of them at the size of a stamp, each opened by a press. */
#include "context/context.h"
#include "jobs/lesson_runs.h"

enum { FL_GALLERY_BASINS = 3, FL_GALLERY_TYPED = 24 };

/* The ground of a stamp, made once for its size and theme. */
typedef struct FlStampImage {
    FlImage image;
    uint32_t *pixels;
    bool made; /* for this theme and size */
    const FlTheme *theme;
} FlStampImage;

typedef struct FlGallery {
    FlLessonRuns *runs;
    FlBasins *basins[FL_GALLERY_BASINS]; /* of the stamps that are maps of what becomes of starts */
    FlStampImage ground[FL_LESSONS];
    int focus;  /* the lesson that the keys are at; kept while it is closed */
    bool shown; /* in the last frame, too */
    float scroll;
    char typed[FL_GALLERY_TYPED]; /* names are filtered by it */
    int played;                   /* the lesson whose run plays, since: */
    double since;
} FlGallery;

/* False if memory is short; destroy follows in any case. */
bool fl_gallery_create(FlGallery *gallery);
void fl_gallery_destroy(FlGallery *gallery);
/* Draws and answers; nothing while it is closed. */
void fl_part_gallery(FlContext *context, FlGallery *gallery);
/* Its jobs, in whatever state; none that wait while it is closed. Returns how many. */
int fl_gallery_jobs(FlGallery *gallery, bool open, FlJob **jobs, int room);

/* ---- stamps.c ---- */
/* Lesson i in this box; along: how much of its run shows, 0..1. */
void fl_stamp_draw(FlContext *context, FlGallery *gallery, int i, FlRect box, float along);

#endif
