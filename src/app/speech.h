#ifndef FL_APP_SPEECH_H
#define FL_APP_SPEECH_H
/* What the window says, for whoever reads it out: messages, what has the keyboard focus, what the run comes
 * to and when it has, why what was typed is not taken, and the tour. */
#include "stage/stage.h"

enum { FL_SPEECHES = 7 };

/* Takes a sentence; false: nobody listens any more. */
typedef bool FlListener(void *self, const char *sentence);

typedef struct FlSpeech {
    FlListener *listener; /* NULL: none */
    void *self;
    bool reads_focus;           /* it hears of the focus by other ways */
    uint32_t said[FL_SPEECHES]; /* what each said last, as a hash; 0: nothing */
    bool takes_long;            /* something does, and that has been said */
    unsigned done;              /* the tasks of the tour's step that are, a bit for each */
} FlSpeech;

/* From now on a line each on the standard output; who stops to read ends the lines, not the program. */
void fl_speech_begin(FlSpeech *speech);
/* After each frame: says what is another than before. held: something is being dragged, or typed, so that
 * messages and sentences wait for its end. */
void fl_speech_follow(FlSpeech *speech, const FlStage *stage, bool held);

#endif
