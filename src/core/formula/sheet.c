/* A formula of a spreadsheet, "=A1^2 + LOG(B1)": its cells become x and y, and its logarithm the decimal one. Where a
 * country has decimal commas, "=POTENZ(A1;2)*0,5", its semicolons become commas and its commas points. */
#include "core/base/character.h"
#include "core/formula/plain.h"

#include <stdio.h>
#include <string.h>

enum { CELLS = 2, NAME = 12, COLUMN = 3, ROW = 7 };

/* The cells that it names, without dollar signs. */
typedef struct Sheet {
    int cells;
    char cell[CELLS][NAME];
} Sheet;

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_name(char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || fl_is_digit(c) || c == '_' || c == '$' || c == '.';
}

static int blanks(const char *text, int at) {
    while (text[at] == ' ') at++;
    return at;
}

/* The length of a cell's name at `at`, A1 or $A$1, and the name; 0: none begins there. LOG10( is a function. */
static int cell_length(const char *text, int at, char name[NAME]) {
    int used = 0, p = at;
    if (at > 0 && is_name(text[at - 1])) return 0;
    p += text[p] == '$';
    while (is_capital(text[p]) && used < COLUMN) name[used++] = text[p++];
    int letters = used;
    p += letters > 0 && text[p] == '$';
    while (letters > 0 && fl_is_digit(text[p]) && used < letters + ROW) name[used++] = text[p++];
    name[used] = '\0';
    if (letters == 0 || used == letters || name[letters] == '0' || is_name(text[p])) return 0;
    return text[blanks(text, p)] == '(' ? 0 : p - at;
}

/* By column, then by row: A1, A2, B1, AA1. */
static bool comes_first(const char *a, const char *b) {
    size_t n = strspn(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), m = strspn(b, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    int order = n != m ? (n < m ? -1 : 1) : strncmp(a, b, n);
    if (order == 0) order = strlen(a) != strlen(b) ? (strlen(a) < strlen(b) ? -1 : 1) : strcmp(a, b);
    return order < 0;
}

static int find_cell(const Sheet *sheet, const char *name) {
    int i = 0;
    while (i < sheet->cells && strcmp(sheet->cell[i], name) != 0) i++;
    return i;
}

static bool collect(const FlPlain *from, Sheet *sheet, FlFormulaFault *fault) {
    for (int at = 0; at < from->count; at++) {
        char name[NAME];
        int length = cell_length(from->text, at, name);
        if (length == 0 || find_cell(sheet, name) < sheet->cells) continue;
        if (sheet->cells == CELLS)
            return fl_formula_fault(fault, from->from[at], from->to[at + length - 1],
                                    "This is a third cell; a formula is of one or two.");
        memcpy(sheet->cell[sheet->cells++], name, sizeof name);
    }
    if (sheet->cells < 2 || comes_first(sheet->cell[0], sheet->cell[1])) return true;
    char other[NAME];
    memcpy(other, sheet->cell[0], sizeof other);
    memcpy(sheet->cell[0], sheet->cell[1], sizeof other);
    memcpy(sheet->cell[1], other, sizeof other);
    return true;
}

/* ---- what sheets have and a formula of one or two numbers has not ---- */

static const char *const of_ranges[] = {
    "SUM",      "SUMME",   "SOMME",      "SUMA",    "SOMA",     "SOMMA", "SUMSQ",  "SUMPRODUCT",
    "SUMIF",    "AVERAGE", "MITTELWERT", "MOYENNE", "PROMEDIO", "MEDIA", "MEDIAN", "COUNT",
    "ANZAHL",   "PRODUCT", "PRODUKT",    "STDEV",   "STDEV.S",  "STABW", "VAR",    "VLOOKUP",
    "SVERWEIS", "XLOOKUP", "INDEX",      "LINEST",  "RGP",      "SLOPE", "TREND"};
static const char *const of_cases[] = {"IF", "WENN", "SI", "SE", "IFS", "IFERROR", "AND", "UND", "OR", "ODER"};

static bool is_one_of(const char *const *names, size_t count, const char *name, int length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == (size_t)length && strncmp(names[i], name, (size_t)length) == 0) return true;
    return false;
}

/* The name that begins at `at`, if a call's parenthesis or a sheet's mark is next. */
static int called(const char *text, int at) {
    int end = at;
    if (at > 0 && is_name(text[at - 1])) return 0;
    while (is_name(text[end])) end++;
    return end > at && (text[end] == '(' || text[end] == '!') ? end - at : 0;
}

/* False after a sentence that says what to do instead. */
static bool check_calls(const FlPlain *from, FlFormulaFault *fault) {
    const char *text = from->text;
    char name[NAME];
    for (int at = 0; at < from->count; at++) {
        int length = called(text, at), cell = cell_length(text, at, name), last = at + (length > 0 ? length : cell) - 1;
        bool range = cell > 0 && text[at + cell] == ':';
        if (length == 0 && !range) continue;
        if (range || is_one_of(of_ranges, sizeof of_ranges / sizeof *of_ranges, text + at, length))
            return fl_formula_fault(fault, from->from[at], from->to[last],
                                    "This takes columns of cells: paste the cells themselves for a line through them, "
                                    "or a formula of one cell or two, as =A1^2.");
        if (is_one_of(of_cases, sizeof of_cases / sizeof *of_cases, text + at, length))
            return fl_formula_fault(fault, from->from[at], from->to[last],
                                    "There are no cases here; max, min, abs and sign make corners, as =MAX(0,A1).");
        if (text[at + length] == '!')
            return fl_formula_fault(fault, from->from[at], from->to[last + 1],
                                    "This names another sheet: leave the name away, and write A1 or B1.");
    }
    return true;
}

/* ---- what sheets do in another order ---- */

/* Behind the number, name, call or parenthesis at `at`, and behind the blanks there. */
static int operand_end(const char *text, int at) {
    int depth = 0;
    at = blanks(text, at);
    while (text[at] == '-' || text[at] == '+') at = blanks(text, at + 1);
    while (is_name(text[at])) at++;
    while (text[at] != '\0' && (depth > 0 || text[at] == '(')) {
        depth += (text[at] == '(') - (text[at] == ')');
        at++;
        if (depth == 0) break;
    }
    return blanks(text, at);
}

/* Excel, LibreOffice and Google's sheets take -2^2 as 4 and 2^3^2 as 64. False after a sentence. */
static bool check_order(const FlPlain *from, FlFormulaFault *fault) {
    const char *text = from->text;
    for (int at = 0; at < from->count; at++) {
        int before = at;
        if (text[at] != '-' && text[at] != '^') continue;
        while (text[before - 1] == ' ') before--; /* the sheet's own sign stands before it */
        if (text[at] == '-' && strchr("=(,;+-*/^", text[before - 1]) == NULL) continue;
        int end = operand_end(text, at + 1);
        if (text[end] != '^') continue;
        return fl_formula_fault(fault, from->from[at], from->to[end],
                                text[at] == '-'
                                    ? "In a sheet this sign binds before the power: write (-A1)^2 or -(A1^2)."
                                    : "Sheets take the power on the left first: write (2^3)^2 or 2^(3^2).");
    }
    return true;
}

/* Whether x or y stand in a text by themselves, as they do where a sheet names its cells so. */
static bool names_variable(const char *text) {
    for (int at = 0; text[at] != '\0'; at++) {
        bool variable = strchr("xyXY", text[at]) != NULL;
        if (variable && (at == 0 || !is_name(text[at - 1])) && !is_name(text[at + 1])) return true;
    }
    return false;
}

/* Cells, or functions in capitals: "=-x^2" may have been copied from behind the sign of a paper. */
static bool is_certain(const FlPlain *from, const Sheet *sheet) {
    for (int at = 0; at < from->count; at++) {
        int length = called(from->text, at);
        if (length > 1 && is_capital(from->text[at]) && is_capital(from->text[at + 1])) return true;
    }
    return sheet->cells > 0;
}

/* ---- the text ---- */

/* Whether the call whose parenthesis is at `at` has a second argument. */
static bool has_two(const char *text, int at) {
    bool semicolons = strchr(text, ';') != NULL;
    int depth = 0;
    for (; text[at] != '\0'; at++) {
        depth += (text[at] == '(') - (text[at] == ')');
        if (depth == 0) return false;
        if (depth == 1 && text[at] == (semicolons ? ';' : ',')) return true;
    }
    return false;
}

/* LOG is to the base of 10 in a sheet, unless it says another one. The sheet's sign stands before it, at least. */
static bool is_logarithm(const char *text, int at) {
    static const char names[][4] = {"LOG", "log", "Log"};
    int open = blanks(text, at + 3);
    if (is_name(text[at - 1])) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strncmp(text + at, names[i], 3) == 0) return text[open] == '(' && !has_two(text, open);
    }
    return false;
}

/* PI(), which has nothing between its parentheses: how long it is. */
static int pi_length(const char *text, int at) {
    int end;
    if (is_name(text[at - 1]) || strncmp(text + at, "PI", 2) != 0) return 0;
    end = blanks(text, at + 2);
    if (text[end] != '(') return 0;
    end = blanks(text, end + 1);
    return text[end] == ')' ? end + 1 - at : 0;
}

/* Where semicolons stand between arguments, or outside of parentheses, a comma between digits is decimal. */
static const char *sign_of(const char *text, int at, int depth, bool semicolons, bool cell) {
    bool digits = at > 0 && !cell && fl_is_digit(text[at - 1]) && fl_is_digit(text[at + 1]);
    if (text[at] == ';') return ",";
    return text[at] == ',' && digits && (semicolons || depth == 0) ? "." : NULL;
}

static void say(const Sheet *sheet, bool logarithm, char *reading) {
    const char *also = logarithm ? ", LOG as log10." : ".";
    if (sheet->cells == 0)
        snprintf(reading, FL_FORMULA_READING, "%s", logarithm ? "As sheets have it, LOG is read as log10." : "");
    else if (sheet->cells == 1)
        snprintf(reading, FL_FORMULA_READING, "%s is read as x%s", sheet->cell[0], also);
    else
        snprintf(reading, FL_FORMULA_READING, "%s is read as x, %s as y%s", sheet->cell[0], sheet->cell[1], also);
}

/* The text from `at` on. */
static void rewrite(const FlPlain *from, int at, const Sheet *sheet, FlPlain *to, bool *logarithm) {
    const char *text = from->text;
    int depth = 0;
    bool semicolons = strchr(text, ';') != NULL, cell = false;
    to->count = 0;
    to->text[0] = '\0';
    while (at < from->count) {
        char name[NAME], one[2] = {text[at], '\0'};
        const char *put = one, *sign = sign_of(text, at, depth, semicolons, cell);
        int length = cell_length(text, at, name), pi = pi_length(text, at), taken = 1;
        depth += (text[at] == '(') - (text[at] == ')');
        cell = length > 0;
        if (cell) {
            put = find_cell(sheet, name) == 0 ? "x" : "y";
            taken = length;
        } else if (is_logarithm(text, at)) {
            *logarithm = true;
            put = "log10";
            taken = 3;
        } else if (pi > 0) {
            put = "pi";
            taken = pi;
        } else if (sign != NULL) {
            put = sign;
        }
        fl_plain_put(to, put, from->from[at], from->to[at + taken - 1]);
        at += taken;
    }
}

bool fl_plain_sheet(const FlPlain *from, FlPlain *to, char *reading, FlFormulaFault *fault) {
    Sheet sheet = {.cells = 0};
    int at = blanks(from->text, 0);
    bool logarithm = false, begins = from->text[at] == '=';
    char name[NAME];
    if (from->text[at] == '+' && cell_length(from->text, at + 1, name) > 0) begins = true; /* as the first sheets */
    *to = *from;
    if (!begins) return true;
    if (!check_calls(from, fault) || !collect(from, &sheet, fault)) return false;
    if (sheet.cells == 0 && !names_variable(from->text + at + 1)) return true;
    if (is_certain(from, &sheet) && !check_order(from, fault)) return false;
    rewrite(from, at + 1, &sheet, to, &logarithm);
    say(&sheet, logarithm, reading);
    return true;
}
