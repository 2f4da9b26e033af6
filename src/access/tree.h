#ifndef FL_ACCESS_TREE_H
#define FL_ACCESS_TREE_H
/* What a screen reader is told of: the window and its controls, as one frame announced them. */
#include "access/view.h"

/* Places in the tree: the program, its window, and from 0 on the controls; NONE: there is no such thing. */
enum { FL_TREE_NONE = -3, FL_TREE_ROOT = -2, FL_TREE_FRAME = -1 };
enum { FL_TREE_PATH = 144, FL_TREE_TEXT = FL_EDIT_LINES_TEXT + FL_UI_LABEL };

typedef struct FlTree {
    FlControl control[FL_UI_CONTROLS];
    int count, top_layer;
    uint32_t focus, edit; /* edit: the open field, whose text this is */
    char edit_text[FL_EDIT_LINES_TEXT];
    int caret, anchor; /* bytes into it */
    float scale;
    FlRect window;
    bool active;
} FlTree;

void fl_tree_copy(FlTree *tree, const FlAccessView *view);
/* Leaves out what is another's ornament, what has no words, and what comes twice. */
void fl_tree_thin(FlTree *tree);

/* The object's path on the bus: the id with its dots and the like escaped, and back. */
void fl_tree_path(const FlTree *tree, int at, char path[FL_TREE_PATH]);
int fl_tree_at(const FlTree *tree, const char *path);
/* The control that goes on from an earlier frame: of the same id and kind. -1: none does. */
int fl_tree_find(const FlTree *tree, const FlControl *like);

/* In AT-SPI's words. */
unsigned fl_tree_role(const FlTree *tree, int at);
const char *fl_tree_role_name(const FlTree *tree, int at);
/* A set of states as bits. */
uint64_t fl_tree_states(const FlTree *tree, int at);
void fl_tree_name(const FlTree *tree, int at, char text[FL_TREE_TEXT]);
void fl_tree_description(const FlTree *tree, int at, char text[FL_TREE_TEXT]);
/* The text that it holds, to be read character by character; false: it holds none. */
bool fl_tree_text(const FlTree *tree, int at, char text[FL_TREE_TEXT]);
/* Can its text be changed now? */
bool fl_tree_edits(const FlTree *tree, int at);
/* Is it the field that is open? */
bool fl_tree_open(const FlTree *tree, int at);
/* Is all that it holds its name? */
bool fl_tree_speaks(const FlTree *tree, int at);
/* Is it of a kind that is pressed, or typed into? Readers ask once and keep the answer, whatever it can do now. */
bool fl_tree_is_pressed(const FlTree *tree, int at);
bool fl_tree_is_field(const FlTree *tree, int at);
/* Can it be pressed now? */
bool fl_tree_presses(const FlTree *tree, int at);
bool fl_tree_numeric(const FlTree *tree, int at);
/* Where it is, in pixels of the screen. */
FlRect fl_tree_box(const FlTree *tree, int at);
/* The control at this pixel of the screen that lies uppermost; the frame; or none. */
int fl_tree_under(const FlTree *tree, float x, float y);

/* AT-SPI's numbers for states. */
enum {
    FL_STATE_ACTIVE = 1,
    FL_STATE_CHECKED = 4,
    FL_STATE_EDITABLE = 7,
    FL_STATE_ENABLED = 8,
    FL_STATE_FOCUSABLE = 11,
    FL_STATE_FOCUSED = 12,
    FL_STATE_SELECTABLE = 22,
    FL_STATE_SELECTED = 23,
    FL_STATE_SENSITIVE = 24,
    FL_STATE_SHOWING = 25,
    FL_STATE_SINGLE_LINE = 26,
    FL_STATE_VISIBLE = 30,
    FL_STATE_CHECKABLE = 41,
    FL_STATE_HAS_POPUP = 42
};

#endif
