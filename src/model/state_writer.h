#ifndef FL_MODEL_STATE_WRITER_H
#define FL_MODEL_STATE_WRITER_H
/* A state line as it grows. FL_STATE_LINE_SIZE holds the longest document; nothing is ever written past the end. */
#include "model/state_line.h"

typedef struct FlStateWriter {
    char *line; /* of FL_STATE_LINE_SIZE, zero-terminated */
    size_t used;
} FlStateWriter;

void fl_state_put(FlStateWriter *writer, const char *text);
/* " word", " key=", " key=n" and " key=v,v,v". */
void fl_state_put_word(FlStateWriter *writer, const char *word);
void fl_state_put_key(FlStateWriter *writer, const char *key);
void fl_state_put_whole(FlStateWriter *writer, const char *key, uint64_t n);
void fl_state_put_numbers(FlStateWriter *writer, const char *key, const double *v, int count);
/* A name as one word of ASCII: other bytes as %XX. */
void fl_state_put_name(FlStateWriter *writer, const char *name);
/* The shortest decimal that reads back to v. */
void fl_state_put_number(FlStateWriter *writer, double v);

#endif
