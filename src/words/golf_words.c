#include "words/golf_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_golf_score_words(const FlGolfScore *score, char *text, size_t size) {
    int over = score->strokes - score->par;
    if (over == 0)
        snprintf(text, size, "even");
    else
        snprintf(text, size, "%d %s par", over < 0 ? -over : over, over < 0 ? "under" : "over");
}

/* Of a number of strokes over par, or under. */
static const char *number_word(int over) {
    static const char *const words[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    int n = over < 0 ? -over : over;
    return n < (int)(sizeof words / sizeof *words) ? words[n] : "many";
}

void fl_golf_result_words(const FlGolfRound *round, int par, char *text, size_t size) {
    int over = round->strokes - par;
    if (!round->in)
        snprintf(text, size, "not in after %d strokes", round->strokes);
    else if (over == 0)
        snprintf(text, size, "par");
    else
        snprintf(text, size, "%s %s par", number_word(over), over < 0 ? "under" : "over");
}

void fl_golf_share_words(const FlGolf *golf, char *text, size_t size) {
    FlGolfScore score = fl_golf_score(golf);
    char word[48];
    int last = FL_GOLF_HOLES;
    while (last > 0 && !fl_golf_over(&fl_golf_card(golf)[last - 1])) last--;
    size_t n = (size_t)snprintf(text, size, "Fall Line golf %d:", golf->course);
    if (last == 0) {
        snprintf(text + n, size - n, " no hole finished");
        return;
    }
    for (int i = 0; i < last; i++) {
        const FlGolfRound *round = &fl_golf_card(golf)[i];
        if (!fl_golf_over(round))
            n += (size_t)snprintf(text + n, size - n, " –");
        else
            n += (size_t)snprintf(text + n, size - n, " %d%s", round->strokes, round->in ? "" : "×");
    }
    fl_golf_score_words(&score, word, sizeof word);
    snprintf(text + n, size - n, " · %s", word);
}

/* The last stroke left the view: the ball lies where it lay before. */
static bool went_out(const FlDocument *document) {
    FlGolfRound round = *fl_golf_now(&document->golf);
    int after = round.strokes;
    if (round.count == 0) return false;
    round.count--;
    fl_golf_play(fl_golf_here(&document->golf), document->plan.loss, &round);
    return after - round.strokes == 2;
}

void fl_golf_sentence(const FlDocument *document, char *text, size_t size) {
    const FlGolf *golf = &document->golf;
    const FlGolfRound *round = fl_golf_now(golf);
    const FlGolfHole *hole = fl_golf_here(golf);
    char result[64];
    if (fl_golf_over(round)) {
        fl_golf_result_words(round, hole->par, result, sizeof result);
        if (round->in)
            snprintf(text, size, "In the hole with %d stroke%s: %s. Enter goes on.", round->strokes,
                     round->strokes == 1 ? "" : "s", result);
        else
            snprintf(text, size, "Hole %d is %s. Enter goes on.", golf->hole, result);
    } else if (went_out(document)) {
        snprintf(text, size, "Out of view: one stroke more, and the ball is back where it lay.");
    } else {
        snprintf(text, size, "Hole %d, par %d, stroke %d%s. %s", golf->hole, hole->par, round->strokes + 1,
                 golf->again ? ", beside the card" : "",
                 hole->heavy ? "A stroke is a rate and a share β, kept for three steps; the memory stays."
                             : "A stroke is one rate, kept for three steps.");
    }
}

void fl_golf_count_words(const FlGolf *golf, char *text, size_t size) {
    const FlGolfRound *round = fl_golf_now(golf);
    if (fl_golf_over(round))
        snprintf(text, size, "hole %d of %d", golf->hole, FL_GOLF_HOLES);
    else
        snprintf(text, size, "hole %d of %d, stroke %d", golf->hole, FL_GOLF_HOLES, round->strokes + 1);
}

/* What each hole teaches; %s: the rate above which nothing rests at the flag. */
static const struct {
    const char *title, *text;
} lessons[FL_GOLF_COURSES][FL_GOLF_HOLES] = {
    {
        {"One rate does it",
         "On a parabola every step leaves the same share of the way; at a rate of 1 it leaves none."},
        {"Long first, then short",
         "Far out the slope is nearly 1, so that a step is as long as its rate. Near the flag it "
         "shrinks with the way left."},
        {"A slope that does not fade", "The slope is nearly 1 up to the very fold. A rate above %s cannot come to rest "
                                       "in it, however well it is aimed."},
        {"Steep wall, flat floor",
         "The slope is the cube of the distance: at the wall a rate leaps, on the floor the same rate hardly moves."},
        {"A long stroke, then a soft one", "Long rates hop from dent to dent. The last dent is tight: a rate above %s "
                                           "cannot come to rest in it, however well "
                                           "it is aimed."},
        {"A gentle way to an edge", "Up here the slope is small, and only a long rate gets anywhere. At the edge the "
                                    "same rate throws the ball far."},
        {"Hardly any slope to feel", "The shelf is all but flat, so the longest rates make short steps. Near the flag "
                                     "a rate above %s cannot rest."},
        {"Every ripple is a dent", "Short rates rest in the next ripple. In the lowest one a rate above %s cannot come "
                                   "to rest, however well it is "
                                   "aimed."},
        {"Stair by stair", "Short rates rest on the next stair, long ones take several at once. On the lowest a rate "
                           "above %s cannot rest."},
    },
    {
        {"Not every parabola wants 1",
         "The rate that leaves nothing of the way is one over the curvature: here half of "
         "%s, above which no ball comes to rest."},
        {"One rate, two walls", "Both walls are straight, and this one is the steeper. A rate above %s cannot come to "
                                "rest in the bend between them."},
        {"Memory crosses a plain", "Far out there is hardly a slope, but each step adds to the memory. With a large "
                                   "share three small slopes make one long step."},
        {"Steep here, gentle there",
         "On this side the slope grows with the height, on the far side it hardly does: one "
         "rate is too long here and too short there."},
        {"The nearer dent is not the hole", "Short rates rest in the first dent. The deeper one takes a rate below %s "
                                            "to rest in."},
        {"Over the hump", "Down here the slope leads into the wrong valley. A ball that remembers the way down rolls "
                          "on, up and over the hump."},
        {"Wave by wave", "A rate that leaves one wave may jump the next one, too. At the flag a rate above %s cannot "
                         "come to rest."},
        {"Ripples on a straight wall",
         "The wall's slope hardly changes, the ripples' does. In the lowest of them a rate "
         "above %s cannot come to rest."},
        {"Rolling, not hopping", "Plain descent rests on stair after stair. Memory carries the ball over their edges, "
                                 "and must be let go of at the flag."},
    },
    {
        {"Nearly a crease", "The slope fades more slowly than the way left, and only at the very end quickly. A rate "
                            "above %s cannot come to rest at the flag."},
        {"A wall and a flat floor", "On the floor there is no slope to speak of: what still moves the ball there is "
                                    "what it remembers of the wall."},
        {"Start on a ridge", "Up here the slope is next to nothing and points the right way: long first. At the flag a "
                             "rate above %s cannot come to rest."},
        {"Past the dent", "Short steps fall into the dent on the way. Memory gathered on the slope before it carries "
                          "the ball across."},
        {"Ripples that tighten", "The farther out, the narrower the ripples and the steeper their sides. Only near the "
                                 "flag is the ground calm."},
        {"Dent by dent, with momentum",
         "A share of 0 is plain descent: good for the last stroke, when the memory is to "
         "be forgotten at once."},
        {"A notch in a flat field", "Around the notch there is hardly any slope to find it by; inside, a rate above %s "
                                    "cannot come to rest."},
        {"Rolling over ripples", "Memory sums the last slopes. Those of ripples are of both signs and partly cancel; "
                                 "the wall's own slope adds up."},
        {"Stair by stair, once more", "The same stairs from the other foot. On the lowest a rate above %s cannot "
                                      "rest."},
    },
};

FlGolfWords fl_golf_lesson(const FlDocument *document) {
    const FlGolf *golf = &document->golf;
    double curvature = 0;
    FlLoss loss;
    FlGolfWords words;
    fl_plan_loss(&document->plan, &loss);
    fl_loss_eigenvalues(&loss, &fl_golf_here(golf)->lowest, &curvature);
    snprintf(words.title, sizeof words.title, "%s", lessons[golf->course - 1][golf->hole - 1].title);
    const char *text = lessons[golf->course - 1][golf->hole - 1].text, *at = strstr(text, "%s");
    if (at == NULL)
        snprintf(words.text, sizeof words.text, "%s", text);
    else
        snprintf(words.text, sizeof words.text, "%.*s%s%s", (int)(at - text), text,
                 fl_shown_plain(ceil(200 / curvature - 1e-6) / 100).text, at + 2);
    return words;
}
