#ifndef FL_MODEL_CLIPPING_H
#define FL_MODEL_CLIPPING_H
/* What a text is that was pasted or dropped: decided by all of it, never by its first line. */
#include "model/state_line.h"

typedef enum FlClipKind {
    FL_CLIP_NOTHING, /* blanks */
    FL_CLIP_STATE,   /* a state line, or a command line that shows one */
    FL_CLIP_RATE,    /* "eta = 0.1" and nothing else */
    FL_CLIP_FORMULA,
    FL_CLIP_TABLE, /* two columns of a table, or points x,y;x,y */
    FL_CLIP_TEXT   /* none of them: good where it is long enough to learn the letters of */
} FlClipKind;

typedef struct FlClip {
    FlClipKind kind;               /* what it is, or looks like */
    bool good;                     /* it can be taken; else `said` tells why not */
    bool words;                    /* it has words that could be learned, whatever else it is */
    char said[320];                /* how it was read, what else it could be, or what is wrong; may be "" */
    char line[FL_STATE_LINE_SIZE]; /* STATE: the line; FORMULA: its canonical text */
    double rate;                   /* RATE */
    const FlData *data;            /* TABLE, with one reference */
} FlClip;

/* Reads text[length], of which a zero may be part, as a table of UTF-16 has them. `name`: the file it comes from, NULL
 * for the clipboard. Release it with fl_clip_release(). */
void fl_clip_read(const char *text, size_t length, const char *name, FlClip *clip);
void fl_clip_release(FlClip *clip);

#endif
