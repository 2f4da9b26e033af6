#ifndef FL_UI_LIST_H
#define FL_UI_LIST_H
/* A list above the window, of which one row can be chosen: the open part of a dropdown, or what a right click offers.
 * One row at a time is meant: the one the pointer came to last, or the one that arrows, Home, End, Tab or a letter
 * went to. Enter or Space chooses it; Esc or a click elsewhere closes the list. */
#include "ui/ui.h"

typedef struct FlListRow {
    const char *id; /* of its control */
    const char *text;
    const char *heading; /* stands above it; NULL: none */
    const char *markup;  /* typeset at the right end where it fits; NULL: none */
    const char *note;    /* at the foot of the list while the row is meant; NULL: none */
    const char *keys;    /* that do the same, at the right end: "Ctrl+Z"; NULL: none */
    bool selected;       /* has the check mark */
    bool disabled;
    bool parted; /* a line above it: another group begins */
} FlListRow;

typedef struct FlListSpec {
    const char *label;
    const char *role; /* of the rows: "menuitem", "option" */
    FlRect anchor;    /* the box that the list hangs from, or stands on where that gives more room; h = 0: its corner */
    const FlListRow *rows;
    int count;
    float width, row;                                   /* of the list; height of a row */
    float lead;                                         /* from a row's left end to its text */
    void (*draw_lead)(void *self, int row, FlRect box); /* what stands before the text; NULL: nothing */
    void *self;
    bool notes;    /* there is a foot for notes */
    bool menu;     /* of commands: check marks stand before the text; the keys that a row shows choose it, and a letter
                    * with which no other begins */
    bool anchored; /* the last row does not scroll: it stands at the foot, above the notes */
    float alpha;   /* 0..1 while it appears */
} FlListSpec;

enum { FL_LIST_TYPED = 24 };

/* What is remembered of an open list. All 0 when it opens. */
typedef struct FlList {
    bool shown;
    int meant; /* row, or -1 */
    float scroll;
    FlVec pointer;
    char typed[FL_LIST_TYPED]; /* letters typed one soon after the other: the beginning of what is looked for */
    double typed_at;           /* seconds, of the last of them */
} FlList;

enum { FL_LIST_OPEN = -1, FL_LIST_CLOSED = -2 };

/* Announces, draws and answers on layer 1, inside window. Returns the row that was chosen, or whether it stays open. */
int fl_list(FlUi *ui, FlList *list, const FlListSpec *spec, FlRect window);

/* What lies under the rows of a list, or of a card like it: its own ground, and the window around, where a press closes
 * it: true then. */
bool fl_list_ground(FlUi *ui, const char *label, FlRect box, FlRect window, float alpha);

#endif
