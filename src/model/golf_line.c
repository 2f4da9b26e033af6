/* A card as text. */
#include "core/base/refuse.h"
#include "model/fault.h"
#include "model/golf.h"
#include <stdio.h>
#include <string.h>

typedef struct Writer {
    char *text;
    size_t used;
} Writer;

static void put(Writer *writer, const char *text) {
    size_t length = strlen(text);
    if (writer->used + length >= FL_GOLF_TEXT) return;
    memcpy(writer->text + writer->used, text, length + 1);
    writer->used += length;
}

static void put_number(Writer *writer, double v) {
    char number[FL_NUMBER_SIZE];
    fl_number_print(number, v);
    put(writer, number);
}

static void put_round(Writer *writer, const FlGolfHole *hole, const FlGolfRound *round) {
    for (int k = 0; k < round->count; k++) {
        if (k > 0) put(writer, ",");
        put_number(writer, round->stroke[k].rate);
        if (!hole->heavy) continue;
        put(writer, ":");
        put_number(writer, round->stroke[k].share);
    }
}

_Static_assert((FL_GOLF_COURSES * FL_GOLF_HOLES + 1) * FL_GOLF_STROKES * 2 * (FL_NUMBER_SIZE + 1) + 64 < FL_GOLF_TEXT,
               "every card has room");

/* Holes up to the last one played; of the course that is played the present one, too. */
static void put_card(Writer *writer, const FlGolf *golf, int course) {
    const FlGolfRound *card = golf->card[course - 1];
    bool played = course == golf->course;
    int last = played ? golf->hole : 1;
    for (int i = 0; i < FL_GOLF_HOLES; i++)
        if (card[i].count > 0 && i + 1 > last) last = i + 1;
    put_number(writer, course);
    put(writer, ":");
    for (int i = 0; i < last; i++) {
        bool here = played && i + 1 == golf->hole;
        if (i > 0) put(writer, "/");
        if (here && i + 1 < last) put(writer, "*");
        put_round(writer, fl_golf_hole(course, i + 1), &card[i]);
        if (!here || !golf->again) continue;
        put(writer, ";");
        put_round(writer, fl_golf_hole(course, i + 1), &golf->practice);
    }
}

void fl_golf_print(const FlGolf *golf, char text[FL_GOLF_TEXT]) {
    Writer writer = {text, 0};
    put_card(&writer, golf, golf->course);
}

static bool has_strokes(const FlGolfRound *card) {
    int strokes = 0;
    for (int i = 0; i < FL_GOLF_HOLES; i++) strokes += card[i].count;
    return strokes > 0;
}

void fl_golf_print_all(const FlGolf *golf, char text[FL_GOLF_TEXT]) {
    Writer writer = {text, 0};
    put_card(&writer, golf, golf->course);
    for (int course = 1; course <= FL_GOLF_COURSES; course++) {
        if (course == golf->course || !has_strokes(golf->card[course - 1])) continue;
        put(&writer, "+");
        put_card(&writer, golf, course);
    }
}

typedef struct Reader {
    const char *at, *end;
    char *error;
    size_t size;
    int course, hole; /* that are being read */
} Reader;

static bool take(Reader *reader, char c) {
    bool there = reader->at < reader->end && *reader->at == c;
    if (there) reader->at++;
    return there;
}

static bool ends(const Reader *reader, const char *with) {
    return reader->at == reader->end || strchr(with, *reader->at) != NULL;
}

/* A number up to what parts it from the next; what it is for in the sentence. */
static bool read_number(Reader *reader, const char *what, const char *like, double *v, FlQuote *quote) {
    size_t length = 0;
    while (reader->at + length < reader->end && strchr(",/;*:+", reader->at[length]) == NULL) length++;
    *quote = fl_quote(reader->at, length);
    if (!fl_number_read(reader->at, length, v))
        return fl_refuse(reader->error, reader->size, "\"%s\" at hole %d is no %s; write one like %s.", quote->text,
                         reader->hole, what, like);
    reader->at += length;
    return true;
}

static bool read_share(Reader *reader, FlGolfAim *aim) {
    FlQuote quote;
    if (!take(reader, ':'))
        return fl_refuse(reader->error, reader->size,
                         "Hole %d of course %d has momentum, so each stroke is a rate and a share, as 0.3:0.8.",
                         reader->hole, reader->course);
    if (!read_number(reader, "share", "0.8", &aim->share, &quote)) return false;
    if (aim->share >= 0 && aim->share <= FL_GOLF_SHARE) return true;
    return fl_refuse(reader->error, reader->size, "A share of %s is out of range; β goes from 0 to %g in golf.",
                     quote.text, FL_GOLF_SHARE);
}

static bool read_stroke(Reader *reader, FlGolfRound *round) {
    FlGolfAim aim = {0, 0};
    FlQuote quote;
    if (!read_number(reader, "rate", "0.7", &aim.rate, &quote)) return false;
    if (!(aim.rate >= FL_GOLF_LEAST && aim.rate <= FL_GOLF_MOST))
        return fl_refuse(reader->error, reader->size,
                         "A stroke at the rate %s is out of range; rates go from 0.01 to 4.", quote.text);
    bool heavy = fl_golf_hole(reader->course, reader->hole)->heavy;
    if (!heavy && take(reader, ':'))
        return fl_refuse(reader->error, reader->size,
                         "Hole %d of course %d has no momentum, so a stroke there is a rate alone, as 0.7.",
                         reader->hole, reader->course);
    if (heavy && !read_share(reader, &aim)) return false;
    if (round->count == FL_GOLF_STROKES)
        return fl_refuse(reader->error, reader->size, "Hole %d has more than %d strokes, which is all that it takes.",
                         reader->hole, FL_GOLF_STROKES);
    round->stroke[round->count++] = aim;
    return true;
}

/* The strokes of one round, which is played. */
static bool read_round(Reader *reader, FlGolfRound *round) {
    if (ends(reader, "/;+")) return true;
    do {
        if (!read_stroke(reader, round)) return false;
    } while (take(reader, ','));
    const FlGolfHole *hole = fl_golf_hole(reader->course, reader->hole);
    const FlLossType *ground = fl_golf_ground(hole);
    if (ground == NULL) return fl_refuse(reader->error, reader->size, "There is no memory for hole %d.", reader->hole);
    int taken = fl_golf_play(hole, ground, round);
    fl_loss_release(ground);
    if (taken == round->count) return true;
    return fl_refuse(reader->error, reader->size, "Hole %d is in with stroke %d; the card has %d there.", reader->hole,
                     taken, round->count);
}

/* Of the course that is played, which is the first one. */
static bool read_played(Reader *reader, FlGolf *golf, bool *starred) {
    int hole = reader->hole;
    FlGolfRound *round = &golf->card[golf->course - 1][hole - 1];
    bool star = take(reader, '*');
    if (star && *starred) return fl_refuse(reader->error, reader->size, "Two holes have a star; one is played.");
    if (star || !*starred) golf->hole = hole;
    *starred = *starred || star;
    if (!read_round(reader, round)) return false;
    if (!take(reader, ';')) return true;
    size_t rest = (size_t)(reader->end - reader->at);
    const char *plus = memchr(reader->at, '+', rest);
    bool last = memchr(reader->at, '/', plus ? (size_t)(plus - reader->at) : rest) == NULL;
    if (!star && (*starred || !last))
        return fl_refuse(reader->error, reader->size, "Hole %d is not the one played, which alone is played again.",
                         hole);
    if (!fl_golf_over(round))
        return fl_refuse(reader->error, reader->size, "Hole %d is played again before it was finished.", hole);
    golf->again = true;
    return read_round(reader, &golf->practice);
}

static bool read_course(Reader *reader, unsigned *courses) {
    int course = reader->at < reader->end ? *reader->at - '0' : 0;
    if (course < 1 || course > FL_GOLF_COURSES || reader->end - reader->at < 2 || reader->at[1] != ':')
        return fl_refuse(reader->error, reader->size,
                         "A card begins with its course, 1 to %d, and a colon, as in golf=1:0.7/0.9,0.8.",
                         FL_GOLF_COURSES);
    if (*courses & 1u << course)
        return fl_refuse(reader->error, reader->size, "Course %d has two cards; one is played.", course);
    *courses |= 1u << course;
    reader->at += 2;
    reader->course = course;
    return true;
}

static bool read_card(Reader *reader, FlGolf *golf, bool played) {
    bool starred = false;
    reader->hole = 0;
    do {
        if (++reader->hole > FL_GOLF_HOLES)
            return fl_refuse(reader->error, reader->size, "A card has %d holes, and this one has more.", FL_GOLF_HOLES);
        FlGolfRound *round = &golf->card[reader->course - 1][reader->hole - 1];
        if (!(played ? read_played(reader, golf, &starred) : read_round(reader, round))) return false;
    } while (take(reader, '/'));
    return true;
}

bool fl_golf_read(const char *text, size_t length, FlGolf *golf, char *error, size_t size) {
    Reader reader = {text, text + length, error, size, 0, 0};
    FlGolf read = {.hole = 1};
    unsigned courses = 0;
    do {
        if (!read_course(&reader, &courses)) return false;
        bool played = read.course == 0;
        if (played) read.course = reader.course;
        if (!read_card(&reader, &read, played)) return false;
    } while (take(&reader, '+'));
    if (reader.at < reader.end)
        return fl_refuse(error, size, "\"%s\" at hole %d is no rate; write one like 0.7.",
                         fl_quote(reader.at, (size_t)(reader.end - reader.at)).text, reader.hole);
    read.aim = fl_golf_usual_aim(&read);
    *golf = read;
    return true;
}
