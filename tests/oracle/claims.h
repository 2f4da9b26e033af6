#ifndef ORACLE_CLAIMS_H
#define ORACLE_CLAIMS_H
/* What the program says of a run, sentence by sentence, held against the run and the loss. */
#include "oracle/told.h"

/* Title and text. Calls fault() for each sentence that is wrong, with the reason in told->why, and for each that is not
 * understood, with an empty one. */
void claims_check(Told *told, void (*fault)(Told *told, const char *sentence));

/* The text alone. */
void claims_check_text(Told *told, void (*fault)(Told *told, const char *sentence));

#endif
