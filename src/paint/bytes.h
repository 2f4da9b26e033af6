#ifndef FL_PAINT_BYTES_H
#define FL_PAINT_BYTES_H
/* Growing bytes, in which a file is put together before it is written: private to png.c and svg.c. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts as zeroes. Once memory was short it takes nothing more: check `failed` at the end. */
typedef struct FlBytes {
    unsigned char *at;
    size_t count, room;
    bool failed;
} FlBytes;

void fl_bytes_add(FlBytes *bytes, const void *more, size_t count);
void fl_bytes_free(FlBytes *bytes);

void fl_bytes_text(FlBytes *bytes, const char *text);
/* Rounded to 2 or 3 decimals and no more of them than it needs, whatever the locale: "12", "-0.5", "3.25". NaN is 0;
 * the ends are -1e7 and 1e7. */
void fl_bytes_number(FlBytes *bytes, double value, int decimals);
/* UTF-8 for XML's text and attributes. One character that XML 1.0 forbids would make the whole file unreadable: it, and
 * what is no UTF-8, becomes U+FFFD. */
void fl_bytes_escaped(FlBytes *bytes, const char *text, size_t count);
void fl_bytes_base64(FlBytes *bytes, const unsigned char *more, size_t count);

#endif
