#ifndef FL_STAGE_STAGE_STATE_H
#define FL_STAGE_STAGE_STATE_H
/* What the stage remembers between frames: for the files of this folder. */
#include "context/popup.h"
#include "context/scene_type.h"
#include "jobs/intake.h"
#include "parts/entry.h"
#include "parts/rule_card.h"
#include "parts/schedule.h"
#include "stage/explain.h"
#include "stage/gallery.h"
#include "stage/hear.h"
#include "stage/present.h"
#include "stage/stage.h"
#include "stage/tell.h"
#include "stage/tour.h"

struct FlStage {
    FlUi ui;
    float scale; /* of the frame at hand, as its caller began it */
    FlOrders orders;
    FlWatch watch;
    void *scene[FL_SCENES]; /* their states */
    FlPopup popup;
    FlEntry entry;
    FlRuleCard card;
    FlGallery gallery;
    FlGuide guide;
    FlPresent present;
    FlTeller teller;
    char pasted[FL_FORMULA_TEXT]; /* into the field of the formula, as it was read */
    FlIntake *intake;
    double intake_since;
    bool intake_stopped; /* but it is not over yet */
    char *line;          /* a state line whose files are to be read before it is taken; NULL: none */
    char line_said[128]; /* when it is */
    bool awaited;        /* what is read is a line that the session awaits, ... */
    FlSceneId awaits;    /* for this scene */
    bool unbrought;      /* one that it awaited did not come */
    FlHeard heard;
    FlTold told;
    char spoken[FL_UI_LABEL + FL_UI_VALUE + 32];
};

/* All scenes there are, in the order of the tabs: table.c. */
extern const FlSceneType *const fl_scene_types[FL_SCENES]; /* NULL: has no picture, and is never gone to */

/* What a pass has at hand: the session's document with its run, and everything computed from it. */
FlContext fl_stage_context(FlStage *stage, FlSession *session, FlDisplay *display, FlDraw *draw);

/* ---- apply.c ---- */
/* One action through the door, with the animation that goes with it. False: it is refused, which a toast says. */
bool fl_stage_apply(FlStage *stage, FlSession *session, FlDisplay *display, const FlAction *action);
/* All that a pass has queued; true if there was any. */
bool fl_stage_apply_queue(FlStage *stage, FlSession *session, FlDisplay *display);
/* Run: steps are due by the clock since it was pressed, so that a late frame takes several and none drifts. */
void fl_stage_play(FlStage *stage, FlSession *session, FlDisplay *display);

/* ---- paste.c ---- */
/* Takes what the input brings, but for what belongs to an open field. */
void fl_stage_paste(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input);
/* Ends what is being read, as Esc does: nothing is taken. A job may be away with it for a pass over the text. */
void fl_stage_stop_reading(FlStage *stage, FlSession *session);
/* Takes what the intake has read, or tells that it is being read. */
void fl_stage_take_in(FlStage *stage, FlSession *session, FlDisplay *display);

#endif
