#ifndef FL_APP_SPEAKER_H
#define FL_APP_SPEAKER_H
/* The loudspeaker. A thread of its own opens SDL's audio when there is something to play and closes it when it has been
 * silent for a second: no frame waits for a sound server, and in silence nothing runs. */
#include "sound/heard.h"
#include <SDL.h>

typedef struct FlOutput FlOutput;

/* 0 all over: off. */
typedef struct FlSpeaker {
    FlOutput *output; /* NULL: off */
    FlOutput *hung;   /* switched off, but a sound server still holds its thread; NULL: none */
    FlHeard last;     /* what was played last */
    bool began;
} FlSpeaker;

/* After each frame: plays the way from what was heard before to what is heard now, and follows its switch. Where there
 * is nothing to play with, an event of this type (SDL_RegisterEvents) is pushed; the call that it leads to returns
 * false, with one sentence, and it is off. */
bool fl_speaker_follow(FlSpeaker *speaker, bool on, const FlHeard *heard, Uint32 event, char *why, size_t size);
/* Ends what sounds, waiting a third of a second at most; closing it twice is fine. False: a sound server that does not
 * answer holds SDL's audio, so that SDL cannot be ended. */
bool fl_speaker_close(FlSpeaker *speaker);

#endif
