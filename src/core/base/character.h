#ifndef FL_CORE_BASE_CHARACTER_H
#define FL_CORE_BASE_CHARACTER_H
/* Letters and digits of ASCII, whatever the locale. */
#include <stdbool.h>

static inline bool fl_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool fl_is_digit(char c) {
    return c >= '0' && c <= '9';
}

#endif
