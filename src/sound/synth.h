#ifndef FL_SOUND_SYNTH_H
#define FL_SOUND_SYNTH_H
/* From notes to samples: one voice that glides from note to note and dies away, a tone that rubs against it, a click
 * and a chord. Numbers only: no memory is taken, no clock is read, and the same notes give the same samples. */
#include "sound/heard.h"

enum { FL_SOUND_RATE = 48000, FL_CHORD_TONES = 4 };

/* 0 all over: silence. Phases are turns, 0 to 1. */
typedef struct FlSynth {
    double pitch, aim; /* Hz: now, and where it glides to */
    float phase, beside;
    float gain, rough, rough_aim;
    float left, right, left_aim, right_aim;
    int held; /* frames until the voice dies away */
    float click, click_phase;
    float chord, swell, chord_phase[FL_CHORD_TONES];
} FlSynth;

/* From the next frame on. A note that comes while another sounds takes its voice over. */
void fl_synth_play(FlSynth *synth, const FlNote *note);
/* Frames of two floats, left and right, each within -1..1. Returns whether any of it can be heard. */
bool fl_synth_render(FlSynth *synth, float *samples, int frames);

#endif
