#ifndef FL_CONTEXT_VIEW_TYPE_H
#define FL_CONTEXT_VIEW_TYPE_H
/* A way to show a loss: one struct of functions at the foot of its file, and a state of its own. While one of them
 * runs, context->state is that state. NULL: not needed. */
#include "context/context.h"

typedef struct FlViewType {
    size_t state;                /* bytes, zeroed */
    bool (*create)(void *state); /* false: memory is short; destroy follows in any case */
    void (*destroy)(void *state);
    void (*place)(FlContext *);                       /* before anything is computed: another plot than the usual one */
    void (*update)(FlContext *);                      /* before drawing: caches, jobs */
    void (*rest)(void *state);                        /* it is not shown: what its jobs do is given up */
    void (*caption)(FlContext *);                     /* the row above the picture */
    void (*draw)(FlContext *);                        /* the picture */
    float (*block_height)(FlContext *);               /* of its own block in the panel; 0: it has none now */
    void (*block)(FlContext *, FlRect box);           /* draws it, between two hairlines */
    int (*jobs)(void *state, FlJob **jobs, int room); /* returns how many */
} FlViewType;

/* A view in use. */
typedef struct FlView {
    const FlViewType *type;
    void *state;
} FlView;

/* False if memory is short; destroy follows in any case. */
bool fl_view_create(FlView *view, const FlViewType *type);
void fl_view_destroy(FlView *view);
/* Each calls the function of its type on its own state; nothing where the type has none. */
void fl_view_place(const FlView *view, FlContext *context);
void fl_view_update(const FlView *view, FlContext *context);
void fl_view_rest(const FlView *view);
void fl_view_caption(const FlView *view, FlContext *context);
void fl_view_draw(const FlView *view, FlContext *context);
float fl_view_block_height(const FlView *view, FlContext *context);
void fl_view_block(const FlView *view, FlContext *context, FlRect box);
int fl_view_jobs(const FlView *view, FlJob **jobs, int room);

#endif
