#ifndef FL_CORE_DATA_TABLE_TEXT_H
#define FL_CORE_DATA_TABLE_TEXT_H
/* The text of a table: decoded, and cut into rows and cells. */
#include "fallline/table.h"

/* What a cell holds, without its quotes and the blanks around it. */
typedef struct FlCell {
    const char *at;
    size_t length;
    bool quoted;
} FlCell;

/* Where a reader of rows stands. */
typedef struct FlRows {
    const char *at, *end;
    int line;        /* of the row last read, from 1 */
    int next_line;   /* of the row to be read */
    char separator;  /* ' ' for any run of blanks */
    int count;       /* cells of the row last read, trailing empty ones left away; FL_TABLE_COLUMNS at most */
    int given;       /* with those, and with what is beyond */
    const char *row; /* the row as it stands */
    size_t length;
    FlCell *cell;        /* [FL_TABLE_COLUMNS], the caller's */
    const char *comment; /* the last comment before the row, without its '#'; NULL: none since the beginning */
    size_t comment_length;
} FlRows;

/* The text in UTF-8, malloc'ed and zero-terminated; NULL if memory is short. */
char *fl_table_decode(const char *text, size_t length, size_t *decoded);
/* table_lists.c: rows of the lists in a program's text, [[1, 2], [3, 4]] or x = [1, 3] and y = [2, 4], zero-terminated,
 * with their length; *rows is NULL if the text is none. The caller frees them. False if memory is short. */
bool fl_table_unlist(const char *text, size_t *length, char **rows);
/* Whether it begins as objects of JSON do, {"x": or [{"x":. */
bool fl_table_is_json(const char *text);
/* Goes to the next row that is neither empty nor a comment. False at the end. */
bool fl_rows_next(FlRows *rows);
/* Cuts a line by itself. */
void fl_rows_cut(FlRows *rows, const char *line, size_t length);

#endif
