#ifndef FL_PAINT_FONT_FILES_H
#define FL_PAINT_FONT_FILES_H
/* Where the font files are: private to fonts.c. */
#include "ui/draw.h"

typedef struct FlFontFile {
    const void *bytes; /* mapped read-only; NULL: not found */
    size_t size;
} FlFontFile;

/* Maps a file for every FlFont, and as files[FL_FONTS] the one for missing glyphs if there is one. False, with one
 * sentence that names the packages, if a family is missing. What was mapped is the caller's either way. */
bool fl_font_files_open(const char *directory, FlFontFile files[FL_FONTS + 1], char *error, size_t size);
void fl_font_file_close(FlFontFile *file);

#endif
