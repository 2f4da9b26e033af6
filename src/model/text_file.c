#include "model/text_file.h"
#include <stdlib.h>

#ifdef _WIN32 /* which has no open_memstream: by way of a file without a name */

bool fl_text_file_open(FlTextFile *text) {
    *text = (FlTextFile){.file = tmpfile()};
    return text->file != NULL;
}

static bool finish(FlTextFile *text) {
    long length = ftell(text->file);
    text->text = length >= 0 ? malloc((size_t)length + 1) : NULL;
    bool read = text->text && fseek(text->file, 0, SEEK_SET) == 0;
    if (read) text->length = fread(text->text, 1, (size_t)length, text->file);
    if (read) text->text[text->length] = 0;
    return fclose(text->file) == 0 && read && text->length == (size_t)length;
}

#else

bool fl_text_file_open(FlTextFile *text) {
    *text = (FlTextFile){NULL, NULL, 0};
    text->file = open_memstream(&text->text, &text->length);
    return text->file != NULL;
}

static bool finish(FlTextFile *text) {
    return fclose(text->file) == 0;
}

#endif

char *fl_text_file_close(FlTextFile *text, size_t *length) {
    bool whole = finish(text);
    if (length) *length = text->length;
    if (whole) return text->text;
    free(text->text);
    return NULL;
}
