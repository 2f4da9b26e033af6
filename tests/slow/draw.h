#ifndef SLOW_DRAW_H
#define SLOW_DRAW_H
/* Entries drawn at random, most of them valid: see support/slow.h. */
#include <stddef.h>
#include <stdint.h>

enum { DRAW_SCENES = 6, DRAW_SLOTS = 13, DRAW_SLOT = 600 };

typedef struct DrawEntry {
    int scene;
    char slot[DRAW_SLOTS][DRAW_SLOT]; /* its words, each drawn apart; "": left out */
} DrawEntry;

typedef struct Dice {
    uint64_t state;
} Dice;

/* From 0 to below n. */
int dice_below(Dice *dice, int n);
void draw_entry(Dice *dice, DrawEntry *entry);
/* One or a few slots anew, or those of another entry of the same scene. */
void draw_change(Dice *dice, DrawEntry *entry, const DrawEntry *other);
void draw_print(const DrawEntry *entry, char *text, size_t size);

#endif
