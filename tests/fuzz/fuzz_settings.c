/* libFuzzer: whatever the file of settings holds, each setting is in its range afterwards.
 * clang -fsanitize=fuzzer,address,undefined */
#include "app/settings.h"
#include "words/tour.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (text == NULL) return 0;
    if (size > 0) memcpy(text, data, size);
    text[size] = '\0';
    FlDisplay display = fl_display_default();
    FlWindowPlace place;
    fl_settings_read(text, &display, &place);
    bool good = display.zoom >= 0.8f && display.zoom <= 2 && display.speed >= 0 && display.speed < FL_SPEEDS &&
                display.tour_step >= 0 && display.tour_step < FL_TOUR_STEPS && (int)display.theme >= 0 &&
                display.theme < FL_THEMES;
    if (!good || place.width < 320 || place.width > 8192 || place.height < 240 || place.height > 8192) abort();
    if (place.known && (abs(place.x) > 100000 || abs(place.y) > 100000)) abort();
    free(text);
    return 0;
}
