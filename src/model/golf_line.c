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

static void put_rates(Writer *writer, const FlGolfRound *round) {
    char number[FL_NUMBER_SIZE];
    for (int k = 0; k < round->count; k++) {
        if (k > 0) put(writer, ",");
        fl_number_print(number, round->rate[k]);
        put(writer, number);
    }
}

_Static_assert((FL_GOLF_HOLES + 1) * FL_GOLF_STROKES * (FL_NUMBER_SIZE + 1) + 32 < FL_GOLF_TEXT, "every card has room");

void fl_golf_print(const FlGolf *golf, char text[FL_GOLF_TEXT]) {
    Writer writer = {text, 0};
    char course[8];
    int last = golf->hole;
    for (int i = 0; i < FL_GOLF_HOLES; i++)
        if (golf->card[i].count > 0 && i + 1 > last) last = i + 1;
    snprintf(course, sizeof course, "%d:", FL_GOLF_COURSE);
    put(&writer, course);
    for (int i = 0; i < last; i++) {
        bool here = i + 1 == golf->hole;
        if (i > 0) put(&writer, "/");
        if (here && i + 1 < last) put(&writer, "*");
        put_rates(&writer, &golf->card[i]);
        if (!here || !golf->again) continue;
        put(&writer, ";");
        put_rates(&writer, &golf->practice);
    }
}

typedef struct Reader {
    const char *at, *end;
    char *error;
    size_t size;
} Reader;

static bool take(Reader *reader, char c) {
    bool there = reader->at < reader->end && *reader->at == c;
    if (there) reader->at++;
    return there;
}

static bool read_rate(Reader *reader, int hole, FlGolfRound *round) {
    size_t length = 0;
    double rate;
    while (reader->at + length < reader->end && strchr(",/;*", reader->at[length]) == NULL) length++;
    FlQuote quote = fl_quote(reader->at, length);
    if (!fl_number_read(reader->at, length, &rate))
        return fl_refuse(reader->error, reader->size, "\"%s\" at hole %d is no rate; write one like 0.7.", quote.text,
                         hole);
    if (!(rate >= FL_GOLF_LEAST && rate <= FL_GOLF_MOST))
        return fl_refuse(reader->error, reader->size,
                         "A stroke at the rate %s is out of range; rates go from 0.01 to 4.", quote.text);
    if (round->count == FL_GOLF_STROKES)
        return fl_refuse(reader->error, reader->size, "Hole %d has more than %d strokes, which is all that it takes.",
                         hole, FL_GOLF_STROKES);
    round->rate[round->count++] = rate;
    reader->at += length;
    return true;
}

/* The rates of one round, which is played. */
static bool read_round(Reader *reader, int hole, FlGolfRound *round) {
    if (reader->at == reader->end || strchr("/;", *reader->at) != NULL) return true;
    do {
        if (!read_rate(reader, hole, round)) return false;
    } while (take(reader, ','));
    const FlLossType *ground = fl_golf_ground(hole);
    if (ground == NULL) return fl_refuse(reader->error, reader->size, "There is no memory for hole %d.", hole);
    int taken = fl_golf_play(hole, ground, round);
    fl_loss_release(ground);
    return taken == round->count ||
           fl_refuse(reader->error, reader->size, "Hole %d is in with stroke %d; the card has %d there.", hole, taken,
                     round->count);
}

static bool read_hole(Reader *reader, int hole, FlGolf *golf, bool *starred) {
    bool star = take(reader, '*');
    if (star && *starred) return fl_refuse(reader->error, reader->size, "Two holes have a star; one is played.");
    if (star || !*starred) golf->hole = hole;
    *starred = *starred || star;
    if (!read_round(reader, hole, &golf->card[hole - 1])) return false;
    if (!take(reader, ';')) return true;
    bool last = memchr(reader->at, '/', (size_t)(reader->end - reader->at)) == NULL;
    if (!star && (*starred || !last))
        return fl_refuse(reader->error, reader->size, "Hole %d is not the one played, which alone is played again.",
                         hole);
    if (!fl_golf_over(&golf->card[hole - 1]))
        return fl_refuse(reader->error, reader->size, "Hole %d is played again before it was finished.", hole);
    golf->again = true;
    return read_round(reader, hole, &golf->practice);
}

bool fl_golf_read(const char *text, size_t length, FlGolf *golf, char *error, size_t size) {
    Reader reader = {text, text + length, error, size};
    FlGolf read = {.hole = 1};
    bool starred = false;
    int hole = 0;
    if (!take(&reader, '0' + FL_GOLF_COURSE) || !take(&reader, ':'))
        return fl_refuse(error, size, "There is one course, so a card begins with \"%d:\", as in golf=1:0.7/0.9,0.8.",
                         FL_GOLF_COURSE);
    do {
        if (++hole > FL_GOLF_HOLES)
            return fl_refuse(error, size, "A card has %d holes, and this one has more.", FL_GOLF_HOLES);
        if (!read_hole(&reader, hole, &read, &starred)) return false;
    } while (take(&reader, '/'));
    if (reader.at < reader.end)
        return fl_refuse(error, size, "\"%s\" at hole %d is no rate; write one like 0.7.",
                         fl_quote(reader.at, (size_t)(reader.end - reader.at)).text, hole);
    read.aim = fl_golf_usual_aim(fl_golf_now(&read));
    *golf = read;
    return true;
}
