#include "model/state_writer.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void fl_state_put(FlStateWriter *writer, const char *text) {
    size_t length = strlen(text);
    if (length >= FL_STATE_LINE_SIZE - writer->used) return;
    memcpy(writer->line + writer->used, text, length + 1);
    writer->used += length;
}

void fl_state_put_word(FlStateWriter *writer, const char *word) {
    fl_state_put(writer, " ");
    fl_state_put(writer, word);
}

void fl_state_put_key(FlStateWriter *writer, const char *key) {
    fl_state_put_word(writer, key);
    fl_state_put(writer, "=");
}

void fl_state_put_number(FlStateWriter *writer, double v) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, v);
    fl_state_put(writer, text);
}

void fl_state_put_numbers(FlStateWriter *writer, const char *key, const double *v, int count) {
    fl_state_put_key(writer, key);
    for (int i = 0; i < count; i++) {
        if (i > 0) fl_state_put(writer, ",");
        fl_state_put_number(writer, v[i]);
    }
}

void fl_state_put_whole(FlStateWriter *writer, const char *key, uint64_t n) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, n);
    fl_state_put_key(writer, key);
    fl_state_put(writer, text);
}
