#ifndef FL_MODEL_TEXT_FILE_H
#define FL_MODEL_TEXT_FILE_H
/* A text in memory that is written by way of a FILE, as what goes to a stream is. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Stays where it is from open to close. */
typedef struct FlTextFile {
    FILE *file; /* to write to */
    char *text;
    size_t length;
} FlTextFile;

/* False, with errno, if memory is short. */
bool fl_text_file_open(FlTextFile *text);
/* All that was written, zero-terminated and malloc'ed, and its length (NULL: nobody asks). NULL, with errno, if not all
 * of it found room. */
char *fl_text_file_close(FlTextFile *text, size_t *length);

#endif
