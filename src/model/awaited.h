#ifndef FL_MODEL_AWAITED_H
#define FL_MODEL_AWAITED_H
/* Lines of a session that name files too long to be read while somebody waits. Their scenes stay as they are until what
 * the files hold is brought, and are printed by these lines meanwhile: a session saved before that loses nothing. */
#include "model/sources.h"

/* From now on fl_session_read() leaves lines aside whose files hold more bytes than this. For windows. */
void fl_session_make_patient(FlSession *session, size_t most);
/* The line that waits, with its scene; NULL: none does. */
const char *fl_session_awaited(const FlSession *session, FlSceneId *scene);
/* The scene becomes what its line says with what its files hold; the scene that is shown stays. Nothing waits there any
 * more; false with one sentence. */
bool fl_session_bring(FlSession *session, FlSceneId scene, const FlStateGiven *given, char *error, size_t size);

/* For fl_session_read(): leaves such a line aside, and shows its scene as it is. False: it is to be read now. */
bool fl_session_await(FlSession *session, const char *line);

#endif
