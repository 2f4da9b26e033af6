#ifndef FALLLINE_PRESETS_H
#define FALLLINE_PRESETS_H
/* The four named learning rates of a run: computed for its loss, start and rule with its numbers, so that each does
 * what it is called, without the noise that its plan may have. The rates that a loss lists come first; else rates of
 * the track are tried. */
#include "fallline/outcome.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { FL_PRESET_RATES = 241 }; /* evenly on the logarithm of the track; 49 where many weights are trained */

/* Why there is no such rate. */
typedef enum FlPresetLack {
    FL_PRESET_IS_THERE,         /* the rate is there */
    FL_PRESET_NOT_YET,          /* for who waits for a search */
    FL_PRESET_NOT_TRIED,        /* a training of so many weights and examples takes too long to try more of them */
    FL_PRESET_NONE_ARRIVES,     /* just right: no rate arrives within the run */
    FL_PRESET_NONE_SETTLES,     /* just right: those that arrive oscillate */
    FL_PRESET_SMALL_CONVERGES,  /* too small: the smallest rate of the track converges */
    FL_PRESET_SMALL_SWINGS,     /* too small: the smallest rate of the track oscillates */
    FL_PRESET_NONE_CRAWLS,      /* too small: no rate up to a tenth of just right crawls */
    FL_PRESET_NO_BETWEEN,       /* too big: converges up to `border` and diverges from there on */
    FL_PRESET_NONE_SWINGS,      /* too big: no three neighbours above just right oscillate, or are slow */
    FL_PRESET_SLOPE_IS_BOUNDED, /* diverges: no step runs away, the slope far out does not grow */
    FL_PRESET_STEP_IS_BOUNDED,  /* diverges: the rule's steps are a few eta long at most */
    FL_PRESET_NONE_DIVERGES     /* diverges: no three neighbours on the track above just right do */
} FlPresetLack;

/* The four rates, in the order of FlPreset. */
typedef struct FlPresets {
    double eta[FL_PRESETS];         /* NaN: none, see lack */
    FlPresetLack lack[FL_PRESETS];  /* why a rate is NaN */
    FlOutcomeKind kind[FL_PRESETS]; /* what the rate does, where there is one */
    FlRange track;                  /* where the rates tried are from */
    double border;                  /* in three digits, for FL_PRESET_NO_BETWEEN; else NaN */
    int steps;                      /* of the runs */
} FlPresets;

typedef struct FlPresetSearch FlPresetSearch;

/* The plan of which presets are: what went before row `fork` stays, and from there on the rule that leaves row `row`
 * holds. 0: from the start on by that rule. Of a plan that has no room for a fork its last change is replaced. */
FALLLINE_API FlPlan fl_presets_plan(const FlPlan *plan, int fork, int row);
/* The same presets: plans that differ in the learning rate of their last rule at most. */
FALLLINE_API bool fl_presets_same(const FlPlan *a, const FlPlan *b);
/* A resumable job for the rate of the last rule of the plan, what goes before it being kept. NULL if memory is short,
 * or that rule has none. */
FALLLINE_API FlPresetSearch *fl_presets_create(const FlPlan *plan);
/* Frees it; NULL is allowed. */
FALLLINE_API void fl_presets_destroy(FlPresetSearch *search);
/* The same for another plan. False if memory is short. */
FALLLINE_API bool fl_presets_restart(FlPresetSearch *search, const FlPlan *plan);
/* At most so many runs more, or slices of a training, of about 2 million products of a weight and an example each. True
 * when all is known. */
FALLLINE_API bool fl_presets_advance(FlPresetSearch *search, int runs);
/* The plan that it was made for. */
FALLLINE_API const FlPlan *fl_presets_of(const FlPresetSearch *search);
/* Once all is known. */
FALLLINE_API FlPresets fl_presets_result(const FlPresetSearch *search);
/* All at once. False if memory is short or the rule has no learning rate; all are NaN then. */
FALLLINE_API bool fl_presets_find(const FlPlan *plan, FlPresets *presets);
/* The rate a run opens at: its "just right", or where there is none what the loss lists. Quick where the listed rate
 * converges. Where memory is short it is what can be known without. */
FALLLINE_API double fl_presets_default_eta(const FlPlan *plan);

#ifdef __cplusplus
}
#endif

#endif
