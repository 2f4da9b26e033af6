#ifndef FL_UI_FIELD_KEYS_H
#define FL_UI_FIELD_KEYS_H
/* The keys of a field that is being edited, whatever its shape. */
#include "ui/ui.h"

/* Text, moves, erasing, undo and clipboard of this frame go to ui->edit. While an input method composes, the keys are
 * its own. */
void fl_field_keys(FlUi *ui);

#endif
