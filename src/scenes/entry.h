#ifndef FL_SCENES_ENTRY_H
#define FL_SCENES_ENTRY_H
/* The field in which one types a loss: it opens under the loss's box, is read at every key, and shows what is right at
 * once. All of it is one gesture: Esc takes it back, Enter keeps it. What is wrong changes nothing. */
#include "fallline/formula.h"
#include "ui/edit.h"

enum { FL_COMPLETIONS = 6 };

typedef struct FlEntry {
    bool open;
    char seen[FL_EDIT_TEXT]; /* the text that was read last */
    bool wrong;
    FlFormulaFault fault;
    int meant; /* of the names offered */
} FlEntry;

struct FlContext;

/* Where there are typed losses: with the present formula, all of it selected. */
void fl_entry_open(struct FlContext *scene);
/* Keeps what is shown; nothing if it is not open. */
void fl_entry_close(struct FlContext *scene);
/* An example in place of what was typed, in the scene that shows it. */
void fl_entry_take(struct FlContext *scene, const FlFormulaExample *example);
/* Variables of a formula as far as its letters tell: 1 or 2. */
int fl_entry_dim(const char *text);
/* Names that begin with the letters before the caret, at least two of them. Returns how many, at most FL_COMPLETIONS;
 * *letters: how many of each are there already. */
int fl_entry_completions(const FlEdit *edit, const char *names[FL_COMPLETIONS], int *letters);

#endif
