/* Tables that are written another way become rows: LaTeX's cells and lines, and two rows that are wide. */
#include "core/base/character.h"
#include "core/data/table_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- LaTeX ---- */

/* Behind "\begin{tabular}{cc}", "\hline" and the like, of which nothing is left; `at` itself where none stands. */
static const char *skip_command(const char *at) {
    static const char *const commands[] = {"\\begin",   "\\end",        "\\hline",     "\\toprule",
                                           "\\midrule", "\\bottomrule", "\\centering", "\\left(",
                                           "\\right)",  "\\left[",      "\\right]"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        size_t length = strlen(commands[i]);
        if (strncmp(at, commands[i], length) != 0) continue;
        at += length;
        while (*at == '{' || *at == '[') {
            size_t inside = strcspn(at, "}]\n");
            if (at[inside] == '\0' || at[inside] == '\n') return at;
            at += inside + 1;
        }
        return at;
    }
    return at;
}

/* "\textbf{x}" and "\num{3}": where what is in the braces begins, *end where it ends; NULL where there are none, or
 * more of them follow. */
static const char *in_braces(const char *at, const char **end) {
    if (at[0] != '\\' || !fl_is_letter(at[1])) return NULL;
    const char *p = at + 1;
    while (fl_is_letter(*p)) p++;
    size_t inside = *p == '{' ? strcspn(p + 1, "{}\\\r\n&") : 0;
    if (inside == 0 || p[1 + inside] != '}' || p[2 + inside] == '{') return NULL;
    *end = p + 1 + inside;
    return p + 1;
}

bool fl_table_unlatex(const char *text, size_t *length, char **rows) {
    *rows = NULL;
    if (memchr(text, 0, *length) != NULL) return true;
    bool cells = strchr(text, '&') != NULL && strstr(text, "{cases}") == NULL; /* of a formula */
    if (strstr(text, "\\\\") == NULL || (!cells && strstr(text, "\\\\\n") == NULL)) return true;
    char *to = *rows = malloc(*length + 1);
    if (to == NULL) return false;
    for (const char *at = text; *at != '\0';) {
        const char *behind = skip_command(at), *end, *inside = behind == at ? in_braces(at, &end) : NULL;
        if (inside != NULL) {
            memcpy(to, inside, (size_t)(end - inside));
            to += end - inside;
            at = end + 1;
        } else if (strncmp(at, "{,}", 3) == 0) {
            *to++ = ',';
            at += 3;
        } else if (behind > at) {
            at = behind;
        } else if (at[0] == '\\' && at[1] == '\\') {
            *to++ = cells ? '\n' : ' ';
            at += 2;
        } else if (*at == '&') {
            *to++ = '\t';
            at++;
        } else if (cells && (*at == '\n' || *at == '\r')) {
            *to++ = ' '; /* a row ends where LaTeX ends it */
            at++;
        } else {
            if (*at != '$') *to++ = *at;
            at++;
        }
    }
    *to = '\0';
    *length = (size_t)(to - *rows);
    return true;
}

/* ---- two wide rows ---- */

/* Three numbers to a row, more columns than rows, and no head: x and y stand in rows, with their names before them or
 * none. */
static bool is_wide(const FlTable *table) {
    bool named = table->column[0].kind == FL_COLUMN_WORDS;
    if (table->head || table->rows != 2 || table->columns < (named ? 4 : 5) || table->strays > 0) return false;
    for (int i = 0; i < table->columns; i++) {
        FlColumnKind kind = table->column[i].kind;
        if (kind != FL_COLUMN_NUMBERS && !(i == 0 && kind == FL_COLUMN_WORDS)) return false;
    }
    return true;
}

bool fl_table_turned(const FlTable *table, size_t *length, char **rows) {
    *rows = NULL;
    if (!is_wide(table)) return true;
    FlRows row[2] = {fl_table_begin(table), fl_table_begin(table)};
    FlCell *cell = malloc(2 * sizeof *cell * FL_TABLE_COLUMNS);
    char *columns = malloc(table->length + 2 * FL_TABLE_COLUMNS), *to = columns;
    const bool there = cell != NULL && columns != NULL;
    bool ok = there;
    for (int k = 0; ok && k < 2; k++) {
        row[k].cell = cell + (size_t)k * FL_TABLE_COLUMNS;
        for (int i = 0; i <= k; i++) ok = ok && fl_rows_next(&row[k]);
    }
    for (int i = 0; ok && i < row[0].count && i < row[1].count; i++) {
        for (int k = 0; k < 2; k++) {
            memcpy(to, row[k].cell[i].at, row[k].cell[i].length);
            to += row[k].cell[i].length;
            *to++ = k == 0 ? '\t' : '\n';
        }
    }
    free(cell);
    if (!ok) {
        free(columns);
        return there;
    }
    *to = '\0';
    *length = (size_t)(to - columns);
    *rows = columns;
    return true;
}
