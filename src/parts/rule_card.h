#ifndef FL_PARTS_RULE_CARD_H
#define FL_PARTS_RULE_CARD_H
/* The lines of a rule of one's own. They are read at every key, and the last good rule runs on. All that is typed while
 * the card is open is one gesture: Esc takes it back, Enter keeps it. What is wrong changes nothing. */
#include "context/context.h"

struct FlRuleCard {
    bool open;
    char seen[FL_EDIT_LINES_TEXT]; /* the text that was read last */
    bool wrong;
    FlFormulaFault fault;
    /* What the lines come to in the update that is shown, and what it was made of. */
    FlStamp told;
    int row, count;
    double value[FL_RULE_LINES][FL_MAX_DIM];
};

/* With the rule in force, or what it says as text: "My rule" is in force from then on. */
void fl_rule_card_open(FlContext *context);
/* Keeps what is shown; nothing if it is not open. */
void fl_rule_card_close(FlContext *context);
/* An example in place of what was typed. */
void fl_rule_card_take(FlContext *context, const FlRuleExample *example);
/* A press beside the open card keeps what it shows. */
void fl_part_rule_leave(FlContext *context);
/* The panel shows the card in place of an equation: a typed rule is in force there. */
bool fl_rule_card_in_panel(const FlContext *context);
/* The button of examples, in a box. */
void fl_part_rule_examples(FlContext *context, FlRect box);
/* Card, sentence and lines with their numbers, from y on; returns where they end. */
float fl_part_rule_lines(FlContext *context, float x, float y, float width);
/* Where the panel has no place for it: the open card above the window. */
void fl_part_rule_sheet(FlContext *context);
/* What a rule leaves as it is, in a sentence; "" where nobody knows. */
const char *fl_rule_keeps_words(const FlOptimizer *rule);

#endif
