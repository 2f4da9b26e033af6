#include "model/awaited.h"
#include "core/base/refuse.h"
#include "model/session_state.h"
#include <stdlib.h>
#include <string.h>

void fl_session_make_patient(FlSession *session, size_t most) {
    session->at_once = most;
}

const char *fl_session_awaited(const FlSession *session, FlSceneId *scene) {
    for (int i = 0; i < FL_SCENES; i++) {
        *scene = (FlSceneId)i;
        if (session->awaited[i] != NULL) return session->awaited[i];
    }
    return NULL;
}

bool fl_session_await(FlSession *session, const char *line) {
    FlStateFile file;
    char why[256];
    if (session->at_once == 0 || !fl_state_line_file(line, &file)) return false;
    if (!fl_sources_long(&session->sources, line, session->at_once)) return false;
    char *kept = malloc(strlen(line) + 1);
    FlDocument shown = session->document[file.scene];
    if (kept == NULL || !fl_session_enter(session, file.scene, &shown, why, sizeof why)) {
        free(kept);
        return false;
    }
    memcpy(kept, line, strlen(line) + 1);
    fl_session_forgo(session, file.scene);
    session->awaited[file.scene] = kept;
    return true;
}

static bool take(FlSession *session, FlSceneId scene, const FlDocument *document, char *error, size_t size) {
    FlWish wish = {.scene = scene, .document = *document};
    if (!fl_session_prepare(session, &wish, error, size)) return false;
    fl_session_accept(session, &wish);
    fl_session_begin_tally(session);
    return true;
}

/* With no word to the history. */
static bool put(FlSession *session, FlSceneId scene, const FlDocument *document, char *error, size_t size) {
    FlSceneId now = session->scene;
    FlDocument shown = session->document[now];
    if (!fl_session_hold(session, document->plan.loss))
        return fl_refuse(error, size, "There is no memory for the data.");
    bool ok = take(session, scene, document, error, size);
    if (ok && scene != now) ok = take(session, now, &shown, error, size);
    fl_session_let_go(session);
    return ok;
}

/* What was done in the scene meanwhile is not lost: it is undone to. */
static bool load(FlSession *session, const char *line, const FlStateGiven *given, char *error, size_t size) {
    FlAction action = {.name = FL_ACTION_load, .text = line, .length = strlen(line), .given = given};
    return fl_session_apply(session, &action, error, size);
}

bool fl_session_bring(FlSession *session, FlSceneId scene, const FlStateGiven *given, char *error, size_t size) {
    FlSceneId meant;
    FlDocument document;
    FlStateGiven own = *given;
    char *line = session->awaited[scene];
    if (line == NULL) return true;
    session->awaited[scene] = NULL;
    own.hasty = session->hasty;
    bool used = scene == session->scene && fl_session_can_undo(session);
    bool ok = used ? load(session, line, given, error, size)
                   : fl_state_line_read_given(line, &own, &meant, &document, error, size);
    if (ok && !used) {
        ok = put(session, scene, &document, error, size);
        fl_loss_release(document.plan.loss);
    }
    free(line);
    return ok;
}
