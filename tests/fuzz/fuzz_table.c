/* libFuzzer: whatever the reader of tables takes has columns that add up and points that are finite, the points of any
 * two of its columns are read or refused with a sentence, and whatever a clipping is taken for can be read again. clang
 * -fsanitize=fuzzer,address,undefined */
#include "model/clipping.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool right) {
    if (!right) abort();
}

static void check_data(const FlData *data, const char *error) {
    if (data == NULL) {
        require(error[0] != '\0');
        return;
    }
    require(data->count >= 1);
    for (int i = 0; i < data->count; i++)
        require(fabs(data->x[i]) <= FL_DATA_LARGEST && fabs(data->y[i]) <= FL_DATA_LARGEST);
    require(data->note == NULL || data->note[0] != '\0');
    fl_data_release(data);
}

static void check_table(const char *text, size_t length) {
    char error[256] = "";
    FlTable *table = fl_table_read(text, length, error, sizeof error);
    if (table == NULL) {
        require(error[0] != '\0');
        return;
    }
    const FlColumn *column;
    int columns = fl_table_columns(table, &column), rows = fl_table_rows(table), x, y;
    for (int i = 0; i < columns; i++) {
        require(column[i].numbers + column[i].missing + column[i].others == rows);
        require(column[i].kind == FL_COLUMN_NUMBERS ? column[i].why[0] == '\0' : column[i].why[0] != '\0');
        require(memchr(column[i].name, '\0', sizeof column[i].name) != NULL);
    }
    if (fl_table_choose(table, (FlColumnChoice){NULL, NULL}, &x, &y, error, sizeof error)) {
        require(x >= -1 && x < columns && y >= 0 && y < columns && x != y);
        check_data(fl_table_data(table, x, y, false, NULL, error, sizeof error), error);
    } else {
        require(error[0] != '\0');
    }
    for (int i = 0; i < columns && i < 3; i++)
        check_data(fl_table_data(table, i, columns - 1 - i, true, "a.csv", error, sizeof error), error);
    fl_table_free(table);
}

static void check_clip(const char *text, size_t length) {
    static FlClip clip;
    fl_clip_read(text, length, NULL, &clip);
    require(clip.good || clip.said[0] != '\0');
    require(clip.good || clip.data == NULL);
    if (clip.good && clip.kind == FL_CLIP_FORMULA) {
        const FlLossType *loss = fl_formula_loss(clip.line, 0, NULL);
        require(loss != NULL && strcmp(fl_formula_text(loss), clip.line) == 0);
        fl_loss_release(loss);
    }
    if (clip.good && clip.kind == FL_CLIP_TABLE) require(clip.data != NULL && clip.data->count >= 1);
    if (clip.good && clip.kind == FL_CLIP_RATE) require(clip.rate > 0 && clip.rate <= FL_ETA_MAX);
    fl_clip_release(&clip);
    require(fl_loss_alive() == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1); /* its own size, so that a byte read behind it is noticed */
    if (text == NULL) return 0;
    if (size > 0) memcpy(text, data, size);
    text[size] = '\0';
    check_table(text, size);
    check_clip(text, size);
    free(text);
    return 0;
}
