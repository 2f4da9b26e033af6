#ifndef FL_CONTEXT_REQUESTS_H
#define FL_CONTEXT_REQUESTS_H
/* What only the caller of the stage can do. */

typedef enum FlRequestKind {
    FL_REQUEST_COPY_STATE,   /* put the state line on the clipboard */
    FL_REQUEST_COPY_RUN,     /* put the run's CSV on the clipboard */
    FL_REQUEST_COPY_TEXT,    /* put fl_stage_copied() on the clipboard */
    FL_REQUEST_COPY_WEIGHTS, /* put fl_stage_network() on the clipboard, as a table, */
    FL_REQUEST_COPY_PYTHON,  /* as Python, */
    FL_REQUEST_COPY_TORCH,   /* or as a PyTorch module; */
    FL_REQUEST_SAVE_WEIGHTS, /* save the table */
    FL_REQUEST_PASTE,        /* give the clipboard's text in the next frame's input */
    FL_REQUEST_SAVE,         /* save a picture, */
    FL_REQUEST_SAVE_RUN,     /* or the whole run as pictures that move; */
    FL_REQUEST_STOP_SAVING,  /* stop that */
    FL_REQUEST_FULLSCREEN,
    FL_REQUEST_QUIT
} FlRequestKind;

enum { FL_REQUESTS = 8 };

#endif
