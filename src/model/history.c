#include "model/history.h"
#include "fallline/letters.h"
#include "fallline/line.h"
#include "fallline/network.h"
#include "fallline/table.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* What of a document is used: the first part reaches from its beginning to the last stretch of its schedule. */
typedef struct Part {
    uint32_t from, size; /* half of size_t's: there are nine in every entry of the history */
} Part;

static Part part_of(size_t from, size_t size) {
    return (Part){(uint32_t)from, (uint32_t)size};
}

enum { PARTS = 9 };

struct FlKept {
    FlKept *next;                  /* of a chain */
    const FlOptimizerType **rules; /* behind the parts: the typed ones that it holds */
    Part part[PARTS];
    uint32_t count;        /* of the rules */
    unsigned char bytes[]; /* of the parts, end to end */
};

/* Up to the last stretch painted by hand. */
static size_t head_size(const FlPlan *plan) {
    return offsetof(FlPlan, schedule.stretch) + (size_t)plan->schedule.stretches * sizeof *plan->schedule.stretch;
}

/* Of a plan that lies so far from the document's beginning: what is behind the schedule, to the last segment. */
static Part segments_of(size_t at, const FlPlan *plan) {
    size_t end = offsetof(FlPlan, segment) + (size_t)plan->segments * sizeof *plan->segment;
    return part_of(at + offsetof(FlPlan, sets), end - offsetof(FlPlan, sets));
}

/* And the weights set by hand. */
static Part sets_of(size_t at, const FlPlan *plan) {
    return part_of(at + offsetof(FlPlan, set), (size_t)plan->sets * sizeof *plan->set);
}

static void find_parts(const FlDocument *document, Part part[PARTS]) {
    const size_t plan = offsetof(FlDocument, plan), behind = plan + sizeof document->plan;
    const FlRace *race = fl_document_race(document);
    part[0] = part_of(0, plan + head_size(&document->plan));
    part[1] = part_of(behind, offsetof(FlDocument, branch) - behind);
    part[2] = part[3] = part[5] = part[7] = part[8] = part_of(0, 0);
    part[4] = sets_of(plan, &document->plan);
    part[6] = segments_of(plan, &document->plan);
    if (race != NULL) {
        size_t lanes = (size_t)race->count * sizeof *race->lane;
        part[2] = part_of(offsetof(FlDocument, race), offsetof(FlRace, lane) + lanes);
        return;
    }
    if (document->branched) {
        part[2] = part_of(offsetof(FlDocument, branch), head_size(&document->branch));
        part[7] = segments_of(offsetof(FlDocument, branch), &document->branch);
        part[5] = sets_of(offsetof(FlDocument, branch), &document->branch);
    }
    size_t looks = offsetof(FlDocument, fog.look) + (size_t)document->fog.count * sizeof *document->fog.look;
    part[3] = part_of(offsetof(FlDocument, camera), looks - offsetof(FlDocument, camera));
    if (document->golf.hole > 0) part[8] = part_of(offsetof(FlDocument, golf), sizeof document->golf);
    _Static_assert(offsetof(FlDocument, pick) == offsetof(FlDocument, camera) + sizeof document->camera,
                   "side by side");
}

static size_t all(const Part part[PARTS]) {
    size_t sum = 0;
    for (int i = 0; i < PARTS; i++) sum += part[i].size;
    return sum;
}

FlKept *fl_kept_create(const FlDocument *document) {
    Part part[PARTS];
    const FlOptimizerType *rules[FL_DOCUMENT_RULES];
    const size_t whole = sizeof(void *);
    find_parts(document, part);
    uint32_t count = (uint32_t)fl_document_rules(document, rules);
    size_t head = (sizeof(FlKept) + all(part) + whole - 1) / whole * whole;
    FlKept *kept = malloc(head + count * sizeof *rules);
    if (kept == NULL) return NULL;
    kept->next = NULL;
    kept->count = count;
    kept->rules = (const FlOptimizerType **)(void *)((char *)kept + head);
    for (uint32_t i = 0; i < count; i++) kept->rules[i] = fl_rule_retain(rules[i]);
    memcpy(kept->part, part, sizeof part);
    unsigned char *to = kept->bytes;
    for (int i = 0; i < PARTS; i++) {
        memcpy(to, (const unsigned char *)document + part[i].from, part[i].size);
        to += part[i].size;
    }
    return kept;
}

void fl_kept_destroy(FlKept *kept) {
    while (kept != NULL) {
        FlKept *next = kept->next;
        for (uint32_t i = 0; i < kept->count; i++) fl_rule_release(kept->rules[i]);
        free(kept);
        kept = next;
    }
}

void fl_kept_chain(FlKept *kept, FlKept *next) {
    kept->next = next;
}

const FlKept *fl_kept_next(const FlKept *kept) {
    return kept->next;
}

FlDocument fl_kept_document(const FlKept *kept) {
    FlDocument document = {.cursor = 0};
    const unsigned char *from = kept->bytes;
    for (int i = 0; i < PARTS; i++) {
        memcpy((unsigned char *)&document + kept->part[i].from, from, kept->part[i].size);
        from += kept->part[i].size;
    }
    return document;
}

const FlLossType *fl_kept_loss(const FlKept *kept) {
    const FlLossType *loss;
    memcpy(&loss, kept->bytes + offsetof(FlDocument, plan.loss), sizeof loss);
    return loss;
}

/* The cursor stands behind the plan, in the second part. */
void fl_kept_set_cursor(FlKept *kept, int cursor) {
    size_t at = kept->part[0].size + (offsetof(FlDocument, cursor) - kept->part[1].from);
    memcpy(kept->bytes + at, &cursor, sizeof cursor);
}

static FlChange *at(FlHistory *history, int i) {
    return &history->change[(history->first + i) % FL_HISTORY_SIZE];
}

static void drop(FlHistory *history, int i) {
    fl_kept_destroy(at(history, i)->other);
    at(history, i)->other = NULL;
}

void fl_history_clear(FlHistory *history) {
    for (int i = 0; i < history->undo + history->redo; i++) drop(history, i);
    history->first = history->undo = history->redo = 0;
}

/* Of the points, the weights or the text that it is made of. */
static size_t bytes_of_loss(const FlLossType *loss) {
    if (loss->made == NULL) return 0;
    const FlData *data = fl_line_data(loss);
    const FlNetworkTask *network = fl_network_task(loss);
    const FlLettersTask *letters = fl_letters_task(loss);
    size_t bytes = 0, text = 0;
    if (data != NULL) bytes += (size_t)data->count * 2 * sizeof *data->x;
    if (data != NULL && data->table != NULL) (void)fl_table_text(data->table, &text);
    if (network != NULL) bytes += (size_t)network->points->count * (2 * sizeof(double) + sizeof(uint32_t));
    if (network != NULL && network->start != NULL) bytes += (size_t)network->start->count * sizeof(double);
    for (int i = 0; letters != NULL && i < FL_EXAMPLES; i++) bytes += (size_t)letters->text->count[i];
    return bytes + text;
}

size_t fl_history_bytes(const FlHistory *history) {
    const FlLossType *last = NULL;
    size_t sum = 0;
    const FlChange *change;
    for (int i = 0; (change = fl_history_at(history, i)) != NULL; i++) {
        for (const FlKept *kept = change->other; kept != NULL; kept = kept->next) {
            const FlLossType *loss = fl_kept_loss(kept);
            sum += sizeof *kept + all(kept->part) + (loss != last ? bytes_of_loss(loss) : 0);
            last = loss;
        }
    }
    return sum;
}

static void drop_oldest(FlHistory *history) {
    drop(history, 0);
    history->first = (history->first + 1) % FL_HISTORY_SIZE;
    history->undo--;
}

static void drop_ahead(FlHistory *history) {
    for (; history->redo > 0; history->redo--) drop(history, history->undo + history->redo - 1);
}

void fl_history_push(FlHistory *history, FlChange change) {
    drop_ahead(history);
    if (history->undo == FL_HISTORY_SIZE) drop_oldest(history);
    *at(history, history->undo++) = change;
    while (history->undo > 1 && fl_history_bytes(history) > FL_HISTORY_BYTES) drop_oldest(history);
}

static int last_lesson(const FlHistory *history) {
    int last = history->undo - 1;
    while (last >= 0 && fl_history_at(history, last)->scope != FL_CHANGE_LESSON) last--;
    return last;
}

const FlChange *fl_history_lesson(const FlHistory *history) {
    return fl_history_at(history, last_lesson(history));
}

bool fl_history_cut_to_lesson(FlHistory *history) {
    int last = last_lesson(history);
    if (last < 0) return false;
    drop_ahead(history);
    for (; history->undo > last + 1; history->undo--) drop(history, history->undo - 1);
    return true;
}

FlChange *fl_history_behind(FlHistory *history) {
    return history->undo > 0 ? at(history, history->undo - 1) : NULL;
}

FlChange *fl_history_ahead(FlHistory *history) {
    return history->redo > 0 ? at(history, history->undo) : NULL;
}

const FlChange *fl_history_at(const FlHistory *history, int i) {
    if (i < 0 || i >= history->undo + history->redo) return NULL;
    return &history->change[(history->first + i) % FL_HISTORY_SIZE];
}

void fl_history_move(FlHistory *history, int by) {
    history->undo += by;
    history->redo -= by;
}
