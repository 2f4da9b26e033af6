#ifndef FL_SCENES_STAGE_STATE_H
#define FL_SCENES_STAGE_STATE_H
/* What the stage remembers between frames: caches, hand, animations. For stage.c, stage_scene.c and stage_services.c.
 */
#include "scenes/basins.h"
#include "scenes/popup.h"

enum { QUEUE = 16, HAND = 4, TOAST_SECONDS = 5 };

/* An animation: from start for `seconds`; none while seconds is 0. */
typedef struct Tween {
    double start, seconds;
} Tween;

struct FlStage {
    FlUi ui;
    FlAction queue[QUEUE];
    int queued;
    char texts[FL_ACTION_TEXT]; /* of the queue's actions, end to end */
    size_t text_count;
    bool ends_gesture; /* behind the queue */
    bool again;
    FlRequestKind requests[FL_STAGE_REQUESTS];
    int request_count;
    double hand[HAND];
    FlTrack *track;
    FlCloud *cloud;
    FlApart *apart;
    FlTrack *lane[FL_SHARE_TRACKS];
    FlRelief *relief, *above;
    FlBasins *basins;
    FlSurface *surface;
    FlOrbit orbit;
    FlPlaneAxis plane[2]; /* what was zoomed to, of the axes with these keys; empty: nothing */
    Tween tilt;           /* between map and surface */
    FlThumbs *thumbs;
    FlRacers *racers;
    int hover_lane, next_hover_lane;
    int first_lane, seen_lane; /* the row at the top; the chosen lane, which was brought into view */
    FlSwarmView *swarm;
    bool settling; /* no one waits for this frame */
    FlRun *other;  /* a run that is shown instead of the document's: on its way to it, or hovered */
    FlOutcome other_outcome;
    FlBox scatter;                /* what the data's plot shows */
    const FlData *scatter_data;   /* held: what it was last seen with */
    bool zoomed;                  /* in this frame: it is made again */
    int chosen_point;             /* by keys */
    const FlLossType *many, *few; /* held: a loss of thousands of points, and one of four that is alike */
    FlLoss few_loss;
    Tween step, travel;
    double travel_from; /* eta */
    double play_start;
    long play_done;
    const char *hover_key, *next_hover_key; /* of the track under the pointer: "lr" or a number of the rule */
    double hover_value, next_hover_value;   /* NaN: none */
    int hover_step, next_hover_step;
    FlTermValue lit, next_lit;
    FlPopup popup;
    FlEntry entry;
    char toast[256];
    double toast_until;
    double wake; /* seconds until the next frame is wanted */
    double now;
    FlRandom random;
    char spoken[FL_UI_LABEL + FL_UI_VALUE + 32];
    int preset_kind[FL_PRESETS];
    uint32_t kept_focus; /* what had the focus before a sheet or menu took it, 0: none is open */
    unsigned long seen;  /* generation of the session that the caches are of, plus one */
    FlSceneId seen_scene;
    FlRuleStep rule_step; /* of this generation (plus one), scene and row */
    unsigned long step_seen;
    FlSceneId step_scene;
    FlSentence sentence; /* of the document at the same kind of generation, the box `told_of` in view */
    unsigned long told;
    FlSceneId told_scene;
    FlBox told_of;
    FlRun *trial; /* in which the sentence tries rates */
};

/* The scene of this pass: the session's document with its run, what of it is shown, and everything computed from it. */
FlContext fl_stage_scene(FlStage *stage, FlSession *session, FlDisplay *display, FlDraw *draw);

#endif
