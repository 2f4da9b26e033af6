#ifndef FL_APP_APP_H
#define FL_APP_APP_H
/* The window. */

typedef struct FlAppOptions {
    const char *state;    /* a state line to open with, or NULL: the last session */
    const char *file;     /* opened as if it were dropped; NULL: none */
    const char *font_dir; /* or NULL */
    float zoom;           /* 0: as kept in the settings */
} FlAppOptions;

/* Opens the window and runs until it is closed. Returns the program's exit status. */
int fl_app_run(const FlAppOptions *options);

#endif
