#ifndef FL_MODEL_CLIP_LETTERS_H
#define FL_MODEL_CLIP_LETTERS_H
/* Texts whose letters are learned. */
#include "model/clipping.h"

typedef struct FlLettersClip {
    bool good;               /* it can be learned; else `said` tells why not */
    char said[256];          /* what is wrong */
    FlSceneId scene;         /* that learns */
    const FlText *text;      /* with one reference */
    char file[FL_DATA_NAME]; /* that a line names it by */
} FlLettersClip;

/* Whether text[length], which was read as *clip, is learned: words are, and where letters are `shown` all that is
 * nothing else. `name`: the file it comes from, NULL for the clipboard; what comes without one is kept in one, by
 * fl_session_keep_text(): nothing else is asked of the session, so that a job may call this. Elsewhere what might be
 * learned, too, is offered that in clip->said. Release it with fl_clip_letters_release(). */
bool fl_clip_letters(const char *text, size_t length, const char *name, FlSceneId shown, const FlSession *session,
                     FlClip *clip, FlLettersClip *letters);
/* The line of the scene that learns, which the session shows, with this text: from the start, by the batch that so much
 * text has. */
void fl_clip_letters_line(const FlLettersClip *letters, const FlSession *session, char line[FL_STATE_LINE_SIZE]);
void fl_clip_letters_release(FlLettersClip *letters);

#endif
