/* libFuzzer: the state line in a PNG lies within its bytes, whatever they are, and is read or refused.
 * clang -fsanitize=fuzzer,address,undefined */
#include "model/state_line.h"
#include "paint/paint.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *bytes = malloc(size > 0 ? size : 1), error[256] = "";
    size_t count = 0;
    if (bytes == NULL) return 0;
    if (size > 0) memcpy(bytes, data, size);
    const char *text = fl_png_state(bytes, size, &count);
    if (text != NULL && (text < bytes || count > size || text + count > bytes + size)) abort();
    char *line = text != NULL ? malloc(count + 1) : NULL;
    if (line != NULL) {
        FlSceneId scene;
        FlDocument document;
        memcpy(line, text, count);
        line[count] = '\0';
        if (fl_state_line_read(line, &scene, &document, error, sizeof error))
            fl_loss_release(document.plan.loss);
        else if (error[0] == '\0')
            abort();
    }
    free(line);
    free(bytes);
    return 0;
}
