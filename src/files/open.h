#ifndef FL_FILES_OPEN_H
#define FL_FILES_OPEN_H
/* What each system does in a way of its own before a file is read: open.c, or windows.c. */
#include "files/files.h"

typedef struct FlFileOpen {
    int fd;                    /* read from its beginning, as it is, and closed by whoever opened it */
    unsigned long long length; /* bytes, by its own account; 0: it has none */
} FlFileOpen;

/* False with a reason in error, which begins where a name and a colon end. */
bool fl_file_open(const char *path, FlFileNamed named, FlFileOpen *file, char *error, size_t size);

/* False, with what this value of errno means in error. */
bool fl_file_fail(char *error, size_t size, int why);

#endif
