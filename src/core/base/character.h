#ifndef FL_CORE_BASE_CHARACTER_H
#define FL_CORE_BASE_CHARACTER_H
/* Letters and digits of ASCII, whatever the locale; and where a text of UTF-8 may be cut. */
#include <stdbool.h>
#include <stddef.h>

static inline bool fl_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool fl_is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* How many bytes are left of a text that may have `most`: none of its characters is cut. */
static inline size_t fl_cut(const char *at, size_t length, size_t most) {
    if (length <= most) return length;
    while (most > 0 && ((unsigned char)at[most] & 0xc0) == 0x80) most--;
    return most;
}

#endif
