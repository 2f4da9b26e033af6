#ifndef FL_STAGE_PRESENT_H
#define FL_STAGE_PRESENT_H
/* The window in a lecture hall: keys of a remote, the pointer, the blank screen. */
#include "stage/gallery.h"
#include "stage/guide.h"

/* What was opened last by a remote. */
typedef struct FlPresent {
    const char *title;        /* of the lesson or the step of a tour; NULL: nothing was opened */
    bool pending;             /* its state was asked for and is not there yet, */
    unsigned long asked;      /* in this frame */
    unsigned long generation; /* the session as it was opened: what changes it, ends the title */
    bool begun;               /* examples are being shown: the next one follows */
} FlPresent;

/* Its title as long as the session is as it was opened; NULL: there is none to be said. */
const char *fl_present_title(FlPresent *present, const FlContext *context);
/* Before those of the scene: Page Up and Page Down open steps of the tour where its card is open, else examples; up and
 * down choose presets; B blanks, Esc ends. */
void fl_present_keys(FlContext *context, FlPresent *present, FlGuide *guide, FlGallery *gallery);
/* A ring about the pointer, filled while a button is held. */
void fl_present_pointer(FlContext *context);
/* All black; any key and any press shows the picture again. */
void fl_present_blank(FlContext *context);

#endif
