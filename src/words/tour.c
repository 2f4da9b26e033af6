#include "words/tour.h"
#include "core/base/refuse.h"
#include "model/fault.h"
#include <stdlib.h>
#include <string.h>

typedef enum Key { STEP, STATE, TEXT, TASK, UNTIL, POINT, CLOSE, FORMULA, KEYS } Key;

static const char *const keys[KEYS] = {"step", "state", "text", "task", "until", "point", "close", "formula"};

/* What is read of a file, and where. */
typedef struct Reader {
    FlTour *tour;
    char *free; /* where the next text goes */
    int line;   /* from 1 */
    char *error;
    size_t size;
} Reader;

static bool refuse(Reader *r, int line, const char *why) {
    return fl_refuse(r->error, r->size, "Line %d: %s", line, why);
}

/* The text of a line without the blanks around it. */
static void trim(const char **text, size_t *length) {
    while (*length > 0 && (**text == ' ' || **text == '\t')) ++*text, --*length;
    while (*length > 0 && strchr(" \t\r", (*text)[*length - 1])) --*length;
}

static const char *keep(Reader *r, const char *text, size_t length) {
    char *kept = memcpy(r->free, text, length);
    kept[length] = '\0';
    r->free += length + 1;
    return kept;
}

/* A continued line: a blank, and what it says, behind the text that was kept last. */
static void go_on(Reader *r, const char *text, size_t length) {
    r->free[-1] = ' ';
    memcpy(r->free, text, length);
    r->free[length] = '\0';
    r->free += length + 1;
}

static bool begin_step(Reader *r, const char *title) {
    if (r->tour->steps == FL_TOUR_STEPS) return refuse(r, r->line, "a tour has at most 40 steps.");
    r->tour->step[r->tour->steps++] = (FlTourStep){.title = title, .state = "", .text = "", .close = "", .formula = ""};
    return true;
}

static bool take(Reader *r, Key key, const char *value) {
    if (key == STEP) return begin_step(r, value);
    if (r->tour->steps == 0) return refuse(r, r->line, "a step begins with its title: \"step: Feel the slope\".");
    FlTourStep *step = &r->tour->step[r->tour->steps - 1];
    if (key == STATE)
        step->state = value;
    else if (key == TEXT)
        step->text = value;
    else if (key == CLOSE)
        step->close = value;
    else if (key == FORMULA)
        step->formula = value;
    else if (key == TASK) {
        if (step->tasks == FL_TOUR_TASKS) return refuse(r, r->line, "a step has at most four tasks.");
        step->task[step->tasks++] = (FlTourTask){value, "", ""};
    } else if (step->tasks == 0)
        return refuse(r, r->line, "\"until\" and \"point\" are of the task before them, and there is none.");
    else
        *(key == UNTIL ? &step->task[step->tasks - 1].until : &step->task[step->tasks - 1].point) = value;
    return true;
}

static bool read_line(Reader *r, const char *line, size_t length) {
    const char *text = line;
    size_t n = length;
    trim(&text, &n);
    if (n == 0 || *line == '#') return true;
    if (text > line) {
        if (r->tour->steps == 0)
            return refuse(r, r->line, "a line that begins with a blank goes on with one before, and there is none.");
        go_on(r, text, n);
        return true;
    }
    const char *colon = memchr(text, ':', n);
    size_t word = colon ? (size_t)(colon - text) : n;
    FlNearest nearest = fl_nearest(text, word);
    for (int key = 0; key < KEYS; key++) {
        fl_nearest_offer(&nearest, keys[key]);
        if (!colon || strlen(keys[key]) != word || memcmp(keys[key], text, word) != 0) continue;
        const char *value = colon + 1;
        size_t left = n - word - 1;
        trim(&value, &left);
        if (left == 0)
            return fl_refuse(r->error, r->size, "Line %d: nothing stands behind \"%s:\".", r->line, keys[key]);
        return take(r, (Key)key, keep(r, value, left));
    }
    return fl_refuse(r->error, r->size, "Line %d: \"%s\" is no word of a tour%s", r->line, fl_quote(text, word).text,
                     fl_nearest_hint(&nearest).text);
}

/* ---- what was read can be played ---- */

/* The line that a text stands on: they are kept in their order, so that it is found again in the file. */
static int line_of(const char *file, size_t length, const char *key, int nth) {
    int line = 1, seen = 0;
    size_t n = strlen(key);
    for (size_t i = 0; i < length; i++) {
        bool begins = i == 0 || file[i - 1] == '\n';
        if (begins && i + n < length && memcmp(file + i, key, n) == 0 && file[i + n] == ':' && seen++ == nth)
            return line;
        line += file[i] == '\n';
    }
    return line;
}

/* How many of them the steps before have. */
typedef struct Seen {
    int states, untils, points;
} Seen;

static bool check_task(const FlTourTask *task, const char *file, size_t length, Seen *seen, char *error, size_t size) {
    char why[512];
    bool holds;
    if (task->until[0] == '\0')
        return fl_refuse(error, size, "The task \"%s\" has no \"until:\": nothing would tick it off.",
                         fl_quote(task->text, strlen(task->text)).text);
    int line = line_of(file, length, keys[UNTIL], seen->untils++);
    if (!fl_fact_holds(NULL, task->until, &holds, why, sizeof why))
        return fl_refuse(error, size, "Line %d: %s%s", line, why, strchr(".?", why[strlen(why) - 1]) ? "" : ".");
    if (task->point[0] == '\0') return true;
    line = line_of(file, length, keys[POINT], seen->points++);
    if (fl_tour_points(task->point, why, sizeof why)) return true;
    return fl_refuse(error, size, "Line %d: %s", line, why);
}

static bool check_step(const FlTourStep *step, const char *file, size_t length, Seen *seen, char *error, size_t size) {
    char why[512];
    if (step->state[0] != '\0') {
        FlSceneId scene;
        FlDocument document;
        int line = line_of(file, length, keys[STATE], seen->states++);
        if (!fl_state_line_read(step->state, &scene, &document, why, sizeof why))
            return fl_refuse(error, size, "Line %d: %s", line, why);
        fl_loss_release(document.plan.loss);
    }
    if (strlen(step->text) + strlen(step->close) > FL_TOUR_WORDS)
        return fl_refuse(error, size,
                         "The words of the step \"%s\" take more than %d bytes: a card has no room for them.",
                         fl_quote(step->title, strlen(step->title)).text, FL_TOUR_WORDS);
    for (int i = 0; i < step->tasks; i++)
        if (!check_task(&step->task[i], file, length, seen, error, size)) return false;
    return true;
}

static bool check(const FlTour *tour, const char *file, size_t length, char *error, size_t size) {
    Seen seen = {0};
    if (tour->steps == 0) return fl_refuse(error, size, "There is no step: one begins with \"step: TITLE\".");
    for (int i = 0; i < tour->steps; i++)
        if (!check_step(&tour->step[i], file, length, &seen, error, size)) return false;
    return true;
}

static bool read_all(Reader *r, const char *text, size_t length) {
    for (const char *end = text + length; text < end; r->line++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop) stop = end;
        if (!read_line(r, text, (size_t)(stop - text))) return false;
        text = stop + 1;
    }
    return true;
}

FlTour *fl_tour_read(const char *text, size_t length, char *error, size_t size) {
    FlTour *tour = calloc(1, sizeof *tour);
    if (tour) tour->memory = malloc(length + 2); /* what is kept is shorter than the line that it stands on */
    if (!tour || !tour->memory) {
        fl_refuse(error, size, "There is not enough memory for a tour.");
        fl_tour_destroy(tour);
        return NULL;
    }
    Reader r = {tour, tour->memory, 1, error, size};
    if (memchr(text, '\0', length) == NULL && read_all(&r, text, length) && check(tour, text, length, error, size))
        return tour;
    if (memchr(text, '\0', length) != NULL) fl_refuse(error, size, "This is no text.");
    fl_tour_destroy(tour);
    return NULL;
}

void fl_tour_destroy(FlTour *tour) {
    if (!tour) return;
    free(tour->memory);
    free(tour);
}
