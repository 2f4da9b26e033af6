#include "model/state_value.h"
#include "core/base/refuse.h"
#include <string.h>

bool fl_state_out_of_range(const FlStateWords *words, const FlStateItem *item, const char *right) {
    return fl_refuse(words->error, words->size, "\"%s\" is out of range; %s.", fl_state_item_quote(item).text, right);
}

int fl_state_numbers(const FlStateWords *words, const FlStateItem *item, double *v, int most) {
    const char *at = item->value, *end = item->value + item->value_length;
    for (int count = 0;; count++) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        double number;
        if (!fl_number_read(at, (size_t)((comma != NULL ? comma : end) - at), &number)) {
            fl_refuse(words->error, words->size, "\"%s\" does not hold a finite decimal number.",
                      fl_state_item_quote(item).text);
            return -1;
        }
        if (count < most) v[count] = number + 0.0;
        if (comma == NULL) return count + 1;
        at = comma + 1;
    }
}

bool fl_state_number(const FlStateWords *words, const FlStateItem *item, const FlNumber *number, double *v) {
    return fl_number_take(number, item->value, item->value_length, fl_state_item_quote(item).text, v, words->error,
                          words->size);
}

bool fl_state_whole(const FlStateWords *words, const FlStateItem *item, const FlNumber *number, int *n) {
    double v;
    if (!fl_state_number(words, item, number, &v)) return false;
    *n = (int)v;
    return true;
}
