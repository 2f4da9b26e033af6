#ifndef FL_JOBS_WATCH_H
#define FL_JOBS_WATCH_H
/* One run as it is shown now: the document's, what a hovered number would make of it, the future that a fork left, and
 * what is computed from it. */
#include "jobs/cloud.h"
#include "jobs/endings.h"
#include "jobs/event.h"
#include "jobs/preset_book.h"
#include "jobs/telling.h"
#include "jobs/track.h"
#include "jobs/training.h"
#include "model/session.h"
#include "words/rule.h"
#include "words/sentence.h"

enum { FL_SHARE_TRACKS = 4 }; /* of a typed rule; others have two */

/* What a cached value was made of: stale as soon as session or scene are another. */
typedef struct FlStamp {
    unsigned long generation; /* of the session, plus one; 0: never made */
    FlSceneId scene;
} FlStamp;

/* True, and the stamp is renewed, where it is not of this session as it is now. */
bool fl_stamp_stale(FlStamp *stamp, const FlSession *session);

typedef struct FlWatch {
    FlRun *run; /* the document's */
    const FlOutcome *outcome;
    FlRun *shown; /* what the picture draws: the document's run, or one on its way to it, or one hovered */
    const FlOutcome *shown_outcome;
    const FlRun *preview; /* of the rate under the pointer on the track, or NULL */
    FlOutcomeKind preview_kind;
    const char *preview_key; /* the number of the rule that it has another value of, */
    double preview_value;
    FlRun *branch; /* the future that the last fork left behind, or NULL */
    const FlOutcome *branch_outcome;
    int fork;         /* row where it parts from the run */
    double eta_shown; /* where the knob stands while it travels */
    int row;          /* the row that the picture draws as now: cursor, or the one before it on the way */
    float travel;     /* 0..1 of that way */
    bool veiled; /* what comes after the row is hidden, for it is being predicted or in the fog: pictures, tracks and
                    words keep it */
    bool asks; /* so is the step that leaves it; else that step has answered, and `row` is the one before the cursor */
    const FlRuleStep *step;      /* the update that leaves `row` of the document's run */
    const FlTries *tries;        /* what a method looks at to make it; NULL: the rule of that row is none */
    int looks;                   /* at how many places it looks up to arrival, or to the end of the run */
    FlSentence sentence;         /* of a single run */
    FlEvent event;               /* of the document's run, in a race of all lanes */
    FlPresetBook *book;          /* the presets of the run as lane 0, in a race of all lanes */
    double presets[FL_PRESETS];  /* of the present rule, in a race of the first lane that has it; NaN: none */
    int preset_kind[FL_PRESETS]; /* FlOutcomeKind at each preset's rate */
    int preset;                  /* the one whose rate holds, or -1 */
    int change_row;              /* from which on chips and tracks are meant; while it plays, where it began to */
    bool alone;    /* from the start, of a run that has one rule: its own rate does there what the run does */
    FlRange range; /* of the learning-rate track */
    FlTrack *track;
    FlTrack *lane[FL_SHARE_TRACKS]; /* of the rule's shares */
    FlCloud *cloud;                 /* runs with other draws, where steps go by some of the points */
    FlLoss *field;  /* what pictures of the whole loss are drawn from: the loss, or one that is alike and cheaper */
    FlRun *scratch; /* for a run that one frame wants; NULL: memory is short, or none was wanted yet */
    /* Of many weights there is no run: those above are NULL, and this knows rows and weights. */
    FlTrainer *trainer;
    FlEndings *endings; /* and this how it would end by other schedules: 0 is a constant one */

    /* ---- kept from before, for watch.c ---- */
    FlTrack *own_track;
    FlRun *other; /* a run that is shown instead of the document's */
    FlOutcome other_outcome, trained_outcome;
    const FlLossType *many, *few; /* held: a loss of thousands of points, and one of four that is alike */
    FlLoss few_loss;
    FlStamp kinds_of, step_of, told;
    int kinds[FL_PRESETS];
    double tried[FL_PRESETS]; /* the presets that `kinds` are of */
    FlRuleStep rule_step;
    FlTries own_tries;
    FlTelling *telling;
    bool advised; /* told_sentence has all that it will have */
    FlSentence told_sentence;
    FlBox told_box;
} FlWatch;

/* What a watch is brought up to date for. */
typedef struct FlWatchNow {
    const FlSession *session;
    const char *hover_key; /* of the track under the pointer: "lr" or a number of the rule */
    double hover_value;    /* NaN: none */
    int columns;           /* of the track of rates, in pixels; under 16 it is left as it is */
    FlBox box;             /* what the picture shows: "left at step" is told of it */
    double along,
        step;     /* 0..1: of the way of knob and ghost to another rate, and of the ball to its next row; 1: there */
    double from;  /* the rate that the knob comes from */
    bool playing; /* presets stay those of where it began to play */
    bool single;  /* one run: presets are tried and a sentence is told; a race has its own */
} FlWatchNow;

/* All fields 0 but what is made here. False if memory is short; destroy follows in any case. */
bool fl_watch_create(FlWatch *watch);
void fl_watch_destroy(FlWatch *watch);
/* Brings all of it up to date, whatever it was made for before. */
void fl_watch_update(FlWatch *watch, const FlWatchNow *now);
/* Its jobs, in whatever state; returns how many. */
int fl_watch_jobs(FlWatch *watch, FlJob **jobs, int room);
/* The document's plan, on the cheaper loss unless its steps go by some of the points. */
FlPlan fl_watch_plan(const FlWatch *watch, const FlDocument *document);
/* What a track says of a value: of the one under the pointer what its own run does, else what its column says. */
FlSweepPoint fl_watch_exact(const FlWatch *watch, const char *key, double value, FlSweepPoint column);
/* What a track says of the value that holds: what the run does, but where a change would make another run of it. */
FlOutcomeKind fl_watch_kind_at(const FlWatch *watch, const FlTrack *track, double value);

#endif
