#ifndef FL_UI_CODE_H
#define FL_UI_CODE_H
/* A field of several short lines "name = what it becomes", numbered. */
#include "ui/widgets.h"

typedef struct FlCodeSpec {
    const char *id, *label;
    const char *text; /* shown while it is not edited, and what typing starts with; lines end with '\n' or ';' */
    int focus;
    float size, pitch; /* of the letters; from line to line */
    int shown;         /* lines that have room */
    bool rests;        /* open, but keys and text of this frame are for something else */
    bool wrong;        /* the line of the place [from, to) is marked, and the place */
    int from, to;
    FlPriority priority; /* of its control; 0: as other controls */
} FlCodeSpec;

enum { FL_CODE_LINES = 12 };

/* Lines of a text, at least 1. */
int fl_code_lines(const char *text);
/* Opens it as fl_field_open() does, with the caret at the end and nothing selected. */
void fl_code_open(FlUi *ui, const char *id, const char *text);
/* Draws and answers. A press on it, or Enter while it has the focus, opens it (EDITING from then on). ENTERED: Enter,
 * or a press elsewhere. Tab goes to the next line, which it begins behind the last one; semicolons and Shift+Enter part
 * lines. LEFT: Esc. */
FlFieldResult fl_code(FlUi *ui, FlRect box, const FlCodeSpec *spec);

#endif
