#ifndef FL_CORE_LETTERS_TEXT_H
#define FL_CORE_LETTERS_TEXT_H
/* A text with what it was read into. */
#include "fallline/letters.h"
#include <stdatomic.h>

typedef struct FlTextOwned {
    FlText text; /* first: an FlText is one of these */
    atomic_int references;
    size_t length;             /* of the stream */
    uint8_t *stream;           /* symbols, FL_LETTERS_CONTEXT zeros before each line, or before all of it */
    uint32_t *at[FL_EXAMPLES]; /* where in the stream each example's target stands */
    char file[];               /* its name */
} FlTextOwned;

/* The next code point of text, which lies at *at < length, or UINT32_MAX for a byte that starts none; *at moves on. */
uint32_t fl_text_next(const unsigned char *text, size_t length, size_t *at);
/* Reads the code points of bytes into lines: small letters, one blank for many, LF behind each line, none empty. code
 * has room for length + 1. Returns how many, *lines of them LF, *longest the characters of the longest line. */
size_t fl_text_lines(const unsigned char *bytes, size_t length, uint32_t *code, int *lines, int *longest);

/* assets/towns.txt. */
extern const unsigned char fl_text_towns_bytes[];
extern const size_t fl_text_towns_length;

#endif
