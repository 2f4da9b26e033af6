#ifndef SUPPORT_STAGE_H
#define SUPPORT_STAGE_H
/* A stage without a window, and a hand to work it: controls are found by id or label and pressed where they stand. All
 * places are in pixels. Time moves by a 60th of a second a frame and never otherwise, unless a test says so. */
#include "support/cmocka_all.h"

#include "model/state_line.h"
#include "stage/stage.h"
#include <stdbool.h>

enum { RIG_TEXT = 65536 };

typedef struct Rig {
    FlSession *session;
    FlStage *stage;
    FlDisplay view;
    FlDraw draw;
    FlInput input; /* of the next frame; its edges go with it */
    int width, height;
    char line[FL_STATE_LINE_SIZE]; /* of rig_state */
    char text[RIG_TEXT];           /* of rig_text */
} Rig;

/* Every scene as it opens, in a window of this size, with letters all 0.55 em wide; one frame has been made. */
Rig *rig_create(int width, int height);
void rig_destroy(Rig *rig);
/* For cmocka: a rig of 1280 x 800 in *state. */
int rig_setup(void **state);
int rig_teardown(void **state);

/* One frame from rig->input, whose edges are then used up. */
void rig_frame(Rig *rig);
void rig_frames(Rig *rig, int count);
/* Frames until none is wanted any more within five seconds, with the jobs advanced as the window's thread would. */
void rig_rest(Rig *rig);
void rig_settle(Rig *rig);
void rig_size(Rig *rig, int width, int height);

/* The first control of this id, or else of this label; NULL: none. rig_control fails the test where there is none. */
const FlControl *rig_find(const Rig *rig, const char *name);
FlControl rig_control(const Rig *rig, const char *name);
/* The middle of a control as it is drawn. */
FlVec rig_middle(const Rig *rig, const char *name);

void rig_move(Rig *rig, FlVec to);
void rig_down(Rig *rig, FlVec at, FlButton button);
void rig_up(Rig *rig, FlButton button);
void rig_click(Rig *rig, FlVec at);
void rig_double_click(Rig *rig, FlVec at);
/* Clicks the middle of a control. */
void rig_press(Rig *rig, const char *name);
/* Press, `steps` moves, release; rig_drag_hold leaves the button down. */
void rig_drag(Rig *rig, FlVec from, FlVec to, int steps);
void rig_drag_hold(Rig *rig, FlVec from, FlVec to, int steps);
void rig_wheel(Rig *rig, FlVec at, float notches);
void rig_key(Rig *rig, int key, int mods);
/* Gives it the keyboard, as a screen reader does, and asserts that it has it. */
void rig_focus(Rig *rig, const char *name);
/* As a keyboard sends it: a key and its text for each character. */
void rig_type(Rig *rig, const char *text);
void rig_paste(Rig *rig, const char *text);

/* The current scene's state line. */
const char *rig_state(Rig *rig);
/* Takes a state line that must be right. */
void rig_load(Rig *rig, const char *line);
const FlDocument *rig_document(const Rig *rig);
double rig_eta(const Rig *rig);
/* All text on the screen, digits joined with their neighbours, a line for each stretch. */
const char *rig_text(Rig *rig);
bool rig_shows(Rig *rig, const char *text);
/* The request was made in the last frame. */
bool rig_requested(const Rig *rig, FlRequestKind kind);
/* The message of the moment, as far as a label holds it; "" where there is none. */
const char *rig_toast(const Rig *rig);
/* What is spoken of the keyboard focus while its ring shows: "Run, button"; "" where nothing has it. */
const char *rig_spoken(const Rig *rig);

#endif
