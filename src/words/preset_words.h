#ifndef FL_WORDS_PRESET_WORDS_H
#define FL_WORDS_PRESET_WORDS_H
/* Why a preset cannot be had, in two lines. */
#include "fallline/presets.h"
#include <stddef.h>

typedef struct FlPresetWords {
    char first[64], second[96];
} FlPresetWords;

/* Of a preset whose rate is NaN. plan: the one that the presets are of. */
FlPresetWords fl_preset_words(const FlPresets *presets, FlPreset preset, const FlPlan *plan);

#endif
