/* What people copy, read by the core alone: of tests/clippings/clippings.txt, whose head is in test_clipping.c, the
 * tables and the formulas; and those of tests/clippings/core.txt,
 * written alike, with what is said of a table's points behind " | ". */
#include "support/cmocka_all.h"

#include "fallline/data.h"
#include "fallline/formula.h"
#include "fallline/loss.h"
#include "fallline/table.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What became of a text, or the sentence that refuses it. */
typedef struct Became {
    bool good;
    char text[1024];
} Became;

static const FlData *points_of(const char *text, char *error, size_t size) {
    const FlColumnChoice own = {NULL, NULL};
    FlTableFault fault;
    const FlData *points = strchr(text, '\n') == NULL ? fl_data_read(text, strlen(text), error, size) : NULL;
    if (points != NULL && points->count > 1) return points;
    fl_data_release(points);
    return fl_table_points(text, strlen(text), NULL, own, &fault, error, size);
}

/* The points, and behind " | " what is said of them if `notes`. */
static void read_table(const char *text, bool notes, Became *became) {
    const FlData *points = points_of(text, became->text, sizeof became->text);
    became->good = points != NULL;
    if (!became->good) return;
    assert_true(fl_data_print(points, became->text, sizeof became->text));
    size_t used = strlen(became->text);
    if (notes && points->note != NULL) snprintf(became->text + used, sizeof became->text - used, " | %s", points->note);
    fl_data_release(points);
}

static void read_formula(const char *text, Became *became) {
    FlFormulaFault fault = {.text = ""};
    const FlLossType *loss = fl_formula_loss(text, 0, &fault);
    became->good = loss != NULL;
    snprintf(became->text, sizeof became->text, "%s", became->good ? fl_formula_text(loss) : fault.text);
    if (!became->good) assert_true(fault.from >= 0 && fault.from <= fault.to && fault.to <= (int)strlen(text));
    fl_loss_release(loss);
}

/* Whether a clipping, without the blanks around it, is what its head says; one of another kind is. */
static bool is_right(const char *kind, const char *what, bool notes, char *text) {
    Became became = {false, ""};
    bool good = kind[0] != '!';
    text += strspn(text, " \t\r\n");
    for (char *end = text + strlen(text); end > text && strchr(" \t\r\n", end[-1]) != NULL;) *--end = '\0';
    if (strcmp(kind + !good, "table") == 0)
        read_table(text, notes, &became);
    else if (strcmp(kind + !good, "formula") == 0)
        read_formula(text, &became);
    else
        return true;
    bool right = became.good == good && (good ? strcmp(became.text, what) == 0 : strstr(became.text, what) != NULL);
    if (!right) print_error("%s\nis %s, not %s %s\n", text, became.text, kind, what);
    return right;
}

/* How many there are in a file; each is tried. `notes`: with what is said of a table's points. */
static int try_all(const char *name, bool notes) {
    FILE *file = fopen(name, "rb");
    char *corpus = malloc(1 << 20), kind[16];
    assert_true(file != NULL && corpus != NULL);
    corpus[fread(corpus, 1, (1 << 20) - 1, file)] = '\0';
    fclose(file);
    int count = 0, wrong = 0;
    for (char *at = corpus, *next; at != NULL; at = next, count++) {
        char *line = strchr(at, '\n');
        next = strstr(line, "\n==== ");
        char *end = next != NULL ? next : strstr(line, "\n====");
        *line = *end = '\0';
        assert_int_equal(sscanf(at, "==== %15s", kind), 1);
        wrong += !is_right(kind, at + 5 + strlen(kind) + 1, notes, end > line ? line + 1 : line);
        next = next != NULL ? next + 1 : NULL;
    }
    free(corpus);
    assert_int_equal(wrong, 0);
    assert_int_equal(fl_loss_alive(), 0);
    return count;
}

static void what_people_copy_is_read(void **state) {
    (void)state;
    assert_true(try_all(FL_CLIPPINGS "/clippings.txt", false) >= 500);
}

/* Every turn of the readers, and every sentence. */
static void what_is_like_it_is_read_or_refused(void **state) {
    (void)state;
    assert_true(try_all(FL_CLIPPINGS "/core.txt", true) >= 550);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_people_copy_is_read),
        cmocka_unit_test(what_is_like_it_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
