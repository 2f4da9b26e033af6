#ifndef FL_PARTS_ENTRY_H
#define FL_PARTS_ENTRY_H
/* The field in which one types a loss: it opens under the loss's box, is read at every key, and shows what is right at
 * once. All of it is one gesture: Esc takes it back, Enter keeps it. What is wrong changes nothing. */
#include "context/context.h"

enum { FL_COMPLETIONS = 6 };

struct FlEntry {
    bool open;
    char seen[FL_EDIT_TEXT]; /* the text that was read last */
    bool wrong;
    FlFormulaFault fault;
    int meant; /* of the names offered */
};

/* Where there are typed losses: with the present formula, all of it selected. */
void fl_entry_open(FlContext *context);
/* Keeps what is shown; nothing if it is not open. */
void fl_entry_close(FlContext *context);
/* An example in place of what was typed, in the scene that shows it. */
void fl_entry_take(FlContext *context, const FlFormulaExample *example);
/* Variables of a formula as far as its letters tell: 1 or 2. */
int fl_entry_dim(const char *text);
/* Names that begin with the letters before the caret, at least two of them. Returns how many, at most FL_COMPLETIONS;
 * *letters: how many of each are there already. */
int fl_entry_completions(const FlEdit *edit, const char *names[FL_COMPLETIONS], int *letters);
void fl_part_entry_leave(FlContext *context); /* a press beside the open formula field keeps what it shows */
void fl_part_entry(FlContext *context);       /* that field */

#endif
