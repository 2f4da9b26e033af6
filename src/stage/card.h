#ifndef FL_STAGE_CARD_H
#define FL_STAGE_CARD_H
/* A dark card that says what something is: beside it, never on it, never outside the window. */
#include "context/context.h"

enum { FL_CARD_TITLE = 128, FL_CARD_TEXT = 512, FL_CARD_NOTES = 3 };

typedef struct FlCard {
    char title[FL_CARD_TITLE];
    char text[FL_CARD_TEXT];                 /* wrapped; empty: none */
    char note[FL_CARD_NOTES][FL_CARD_TITLE]; /* a line each, under it; empty: none */
} FlCard;

/* Draws it for what stands in this box. */
void fl_card_draw(FlContext *context, const FlCard *card, FlRect of);

#endif
