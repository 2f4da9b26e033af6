#ifndef FL_CONTEXT_SCENE_TYPE_H
#define FL_CONTEXT_SCENE_TYPE_H
/* A scene: one struct of functions at the foot of its file, and a state of its own. While one of them runs,
 * context->state is that state. NULL: not needed, but for draw. */
#include "context/context.h"

/* What a control says when the pointer rests on it: its name, and the key that does the same. */
typedef struct FlTip {
    const char *id, *first, *second; /* second: NULL, none */
} FlTip;

/* A key of a scene's own, for the sheet that lists them all. */
typedef struct FlHelpRow {
    const char *block, *keys, *text; /* block: heading it stands under; keys: caps separated by spaces */
} FlHelpRow;

typedef struct FlSceneType {
    FlSceneId id;
    size_t state;                /* bytes, zeroed */
    bool (*create)(void *state); /* false: memory is short; destroy follows in any case */
    void (*destroy)(void *state);
    void (*place)(FlContext *);  /* first of all: another layout than the usual one, and the picture's plot */
    void (*update)(FlContext *); /* before drawing: caches, jobs */
    bool (*settle)(const FlContext *, double eta[FL_RACE_LANES]); /* the best rates of its lanes, once they are known */
    void (*rest)(void *state);                                    /* it is not shown: what its jobs do is given up */
    void (*draw)(FlContext *);                                    /* all that is below the tabs */
    void (*keys)(FlContext *);                                    /* after those of the window and of time */
    int (*jobs)(void *state, FlJob **jobs, int room);             /* returns how many */
    /* what it comes to, for who has it read out; false: not known yet. NULL: what its control "outcome" says */
    bool (*tell)(const FlContext *, char *text, size_t size);
    bool own_time;         /* Space, R and the arrows of time are keys of its own */
    bool single;           /* the watch's run is what it shows: presets are tried, a sentence is told */
    const FlTip *tips;     /* before the general ones; a list ended by an id NULL */
    const FlHelpRow *help; /* its keys; a list ended by a block NULL */
} FlSceneType;

#endif
