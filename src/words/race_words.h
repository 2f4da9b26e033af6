#ifndef FL_WORDS_RACE_WORDS_H
#define FL_WORDS_RACE_WORDS_H
/* What a race says of itself: where its rates come from, and what is worth noticing about its lanes. */
#include "model/race_search.h"

enum { FL_REMARKS = 6, FL_REMARK = 224 };

/* What became of a lane. */
typedef struct FlRaceResult {
    const FlOutcome *outcome; /* NULL: it has no run */
    const FlRaceGood *good;   /* NULL: nobody has looked for it */
} FlRaceResult;

typedef struct FlRaceFacts {
    const FlRace *race;
    int steps;    /* the horizon */
    bool nowhere; /* the start has no loss */
    double noise; /* on every slope: what a search found is then not what the lanes do */
    FlRaceResult lane[FL_RACE_LANES];
} FlRaceFacts;

/* True sentences, the most telling first. */
typedef struct FlRemarks {
    int count;
    char sentence[FL_REMARKS][FL_REMARK];
} FlRemarks;

/* "Each at its own best η." */
void fl_race_policy_words(const FlRace *race, char *text, size_t size);
FlRemarks fl_race_remarks(const FlRaceFacts *facts);

#endif
