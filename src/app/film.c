#include "app/film.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MOST_FRAMES = 1000000 };

static bool spawn(FlFilm *film, const char *const words[], int out) {
    char *arguments[FL_FILM_WORDS + 2] = {"fallline"};
    posix_spawn_file_actions_t actions;
    for (int i = 0; i < FL_FILM_WORDS && words[i]; i++) arguments[i + 1] = (char *)words[i]; /* it only reads them */
    int fault = posix_spawn_file_actions_init(&actions);
    if (fault == 0) {
        fault = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        if (fault == 0) fault = posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        if (fault == 0) fault = posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
        if (fault == 0) fault = posix_spawn(&film->process, "/proc/self/exe", &actions, NULL, arguments, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    if (fault == 0) return true;
    film->process = 0;
    snprintf(film->error, sizeof film->error, "The animation cannot be made: %s.", strerror(fault));
    return false;
}

bool fl_film_start(FlFilm *film, const char *const words[], const char *path) {
    int ends[2];
    *film = (FlFilm){0};
    snprintf(film->path, sizeof film->path, "%s", path);
    if (pipe(ends) != 0) {
        snprintf(film->error, sizeof film->error, "The animation cannot be made: %s.", strerror(errno));
        return false;
    }
    for (int i = 0; i < 2; i++) (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    film->pipe = ends[0];
    bool started = spawn(film, words, ends[1]);
    close(ends[1]);
    if (!started) close(ends[0]);
    return started;
}

/* "12/60" is how far it is, everything else why it failed. */
static void take_line(FlFilm *film) {
    char *end;
    long done = strtol(film->line, &end, 10), of = *end == '/' ? strtol(end + 1, &end, 10) : 0;
    if (done > 0 && of >= done && of <= MOST_FRAMES && *end == '\0') {
        film->done = (int)done;
        film->of = (int)of;
    } else if (film->line[0] && !film->error[0])
        snprintf(film->error, sizeof film->error, "%.500s", film->line);
    film->line[0] = 0;
}

static void take(FlFilm *film, const char *text, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(film->line);
        if (text[i] == '\n')
            take_line(film);
        else if (used + 1 < sizeof film->line)
            film->line[used] = text[i], film->line[used + 1] = 0;
    }
}

/* Waits for a process that ends, or has closed its output. Returns its exit status. */
static int reap(FlFilm *film) {
    int status = 0;
    while (waitpid(film->process, &status, 0) < 0 && errno == EINTR) {
    }
    close(film->pipe);
    film->process = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

FlFilmNews fl_film_look(FlFilm *film) {
    char text[4096];
    int before = film->done;
    ssize_t count;
    if (film->process == 0) return FL_FILM_NONE;
    while ((count = read(film->pipe, text, sizeof text)) > 0) take(film, text, (size_t)count);
    if (count < 0) return film->done > before ? FL_FILM_GOES_ON : FL_FILM_NONE;
    take_line(film);
    if (reap(film) == 0) return FL_FILM_SAVED;
    if (!film->error[0]) snprintf(film->error, sizeof film->error, "The animation was not saved.");
    return FL_FILM_FAILED;
}

void fl_film_stop(FlFilm *film) {
    if (film->process == 0) return;
    (void)kill(film->process, SIGTERM);
    (void)reap(film);
}
