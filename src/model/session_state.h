#ifndef FL_MODEL_SESSION_STATE_H
#define FL_MODEL_SESSION_STATE_H
/* The inside of a session, for the files that make it up. */
#include "model/history.h"
#include "model/session.h"
#include "model/sources.h"

/* Where the changes of the learning rate of one gesture meet the run: decided by the first of them, so that a knob
 * dragged while the run plays on forks where the drag began, and back at its first value leaves the plan as it was. */
typedef struct FlAnchor {
    bool set;
    bool rewinds; /* the run was over: the first rate that differs goes back to step 0 */
    int fork;     /* step at which the new future begins; 0: the whole run is new */
    int row;      /* the cursor then */
    FlPlan plan;  /* the plan then */
    bool branched;
    FlPlan branch; /* and its branch */
} FlAnchor;

typedef struct FlGesture {
    bool active;
    bool moved;        /* has changed the plan at some time */
    bool planted;      /* a flag or a look at some time, or what these are for */
    bool typed;        /* a formula at some time: each fits its own frame, and undo brings back the old one */
    int cursor;        /* at its first change: what undo goes back to */
    FlDocument before; /* what cancel goes back to */
    FlKept *kept;      /* the same, for the entry that it becomes */
    FlAnchor anchor;
} FlGesture;

/* A loss made at run time that the session holds. */
typedef struct FlHeld {
    const FlLossType *loss;
    bool reached; /* while it looks for those that nothing reaches */
} FlHeld;

/* Most typed rules of all documents and a gesture, which has two more. */
enum { FL_SESSION_RULES = (FL_SCENES + 2) * FL_DOCUMENT_RULES };

struct FlSession {
    FlSceneId scene;
    bool lesson; /* its documents are those of a lesson; what was there before is in the history */
    bool hasty;  /* the best rates of a race are found at once, and brought in later */
    FlDocument document[FL_SCENES];
    FlRun *run; /* of the current scene, at its horizon */
    FlOutcome outcome;
    FlRun *branch; /* of the current scene's branch while it is `branched`, at its horizon; NULL before the first one */
    FlOutcome branch_outcome;
    bool branched;
    unsigned long generation;
    FlTally tally[FL_SCENES]; /* of flags; it is neither undone nor written down */
    FlHistory history;
    FlGesture gesture;
    FlSources sources;
    size_t at_once;            /* bytes of a file that fl_session_read() reads; 0: of any file all */
    char *awaited[FL_SCENES];  /* lines whose files are longer; NULL: none */
    FlTextKeeper *text_keeper; /* NULL: none */
    void *keeper_context;
    FlHeld *held;
    int held_count, held_room;
    const FlOptimizerType *rule[FL_SESSION_RULES]; /* the typed ones that it holds */
    int rule_count;
};

/* What an action wants to be true. */
typedef struct FlWish {
    FlSceneId scene;
    FlDocument document; /* of that scene */
    bool fit;            /* fit the frame to the run of the document */
} FlWish;

/* One apply: the wish it builds up, and where its sentence goes. */
typedef struct FlApply {
    FlSession *session;
    const FlAction *action;
    FlWish wish;
    FlAnchor *anchor; /* for changes of the learning rate */
    FlKept *lesson;   /* all documents, for the history, where a lesson begins; or NULL */
    char *error;
    size_t size;
} FlApply;

/* Makes the run that of the wish, clamps its cursor and fits its frame. False if memory is short: nothing changed. */
bool fl_session_prepare(FlSession *session, FlWish *wish, char *error, size_t size);
/* Takes a prepared wish, with no word to the history. */
void fl_session_accept(FlSession *session, const FlWish *wish);
/* Alike in all that can be seen of them. */
bool fl_session_document_same(const FlDocument *a, const FlDocument *b);
/* A document that comes with an answered flag, and no score yet, begins one with it. */
void fl_session_begin_tally(FlSession *session);
/* Ends the gesture without an entry. */
void fl_session_drop_gesture(FlSession *session);
/* A document as it is the user's own: that before a lesson while there is one. The lesson's is unpacked into *space. */
const FlDocument *fl_session_own(const FlSession *session, FlSceneId scene, FlDocument *space);
/* The gesture has changed the plan, to this moment. */
bool fl_session_gesture_changed(const FlSession *session);

/* Holds a loss until nothing of the session reaches it. False if memory is short. */
bool fl_session_hold(FlSession *session, const FlLossType *loss);
/* Lets go of the losses that no document, no change of the history and no gesture has any more, and holds the typed
 * rules of the documents and the gesture in place of those that they had; the history holds its own. */
void fl_session_let_go(FlSession *session);

#endif
