#ifndef FL_APP_SETTINGS_H
#define FL_APP_SETTINGS_H
/* What is kept from one start to the next beside the session: the view and the window's place, as key=value in
 * $XDG_CONFIG_HOME/fallline/settings. */
#include "context/display.h"

typedef struct FlWindowPlace {
    int x, y, width, height;
    bool known, maximised;
} FlWindowPlace;

/* What the lines say, which are cut up; what cannot be read keeps its default, numbers are brought into their ranges.
 */
void fl_settings_read(char *text, FlDisplay *display, FlWindowPlace *place);
/* The same of the file, where there is one. */
void fl_settings_load(FlDisplay *display, FlWindowPlace *place);
/* False, and one sentence, if it could not be written. */
bool fl_settings_save(const FlDisplay *display, const FlWindowPlace *place, char *error, size_t size);

#endif
