#include "sound/synth.h"
#include <math.h>

static const float PI = 3.14159265f;
static const double BESIDE = 16.0 / 15;   /* a half step: two tones that rub */
static const float FAINT = 1e-4f;         /* what is below cannot be heard, and ends */
static const float CLICK_PITCH = 2093.0f; /* Hz: far above most notes */
enum { HELD = FL_SOUND_RATE / 10 };       /* a note's length before it dies away */
static const float VOICE = 0.17f, CLICK = 0.2f, CHORD = 0.06f;

/* C, E, G and the C above, in tune: the usual height's note is an octave over the lowest. */
static const float chord_pitch[FL_CHORD_TONES] = {261.63f, 327.03f, 392.44f, 523.25f};

/* The part of the way that a frame goes, for a way of e-fold in so many seconds. */
static float share(float seconds) {
    return 1 / (seconds * FL_SOUND_RATE);
}

void fl_synth_play(FlSynth *s, const FlNote *note) {
    float angle = (note->side + 1) * PI / 4;
    s->aim = note->pitch;
    s->rough_aim = note->rough;
    s->left_aim = cosf(angle);
    s->right_aim = sinf(angle);
    if (s->gain < FAINT) { /* from silence nothing glides */
        s->pitch = s->aim;
        s->rough = s->rough_aim;
        s->left = s->left_aim;
        s->right = s->right_aim;
        s->phase = s->beside = 0;
    }
    s->held = HELD;
    if (note->click) {
        s->click = 1;
        s->click_phase = 0;
    }
    if (note->chord) {
        s->chord = 1;
        s->swell = 0;
        for (int i = 0; i < FL_CHORD_TONES; i++) s->chord_phase[i] = 0;
    }
}

static float turn(float *phase, float hertz) {
    *phase += hertz / FL_SOUND_RATE;
    *phase -= floorf(*phase);
    return 2 * PI * *phase;
}

/* A tone with two overtones: small loudspeakers, too, tell how low it is. */
static float tone(float angle) {
    return sinf(angle) + 0.3f * sinf(2 * angle) + 0.12f * sinf(3 * angle);
}

static float voice(FlSynth *s) {
    if (s->held > 0) s->held--;
    s->gain += s->held > 0 ? (1 - s->gain) * share(0.004f) : -s->gain * share(0.06f);
    if (s->held == 0 && s->gain < FAINT) return s->gain = 0;
    s->pitch += (s->aim - s->pitch) * (double)share(0.008f);
    s->rough += (s->rough_aim - s->rough) * share(0.008f);
    s->left += (s->left_aim - s->left) * share(0.008f);
    s->right += (s->right_aim - s->right) * share(0.008f);
    float sum = tone(turn(&s->phase, (float)s->pitch));
    sum += s->rough * tone(turn(&s->beside, (float)(s->pitch * BESIDE)));
    return VOICE * s->gain * sum;
}

static float click(FlSynth *s) {
    if (s->click < FAINT) return s->click = 0;
    s->click -= s->click * share(0.002f);
    return CLICK * s->click * sinf(turn(&s->click_phase, CLICK_PITCH));
}

static float chord(FlSynth *s) {
    float sum = 0;
    if (s->chord < FAINT) return s->chord = 0;
    s->chord -= s->chord * share(0.4f);
    s->swell += (1 - s->swell) * share(0.006f);
    for (int i = 0; i < FL_CHORD_TONES; i++) sum += sinf(turn(&s->chord_phase[i], chord_pitch[i]));
    return CHORD * s->swell * s->chord * sum;
}

static bool sounds(const FlSynth *s) {
    return s->held > 0 || s->gain > 0 || s->click > 0 || s->chord > 0;
}

bool fl_synth_render(FlSynth *s, float *samples, int frames) {
    bool any = false;
    for (int i = 0; i < frames; i++) {
        samples[2 * i] = samples[2 * i + 1] = 0;
        if (!sounds(s)) continue;
        any = true;
        float beside = voice(s) + click(s), middle = chord(s); /* it has arrived: everywhere */
        samples[2 * i] = beside * s->left + middle;
        samples[2 * i + 1] = beside * s->right + middle;
    }
    return any;
}
