#ifndef SUPPORT_TABLE_CASES_H
#define SUPPORT_TABLE_CASES_H
/* Texts of tables, and what is to be read of them. */
#include "fallline/table.h"
#include "support/close.h"

/* A text, its points, NULL: it is refused; and the note or the sentence, NULL: whichever. */
typedef struct TableCase {
    const char *text, *points, *says;
} TableCase;

/* Every one that is read otherwise is told. */
static void assert_table_cases(const TableCase *cases, size_t count) {
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char error[300] = "", printed[4096] = "";
        const FlData *data = fl_data_read_table(cases[i].text, strlen(cases[i].text), NULL, error, sizeof error);
        if (data != NULL) assert_true(fl_data_print(data, printed, sizeof printed));
        const char *said = data == NULL ? error : data->note != NULL ? data->note : "";
        bool right = cases[i].points == NULL ? data == NULL && said[0] != '\0' : strcmp(printed, cases[i].points) == 0;
        right = right && (cases[i].says == NULL || strcmp(said, cases[i].says) == 0);
        if (!right) print_error("%s\n    is read as %s, and said is: %s\n", cases[i].text, printed, said);
        wrong += !right;
        fl_data_release(data);
    }
    assert_int_equal(wrong, 0);
}

#define ASSERT_TABLE_CASES(cases) assert_table_cases(cases, sizeof(cases) / sizeof *(cases))

#endif
