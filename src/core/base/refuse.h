#ifndef FL_CORE_BASE_REFUSE_H
#define FL_CORE_BASE_REFUSE_H
/* The sentence that says what is wrong. */
#include <stdbool.h>
#include <stddef.h>

/* Writes it into error[size], cut if it must be; error may be NULL. Always false, so that a check can
 * `return fl_refuse(...)`. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool fl_refuse(char *error, size_t size, const char *format, ...);

#endif
