#ifndef SUPPORT_CSV_H
#define SUPPORT_CSV_H
/* Reads the tables of tests/reference: comments, a header line, rows. An empty field means "does not apply". */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CSV_LINE = 2048, CSV_COLUMNS = 32 };

typedef struct Csv {
    FILE *file;
    char head[CSV_LINE], line[CSV_LINE];
    char *names[CSV_COLUMNS], *fields[CSV_COLUMNS];
    int columns;
} Csv;

static inline bool csv_read_line(FILE *file, char *line) {
    do {
        if (fgets(line, CSV_LINE, file) == NULL) return false;
        line[strcspn(line, "\r\n")] = '\0';
    } while (line[0] == '#' || line[0] == '\0');
    return true;
}

static inline int csv_split(char *line, char **fields) {
    int count = 0;
    for (char *at = line; at != NULL && count < CSV_COLUMNS;) {
        fields[count++] = at;
        at = strchr(at, ',');
        if (at != NULL) *at++ = '\0';
    }
    return count;
}

/* A file that is missing or has no header is a broken test: the program stops. */
static inline void csv_open(Csv *csv, const char *path) {
    csv->file = fopen(path, "r");
    if (csv->file == NULL || !csv_read_line(csv->file, csv->head)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    csv->columns = csv_split(csv->head, csv->names);
}

/* The next row; false, and closed, at the end. */
static inline bool csv_next(Csv *csv) {
    if (csv_read_line(csv->file, csv->line) && csv_split(csv->line, csv->fields) == csv->columns) return true;
    fclose(csv->file);
    return false;
}

/* "" where the table has no such column. */
static inline const char *csv_text(const Csv *csv, const char *name) {
    for (int i = 0; i < csv->columns; i++) {
        if (strcmp(csv->names[i], name) == 0) return csv->fields[i];
    }
    return "";
}

static inline bool csv_has(const Csv *csv, const char *name) {
    return csv_text(csv, name)[0] != '\0';
}

/* 0 where the field is empty. */
static inline double csv_number(const Csv *csv, const char *name) {
    return csv_has(csv, name) ? strtod(csv_text(csv, name), NULL) : 0;
}

#endif
