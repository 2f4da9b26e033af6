#ifndef FL_APP_READER_H
#define FL_APP_READER_H
/* The window for screen readers: nothing of it is there before the desktop says that one runs. */
#include "access/access.h"
#include "app/desktop.h"
#include "app/speech.h"
#include "app/window.h"

typedef struct FlReader {
    FlAccess *access; /* NULL: nobody reads */
    char address[512];
    FlSpeech speech; /* what is announced */
} FlReader;

/* What the desktop says, or the bus does, may be another than before: begins or ends. Events of this type
 * (SDL_RegisterEvents) are pushed when something is asked for. */
void fl_reader_turn(FlReader *reader, FlDesktop *desktop, Uint32 event);
/* After each frame; held: as for fl_speech_follow(). scale: pixels per dp. */
void fl_reader_follow(FlReader *reader, const FlStage *stage, const FlWindow *window, float scale, bool held);
/* The next thing that a reader asks for, for the next frame's input; false: nothing. */
bool fl_reader_asked(FlReader *reader, FlAsk *ask);
void fl_reader_close(FlReader *reader);

#endif
