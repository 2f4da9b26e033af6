#ifndef FL_SCENES_LETTERS_SEEN_H
#define FL_SCENES_LETTERS_SEEN_H
/* The letters as the network sees them: what the last letter adds to each hidden unit, as a place in the plane. The
 * axes are the two directions in which the letters of the run's last known row differ most. */
#include "jobs/writing.h"
#include "ui/geometry.h"

typedef struct FlSeen {
    FlVec at[FL_WRITING_ROWS + 1][FL_TEXT_SYMBOLS]; /* by row, the cursor's behind the others */
    bool known[FL_WRITING_ROWS + 1];
    double share;     /* of the spread that the plane holds */
    unsigned long of; /* generation of the rows */
    double *scratch;  /* of the axes */
    size_t room;
} FlSeen;

/* The two unit directions in which the rows of m[letters][units], whose columns have the mean 0, differ most: axes[2 *
 * units], the largest component of each positive, and the share of their spread that both hold. False where they do not
 * differ in two. */
bool fl_seen_axes(const double *m, int letters, int units, double *axes, double *share);
/* Brings it up to date. False if memory is short. */
bool fl_seen_update(FlSeen *seen, const FlWriting *writing, const FlLettersTask *task);

#endif
