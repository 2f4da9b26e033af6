#ifndef FL_ACCESS_TELL_H
#define FL_ACCESS_TELL_H
/* Events: what is another than before. */
#include "access/tree.h"
#include "access/write.h"

/* Whom events go to. */
typedef struct FlEars {
    const FlBus *bus;
    DBusConnection *connection;
    const char *us; /* our name on the bus */
} FlEars;

/* All that has changed from one tree to the next. */
void fl_tell_changes(const FlEars *ears, const FlTree *before, const FlTree *now);
/* A sentence to be read out. */
void fl_tell_sentence(const FlEars *ears, const FlTree *now, const char *sentence);

#endif
