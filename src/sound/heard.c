#include "sound/heard.h"
#include <math.h>

static const double USUAL = 523.25, LOWEST = 110, HIGHEST = 3520;

double fl_heard_pitch(double level) {
    if (isnan(level)) return HIGHEST;
    return fmin(HIGHEST, fmax(LOWEST, USUAL * pow(1.5, level)));
}

static bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

bool fl_heard_note(const FlHeard *before, const FlHeard *now, FlNote *note) {
    bool follows = before && before->place == now->place;
    if (isnan(now->level) || (before && !follows)) return false;
    bool steps = follows && before->step != now->step;
    if (follows && !steps && same(before->level, now->level) && same(before->at, now->at)) return false;
    *note = (FlNote){.pitch = fl_heard_pitch(now->level),
                     .side = isnan(now->side) ? 0 : (float)fmin(1, fmax(-1, now->side)),
                     .rough = (float)now->rise,
                     .click = steps,
                     .chord = steps && before->step < now->arrival && now->arrival <= now->step};
    return true;
}
