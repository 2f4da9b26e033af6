/* What several wishes are made of. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/wish.h"
#include <math.h>

bool fl_wish_whole(const FlApply *a, const char *what, int most, int *n) {
    double v = a->action->number[0];
    if (v >= 0 && v <= most && v == floor(v)) {
        *n = (int)v;
        return true;
    }
    return fl_refuse(a->error, a->size, "There is no %s %s; they are numbered 0 to %d.", what, fl_quote_number(v).text,
                     most);
}

void fl_wish_afresh(FlApply *a) {
    FlDocument *next = &a->wish.document;
    fl_document_collapse(&next->plan, next->cursor);
    if (fl_document_race(next) != NULL) fl_race_collapse(&next->race, next->cursor);
    next->cursor = 0;
    a->anchor->set = false;
}
