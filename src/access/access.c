#include "access/access.h"
#include "access/question.h"
#include "access/tell.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT     "/org/a11y/atspi/accessible/root"

enum { SENTENCES = 8, SENTENCE = 1024, ASKS = 16, NAME = 256, ADDRESS = 512, MOST_UNSENT = 8 << 20 };

struct FlAccess {
    FlBus bus;
    atomic_int owners;     /* the window and the thread: whoever goes last frees */
    int order[2], call[2]; /* pipes: closed at its end, the thread ends; a byte: there is work */
    char address[ADDRESS];
    FlAccessWake *wake;
    void *self;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t ended;
    bool over;
    FlTree shown; /* of the last frame, */
    bool fresh;   /* which the thread has not seen */
    char said[SENTENCES][SENTENCE];
    int said_count;
    FlAsk asks[ASKS];
    int ask_count;
    /* ---- of the thread ---- */
    DBusConnection *connection;
    dbus_uint32_t hello, embed;
    char us[NAME], parent_name[NAME], parent_path[NAME];
    FlTree trees[2];
    int now; /* which of the two is the present one */
    bool knows;
};

/* ---- the thread ---- */

/* To the registry: here is a program. It answers with the desktop, which is the program's parent. */
static void embed(FlAccess *a) {
    DBusMessage *call = a->bus.call(REGISTRY, ROOT, "org.a11y.atspi.Socket", "Embed");
    FlWriter w = fl_writer(&a->bus, call);
    if (!call) return;
    fl_write_object(&w, a->us, ROOT);
    if (w.ok) a->bus.send(a->connection, call, &a->embed);
    a->bus.forget(call);
}

static void take_parent(FlAccess *a, DBusMessage *answer) {
    DBusMessageIter at, inner;
    const char *path = NULL;
    if (!a->bus.first(answer, &at) || a->bus.type(&at) != DBUS_TYPE_STRUCT) return;
    a->bus.enter(&at, &inner);
    const char *name = fl_bus_text_at(&a->bus, &inner);
    if (!name || !a->bus.next(&inner) || a->bus.type(&inner) != DBUS_TYPE_OBJECT_PATH) return;
    a->bus.value(&inner, (void *)&path);
    snprintf(a->parent_name, sizeof a->parent_name, "%s", name);
    snprintf(a->parent_path, sizeof a->parent_path, "%s", path);
}

/* For the window, and done by its next frames; what is too much at once is not done. */
static void pass_on(FlAccess *a, const FlQuestion *q) {
    pthread_mutex_lock(&a->lock);
    for (int i = 0; i < q->ask_count && a->ask_count < ASKS; i++) a->asks[a->ask_count++] = q->asks[i];
    pthread_mutex_unlock(&a->lock);
    a->wake(a->self);
}

static void take_message(FlAccess *a, DBusMessage *message) {
    const FlBus *bus = &a->bus;
    dbus_uint32_t answers = bus->answers(message);
    if (answers != 0 && answers == a->hello && fl_bus_text(bus, message)) {
        snprintf(a->us, sizeof a->us, "%s", fl_bus_text(bus, message));
        if (bus->kind(message) == DBUS_MESSAGE_TYPE_METHOD_RETURN) embed(a);
    }
    if (answers != 0 && answers == a->embed) take_parent(a, message);
    if (bus->kind(message) != DBUS_MESSAGE_TYPE_METHOD_CALL || bus->unsent(a->connection) > MOST_UNSENT) return;
    FlQuestion q = {.bus = bus,
                    .tree = &a->trees[a->now],
                    .message = message,
                    .us = a->us,
                    .parent_name = a->parent_name,
                    .parent_path = a->parent_path};
    DBusMessage *answer = fl_question_answer(&q);
    if (!answer) return;
    bus->send(a->connection, answer, NULL);
    bus->forget(answer);
    if (q.ask_count > 0) pass_on(a, &q);
}

/* What the window has shown and said since. */
static void tell_news(FlAccess *a) {
    char said[SENTENCES][SENTENCE];
    FlTree *before = &a->trees[a->now], *next = &a->trees[1 - a->now];
    FlEars ears = {&a->bus, a->connection, a->us};
    pthread_mutex_lock(&a->lock);
    bool fresh = a->fresh;
    int count = a->said_count;
    if (fresh) *next = a->shown;
    memcpy(said, a->said, sizeof said);
    a->fresh = false;
    a->said_count = 0;
    pthread_mutex_unlock(&a->lock);
    if (fresh) {
        fl_tree_thin(next);
        a->now = 1 - a->now;
        if (a->us[0] && a->knows) fl_tell_changes(&ears, before, next);
        a->knows = true;
    }
    for (int i = 0; a->us[0] && i < count; i++) fl_tell_sentence(&ears, &a->trees[a->now], said[i]);
}

static void serve(FlAccess *a) {
    const FlBus *bus = &a->bus;
    const int stop[2] = {a->order[0], a->call[0]};
    a->connection = fl_bus_open(bus, a->address, &a->hello);
    if (!a->connection) return;
    tell_news(a);
    while (fl_bus_wait(bus, a->connection, stop)) {
        tell_news(a);
        for (DBusMessage *m; (m = bus->pop(a->connection)) != NULL; bus->forget(m)) take_message(a, m);
    }
    fl_bus_close(bus, a->connection);
}

static void disown(FlAccess *a) {
    if (atomic_fetch_sub(&a->owners, 1) > 1) return;
    for (int i = 0; i < 2; i++) {
        if (a->order[i] >= 0) close(a->order[i]);
        if (a->call[i] >= 0) close(a->call[i]);
    }
    pthread_mutex_destroy(&a->lock);
    pthread_cond_destroy(&a->ended);
    free(a);
}

static void *work(void *self) {
    FlAccess *a = self;
    serve(a);
    pthread_mutex_lock(&a->lock);
    a->over = true;
    if (a->order[1] >= 0) a->wake(a->self); /* the bus has gone, unasked */
    pthread_cond_signal(&a->ended);
    pthread_mutex_unlock(&a->lock);
    disown(a);
    return NULL;
}

/* ---- the window ---- */

static bool open_pipe(int ends[2]) {
    if (pipe(ends) != 0) return false;
    for (int i = 0; i < 2; i++)
        if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) != 0 || fcntl(ends[i], F_SETFL, O_NONBLOCK) != 0) return false;
    return true;
}

static bool init_lock(FlAccess *a) {
    pthread_condattr_t clock;
    bool made = pthread_condattr_init(&clock) == 0 && pthread_condattr_setclock(&clock, CLOCK_MONOTONIC) == 0;
    return made && pthread_cond_init(&a->ended, &clock) == 0 && pthread_mutex_init(&a->lock, NULL) == 0;
}

FlAccess *fl_access_open(const char *address, FlAccessWake *wake, void *self) {
    pthread_t thread;
    FlAccess *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    a->order[0] = a->order[1] = a->call[0] = a->call[1] = -1;
    atomic_init(&a->owners, 2);
    a->wake = wake;
    a->self = self;
    snprintf(a->parent_path, sizeof a->parent_path, "/org/a11y/atspi/null");
    snprintf(a->address, sizeof a->address, "%s", address);
    bool ready = init_lock(a) && open_pipe(a->order) && open_pipe(a->call) && fl_bus_load(&a->bus);
    if (ready && pthread_create(&thread, NULL, work, a) == 0) {
        pthread_detach(thread);
        return a;
    }
    atomic_store(&a->owners, 1);
    disown(a);
    return NULL;
}

void fl_access_close(FlAccess *a) {
    const long bound = 333000000; /* nanoseconds: connect() may wait for a bus that takes no one in */
    struct timespec until;
    if (!a) return;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += bound;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    pthread_mutex_lock(&a->lock);
    close(a->order[1]);
    a->order[1] = -1;
    int waited = 0;
    while (!a->over && waited == 0) waited = pthread_cond_timedwait(&a->ended, &a->lock, &until);
    pthread_mutex_unlock(&a->lock);
    disown(a);
}

bool fl_access_lives(FlAccess *a) {
    pthread_mutex_lock(&a->lock);
    bool lives = !a->over;
    pthread_mutex_unlock(&a->lock);
    return lives;
}

/* One byte is enough: a full pipe has it already. */
static void call(FlAccess *a) {
    if (write(a->call[1], "", 1) < 0) return;
}

void fl_access_follow(FlAccess *a, const FlAccessView *view) {
    pthread_mutex_lock(&a->lock);
    fl_tree_copy(&a->shown, view);
    a->fresh = true;
    pthread_mutex_unlock(&a->lock);
    call(a);
}

void fl_access_say(FlAccess *a, const char *sentence) {
    pthread_mutex_lock(&a->lock);
    if (a->said_count < SENTENCES) snprintf(a->said[a->said_count++], SENTENCE, "%s", sentence);
    pthread_mutex_unlock(&a->lock);
    call(a);
}

bool fl_access_asked(FlAccess *a, FlAsk *ask) {
    pthread_mutex_lock(&a->lock);
    bool any = a->ask_count > 0;
    if (any) {
        *ask = a->asks[0];
        memmove(a->asks, a->asks + 1, sizeof *ask * (size_t)--a->ask_count);
    }
    pthread_mutex_unlock(&a->lock);
    return any;
}
