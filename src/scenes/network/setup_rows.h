#ifndef FL_SCENES_NETWORK_SETUP_ROWS_H
#define FL_SCENES_NETWORK_SETUP_ROWS_H
/* Rows of a card of settings: a name, what sets it by hand, and where it can be typed. */
#include "context/context.h"
#include "ui/widgets.h"

/* Where the next row stands. */
typedef struct FlRows {
    FlContext *context;
    float x, width, y, height; /* of a row */
    int focus;                 /* the next place in the order */
} FlRows;

/* A number that a hand sets on a slider and keys type. */
typedef struct FlSetting {
    const char *id, *name, *label; /* name: before the row; label: in full */
    double value, lo, hi;          /* the slider's ends; what is typed may lie beyond */
    bool by_ratios;                /* the slider goes by ratios; below lo, where lo > 0, lies `least` */
    double least;                  /* the value at its left end, where that is not lo: 0, before the first ratio */
    double unit;                   /* what a hand's values are multiples of; 0: two digits */
    const char *shown;             /* at the right, and what typing starts with */
    const char *edit;              /* NULL: shown */
    const char *wrong;             /* the sentence that refuses what is typed */
    double typed_lo, typed_hi;     /* what may be typed */
    bool whole, disabled;
    double factor; /* typed numbers are that many times the value: 100 for percents */
} FlSetting;

/* True where it is set to *v. */
bool fl_rows_setting(FlRows *rows, const FlSetting *setting, double *v);
/* A whole number to be typed, and a button that takes the next one. */
bool fl_rows_seed(FlRows *rows, const char *id, const char *name, const char *label, uint64_t value, uint64_t *v);
/* One of several; returns the one chosen, or -1. */
int fl_rows_choice(FlRows *rows, const char *name, const FlChoice *choices, int count, int selected);
/* A name and words. */
void fl_rows_words(FlRows *rows, const char *name, const char *text);
/* Where what sets a row stands; the row is then used up. */
FlRect fl_rows_take(FlRows *rows, const char *name, bool disabled);

#endif
