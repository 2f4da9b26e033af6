#include "app/app.h"
#include "app/copies.h"
#include "app/desktop.h"
#include "app/events.h"
#include "app/files.h"
#include "app/film.h"
#include "app/reader.h"
#include "app/session_file.h"
#include "app/settings.h"
#include "app/speaker.h"
#include "app/speech.h"
#include "app/window.h"
#include "cli/cli.h"
#include "cli/command.h"
#include "context/layout.h"
#include "core/base/patience.h"
#include "files/files.h"
#include "model/awaited.h"
#include "model/state_line.h"
#include "paint/paint.h"
#include "stage/stage.h"
#include "work/pool.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Changes are written to disk when nothing has happened for this long, while things go on changing at least this
 * often, and at the end. */
static const double QUIET_SECONDS = 2, SAVE_SECONDS = 5;
static const double FRAME_SECONDS = 1.0 / 60;
static const double JOB_SECONDS = 0.004; /* between two looks for finished jobs */
static const double FILM_SECONDS = 0.05; /* and for how far an animation is */

typedef struct App {
    FlSession *session;
    FlStage *stage;
    FlDisplay view;
    FlFonts *fonts;
    FlPool *pool;
    FlPlayer *player;
    FlDraw draw;
    FlWindow window;
    FlEvents events;
    FlDesktop *desktop;
    FlSpeaker speaker;
    FlSpeech speech;
    FlReader reader;
    Uint32 speaker_event;
    FlWindowPlace place;
    char *clipboard; /* text for the next frame's paste */
    double last_frame, last_save;
    FlSessionFile file;
    FlFilm film;
    FlParcel parcel;
    unsigned long saved_generation;
    FlDisplay saved_view;
    bool asked; /* by a screen reader, which may ask for more */
    bool told_unsaved, failed_to_save, quit;
} App;

static App *living; /* for save_at_exit() */

static double seconds_now(void) {
    return (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
}

static int complain(const char *sentence) {
    return fl_command_failed(sentence, NULL);
}

/* ---- what the stage asks for ---- */

static void draw_stage(App *app) {
    int width, height;
    fl_window_size(&app->window, &width, &height);
    app->events.touch.width = (float)width;
    app->events.touch.height = (float)height;
    fl_draw_begin(&app->draw, width, height, fl_layout_scale(width, height, app->window.display_scale, app->view.zoom));
    fl_stage_frame(app->stage, app->session, &app->view, &app->events.input, &app->draw);
}

/* What is said to the hand is no part of the picture. */
static void save_picture(App *app) {
    FlCanvas canvas;
    if (fl_parcel_tell(app->stage, &app->parcel)) return;
    fl_stage_hush(app->stage);
    draw_stage(app);
    fl_window_show(&app->window, app->player, &app->draw);
    if (fl_patience_ended()) return; /* its runs may not be whole */
    if (fl_window_canvas(&app->window, &canvas))
        fl_save_picture(app->stage, app->session, &app->parcel, &canvas);
    else
        fl_stage_toast(app->stage, "The window has no picture to save.");
}

/* A run of any length takes about six seconds, at 5 to 30 steps a second; the longest show every so many steps. */
static void save_run(App *app) {
    enum { MOST = 300, SECONDS = 6 };
    char path[1024], name[80], line[FL_STATE_LINE_SIZE], frames[48], fps[16], size[32], scale[32], zoom[32];
    const FlDocument *document = fl_session_current(app->session);
    int last = fl_session_outcome(app->session)->last, by = (last + MOST - 1) / MOST, width, height;
    if (app->film.process) return; /* one at a time: the toast tells of it */
    /* A name that no picture takes: the file is not there before the animation is whole. */
    snprintf(name, sizeof name, "%.60s-run", document->plan.loss->id);
    if (!fl_files_free(FL_FOLDER_PICTURES, name, "png", path, sizeof path)) {
        fl_stage_toast(app->stage, "There is no folder to save a picture in.");
        return;
    }
    if (by < 1) by = 1;
    fl_state_line_print(line, fl_session_scene(app->session), document);
    fl_window_size(&app->window, &width, &height);
    snprintf(frames, sizeof frames, "0:%d:%d", last, by);
    snprintf(fps, sizeof fps, "%d", (int)fmin(30, fmax(5, (double)last / by / SECONDS)));
    snprintf(size, sizeof size, "%dx%d", width, height);
    snprintf(scale, sizeof scale, "%g", (double)app->window.display_scale);
    snprintf(zoom, sizeof zoom, "%g", (double)app->view.zoom);
    const char *const words[] = {"render",     line,
                                 "--frames",   frames,
                                 "--fps",      fps,
                                 "--size",     size,
                                 "--scale",    scale,
                                 "--zoom",     zoom,
                                 "--theme",    fl_theme(app->view.theme)->id,
                                 "-o",         path,
                                 "--progress", app->view.swarm ? "--swarm" : NULL,
                                 NULL};
    if (fl_film_start(&app->film, words, path))
        fl_stage_saving(app->stage, "Saving an animation; Esc stops it", 0);
    else
        fl_stage_toast(app->stage, app->film.error);
}

/* True where there is something to show. */
static bool look_at_film(App *app) {
    char said[1100];
    FlFilm *film = &app->film;
    switch (fl_film_look(film)) {
    case FL_FILM_GOES_ON:
        snprintf(said, sizeof said, "Saving %d of %d pictures; Esc stops it", film->done, film->of);
        fl_stage_saving(app->stage, said, (double)film->done / film->of);
        return true;
    case FL_FILM_SAVED:
        snprintf(said, sizeof said, "Saved %s", film->path);
        fl_stage_saving(app->stage, said, -1);
        return true;
    case FL_FILM_FAILED:
        fl_stage_saving(app->stage, film->error, -1);
        return true;
    case FL_FILM_NONE:
        break;
    }
    return false;
}

static void stop_film(App *app) {
    if (!app->film.process) return;
    fl_film_stop(&app->film);
    fl_stage_saving(app->stage, "Stopped: no animation was saved", -1);
}

static void paste(App *app) {
    SDL_free(app->clipboard);
    bool has = SDL_HasClipboardText();
    app->clipboard = has ? SDL_GetClipboardText() : NULL;
    if (app->clipboard && app->clipboard[0]) return;
    SDL_free(app->clipboard);
    app->clipboard = NULL; /* an empty text would be the line of the default state */
    /* On Wayland SDL 2.26 waits 14 ms for whoever has the text. */
    fl_stage_toast(app->stage, has ? "The clipboard's text did not come in time: paste once more."
                                   : "The clipboard holds no text.");
}

/* What goes onto the clipboard. False: it is another request. */
static bool obey_copy(App *app, FlRequestKind kind) {
    switch (kind) {
    case FL_REQUEST_COPY_STATE:
        fl_copy_state(app->stage, app->session);
        return true;
    case FL_REQUEST_COPY_RUN:
        fl_copy_run(app->stage, app->session, &app->parcel);
        return true;
    case FL_REQUEST_COPY_TEXT:
        SDL_SetClipboardText(fl_stage_copied(app->stage));
        return true;
    case FL_REQUEST_COPY_WEIGHTS:
        fl_copy_network(app->stage, app->session, &app->parcel, FL_NETWORK_TABLE);
        return true;
    case FL_REQUEST_COPY_PYTHON:
        fl_copy_network(app->stage, app->session, &app->parcel, FL_NETWORK_PYTHON);
        return true;
    case FL_REQUEST_COPY_TORCH:
        fl_copy_network(app->stage, app->session, &app->parcel, FL_NETWORK_TORCH);
        return true;
    default:
        return false;
    }
}

static void obey_one(App *app, FlRequestKind kind) {
    if (obey_copy(app, kind)) return;
    switch (kind) {
    case FL_REQUEST_SAVE_WEIGHTS:
        fl_save_weights(app->stage, app->session, &app->parcel);
        break;
    case FL_REQUEST_PASTE:
        paste(app);
        break;
    case FL_REQUEST_SAVE:
        save_picture(app);
        break;
    case FL_REQUEST_SAVE_RUN:
        save_run(app);
        break;
    case FL_REQUEST_STOP_SAVING:
        stop_film(app);
        fl_parcel_give_up(app->stage, &app->parcel);
        break;
    case FL_REQUEST_FULLSCREEN:
        fl_window_fullscreen(&app->window);
        break;
    case FL_REQUEST_QUIT:
        app->quit = true;
        break;
    default:
        break;
    }
}

static void obey(App *app) {
    const FlRequestKind *requests;
    int count = fl_stage_requests(app->stage, &requests);
    FlRequestKind wanted[FL_STAGE_REQUESTS];
    memcpy(wanted, requests, sizeof *wanted * (size_t)count);
    for (int i = 0; i < count; i++) obey_one(app, wanted[i]);
}

static void take_picture(App *app, const char *text, size_t length) {
    size_t count = 0;
    const char *line = fl_png_state(text, length, &count);
    if (!line)
        fl_stage_toast(app->stage, "This picture carries no state line.");
    else
        fl_stage_take_line(app->stage, app->session, &app->view, line, count, "Opened what was dropped");
}

/* A dropped file: a text as it is pasted, or a picture that carries a state line. A long text is read by a job. */
static void take_drop(App *app) {
    enum { PICTURE = 1 << 26 };
    size_t length = 0;
    char why[128], said[512],
        *name = app->events.dropped,
        *text = fl_file_read_begin(name, FL_NAMED_BY_DOCUMENT, FL_INTAKE_AT_ONCE, &length, why, sizeof why);
    bool picture = text && length > 8 && !memcmp(text + 1, "PNG", 3);
    if (picture) {
        free(text);
        text = fl_file_read(name, FL_NAMED_BY_DOCUMENT, PICTURE, &length, why, sizeof why);
    }
    app->events.dropped = NULL;
    if (!text) {
        snprintf(said, sizeof said, "%.300s cannot be read: %s.", name, why);
        fl_stage_toast(app->stage, said);
    } else if (picture)
        take_picture(app, text, length);
    else if (length < FL_INTAKE_AT_ONCE)
        fl_stage_take_text(app->stage, app->session, &app->view, text, length, name);
    else
        fl_stage_take_file(app->stage, app->session, name, fl_files_whole);
    SDL_free(name);
    free(text);
}

/* ---- jobs ---- */

static bool advance_job(void *self) {
    FlJob *job = self;
    return job->advance(job->self);
}

static bool collect_jobs(App *app) {
    FlTask task;
    bool any = false;
    while (fl_pool_collect(app->pool, &task)) {
        ((FlJob *)task.self)->state = FL_JOB_DONE;
        any = true;
    }
    return any;
}

static void submit_jobs(App *app) {
    FlJob *jobs[FL_STAGE_JOBS + 1];
    int count = fl_stage_jobs(app->stage, jobs);
    jobs[count++] = &app->parcel.job;
    for (int i = 0; i < count; i++) {
        if (jobs[i]->state != FL_JOB_WAITING) continue;
        jobs[i]->state = FL_JOB_BUSY;
        if (fl_pool_submit(app->pool, &(FlTask){advance_job, jobs[i]})) continue;
        while (!jobs[i]->advance(jobs[i]->self)) {
        } /* no memory for the queue: done here and now */
        jobs[i]->state = FL_JOB_DONE;
    }
}

/* ---- saving ---- */

static void tell_unsaved(App *app, const char *error) {
    app->failed_to_save = true;
    if (app->told_unsaved) return;
    app->told_unsaved = true;
    fl_stage_toast(app->stage, error);
    fl_command_say(error, NULL);
}

/* A scene of the last session that did not come is not lost with the next save. */
static void keep_unbrought(App *app) {
    char said[512];
    if (fl_stage_unbrought(app->stage) && fl_session_file_keep(&app->file, said, sizeof said))
        fl_stage_toast(app->stage, said);
}

static bool unsaved(const App *app) {
    return app->saved_generation != fl_session_generation(app->session) ||
           !fl_display_equal(&app->saved_view, &app->view);
}

static void save(App *app) {
    char error[512];
    fl_window_place(&app->window, &app->place);
    app->failed_to_save = false;
    if (!fl_settings_save(&app->view, &app->place, error, sizeof error)) tell_unsaved(app, error);
    if (!fl_session_file_save(&app->file, app->session, error, sizeof error)) tell_unsaved(app, error);
    app->saved_generation = fl_session_generation(app->session);
    app->saved_view = app->view;
    app->last_save = seconds_now();
}

/* A file that was asked for is written before the program ends, if it is soon: a signal is waited with for less. */
static void finish_parcel(App *app) {
    int most = fl_patience_ended() ? 80 : 2000; /* milliseconds */
    FlParcel *p = &app->parcel;
    if (p->job.state == FL_JOB_IDLE || !p->path[0]) return;
    for (int i = 0; i < most && p->job.state == FL_JOB_BUSY; i++)
        if (!collect_jobs(app)) SDL_Delay(1);
    if (p->job.state == FL_JOB_BUSY) return;
    if (p->job.state == FL_JOB_WAITING) fl_parcel_finish(p);
    if (!p->good && !atomic_load(&p->over)) tell_unsaved(app, p->error);
}

/* Xlib ends the program when the display is lost or the window is killed (xkill): by exit(), from within its look for
 * events, where the session is whole. */
static void save_at_exit(void) {
    char error[512];
    if (living) finish_parcel(living);
    if (living && unsaved(living) && !fl_session_file_save(&living->file, living->session, error, sizeof error))
        fl_command_say(error, NULL);
}

/* ---- the loop ---- */

/* Window points to pixels: another display may have another ratio. */
static void follow_display(App *app) {
    fl_window_measure(&app->window);
    app->events.ratio_x = app->window.ratio_x;
    app->events.ratio_y = app->window.ratio_y;
}

/* What cannot be heard is switched off again. */
static void sound(App *app) {
    char why[256];
    if (fl_speaker_follow(&app->speaker, app->view.sound, fl_stage_heard(app->stage), app->speaker_event, why,
                          sizeof why))
        return;
    app->view.sound = false;
    fl_stage_toast(app->stage, why);
}

static void draw_frame(App *app) {
    FlInput *input = &app->events.input;
    input->now = seconds_now();
    input->paste = app->clipboard;
    app->asked = fl_reader_asked(&app->reader, &input->ask);
    app->last_frame = input->now;
    draw_stage(app);
    if (app->clipboard) {
        SDL_free(app->clipboard);
        app->clipboard = NULL;
        input->paste = NULL;
    }
    if (app->events.resized || app->events.exposed) fl_player_void(app->player);
    if (app->events.resized) follow_display(app);
    fl_events_used(&app->events);
    fl_window_show(&app->window, app->player, &app->draw);
    fl_window_follow(&app->window, fl_stage_cursor(app->stage), fl_stage_wants_text(app->stage),
                     fl_stage_spoken(app->stage));
    fl_window_caret(&app->window, fl_stage_text_caret(app->stage));
    sound(app);
    bool held = fl_session_in_gesture(app->session);
    fl_speech_follow(&app->speech, app->stage, held);
    fl_reader_follow(&app->reader, app->stage, &app->window, app->draw.scale, held);
    keep_unbrought(app);
    obey(app);
    submit_jobs(app);
}

/* How long the loop may sleep: until an animation's next frame, the next step of a run, or until it is time to save. */
/* While jobs are out the loop looks for them itself: an event pushed by a worker makes SDL write to the window on a
 * connection of its own, and one still on its way when the window is closed ends the program by an X error. */
static double patience(const App *app) {
    double wait =
        app->clipboard || app->asked ? 0 : fl_stage_next(app->stage); /* what was pasted waits for no other event */
    if (wait < FRAME_SECONDS) wait = fmax(0, app->last_frame + FRAME_SECONDS - seconds_now());
    if (isinf(wait) && unsaved(app)) wait = QUIET_SECONDS;
    if (fl_pool_pending(app->pool) > 0) wait = fmin(wait, JOB_SECONDS);
    if (app->film.process) wait = fmin(wait, FILM_SECONDS);
    return wait;
}

static void follow_desktop(App *app) {
    FlXsettings *x = &app->window.xsettings;
    bool bus = fl_desktop_answers(app->desktop);
    if (app->events.settings) {
        fl_xsettings_read(x);
        follow_display(app);
    }
    app->events.desktop = app->events.settings = false;
    FlDesktopWish wish = bus ? fl_desktop_wish(app->desktop) : (FlDesktopWish){0};
    wish.contrast |= x->wish.contrast;
    wish.still |= x->wish.still;
    wish.dark |= x->wish.dark;
    if (bus || x->found) fl_display_follow(&app->view, wish);
    fl_reader_turn(&app->reader, app->desktop, app->events.desktop_type);
}

static void loop(App *app) {
    if (app->window.xsettings.found && !fl_desktop_answers(app->desktop)) follow_desktop(app);
    draw_frame(app);
    while (!app->quit) {
        double wait = patience(app);
        bool came = fl_events_gather(&app->events, wait);
        if (app->events.quit) break;
        bool finished = collect_jobs(app);
        if (look_at_film(app)) finished = true;
        if (fl_parcel_look(app->stage, &app->parcel)) finished = true;
        bool due = seconds_now() >= app->last_frame + fmax(FRAME_SECONDS, fl_stage_next(app->stage));
        bool idle = !came && !finished && !due && !app->clipboard && !app->asked && !app->events.dropped;
        if (idle && (fl_pool_pending(app->pool) > 0 || app->film.process)) continue;
        if (app->events.dropped) take_drop(app);
        if (app->events.desktop) follow_desktop(app);
        if (!came && isinf(fl_stage_next(app->stage)) && !finished && !app->clipboard && !app->asked) {
            save(app);
            if (isinf(fl_stage_next(app->stage))) continue;
        }
        draw_frame(app);
        if (unsaved(app) && seconds_now() >= app->last_save + SAVE_SECONDS) save(app);
    }
    save(app);
}

/* Main has checked it, but what it names may be gone since, or be a pipe, which is read once. */
static void open_state(App *app, const char *line) {
    char error[512];
    if (fl_session_read(app->session, line, error, sizeof error) > 0) return;
    fl_stage_toast(app->stage, error);
    fl_command_say("state", error);
}

/* Once, in one line, where nothing else is asked for. */
static void offer_tour(App *app, const FlAppOptions *options) {
    if (app->view.tour_offered) return;
    app->view.tour_offered = true;
    if (!options->tour && !options->state && !options->file)
        fl_stage_offer(app->stage, "New here? Press T for a tour in ten steps.");
}

static bool open_parts(App *app, const FlAppOptions *options, char *error, size_t size) {
    fl_window_identify();
    app->desktop = fl_desktop_watch(); /* its bus answers while all this goes on */
    fl_settings_load(&app->view, &app->place);
    if (options->zoom > 0) app->view.zoom = options->zoom;
    app->session = fl_session_create();
    if (app->session != NULL) fl_session_make_hasty(app->session);
    app->stage = fl_stage_create();
    app->fonts = fl_fonts_create(options->font_dir, error, size);
    if (!app->fonts) return false;
    fl_desktop_spare_sdl(app->desktop);
    if (!fl_window_open(&app->window, &app->place, error, size)) return false;
    fl_window_icon(&app->window, app->fonts);
    Uint32 type = SDL_RegisterEvents(2);
    app->events.desktop_type = type == (Uint32)-1 ? 0 : type;
    app->speaker_event = type == (Uint32)-1 ? SDL_USEREVENT : type + 1;
    fl_desktop_tell(app->desktop, app->events.desktop_type);
    int cores = SDL_GetCPUCount();
    app->pool = fl_pool_create(cores > 4 ? 4 : cores > 3 ? 3 : 2, NULL, NULL); /* a long table keeps one for itself */
    app->player = fl_player_create(app->fonts, app->pool);
    if (app->player) app->draw.help = fl_player_help(app->player);
    snprintf(error, size, "There is not enough memory.");
    return app->session && app->stage && app->pool && app->player;
}

/* False: SDL is not to be ended, or the end would be waited for. */
static bool close_parts(App *app) {
    fl_patience_end();
    if (app->pool) (void)fl_pool_stop(app->pool); /* what is queued; what is running sees the end within its slice */
    fl_film_stop(&app->film);
    fl_reader_close(&app->reader);                 /* it pushes events, */
    fl_desktop_destroy(app->desktop);              /* it does, too, */
    bool silent = fl_speaker_close(&app->speaker); /* and so does this: before the window goes */
    fl_pool_destroy(app->pool);
    fl_parcel_clear(&app->parcel);
    fl_player_destroy(app->player);
    fl_draw_free(&app->draw);
    fl_stage_destroy(app->stage);
    fl_session_destroy(app->session);
    SDL_free(app->clipboard);
    SDL_free(app->events.dropped);
    if (silent) fl_window_close(&app->window);
    fl_fonts_destroy(app->fonts);
    return silent;
}

static void give_files(FlSession *session) {
    fl_session_source(session, fl_files_data, NULL);
    fl_session_text_source(session, fl_files_text, NULL);
    fl_session_text_keeper(session, fl_files_keep, NULL);
    fl_session_make_patient(session, FL_INTAKE_AT_ONCE);
}

int fl_app_run(const FlAppOptions *options) {
    App app;
    char error[512];
    memset(&app, 0, sizeof app);
    app.view = fl_display_default();
    fl_draw_init(&app.draw);
    app.events.ratio_x = app.events.ratio_y = 1;
    int status = FL_EXIT_DONE;
    app.file.lock = -1;
    (void)atexit(save_at_exit); /* refused, only a lost display's last seconds are */
    if (open_parts(&app, options, error, sizeof error)) {
        app.draw.metrics = fl_fonts_metrics(app.fonts);
        give_files(app.session);
        fl_session_file_open(&app.file, app.session, error, sizeof error);
        if (error[0]) fl_stage_toast(app.stage, error);
        if (options->state) open_state(&app, options->state);
        if (options->speak) fl_speech_begin(&app.speech);
        if (options->tour) fl_stage_tour(app.stage, &app.view, options->tour);
        offer_tour(&app, options);
        if (options->file) app.events.dropped = SDL_strdup(options->file);
        app.saved_generation = fl_session_generation(app.session);
        app.saved_view = app.view;
        app.last_save = seconds_now();
        follow_display(&app);
        if (!fl_patience_ended()) living = &app;
        if (!fl_patience_ended()) loop(&app); /* else the session may not be read to its end, and is left as it is */
        living = NULL;
        finish_parcel(&app);
        if (app.failed_to_save) status = FL_EXIT_FAILED;
    } else
        status = complain(error);
    bool ended = close_parts(&app);
    fl_session_file_close(&app.file);
    if (!ended) {
        (void)fflush(stdout);
        _Exit(status);
    }
    return status;
}
