/* libFuzzer: whatever the reader of state lines takes prints a line that reads back to the same document, and whatever
 * it refuses has a sentence.   clang -fsanitize=fuzzer,address,undefined */
#include "model/state_line.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *line) {
    char printed[FL_STATE_LINE_SIZE], again[FL_STATE_LINE_SIZE], error[256] = "";
    FlSceneId scene, same;
    FlDocument document, read;
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) {
        if (error[0] == '\0') abort();
        return;
    }
    fl_state_line_print(printed, scene, &document);
    if (!fl_state_line_read(printed, &same, &read, error, sizeof error)) abort();
    if (same != scene || read.cursor != document.cursor || !fl_plan_equal(&read.plan, &document.plan)) abort();
    fl_state_line_print(again, same, &read);
    if (strcmp(printed, again) != 0) abort();
    fl_loss_release(document.plan.loss);
    fl_loss_release(read.plan.loss);
    if (fl_loss_alive() != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *line = malloc(size + 1);
    if (line == NULL) return 0;
    if (size > 0) memcpy(line, data, size);
    line[size] = '\0';
    check(line);
    free(line);
    return 0;
}
