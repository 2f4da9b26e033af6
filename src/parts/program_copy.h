#ifndef FL_PARTS_PROGRAM_COPY_H
#define FL_PARTS_PROGRAM_COPY_H
/* The program as Python text. */
#include "context/context.h"

/* The program as Python text on the clipboard; whether there is one. */
void fl_program_copy(FlContext *context);
bool fl_program_exists(const FlContext *context);

#endif
