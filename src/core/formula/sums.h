#ifndef FL_CORE_FORMULA_SUMS_H
#define FL_CORE_FORMULA_SUMS_H
/* Sums, products and norms as they are written out, between the passes of plain.h. */
#include "core/formula/plain.h"

enum { FL_SUMS_DEPTH = 2, FL_SUMS_NAME = 16, FL_SUMS_LETTERS = 12 };

typedef struct FlSums {
    const FlPlain *in;
    FlPlain *out;
    int end;                      /* of what is written out now */
    char base[FL_SUMS_NAME];      /* the variable that has components, by index or as a vector; "" none */
    bool zero;                    /* its indices count from 0 */
    bool vector;                  /* it stands without an index */
    char counts[FL_SUMS_LETTERS]; /* letters for how many components there are */
    int component;                /* of the vector, as it is written now: 1 or 2; 0 none */
    struct {
        char letter;
        int value;
    } index[FL_SUMS_DEPTH];
    int indices;
    char counted; /* the letter that was read as 2; '\0' none */
    bool assumed; /* nobody said that there are two */
    FlFormulaFault *fault;
} FlSums;

int fl_sums_blanks(const char *text, int at);
int fl_sums_run(const char *text); /* letters that a text begins with */
bool fl_sums_fault(const FlSums *s, int from, int to, const char *sentence);
void fl_sums_put(FlSums *s, const char *text, int at);
char fl_sums_last(const FlPlain *plain); /* the last sign that is no blank */
/* The value of a letter: an index of a sum that is open, the innermost first, or how many variables there are. */
bool fl_sums_value_of(FlSums *s, char letter, int *value);
/* A whole number of digits, indices, + - * / and parentheses; a factor of it; and what stands behind "_" or "^": one
 * letter, one number, or parentheses. *at is put behind it. */
bool fl_sums_read_whole(FlSums *s, int *at, int *value, int depth);
bool fl_sums_read_factor(FlSums *s, int *at, int *value, int depth);
bool fl_sums_read_script(FlSums *s, int *at, int *value);
/* Behind the parenthesis that closes the one at `at`; -1: it is never closed before `end`. */
int fl_sums_group_end(const FlSums *s, int at, int end);
/* Where the term of a sum over `letter` ends that begins at `from`. */
int fl_sums_term_end(const FlSums *s, char letter, int from, int end);
/* f(...), (...) or one name: no sign beside it takes it apart; and whether a plus or minus would. */
bool fl_sums_is_whole(const FlSums *s, int from, int to);
bool fl_sums_comes_apart(const FlSums *s, int from, int to);
/* Whether what is put next needs parentheses, before what stands at `behind`. */
bool fl_sums_stands_open(const FlSums *s, bool product, int behind);
/* Behind a call of sum, prod, mean, norm or hypot whose name begins at `at`, and its parenthesis; 0: none. */
int fl_sums_call(const FlSums *s, int at, int *open);
bool fl_sums_is_norm(const char *text);
/* Writes [from, to) with its sums and norms written out. False after a sentence. */
bool fl_sums_expand(FlSums *s, int from, int to);

#endif
