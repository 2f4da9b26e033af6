#ifndef FL_CORE_DATA_TABLE_INSIDE_H
#define FL_CORE_DATA_TABLE_INSIDE_H
/* What a table keeps, and what its modules share: table_shape.c finds what stands between columns and in numbers,
 * table_head.c their names, table.c what they are; columns.c chooses two of them. */
#include "core/base/character.h"
#include "core/data/table_text.h"

#include <stdatomic.h>

struct FlTable {
    atomic_int references;
    char *text;
    size_t length;
    size_t first; /* where the rows begin */
    int first_line;
    char separator;
    bool comma; /* decimal commas */
    bool head;
    bool units;           /* its numbers have units behind them, the same in a column */
    bool listed;          /* was a text of lists */
    bool turned;          /* x and y stood in rows */
    bool odd_first;       /* the first row has words and numbers: a head of years would be taken for a row */
    const char *head_row; /* the line of the head, which may stand there again; NULL: none */
    size_t head_length;
    int names; /* cells of the head, or of the last line before the table */
    int rows, columns;
    int before, strays; /* lines of words before the table, and in it */
    int total_line;     /* from here on rows are totals of those above; 0: none are */
    int totals;         /* how many */
    char total[24];     /* what the first of them is called, cut */
    char range[48];     /* what was given for a list and makes none, cut */
    FlColumn *column;
    FlCell *cell; /* [FL_TABLE_COLUMNS], of the row being read */
};

/* What a cell is. */
typedef enum FlCellSort { FL_CELL_MISSING, FL_CELL_NUMBER, FL_CELL_OTHER } FlCellSort;
FlCellSort fl_cell_sort(const FlTable *table, FlCell cell, double *v);
/* Of a row: how many cells are of each sort. */
typedef struct FlCellSorts {
    int missing, numbers, others;
} FlCellSorts;

FlCellSorts fl_table_sorts(const FlTable *table, const FlRows *rows);
/* Without the blanks around it. */
FlCell fl_cell_trimmed(FlCell cell);
/* Whether it is this word, in lower case here, in any there. */
bool fl_cell_is(FlCell cell, const char *word);

/* ---- table.c ---- */
/* fl_table_read(), and what kind of fault there is. */
FlTable *fl_table_read_or(const char *text, size_t length, FlTableFault *fault, char *error, size_t size);

/* ---- table_shape.c ---- */
void fl_table_separator(FlTable *table);
/* Decimal commas or points. False after a sentence: it cannot be told. */
bool fl_table_mark(FlTable *table, char *error, size_t size);
/* How many columns there are: as many cells as a tenth of the rows have, two of them at least, or most have. */
int fl_table_width(FlTable *table);
/* Whether the commas between cells may be decimal ones. */
bool fl_table_commas(const FlTable *table);
/* Whether commas may stand in numbers under a head of fewer names: 1,000,2 below x,y. */
bool fl_table_grouped(const FlTable *table);
/* Whether its first row is four whole numbers between commas: 1,5,2,5. */
bool fl_table_four(const FlTable *table);
/* Whether the blanks between cells may stand in numbers. */
bool fl_table_blanks(const FlTable *table);

/* ---- table_head.c ---- */
/* Lines of words before the table. `copy`: room for the cells of a row, here and below. */
void fl_table_preamble(FlTable *table, FlCell *copy);
/* The names of the columns. */
void fl_table_head(FlTable *table, FlCell *copy);

/* ---- the same text in other words, zero-terminated, which the caller frees; *rows is NULL where nothing is to be
 * done. False where memory is short: the text would be read as another one. table_letters.c: digits of other scripts,
 * wide signs, what nobody sees; table_marked.c: tables of pages and wikis; table_spelled.c: prompts, vectors under
 * their names, ranges, points like A(1|2); table_rewritten.c: LaTeX ---- */
bool fl_table_lettered(const char *text, size_t *length, char **rows);
bool fl_table_unmarked(const char *text, size_t *length, char **rows);
bool fl_table_unspelled(const char *text, size_t *length, char **rows);
/* Writes the first range(0, 5, 0), or the like, that a text gives for a list and that has no numbers, or too many. */
void fl_table_bad_range(const char *text, size_t length, char *range, size_t size);
bool fl_table_unlatex(const char *text, size_t *length, char **rows);
/* Of a table of two long rows: its columns as rows. */
bool fl_table_turned(const FlTable *table, size_t *length, char **rows);

/* ---- table_printed.c: the same text without what programs print around a table; *rows is NULL where it is too long to
 * be a print. False where memory is short ---- */
bool fl_table_unprinted(const char *text, size_t *length, char **rows);

/* ---- table_cells.c ---- */
/* A row that has words only, and fewer than a row has: a note below the table; or a total of the rows above. */
bool fl_table_stray(const FlTable *table, const FlRows *rows);
/* Finds the rows at the end that begin with "Total", "Average" or the like: no points of their own. */
void fl_table_find_totals(FlTable *table);
/* Whether euros are named before a number or behind it. */
bool fl_cell_is_euro(FlCell cell);
/* Dollars and pounds, which have their thousands apart by commas. */
bool fl_cell_is_english_money(FlCell cell);
/* A number without what stands around it: "1.000" of "€1.000" and of "1.000 kg"; one with an exponent as it is. */
FlCell fl_cell_digits(FlCell cell);
/* A number with a unit behind it, "1.5 m": how long the number is; 0: none. */
size_t fl_cell_before_unit(const FlTable *table, FlCell cell);
/* Whether numbers have units behind them, the same one in all rows of their column: then cells are read without them.
 */
void fl_table_find_units(FlTable *table);
/* Adds them to the names of the columns. */
void fl_table_name_units(FlTable *table);
/* Rows from the first one below the head. */
FlRows fl_table_begin(const FlTable *table);

/* How much of a stretch a sentence quotes, and what tells that there is more. */
enum { FL_TABLE_QUOTED = 40 };
#define FL_TABLE_SHOWS(at, length)                                                                                     \
    (int)fl_cut((at), (length), FL_TABLE_QUOTED), (at), (length) > FL_TABLE_QUOTED ? "..." : ""

#endif
