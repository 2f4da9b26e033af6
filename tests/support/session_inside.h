#ifndef SUPPORT_SESSION_INSIDE_H
#define SUPPORT_SESSION_INSIDE_H
/* What the program has no need to ask of a session. */
#include "model/session_state.h"

static inline const FlDocument *session_document(const FlSession *session, FlSceneId scene) {
    return &session->document[scene];
}

static inline bool session_can_undo(const FlSession *session) {
    return session->history.undo > 0 || fl_session_gesture_changed(session);
}

/* Redo ends a gesture first, and a gesture that changed something leaves nothing to redo. */
static inline bool session_can_redo(const FlSession *session) {
    return session->history.redo > 0 && !fl_session_gesture_changed(session);
}

#endif
