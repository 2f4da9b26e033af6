#ifndef FL_MODEL_SCENE_RULES_H
#define FL_MODEL_SCENE_RULES_H
/* What a scene means to the document: one struct for each, at the foot of scene_curve.c and its like. The model asks
 * these and never which scene it is. NULL: nothing of its own. */
#include "model/session_state.h"
#include "model/state_words.h"
#include "model/state_writer.h"

/* What a scene learns from, which a file may hold. */
typedef enum FlSceneLearns { FL_LEARNS_NOTHING, FL_LEARNS_POINTS, FL_LEARNS_TEXT } FlSceneLearns;

typedef struct FlSceneRules {
    FlSceneInfo info;
    const char *view[FL_VIEWS]; /* words of its views; NULL: it has no such view */
    int typed;                  /* variables of a loss typed as text; 0: it takes none */
    int steps;                  /* horizon where nothing else is said; 0: the loss's own */
    bool lanes;                 /* its part of the document is a race, not one run */
    bool trained;               /* its plan is of many weights: nobody waits for its run */
    FlSceneLearns learns;
    bool predicts; /* its future can be hidden, to be predicted */
    bool fogs;     /* its ground can be hidden, to be walked by looks */
    bool noisy;    /* its slopes may have noise */
    bool says_all; /* what it prints of its own is its whole line */
    bool lasting;  /* what happens in it is not undone, but for a line that was loaded */
    /* The loss that the words of a line make, in the light of what is given with it, or where words is NULL the one
     * that it opens with; the caller releases it. NULL with one sentence. Scenes without it find their loss by its id.
     */
    const FlLossType *(*make)(const FlStateWords *words, const FlStateGiven *given);
    bool (*shows)(const FlLossType *loss);
    /* Fills its part of a document whose plan is the default one. False if memory is short. */
    bool (*open)(FlDocument *document);
    /* A line that names no scene is of this one, by its words. */
    bool (*claims)(const FlStateWords *words);
    /* What moves: its part of a document whose plan has all else. False with one sentence. */
    bool (*read)(const FlStateWords *words, FlDocument *document);
    /* The same, behind the loss, and what changes under way, behind the frame. */
    void (*print)(FlStateWriter *writer, const FlDocument *document);
    void (*print_changes)(FlStateWriter *writer, const FlDocument *document);
    /* Actions that mean something else here; *mine: this one did. False with one sentence. */
    bool (*wish)(FlApply *apply, bool *mine);
    /* After any action but load: what follows from it. False with one sentence. */
    bool (*follow)(FlApply *apply);
    /* The box that fits a document, and the outcome with its last row worth showing. False if memory is short. */
    bool (*fit)(const FlDocument *document, FlOutcome *outcome, FlBox *box);
    /* The same, of a document whose run is made: the outcome is the run's own, and may be changed. */
    void (*settle)(const FlDocument *document, const FlRun *run, FlOutcome *outcome, FlBox *box);
} FlSceneRules;

const FlSceneRules *fl_scene_rules(FlSceneId scene);
/* The loss that a scene opens with; the caller releases it. NULL if memory is short. */
const FlLossType *fl_scene_opening(FlSceneId scene);

extern const FlSceneRules fl_scene_curve, fl_scene_landscape, fl_scene_race, fl_scene_fit, fl_scene_network,
    fl_scene_letters, fl_scene_golf;

#endif
