#ifndef FL_PARTS_NUMBERS_H
#define FL_PARTS_NUMBERS_H
/* Numbers of the rule in a row, to be dragged or typed: its shares of the past, its decay, epsilon and psi, the points
 * that a step of a fit goes by, and the noise on every slope. */
#include "context/context.h"

/* The dropdown with the rule in force, and at its right the rule's decay and epsilon where it has them, and the noise
 * where there is some; caption: a word before it, or NULL. */
void fl_part_rule(FlContext *context, FlRect box, const char *caption);

/* Which of them. */
enum {
    FL_NUMBERS_SHARES = 1,
    FL_NUMBERS_DECAY = 2,
    FL_NUMBERS_EPS = 4,
    FL_NUMBERS_PSI = 8,
    FL_NUMBERS_BATCH = 16,
    FL_NUMBERS_NOISE = 32, /* where there is some, or it is being typed or dragged */
    FL_NUMBERS_MEMORY = FL_NUMBERS_SHARES | FL_NUMBERS_BATCH,
    FL_NUMBERS_ALL = 63
};

/* Draws those of `which` that there are, from x on; returns where they end. */
float fl_part_numbers(FlContext *context, unsigned which, float x, float y);
/* What they take, in dp. */
float fl_numbers_width(FlContext *context, unsigned which);
/* Of those that a line may have no room for: which is being typed; it then has room there. */
unsigned fl_numbers_open(const FlContext *context);

/* Such a number as a row of a list. */
typedef struct FlNumberRow {
    char id[FL_UI_ID]; /* of its control in the line */
    const char *title;
    FlShown value;
    char edit[FL_NUMBER_SIZE]; /* what typing starts with */
} FlNumberRow;

enum { FL_NUMBER_ROWS = 5 };

/* Those of `which` that there are and that are not on the screen in this pass, the noise last; returns how many. */
int fl_numbers_hidden(const FlContext *context, unsigned which, FlNumberRow rows[FL_NUMBER_ROWS]);
/* Rows that they take, none wider than this; 0: the rule has none. */
int fl_numbers_rows(FlContext *context, unsigned which, float width);
/* Draws them so, in a box whose rows have this height. */
void fl_part_number_rows(FlContext *context, unsigned which, FlRect box, float height);

#endif
