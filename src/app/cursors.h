#ifndef FL_APP_CURSORS_H
#define FL_APP_CURSORS_H
/* The pointer's shapes. */
#include "ui/ui.h"
#include <SDL.h>

/* Makes the desktop's shape for each of ours; NULL: there is none, the pointer stays as it is. */
void fl_cursors_open(SDL_Cursor *cursors[FL_CURSOR_TEXT + 1]);
void fl_cursors_close(SDL_Cursor *cursors[FL_CURSOR_TEXT + 1]);

#endif
