#include "cli/json.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>

void fl_json_text_to(FILE *file, const char *text) {
    putc('"', file);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            fprintf(file, "\\%c", c);
        } else if (c < 0x20) {
            fprintf(file, "\\u%04x", c);
        } else {
            putc(c, file);
        }
    }
    putc('"', file);
}

void fl_json_text(const char *text) {
    fl_json_text_to(stdout, text);
}

void fl_json_number(double v) {
    char text[FL_NUMBER_SIZE];
    fl_number_print(text, v);
    fputs(isfinite(v) ? text : "null", stdout);
}

void fl_json_numbers(const double *v, int count) {
    putchar('[');
    for (int i = 0; i < count; i++) {
        if (i > 0) fputs(", ", stdout);
        fl_json_number(v[i]);
    }
    putchar(']');
}
