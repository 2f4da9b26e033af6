#ifndef FL_STAGE_EXPLAIN_H
#define FL_STAGE_EXPLAIN_H
/* By keys from one thing that can be explained to the next. */
#include "context/context.h"

typedef struct FlTeller {
    char id[FL_UI_ID]; /* what is explained; empty: not begun */
    FlRect box;
    uint32_t focus; /* what had the focus then: its card comes when the focus moves */
} FlTeller;

/* Arrows go to the next thing and back, Tab takes the card along with the focus, Esc or a press ends it. Before the
 * controls of a pass take their keys. */
void fl_teller_keys(FlTeller *teller, FlUi *ui, FlDisplay *display);
/* Id of what is meant: by the keys, else by the pointer; "": nothing. */
const char *fl_teller_meant(const FlTeller *teller, const FlUi *ui, const FlDisplay *display);

#endif
