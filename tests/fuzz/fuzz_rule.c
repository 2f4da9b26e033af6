/* libFuzzer: whatever the reader of rules takes has a canonical text that reads back to the same rule, and moves many
 * points as each alone; whatever it refuses has a sentence and a place in the text. clang
 * -fsanitize=fuzzer,address,undefined */
#include "fallline/fallline.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool right) {
    if (!right) abort();
}

static bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

/* Three updates of 19 points, and of one of them alone. */
static void check_lanes(const FlOptimizerType *type) {
    enum { COUNT = 19, ONE = 11 };
    FlOptimizer rule = fl_optimizer_default(type, 0.3);
    FlClock clock = {.product = {1, 1, 1, 1}, .steps = 3}, alone = clock;
    double x[2 * COUNT], g[2 * COUNT], f[COUNT], slots[2 * COUNT * FL_OPTIMIZER_MAX_SLOTS] = {0};
    double memory[2 * FL_OPTIMIZER_MAX_SLOTS] = {0};
    for (int i = 0; i < 2 * COUNT; i++) {
        x[i] = (i * 7 % 41 - 20) / 4.0;
        g[i] = (i * 5 % 37 - 18) / 8.0;
        f[i % COUNT] = i % COUNT;
    }
    double one[2] = {x[ONE], x[COUNT + ONE]}, slope[2] = {g[ONE], g[COUNT + ONE]}, loss = f[ONE];
    clock.f = f;
    alone.f = &loss;
    for (int k = 0; k < 3; k++) {
        type->clock(&rule, &clock);
        type->update(&rule, &clock, COUNT, COUNT, 2, g, x, slots);
        type->clock(&rule, &alone);
        type->update(&rule, &alone, 1, 1, 2, slope, one, memory);
    }
    require(same(x[ONE], one[0]) && same(x[COUNT + ONE], one[1]));
    for (int s = 0; s < type->slots; s++) require(same(slots[2 * s * COUNT + ONE], memory[2 * s]));
}

static void check(const char *text) {
    FlFormulaFault fault = {-1, -1, ""};
    const FlOptimizerType *type = fl_rule(text, &fault);
    if (type == NULL) {
        require(fault.text[0] != '\0' && fault.from >= 0 && fault.from <= fault.to && fault.to <= (int)strlen(text));
        return;
    }
    require(fl_rule(fl_rule_text(type), &fault) == type);
    require(strlen(fl_rule_text(type)) < FL_RULE_TEXT && type->slots <= FL_OPTIMIZER_MAX_SLOTS);
    check_lanes(type);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (text == NULL) return 0;
    if (size > 0) memcpy(text, data, size);
    text[size] = '\0';
    check(text);
    free(text);
    return 0;
}
