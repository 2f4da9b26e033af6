#ifndef FL_APP_SESSION_FILE_H
#define FL_APP_SESSION_FILE_H
/* The session on disk, a state line per scene: $XDG_STATE_HOME/fallline/session. Each window has a file of its own: the
 * first "session", one opened beside it "session-2" and so on; a lock says which are taken. */
#include "model/session.h"

enum { FL_SESSION_PATH = 1024 };

typedef struct FlSessionFile {
    char path[FL_SESSION_PATH]; /* empty: there is no folder */
    int lock;                   /* descriptor; -1: none */
    char *opened;               /* what was read, while lines of it await their files; NULL: nothing */
    size_t opened_length;
} FlSessionFile;

/* Takes a file and reads it into the session. What cannot be read leaves its scene as it opens, is kept beside as
 * session.unread-1 and so on, and is told in said[size], else "". The session's source of data must be set. */
void fl_session_file_open(FlSessionFile *file, FlSession *session, char *said, size_t size);
/* Keeps what was read beside, as a line of it that awaited its files did not come; told in said[size]. False: there is
 * nothing to keep. */
bool fl_session_file_keep(FlSessionFile *file, char *said, size_t size);
/* False, and one sentence, if it could not be written. */
bool fl_session_file_save(const FlSessionFile *file, const FlSession *session, char *error, size_t size);
/* Gives the file back to later windows. */
void fl_session_file_close(FlSessionFile *file);

#endif
