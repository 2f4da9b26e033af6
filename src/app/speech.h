#ifndef FL_APP_SPEECH_H
#define FL_APP_SPEECH_H
/* What the window says, a line each on the standard output, for whoever reads it out: messages, what has the keyboard
 * focus, and what the run comes to. */
#include "stage/stage.h"

enum { FL_SPEECHES = 3 };

typedef struct FlSpeech {
    bool on;
    uint32_t said[FL_SPEECHES]; /* what each said last, as a hash; 0: nothing */
} FlSpeech;

/* From now on; who stops to read ends the lines, not the program. */
void fl_speech_begin(FlSpeech *speech);
/* After each frame: prints what is another than before. held: something is being dragged, typed or saved, so that
 * messages and sentences wait for its end. */
void fl_speech_follow(FlSpeech *speech, const FlStage *stage, bool held);

#endif
