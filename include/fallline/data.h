#ifndef FALLLINE_DATA_H
#define FALLLINE_DATA_H
/* Points (x, y) that a line is fitted to. They never change once made, and are counted: whoever keeps them longer than
 * a call retains them. */
#include "fallline/api.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Most points, and most in a state line: squares and their sums stay far from overflow. */
enum { FL_DATA_MOST = 10000000, FL_DATA_IN_LINE = 200 };
/* The largest coordinate, either way. */
#define FL_DATA_LARGEST 1e12

typedef struct FlTable FlTable; /* fallline/table.h */

/* Points, as they were given. */
typedef struct FlData {
    int count;                   /* >= 1 */
    const double *x, *y;         /* count of each, all finite */
    uint64_t hash;               /* of the points in their order */
    const char *name;            /* the file that a state line names them by; NULL: none */
    const char *x_name, *y_name; /* heads of the two columns they come from; NULL: none */
    bool chosen;                 /* a reader asked for these columns: a state line names them */
    const char *note;            /* how their table was read, where there is something to say; NULL: none */
    const FlTable *table;        /* held: that they come from, where it offers other columns; NULL: none */
    int x_column, y_column;      /* of the table; x -1: the number of the row */
} FlData;

/* Copies of count points, with 0 for -0. NULL if memory is short, count is not 1..FL_DATA_MOST or a coordinate is not
 * within FL_DATA_LARGEST. name may be NULL. */
FALLLINE_API const FlData *fl_data_create(int count, const double *x, const double *y, const char *name);
/* The same points of the same file and table, without a note, of columns with these heads; NULL: none. NULL if memory
 * is short. */
FALLLINE_API const FlData *fl_data_named(const FlData *points, const char *x_name, const char *y_name);
/* x = 1 2 3 4, y = 2 4 6 8: the program's own, never counted. */
FALLLINE_API const FlData *fl_data_default(void);
/* One more holder of counted points; returns its argument. From any thread, as release. */
FALLLINE_API const FlData *fl_data_retain(const FlData *data);
/* One holder less; the last frees them. NULL is allowed. */
FALLLINE_API void fl_data_release(const FlData *data);
/* The same points in the same order, whatever their names. */
FALLLINE_API bool fl_data_equal(const FlData *a, const FlData *b);

/* The points of the two columns that a table chooses itself (fallline/table.h); NULL if it has none, and error
 * (which may be NULL) holds one sentence that names the line. */
FALLLINE_API const FlData *fl_data_read_table(const char *text, size_t length, const char *name, char *error,
                                              size_t size);
/* Reads "x,y;x,y;..." as state lines write it. NULL as above; the sentence quotes what is wrong. */
FALLLINE_API const FlData *fl_data_read(const char *text, size_t length, char *error, size_t size);
/* The points as fl_data_read() takes them. False if they do not fit in size: the text is then empty. */
FALLLINE_API bool fl_data_print(const FlData *data, char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif
