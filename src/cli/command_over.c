/* map --over: the outcome for every pair of values of two numbers, as CSV. */
#include "cli/command.h"
#include "fallline/plane.h"

#include <stdlib.h>
#include <string.h>

enum { KEY = 16, BAND = 65536 }; /* cells of a band of rows: its memory */

typedef struct Numbers {
    char key[2][KEY];
    FlPlaneAxis axis[2];
    int count[2];
} Numbers;

/* KEY=LO:HI:N, of `length` bytes. */
static bool read_axis(const char *text, size_t length, Numbers *numbers, int i) {
    const char *end = text + length, *equals = memchr(text, '=', length);
    if (equals == NULL || equals == text || equals - text >= KEY) return false;
    memcpy(numbers->key[i], text, (size_t)(equals - text));
    numbers->axis[i].key = numbers->key[i];
    const char *lo = equals + 1, *middle = memchr(lo, ':', (size_t)(end - lo));
    const char *hi = middle != NULL ? middle + 1 : end, *last = memchr(hi, ':', (size_t)(end - hi));
    if (middle == NULL || last == NULL) return false;
    return fl_number_read(lo, (size_t)(middle - lo), &numbers->axis[i].lo) &&
           fl_number_read(hi, (size_t)(last - hi), &numbers->axis[i].hi) &&
           fl_number_read_count(last + 1, (size_t)(end - last - 1), FL_PLANE_SIDE, &numbers->count[i]);
}

static bool read_numbers(const char *text, Numbers *numbers) {
    const char *comma = strchr(text, ',');
    memset(numbers, 0, sizeof *numbers);
    return comma != NULL && read_axis(text, (size_t)(comma - text), numbers, 0) &&
           read_axis(comma + 1, strlen(comma + 1), numbers, 1);
}

/* What is wrong with one of the numbers for this plan, or NULL; sets its scale. text is room for it. */
static const char *fault_of(const FlPlan *plan, FlPlaneAxis *axis, int count, char *text, size_t size) {
    FlNumber number;
    if (!fl_number_of_plan(plan, axis->key, &number)) return "one of these is no number of this run";
    if (count < 1) return "needs 1 to 16384 values of each number";
    return fl_command_stretch(&number, axis->lo, axis->hi, &axis->scale, text, size);
}

static void print_row(const FlPlane *plane, const Numbers *n, int row) {
    double up = fl_plane_value(&n->axis[1], n->count[1] - 1 - row, n->count[1]);
    for (int i = 0; i < n->count[0]; i++) {
        FlMapCell cell = fl_plane_cell(plane, i, row);
        fl_command_print_double(stdout, fl_plane_value(&n->axis[0], i, n->count[0]));
        putchar(',');
        fl_command_print_double(stdout, up);
        putchar(',');
        if (cell.minimum >= 0) printf("%d", cell.minimum);
        printf(",%s,", fl_outcome_word((FlOutcomeKind)cell.kind));
        if (cell.steps >= 0) printf("%d", cell.steps);
        putchar('\n');
    }
}

int fl_command_map_over(const FlPlan *plan, const char *over) {
    Numbers n;
    char text[FL_NUMBER_SENTENCE];
    if (!read_numbers(over, &n))
        return fl_command_misused(over, "is not two ranges such as lr=0.01:4:400,start=-3:3:300");
    if (strcmp(n.key[0], n.key[1]) == 0) return fl_command_misused(over, "names one number twice");
    for (int i = 0; i < 2; i++) {
        const char *fault = fault_of(plan, &n.axis[i], n.count[i], text, sizeof text);
        if (fault != NULL) return fl_command_misused(over, fault);
    }
    printf("%s,%s,minimum,outcome,steps\n", n.key[0], n.key[1]);
    int band = BAND / n.count[0]; /* of 16384 values to a row at most: 4 rows or more */
    for (int row = 0; row < n.count[1] && !ferror(stdout); row += band) {
        int rows = n.count[1] - row < band ? n.count[1] - row : band;
        FlPlane *plane = fl_plane_create(plan, &n.axis[0], &n.axis[1], n.count[0], n.count[1], row, rows);
        if (plane == NULL) return fl_command_failed("map", "not enough memory");
        fl_plane_advance(plane, n.count[0] * rows);
        for (int j = row; j < row + rows; j++) print_row(plane, &n, j);
        fl_plane_destroy(plane);
    }
    return fl_command_finish();
}
