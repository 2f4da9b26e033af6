#include "model/clip_network.h"
#include "core/base/refuse.h"
#include "core/networks/points.h"
#include "model/network_line.h"

#include <stdio.h>
#include <string.h>

enum { HEAD = 256 };

/* The first line that says something, in small letters. */
static void read_head(const char *text, size_t length, char head[HEAD]) {
    size_t at = 0, used = 0;
    for (;;) {
        while (at < length && strchr(" \t\r\n", text[at]) != NULL && text[at] != '\0') at++;
        if (at == length || text[at] != '#') break;
        while (at < length && text[at] != '\n') at++;
    }
    for (; at < length && used < HEAD - 1 && text[at] != '\n' && text[at] != '\r'; at++)
        head[used++] = text[at] >= 'A' && text[at] <= 'Z' ? (char)(text[at] + 'a' - 'A') : text[at];
    head[used] = '\0';
}

static bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/* The word stands there by itself. */
static bool names(const char *head, const char *word) {
    size_t n = strlen(word);
    for (const char *at = strstr(head, word); at != NULL; at = strstr(at + 1, word))
        if ((at == head || !is_letter(at[-1])) && !is_letter(at[n])) return true;
    return false;
}

/* Rows of at least three numbers and nothing else. */
static bool is_numbers(const char *head) {
    int separators = 0;
    for (const char *p = head; *p != '\0'; p++) separators += strchr(",;\t", *p) != NULL;
    return separators >= 2 && strspn(head, "0123456789+-.,;eE \t") == strlen(head) && strchr(head, ';') != head;
}

static const char *behind_cell(const char *cell) {
    return cell + strcspn(cell, ",;\t");
}

/* Two numbers and a word: a point, and what its class is called. */
static bool is_named_point(const char *head) {
    const char *first = behind_cell(head), *second = *first != '\0' ? behind_cell(first + 1) : first;
    if (*second == '\0' || *behind_cell(second + 1) != '\0' || first == head || second == first + 1) return false;
    bool numbers = strspn(head, "0123456789+-.eE \t,;") >= (size_t)(second - head);
    const char *word = second + 1 + strspn(second + 1, " \"'");
    return numbers && (is_letter(*word) || (unsigned char)*word >= 0x80);
}

/* A head of three names or more, one of which is that of classes. */
static bool names_classes(const char *head) {
    int cells = 0;
    bool any = false;
    for (const char *at = head;; at++) {
        const char *end = behind_cell(at);
        char name[24];
        at += strspn(at, " \"");
        snprintf(name, sizeof name, "%.*s", end > at ? (int)(end - at) : 0, at);
        name[strcspn(name, " \"")] = '\0';
        any = any || fl_points_names_class(name);
        cells++;
        if (*end == '\0') return any && cells > 2;
        at = end;
    }
}

static bool too_many(FlNetworkClip *clip, int count, int most, const char *what) {
    return fl_refuse(clip->said, sizeof clip->said, "%d %s are more than a state line holds, which is %d: drop a file.",
                     count, what, most);
}

static bool read_weights(const char *text, size_t length, const char *name, FlNetworkClip *clip) {
    FlStateGiven *given = &clip->given;
    char shape[32];
    given->shape.loss = FL_NETWORK_BCE;
    given->weights = fl_network_read_weights(&given->shape, text, length, name, clip->said, sizeof clip->said);
    if (given->weights == NULL) return false;
    int count = given->weights->count;
    if (name == NULL && count > FL_WEIGHTS_IN_LINE) return too_many(clip, count, FL_WEIGHTS_IN_LINE, "weights");
    fl_network_print_shape(&given->shape, shape);
    snprintf(clip->said, sizeof clip->said, "%d weights of the shape %s", count, shape);
    return true;
}

static bool read_points(const char *text, size_t length, const char *name, FlNetworkClip *clip) {
    FlPointsNames names;
    const FlPoints *points = fl_points_read_named(text, length, name, &names, clip->said, sizeof clip->said);
    clip->given.points = points;
    if (points == NULL) return false;
    if (name == NULL && points->count > FL_POINTS_IN_LINE)
        return too_many(clip, points->count, FL_POINTS_IN_LINE, "points");
    char called[240];
    fl_points_names_print(&names, called, sizeof called);
    snprintf(clip->said, sizeof clip->said, "%d points of %d classes%s%s", points->count, points->classes,
             called[0] ? ": " : "", called);
    return true;
}

bool fl_clip_network(const char *text, size_t length, const char *name, FlSceneId scene, FlNetworkClip *clip) {
    char head[HEAD];
    *clip = (FlNetworkClip){.scene = FL_SCENE_NETWORK};
    bool shown = scene == clip->scene;
    read_head(text, length, head);
    bool weights = names(head, "layer") && names(head, "weight");
    bool points = names(head, "class") && names(head, "x") && names(head, "y");
    bool rows = shown && memchr(text, '\n', length) != NULL;
    if (!weights && !points && !(rows && (is_numbers(head) || is_named_point(head) || names_classes(head))))
        return false;
    clip->good = (weights ? read_weights : read_points)(text, length, name, clip);
    if (!clip->good) fl_state_given_release(&clip->given);
    return true;
}
