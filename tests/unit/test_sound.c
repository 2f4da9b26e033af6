/* What is heard of a step, by the frequencies in the samples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "sound/synth.h"

enum { SECOND = FL_SOUND_RATE };

/* cmocka's own compares floats. */
static void near(double a, double b, double most) {
    assert_true(fabs(a - b) <= most);
}

static float samples[2 * 4 * SECOND];

/* Amplitude of a frequency in one channel (0 left) of frames from..from+count, by the sum that a Fourier series takes.
 */
static double strength(int channel, int from, int count, double hertz) {
    double a = 0, b = 0;
    for (int i = 0; i < count; i++) {
        double angle = 2 * acos(-1) * hertz * i / SECOND, window = 1 - cos(2 * acos(-1) * (i + 0.5) / count);
        a += window * (double)samples[2 * (from + i) + channel] * cos(angle);
        b += window * (double)samples[2 * (from + i) + channel] * sin(angle);
    }
    return 2 * hypot(a, b) / count;
}

/* The strongest frequency between two, to a hertz. */
static double strongest(int from, int count, double lo, double hi) {
    double best = lo;
    for (double hertz = lo; hertz <= hi; hertz++)
        if (strength(0, from, count, hertz) > strength(0, from, count, best)) best = hertz;
    return best;
}

static double loudest(int from, int count) {
    double most = 0;
    for (int i = 2 * from; i < 2 * (from + count); i++) {
        double size = fabs((double)samples[i]); // fmax here crashes gcc 12 for arm64 (vect_transform_reduction)
        if (size > most) most = size;
    }
    return most;
}

static void plays(FlSynth *synth, FlNote note, int frames) {
    fl_synth_play(synth, &note);
    assert_true(fl_synth_render(synth, samples, frames));
}

static void ten_times_the_loss_is_a_fifth_higher(void **state) {
    (void)state;
    near(fl_heard_pitch(0), 523.25, 1e-9);
    near(fl_heard_pitch(1), 1.5 * 523.25, 1e-9);
    near(fl_heard_pitch(-1), 523.25 / 1.5, 1e-9);
    for (double level = -3.8; level < 4.6; level += 0.1)
        assert_true(fl_heard_pitch(level + 0.1) > fl_heard_pitch(level));
    near(fl_heard_pitch(-INFINITY), 110, 0);
    near(fl_heard_pitch(-9), 110, 0);
    near(fl_heard_pitch(9), 3520, 0);
    near(fl_heard_pitch(INFINITY), 3520, 0);
    near(fl_heard_pitch(NAN), 3520, 0);
}

static void only_what_moves_is_heard(void **state) {
    (void)state;
    const FlHeard before = {.place = 7, .step = 3, .arrival = 5, .level = 1, .at = -2, .side = -0.5};
    FlHeard now = before;
    FlNote note;
    assert_false(fl_heard_note(&before, &now, &note));
    now.side = 0.5; /* the picture is moved under it */
    assert_false(fl_heard_note(&before, &now, &note));
    now.at = -1; /* it is dragged */
    assert_true(fl_heard_note(&before, &now, &note));
    assert_false(note.click || note.chord);
    near(note.pitch, fl_heard_pitch(1), 0);
    near(note.side, 0.5, 0);
    now = before;
    now.step = 4;
    now.rise = 0.3;
    assert_true(fl_heard_note(&before, &now, &note));
    assert_true(note.click && !note.chord);
    near(note.rough, 0.3, 1e-6);
    now.place = 8; /* another scene has its own past */
    assert_false(fl_heard_note(&before, &now, &note));
    assert_true(fl_heard_note(NULL, &before, &note));
    assert_false(note.click || note.chord);
    now = before;
    now.level = NAN; /* not computed yet */
    now.step = 4;
    assert_false(fl_heard_note(&before, &now, &note));
    assert_false(fl_heard_note(NULL, &now, &note));
    now.level = 0.5;
    now.side = NAN;
    assert_true(fl_heard_note(&before, &now, &note));
    near(note.side, 0, 0);
}

static void the_chord_is_of_the_arrival(void **state) {
    (void)state;
    static const struct {
        int from, to, arrival;
        bool chord;
    } ways[] = {{4, 5, 5, true},  {0, 9, 5, true},  {5, 6, 5, false},
                {6, 5, 5, false}, {6, 4, 5, false}, {4, 5, -1, false}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        FlHeard before = {.step = ways[i].from, .arrival = ways[i].arrival}, now = before;
        FlNote note;
        now.step = ways[i].to;
        assert_true(fl_heard_note(&before, &now, &note));
        assert_int_equal(note.chord, ways[i].chord);
    }
}

static void the_pitch_is_in_the_samples(void **state) {
    (void)state;
    static const double pitches[] = {110, 232.5, 523.25, 1177.3, 3520};
    for (int i = 0; i < 5; i++) {
        FlSynth synth = {0};
        plays(&synth, (FlNote){.pitch = pitches[i], .side = -1}, SECOND / 10);
        near(strongest(SECOND / 50, SECOND / 20, 80, 4000), pitches[i], 1.01);
        assert_true(strength(0, SECOND / 50, SECOND / 20, pitches[i]) > 0.1);
    }
}

static void it_glides_from_note_to_note(void **state) {
    (void)state;
    FlSynth synth = {0};
    plays(&synth, (FlNote){.pitch = 440}, SECOND / 10);
    plays(&synth, (FlNote){.pitch = 880}, SECOND / 10);
    near(strongest(SECOND / 20, SECOND / 20, 80, 2000), 880, 1.01);
    for (int i = 1; i < SECOND / 10; i++) /* a jump would crack */
        assert_true(fabsf(samples[2 * i] - samples[2 * i - 2]) < 0.05f);
}

static void left_and_right_are_where_it_is(void **state) {
    (void)state;
    for (int side = -1; side <= 1; side++) {
        FlSynth synth = {0};
        plays(&synth, (FlNote){.pitch = 500, .side = (float)side}, SECOND / 10);
        double left = strength(0, SECOND / 50, SECOND / 20, 500), right = strength(1, SECOND / 50, SECOND / 20, 500);
        assert_true(side < 0 ? left > 0.1 && right < 1e-6 : side > 0 ? right > 0.1 && left < 1e-6 : left > 0.07);
        if (side == 0) near(left, right, 1e-6);
    }
}

static void a_rise_rubs(void **state) {
    (void)state;
    double beside[3];
    for (int i = 0; i < 3; i++) {
        FlSynth synth = {0};
        plays(&synth, (FlNote){.pitch = 600, .side = -1, .rough = (float)i / 2}, SECOND / 10);
        beside[i] = strength(0, SECOND / 50, SECOND * 3 / 40, 640);
        assert_true(strength(0, SECOND / 50, SECOND * 3 / 40, 600) > 0.1);
    }
    assert_true(beside[0] < 0.005);
    assert_true(beside[1] > 0.06);
    near(beside[2], 2 * beside[1], 0.01);
}

static void a_step_clicks(void **state) {
    (void)state;
    double clicks[2];
    for (int i = 0; i < 2; i++) {
        FlSynth synth = {0};
        plays(&synth, (FlNote){.pitch = 110, .side = -1, .click = i == 1}, SECOND / 10);
        clicks[i] = strength(0, 0, SECOND / 100, 2093);
        assert_true(strength(0, SECOND / 20, SECOND / 100, 2093) < 0.001);
    }
    assert_true(clicks[1] > 10 * clicks[0] && clicks[1] > 0.02);
}

static void an_arrival_is_a_chord(void **state) {
    (void)state;
    static const double tones[] = {261.63, 327.03, 392.44};
    for (int chord = 0; chord < 2; chord++) {
        FlSynth synth = {0};
        plays(&synth, (FlNote){.pitch = 155, .chord = chord == 1}, SECOND);
        for (int i = 0; i < 3; i++) {
            double left = strength(0, SECOND / 2, SECOND / 4, tones[i]);
            assert_true(chord ? left > 0.01 : left < 0.0005);
            near(left, strength(1, SECOND / 2, SECOND / 4, tones[i]), 1e-6);
        }
    }
}

static void it_dies_away_into_silence(void **state) {
    (void)state;
    FlSynth synth = {0};
    assert_false(fl_synth_render(&synth, samples, SECOND));
    assert_true(loudest(0, SECOND) == 0);
    plays(&synth, (FlNote){.pitch = 300, .rough = 1, .click = true}, SECOND);
    assert_true(loudest(SECOND / 20, SECOND / 40) > 0.1);
    assert_true(loudest(SECOND / 2, SECOND / 10) < 0.001);
    assert_true(loudest(SECOND * 4 / 5, SECOND / 10) == 0);
    assert_false(fl_synth_render(&synth, samples, SECOND));
    plays(&synth, (FlNote){.pitch = 300, .chord = true}, 4 * SECOND);
    assert_false(fl_synth_render(&synth, samples, SECOND));
    assert_true(loudest(0, SECOND) == 0);
}

static void it_never_clips(void **state) {
    (void)state;
    FlSynth synth = {0};
    for (int i = 0; i < 200; i++) {
        plays(&synth, (FlNote){110 + 3410.0 * (i % 7) / 6, (float)(i % 3) - 1, 1, true, true}, 1 + 97 * (i % 11));
        assert_true(loudest(0, 1 + 97 * (i % 11)) <= 1);
    }
}

static void how_many_frames_are_asked_for_changes_nothing(void **state) {
    (void)state;
    static float whole[2 * SECOND];
    const FlNote note = {700, 0.3f, 0.5f, true, true};
    FlSynth a = {0}, b = {0};
    fl_synth_play(&a, &note);
    fl_synth_play(&b, &note);
    fl_synth_render(&a, whole, SECOND);
    for (int at = 0, n = 1; at < SECOND; at += n, n = n * 2 % 1021) {
        if (n > SECOND - at) n = SECOND - at;
        fl_synth_render(&b, samples + 2 * at, n);
    }
    assert_memory_equal(whole, samples, sizeof whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_times_the_loss_is_a_fifth_higher),
        cmocka_unit_test(only_what_moves_is_heard),
        cmocka_unit_test(the_chord_is_of_the_arrival),
        cmocka_unit_test(the_pitch_is_in_the_samples),
        cmocka_unit_test(it_glides_from_note_to_note),
        cmocka_unit_test(left_and_right_are_where_it_is),
        cmocka_unit_test(a_rise_rubs),
        cmocka_unit_test(a_step_clicks),
        cmocka_unit_test(an_arrival_is_a_chord),
        cmocka_unit_test(it_dies_away_into_silence),
        cmocka_unit_test(it_never_clips),
        cmocka_unit_test(how_many_frames_are_asked_for_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
