#include "app/speaker.h"
#include "sound/synth.h"
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAITING = 16, FRAMES = 512, SILENCE = FL_SOUND_RATE, PATIENCE = 333 /* ms */ };

struct FlOutput {
    atomic_int owners;      /* the window and the thread: whoever goes last frees */
    SDL_sem *over;          /* the thread has let go of the device */
    SDL_sem *wake, *silent; /* a note has come; nothing has sounded for a second. Both: the end has come */
    FlNote notes[WAITING];  /* from the frames' thread to that of the samples: a ring */
    atomic_uint put, taken;
    atomic_bool ends, failed;
    Uint32 event;
    char why[160]; /* once it has failed */
    /* ---- of the thread of the samples ---- */
    FlSynth synth;
    int quiet; /* frames since something sounded */
};

/* ---- the samples ---- */

static void fill(void *self, Uint8 *bytes, int size) {
    FlOutput *o = self;
    int frames = size / (int)(2 * sizeof(float));
    unsigned taken = atomic_load(&o->taken), put = atomic_load(&o->put);
    for (; taken != put; taken++) fl_synth_play(&o->synth, &o->notes[taken % WAITING]);
    atomic_store(&o->taken, taken);
    bool sounds = fl_synth_render(&o->synth, (float *)(void *)bytes, frames);
    int before = o->quiet;
    o->quiet = sounds ? 0 : before < SILENCE ? before + frames : before;
    if (before < SILENCE && o->quiet >= SILENCE) SDL_SemPost(o->silent);
}

static bool has_notes(FlOutput *o) {
    return atomic_load(&o->put) != atomic_load(&o->taken);
}

/* ---- the device ---- */

static void say_nothing(const char *file, int line, const char *function, int error, const char *format, ...) {
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/* SDL and ALSA write on standard error what SDL_GetError() says, too, and in more lines. */
static void hush_libraries(void) {
    int (*handler)(void (*)(const char *, int, const char *, int, const char *, ...)) = NULL;
    void *alsa = dlopen("libasound.so.2", RTLD_LAZY); /* never closed: SDL uses it, too */
    void *found = alsa ? dlsym(alsa, "snd_lib_error_set_handler") : NULL;
    memcpy(&handler, &found, sizeof handler);
    if (handler) (void)handler(say_nothing);
    SDL_LogSetPriority(SDL_LOG_CATEGORY_AUDIO, SDL_NUM_LOG_PRIORITIES);
}

static void fail(FlOutput *o) {
    const char *why = SDL_GetError();
    snprintf(o->why, sizeof o->why, "%s", why[0] ? why : "no device was found");
    atomic_store(&o->failed, true);
    SDL_Event event = {.type = o->event};
    SDL_PushEvent(&event);
}

/* Whether a note came while the news of silence was on its way. */
static bool goes_on(FlOutput *o, SDL_AudioDeviceID device) {
    SDL_LockAudioDevice(device);
    bool sounds = o->quiet < SILENCE || has_notes(o);
    SDL_UnlockAudioDevice(device);
    return sounds && !atomic_load(&o->ends);
}

/* Until it has been silent for a while. */
static bool play(FlOutput *o) {
    SDL_AudioSpec wanted = {.freq = FL_SOUND_RATE,
                            .format = AUDIO_F32SYS,
                            .channels = 2,
                            .samples = FRAMES,
                            .callback = fill,
                            .userdata = o};
    while (SDL_SemTryWait(o->silent) == 0) { /* of the last time */
    }
    if (atomic_load(&o->ends)) return true;
    o->quiet = 0;
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (!device) return false;
    SDL_PauseAudioDevice(device, 0);
    do SDL_SemWait(o->silent);
    while (goes_on(o, device));
    SDL_CloseAudioDevice(device);
    return true;
}

static void serve(FlOutput *o) {
    hush_libraries();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        fail(o);
        return;
    }
    bool plays = true;
    while (plays) {
        if (!has_notes(o)) SDL_SemWait(o->wake);
        if (atomic_load(&o->ends)) break;
        if (has_notes(o)) plays = play(o);
    }
    if (!plays) fail(o);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

static void disown(FlOutput *o) {
    if (atomic_fetch_sub(&o->owners, 1) > 1) return;
    if (o->wake) SDL_DestroySemaphore(o->wake);
    if (o->silent) SDL_DestroySemaphore(o->silent);
    if (o->over) SDL_DestroySemaphore(o->over);
    free(o);
}

static int work(void *self) {
    FlOutput *o = self;
    serve(o);
    SDL_SemPost(o->over);
    disown(o);
    return 0;
}

/* ---- on and off ---- */

/* False: within so many milliseconds it does not end, and it is still there. */
static bool end(FlOutput *o, Uint32 milliseconds) {
    atomic_store(&o->ends, true);
    SDL_SemPost(o->wake);
    SDL_SemPost(o->silent);
    if (SDL_SemWaitTimeout(o->over, milliseconds) != 0) return false;
    disown(o);
    return true;
}

static FlOutput *output_create(Uint32 event) {
    FlOutput *o = calloc(1, sizeof *o);
    SDL_Thread *thread = NULL;
    if (!o) return NULL;
    o->event = event;
    atomic_init(&o->owners, 2);
    o->wake = SDL_CreateSemaphore(0);
    o->silent = SDL_CreateSemaphore(0);
    o->over = SDL_CreateSemaphore(0);
    if (o->wake && o->silent && o->over) thread = SDL_CreateThread(work, "sound", o);
    if (thread) {
        SDL_DetachThread(thread);
        return o;
    }
    atomic_store(&o->owners, 1);
    disown(o);
    return NULL;
}

/* A note for which there is no room is one too many to be heard. */
static void put(FlOutput *o, const FlNote *note) {
    unsigned at = atomic_load(&o->put);
    if (at - atomic_load(&o->taken) == WAITING) return;
    o->notes[at % WAITING] = *note;
    atomic_store(&o->put, at + 1);
    if (SDL_SemValue(o->wake) == 0) SDL_SemPost(o->wake);
}

bool fl_speaker_close(FlSpeaker *speaker) {
    if (speaker->output && !end(speaker->output, PATIENCE)) speaker->hung = speaker->output;
    *speaker = (FlSpeaker){.hung = speaker->hung};
    return !speaker->hung;
}

static bool refuse(char *why, size_t size, const char *because) {
    snprintf(why, size, "Sound is off again: no loudspeaker could be opened (%s).", because);
    return false;
}

bool fl_speaker_follow(FlSpeaker *speaker, bool on, const FlHeard *heard, Uint32 event, char *why, size_t size) {
    FlNote note;
    if (!on) {
        fl_speaker_close(speaker);
        return true;
    }
    if (speaker->hung && !end(speaker->hung, 0)) return refuse(why, size, "the sound server does not answer");
    speaker->hung = NULL;
    if (!speaker->output) speaker->output = output_create(event);
    if (!speaker->output) return refuse(why, size, "not enough memory");
    if (atomic_load(&speaker->output->failed)) {
        refuse(why, size, speaker->output->why);
        fl_speaker_close(speaker);
        return false;
    }
    bool sounds = fl_heard_note(speaker->began ? &speaker->last : NULL, heard, &note);
    speaker->last = *heard;
    speaker->began = true;
    if (sounds) put(speaker->output, &note);
    return true;
}
