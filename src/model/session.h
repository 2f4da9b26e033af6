#ifndef FL_MODEL_SESSION_H
#define FL_MODEL_SESSION_H
/* The session is the document: for each scene a plan, a cursor and the box shown, and the history of all of it.
 * fl_session_apply is the only function that changes it. */
#include "fallline/fallline.h"
#include "model/action.h"
#include "model/race.h"

typedef enum FlSceneId { FL_SCENE_CURVE, FL_SCENE_LANDSCAPE, FL_SCENE_RACE, FL_SCENE_FIT, FL_SCENES } FlSceneId;

enum { FL_AXIS_KEY = 8 };

/* How a scene shows its loss. */
typedef enum FlViewId { FL_VIEW_CONTOURS, FL_VIEW_BASINS, FL_VIEW_SURFACE, FL_VIEW_PLANE, FL_VIEWS } FlViewId;

/* From where a surface is seen: turned by yaw, seen from pitch above the horizon, both in degrees; zoom 1 fits it. */
typedef struct FlCamera {
    double yaw, pitch, zoom;
} FlCamera;

#define FL_CAMERA_YAW         180 /* the largest either way */
#define FL_CAMERA_PITCH_LEAST 10
#define FL_CAMERA_PITCH_MOST  90
#define FL_CAMERA_ZOOM_LEAST  0.25
#define FL_CAMERA_ZOOM_MOST   8

FlCamera fl_camera_default(void);
/* Within the ranges above; NaN is not. */
bool fl_camera_valid(FlCamera camera);
bool fl_camera_same(FlCamera a, FlCamera b);

typedef struct FlSceneInfo {
    const char *id, *title;
    const char *loss; /* id of the loss it opens with */
    bool drawn;       /* has a picture of its own; the window offers no other */
} FlSceneInfo;

/* Static table in the order of the tabs. */
const FlSceneInfo *fl_scene_info(FlSceneId scene);
/* Whether a scene has this view. */
bool fl_scene_views(FlSceneId scene, FlViewId view);
/* The id of a view of this scene: "contours"; in one dimension the first is called "curve". */
const char *fl_scene_view_id(FlSceneId scene, FlViewId view);
/* The loss that a text is in a scene, or where scene is NULL in the one of its variables; the caller releases it. NULL
 * with one sentence that quotes the fault. */
const FlLossType *fl_scene_formula(const char *text, const FlSceneInfo *scene, char *error, size_t size);
/* Whether a scene is for this loss: curves are of one dimension, landscapes and races of two, a fit is of data. */
bool fl_scene_shows(FlSceneId scene, const FlLossType *loss);
/* The first scene that shows a loss. */
FlSceneId fl_scene_of(const FlLossType *loss);
/* The losses of all scenes that a word names, i = 0, 1, ...; NULL past the last. */
const FlLossType *fl_scene_loss(int i);

/* Plain and copyable. The session holds the losses of its own documents (fl_loss_retain), whoever else keeps one longer
 * than the session may change holds its loss. */
typedef struct FlDocument {
    FlSceneId scene; /* whose it is, and whose part it has below */
    FlPlan plan;
    int cursor;  /* 0..last row worth showing */
    FlBox frame; /* what the picture shows; in two dimensions the picture widens it to equal scales */
    bool framed; /* the frame is one's own: zoomed, panned or written in a line. Else it is one that fitted a run */
    FlViewId view;
    bool twin;                 /* the run with bias correction the other way is shown beside */
    bool branched;             /* has a branch; never in a race, whose lanes fork each for itself */
    char axes[2][FL_AXIS_KEY]; /* keys of the numbers across and up a plane; empty: those that suit the rule */
    union {
        struct { /* of a scene of one run */
            /* The future that the last fork left behind, drawn in grey: the plan that stood before it. It has the loss
             * of `plan`, and parts from it at the last of the plan's segments. */
            FlPlan branch;
            FlCamera camera; /* of the view as a surface */
        };
        FlRace race; /* of a scene of lanes; the plan's segments are then the chosen one's */
    };
} FlDocument;

/* Its lanes; NULL where its scene has one run. */
const FlRace *fl_document_race(const FlDocument *document);

typedef struct FlSession FlSession;

/* Who reads the file that a line names by "data=@FILE", and of its columns those it names: the data with one reference,
 * or NULL and one sentence. */
typedef const FlData *FlDataSource(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size);

/* Every scene as it opens. NULL if memory is short. */
FlSession *fl_session_create(void);
void fl_session_destroy(FlSession *session);
/* From now on lines that name a file of data are read with it; without a source they are refused. */
void fl_session_source(FlSession *session, FlDataSource *source, void *context);

/* The one door. On false nothing has changed and error (which may be NULL) holds one sentence: what is wrong and what
 * would be right. Numbers that are not finite, rates outside 0 < eta <= FL_ETA_MAX, presets that do not exist are
 * refused; cursors are clamped. A change of the learning rate at step 0 < k of a run under way forks it at k; when the
 * run is over (at its arrival or on its last row) it goes back to step 0. A change of the start, of the loss, of the
 * batch or of the count of data goes back to step 0. Moving one point of the data keeps step and forks, so that the
 * bowl reshapes under the ball while it is dragged. A fork leaves the plan before it as the document's branch, in a
 * gesture the plan before the gesture; the next fork, whatever goes back to step 0 and reset drop it. */
bool fl_session_apply(FlSession *session, const FlAction *action, char *error, size_t size);

/* Goes to a document from outside, where history begins anew, and holds its loss. False if memory is short. */
bool fl_session_enter(FlSession *session, FlSceneId scene, const FlDocument *document, char *error, size_t size);

FlSceneId fl_session_scene(const FlSession *session);
const FlDocument *fl_session_document(const FlSession *session, FlSceneId scene);
/* The current scene's document. */
const FlDocument *fl_session_current(const FlSession *session);
/* The current scene's run, complete to its horizon, and its outcome; valid until the next apply. */
FlRun *fl_session_run(const FlSession *session);
const FlOutcome *fl_session_outcome(const FlSession *session);
/* The run that the current scene's last fork left behind, complete to its horizon, and its outcome; NULL if there is
 * none, or memory was short for it. Valid until the next apply. */
FlRun *fl_session_branch(const FlSession *session);
const FlOutcome *fl_session_branch_outcome(const FlSession *session);
/* Raised by every apply that changed anything; for caches. */
unsigned long fl_session_generation(const FlSession *session);
bool fl_session_can_undo(const FlSession *session);
bool fl_session_can_redo(const FlSession *session);
bool fl_session_in_gesture(const FlSession *session);
/* At its arrival or on the last row worth showing. */
bool fl_session_run_over(const FlSession *session);

/* FNV-1a (64 bits) of the state lines of all scenes, in the order of the tabs, each with its line end, after the id of
 * the current scene. */
unsigned long long fl_session_hash(const FlSession *session);

/* A text file of a line per scene, the current one first: what the session file holds. Returns malloc'ed text. */
char *fl_session_print(const FlSession *session);
/* Reads such a text line by line; lines that cannot be read leave their scene as it is, and the first fault is told
 * (error is "" if there was none). History begins anew where a line was taken. Returns the count of lines taken. */
int fl_session_read(FlSession *session, const char *text, char *error, size_t size);

/* Applies a log of actions: the first line is a state line, where history begins anew, then an action a line; empty
 * lines and lines that start with '#' are passed over. On false error says which line and why, and what came before it
 * has been applied. */
bool fl_session_replay(FlSession *session, const char *log, char *error, size_t size);

#endif
