#ifndef FL_FILES_FILES_H
#define FL_FILES_FILES_H
/* Whole files, read and saved. No name can make the program wait: a pipe, a terminal or a device that a document names
 * is refused; what the user hands over on the command line is waited for. */
#include <stdbool.h>
#include <stddef.h>

typedef enum FlFileNamed {
    FL_NAMED_BY_DOCUMENT, /* a state line, a setting, a drop: regular files only */
    FL_NAMED_BY_USER      /* a word of the command line: also "-" for standard input, and descriptors the shell opened
                             (/dev/stdin, /dev/fd/N) */
} FlFileNamed;

/* All of a file of at most `limit` bytes but a byte order mark before its text, with a zero behind them, malloc'ed;
 * *length (NULL: nobody asks) is without it. NULL with a reason in error, which begins where a name and a colon end:
 * "is a folder". Of a file that begins as neither a text nor a PNG can, with four zeros in a row, the first 64 KiB come
 * alone: enough to see that it is neither. */
char *fl_file_read(const char *path, FlFileNamed named, size_t limit, size_t *length, char *error, size_t size);

/* The same of its first `most` bytes, however long it is: no more is read. */
char *fl_file_read_begin(const char *path, FlFileNamed named, size_t most, size_t *length, char *error, size_t size);

/* Replaces a file whole: temporary file in the same folder, write, fsync, rename, fsync of the folder. Keeps the mode
 * of an existing file and follows a symbolic link; "-", pipes and devices are written to. On false the old file is as
 * it was and error holds one sentence. */
bool fl_file_save(const char *path, const void *bytes, size_t count, char *error, size_t size);

/* From now on a signal that ends the program (SIGHUP, SIGINT, SIGTERM) first removes what a save has begun to write.
 * For programs that save on one thread and have no handlers of their own. */
void fl_file_guard(void);

/* Removes what saves that were cut off (a kill, a power cut) left in the folder of this file: temporary files of
 * processes that are no more. */
void fl_file_sweep(const char *path);

#endif
