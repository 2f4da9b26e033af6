/* Files that a line names: who is asked for them, what they bring, and what is said where they cannot be read. */
#include "model/sources.h"
#include "support/cmocka_all.h"
#include "unit/model_support.h"

/* Files by their names; what is asked for last. */
static const char *const files[][2] = {
    {"points.csv", "x,y,class\n0,0,0\n1,1,1\n"},
    {"bad.csv", "x,y,class\n0,0,0\n"},
    {"weights.csv", "layer,kind,row,col,weight\n1,W,0,0,1\n1,W,0,1,2\n1,b,0,0,3\n"},
    {"names.txt", "ada\nbess\ncora\n"},
    {"table.csv", "a,b\n1,2\n3,4\n"},
};

static char *read_file(void *context, const char *file, size_t *length, char *error, size_t size) {
    assert_ptr_equal(context, files);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (strcmp(files[i][0], file) != 0) continue;
        size_t all = strlen(files[i][1]);
        if (*length > all) *length = all;
        char *text = malloc(*length + 1);
        assert_non_null(text);
        memcpy(text, files[i][1], *length);
        text[*length] = '\0';
        return text;
    }
    snprintf(error, size, "No such file.");
    return NULL;
}

static const FlData *read_data(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size) {
    size_t length = SIZE_MAX;
    char *text = read_file(context, file, &length, error, size);
    FlTableFault fault;
    const FlData *data = text != NULL ? fl_table_points(text, length, file, wanted, &fault, error, size) : NULL;
    free(text);
    return data;
}

static FlSources sources_of(bool data, bool text) {
    return (FlSources){data ? read_data : NULL, (void *)files, text ? read_file : NULL, (void *)files};
}

static void lines_bring_what_their_files_hold(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool data, text, read;
        int points, weights, letters, rows; /* given */
        const char *error;
    } cases[] = {
        {"curve lr=0.3", true, true, true, 0, 0, 0, 0, ""},
        {"fit data=@table.csv", true, true, true, 0, 0, 0, 2, ""},
        {"fit data=@table.csv", false, true, true, 0, 0, 0, 0, ""},
        {"fit data=@none.csv", true, true, false, 0, 0, 0, 0, "No such file."},
        {"network data=@points.csv", true, true, true, 2, 0, 0, 0, ""},
        {"network data=@points.csv weights=@weights.csv", false, true, true, 2, 3, 0, 0, ""},
        {"network weights=@weights.csv", false, true, true, 0, 3, 0, 0, ""},
        {"network data=@points.csv", false, false, true, 0, 0, 0, 0, ""},
        {"network data=@none.csv", true, true, false, 0, 0, 0, 0, "none.csv: No such file."},
        {"network data=@bad.csv", true, true, false, 0, 0, 0, 0, "bad.csv: "},
        {"network data=@points.csv weights=@none.csv", true, true, false, 0, 0, 0, 0, "none.csv: No such file."},
        {"network weights=@points.csv", true, true, false, 0, 0, 0, 0, "points.csv: "},
        {"letters data=names.txt", true, true, true, 0, 0, 3, 0, ""},
        {"letters data=none.txt", true, true, false, 0, 0, 0, 0, "none.txt: No such file."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlSources sources = sources_of(cases[i].data, cases[i].text);
        FlStateGiven given;
        char error[300] = "";
        if (fl_sources_read(&sources, cases[i].line, &given, error, sizeof error) != cases[i].read ||
            strncmp(error, cases[i].error, strlen(cases[i].error)) != 0 || (cases[i].read && error[0] != '\0'))
            fail_msg("%s: %s", cases[i].line, error);
        assert_int_equal(given.points != NULL ? given.points->count : 0, cases[i].points);
        assert_int_equal(given.weights != NULL ? given.weights->count : 0, cases[i].weights);
        assert_int_equal(given.data != NULL ? given.data->count : 0, cases[i].rows);
        assert_int_equal(given.text != NULL, cases[i].letters > 0);
        fl_state_given_release(&given);
    }
}

/* So that a window may wait for them. */
static void long_files_are_told(void **state) {
    (void)state;
    FlSources sources = sources_of(true, true), none = sources_of(true, false);
    size_t points = strlen(files[0][1]), weights = strlen(files[2][1]);
    assert_true(points < weights);
    const char *both = "network data=@points.csv weights=@weights.csv", *one = "network data=@points.csv";
    assert_true(fl_sources_long(&sources, one, points - 1));
    assert_false(fl_sources_long(&sources, one, points));
    assert_true(fl_sources_long(&sources, both, points));
    assert_true(fl_sources_long(&sources, both, weights - 1));
    assert_false(fl_sources_long(&sources, both, weights));
    assert_false(fl_sources_long(&none, both, 1));
    assert_false(fl_sources_long(&sources, "curve lr=0.3", 1));
    assert_false(fl_sources_long(&sources, "network data=@none.csv", 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_bring_what_their_files_hold),
        cmocka_unit_test(long_files_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
