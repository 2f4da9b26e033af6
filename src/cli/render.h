#ifndef FL_CLI_RENDER_H
#define FL_CLI_RENDER_H
/* What render's parts share: command_render.c reads the options, render.c makes one picture, command_frames.c many. */
#include "paint/paint.h"
#include "stage/stage.h"

/* Steps from..to, every `by`-th, so many pictures a second. per_second 0: one picture, of the state's step. */
typedef struct FlFrames {
    int from, to, by, per_second;
    bool progress; /* say of each picture that it is made, "12/60" on standard error */
} FlFrames;

typedef struct FlRender {
    const char *path, *ui_path, *font_dir, *hover;
    int width, height;
    double scale;
    double zoom;
    FlDisplay view;
    FlSession *session;
    FlStage *stage;
    FlFonts *fonts;
    FlDraw draw;
    FlFrames frames;
    char state[FL_STATE_LINE_SIZE];
} FlRender;

/* A:B or A:B:N, and how many a second (NULL: 30). Returns an exit status, after a message where it is not done. */
int fl_frames_read(const char *text, const char *per_second, FlFrames *frames);
/* Whether the name of a file has that ending, like ".svg", and more than it. */
bool fl_render_ends(const char *path, const char *ending);
/* Draws the session as the window shows it at rest. */
void fl_render_picture(FlRender *render);
/* Lets the pointer rest for a second at render->hover: X,Y in pixels, or the id of a control or mark of the picture
 * that was drawn. Returns an exit status, after a message where there is no such place. */
int fl_render_hover(FlRender *render);
/* Writes the picture to render->path, its controls and marks to render->ui_path, where they are given. Returns an exit
 * status. */
int fl_render_save(FlRender *render);
/* An APNG to render->path or, where that is "-", raw frames of 8-bit RGB to standard output, each when it is made.
 * Returns an exit status. */
int fl_render_frames(FlRender *render);

#endif
