#include "core/base/refuse.h"
#include <stdarg.h>
#include <stdio.h>

bool fl_refuse(char *error, size_t size, const char *format, ...) {
    if (error == NULL || size == 0) return false;
    va_list words;
    va_start(words, format);
    if (vsnprintf(error, size, format, words) < 0) error[0] = '\0';
    va_end(words);
    return false;
}
