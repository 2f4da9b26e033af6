#include "model/state_words.h"
#include "model/state_line.h"
#include <string.h>

FlQuote fl_state_item_quote(const FlStateItem *item) {
    return fl_quote(item->key, (size_t)(item->value + item->value_length - item->key));
}

static bool is(const char *word, size_t length, const char *known) {
    return strlen(known) == length && memcmp(word, known, length) == 0;
}

static const FlSceneInfo *find_scene(const char *word, size_t length) {
    for (int i = 0; i < FL_SCENES; i++) {
        const FlSceneInfo *info = fl_scene_info((FlSceneId)i);
        if (is(word, length, info->id)) return info;
    }
    return NULL;
}

static const FlLossType *find_loss(const char *word, size_t length) {
    const FlLossType *loss;
    for (int i = 0; (loss = fl_scene_loss(i)) != NULL; i++) {
        if (is(word, length, loss->id)) return loss;
    }
    return NULL;
}

static const FlOptimizerType *find_rule(const char *word, size_t length) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    for (int i = 0; i < count; i++) {
        if (is(word, length, types[i]->id)) return types[i];
    }
    return NULL;
}

/* Calls for every number of every rule; those of several rules come several times. */
typedef struct KeyWalk {
    int rule, parameter;
} KeyWalk;

static const char *next_rule_key(KeyWalk *walk) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    for (; walk->rule < count; walk->rule++, walk->parameter = 0) {
        if (walk->parameter == FL_OPTIMIZER_PARAMETERS) continue;
        const char *key = types[walk->rule]->parameters[walk->parameter].key;
        if (key == NULL) continue;
        walk->parameter++;
        return key;
    }
    return NULL;
}

static bool is_rule_key(const char *word, size_t length) {
    if (fl_keyword_is_rate(word, length) || is(word, length, fl_keyword(FL_KEYWORD_SET))) return true;
    KeyWalk walk = {0, 0};
    for (const char *key = next_rule_key(&walk); key != NULL; key = next_rule_key(&walk)) {
        if (is(word, length, key)) return true;
    }
    return false;
}

/* A key of the document, or -1: what belongs to a segment of the run is none. */
static int document_key(const char *word, size_t length) {
    for (int i = 0; i < FL_KEYWORDS; i++) {
        bool part = i == FL_KEYWORD_LR || i == FL_KEYWORD_AT || i == FL_KEYWORD_SET;
        if (!part && is(word, length, fl_keyword((FlKeyword)i))) return i;
    }
    return -1;
}

static bool unknown_key(FlStateWords *words, const char *word, size_t length) {
    FlNearest nearest = fl_nearest(word, length);
    for (int i = 0; i < FL_KEYWORDS; i++) fl_nearest_offer(&nearest, fl_keyword((FlKeyword)i));
    KeyWalk walk = {0, 0};
    for (const char *key = next_rule_key(&walk); key != NULL; key = next_rule_key(&walk)) {
        fl_nearest_offer(&nearest, key);
    }
    return fl_fault(words->error, words->size, "\"%s\" is not a key here%s", fl_quote(word, length).text,
                    fl_nearest_hint(&nearest).text);
}

static bool unknown_word(FlStateWords *words, const char *word, size_t length) {
    const FlLossType *loss;
    const FlOptimizerType *const *rules;
    int rule_count = fl_optimizer_types(&rules);
    FlNearest nearest = fl_nearest(word, length);
    for (int i = 0; i < FL_SCENES; i++) fl_nearest_offer(&nearest, fl_scene_info((FlSceneId)i)->id);
    for (int i = 0; (loss = fl_scene_loss(i)) != NULL; i++) fl_nearest_offer(&nearest, loss->id);
    for (int i = 0; i < rule_count; i++) fl_nearest_offer(&nearest, rules[i]->id);
    fl_nearest_offer(&nearest, "towns");
    return fl_fault(words->error, words->size, "\"%s\" is not a word here%s", fl_quote(word, length).text,
                    fl_nearest_hint(&nearest).text);
}

static bool second_word(FlStateWords *words, const char *what, const char *first, const char *second) {
    return fl_fault(words->error, words->size, "\"%s\" and \"%s\" are two %s, and there is room for one.", first,
                    second, what);
}

static bool take_word(FlStateWords *words, const char *word, size_t length) {
    const FlSceneInfo *scene = find_scene(word, length);
    const FlLossType *loss = find_loss(word, length);
    const FlOptimizerType *rule = find_rule(word, length);
    FlStateSegment *segment = &words->segment[words->segments - 1];
    if (scene != NULL) {
        if (words->scene != NULL) return second_word(words, "scenes", words->scene->id, scene->id);
        words->scene = scene;
    } else if (loss != NULL) {
        if (words->loss != NULL) return second_word(words, "losses", words->loss->id, loss->id);
        words->loss = loss;
    } else if (is(word, length, "towns")) {
        words->towns = true;
    } else if (rule != NULL) {
        if (segment->rule != NULL) return second_word(words, "optimizers", segment->rule->id, rule->id);
        segment->rule = rule;
    } else if (is(word, length, fl_keyword(FL_KEYWORD_AT)) || is_rule_key(word, length) ||
               document_key(word, length) >= 0) {
        FlQuote key = fl_quote(word, length);
        return fl_fault(words->error, words->size, "\"%s\" needs a value, as in \"%s=1\".", key.text, key.text);
    } else {
        return unknown_word(words, word, length);
    }
    return true;
}

static bool given_twice(FlStateWords *words, const FlStateItem *item) {
    return fl_fault(words->error, words->size, "\"%s\" is given twice; \"%s\" is the second.",
                    fl_quote(item->key, item->key_length).text, fl_state_item_quote(item).text);
}

static bool take_rule_key(FlStateWords *words, FlStateItem item) {
    FlStateSegment *segment = &words->segment[words->segments - 1];
    for (int i = 0; i < segment->items; i++) {
        const FlStateItem *other = &segment->item[i];
        bool rates = fl_keyword_is_rate(other->key, other->key_length) && fl_keyword_is_rate(item.key, item.key_length);
        if (rates || (other->key_length == item.key_length && memcmp(other->key, item.key, item.key_length) == 0)) {
            return given_twice(words, &item);
        }
    }
    if (segment->items == FL_STATE_SEGMENT_ITEMS) {
        return fl_fault(words->error, words->size, "\"%s\" is one number too many for an optimizer.",
                        fl_state_item_quote(&item).text);
    }
    segment->item[segment->items++] = item;
    return true;
}

static bool take_key(FlStateWords *words, FlStateItem item) {
    int key = document_key(item.key, item.key_length);
    if (key >= 0) {
        if (words->key[key].key != NULL) return given_twice(words, &item);
        words->key[key] = item;
        return true;
    }
    if (is(item.key, item.key_length, fl_keyword(FL_KEYWORD_AT))) {
        if (words->segments == FL_PLAN_SEGMENTS) {
            return fl_fault(words->error, words->size, "\"%s\" is one change too many; a run holds %d.",
                            fl_state_item_quote(&item).text, FL_PLAN_SEGMENTS - 1);
        }
        words->segment[words->segments++] = (FlStateSegment){.at = item};
        return true;
    }
    if (is_rule_key(item.key, item.key_length)) return take_rule_key(words, item);
    return unknown_key(words, item.key, item.key_length);
}

/* Length of the word that a line begins with. A formula may stand between quotes, blanks and all. */
static size_t word_length(const char *line) {
    static const char quoted[] = "formula=\"";
    size_t key = sizeof quoted - 1;
    if (strncmp(line, quoted, key) != 0) return strcspn(line, " ");
    size_t inside = strcspn(line + key, "\"");
    return key + inside + strcspn(line + key + inside, " ");
}

static bool is_formula(const char *word) {
    return strncmp(word, "formula=", strlen("formula=")) == 0;
}

static bool check_characters(const FlStateWords *words, const char *line) {
    const char *word = line, *end = line + word_length(line);
    for (size_t i = 0; line[i] != '\0'; i++) {
        if (i == FL_STATE_LINE_SIZE - 2) {
            return fl_fault(words->error, words->size, "The line beginning \"%s\" is longer than %d characters.",
                            fl_quote(line, i).text, FL_STATE_LINE_SIZE - 2);
        }
        unsigned byte = (unsigned char)line[i];
        if (line + i >= end) {
            word = line + i + (byte == ' ');
            end = word + word_length(word);
        }
        if (byte > 0x7f && is_formula(word)) continue; /* has a reader of its own for signs like that of pi */
        if (byte < 0x20 || byte > 0x7e) {
            return fl_fault(words->error, words->size,
                            "Character %zu, byte \"0x%02X\", is %s; a line has letters, digits and signs.", i + 1, byte,
                            byte < 0x20 ? "a control character" : "not plain ASCII");
        }
    }
    return true;
}

/* What stands between the quotes of a formula that has some. */
static bool take_formula(FlStateWords *words, FlStateItem item) {
    if (item.value_length > 0 && item.value[0] == '"') {
        bool closed = item.value_length > 1 &&
                      memchr(item.value + 1, '"', item.value_length - 1) == item.value + item.value_length - 1;
        if (!closed) {
            return fl_fault(words->error, words->size, "\"%s\" does not end with its quote; write formula=\"x^2\".",
                            fl_state_item_quote(&item).text);
        }
        item.value++;
        item.value_length -= 2;
    }
    return take_key(words, item);
}

bool fl_state_words_read(FlStateWords *words, const char *line, char *error, size_t size) {
    *words = (FlStateWords){.segments = 1, .error = error, .size = size};
    if (!check_characters(words, line)) return false;
    bool first = true;
    for (line += strspn(line, " "); *line != '\0'; line += strspn(line, " "), first = false) {
        size_t length = word_length(line);
        const char *equals = memchr(line, '=', length), *end = line + length;
        if (equals != NULL) {
            FlStateItem item = {line, equals + 1, (size_t)(equals - line), (size_t)(end - equals - 1)};
            if (!(is_formula(line) ? take_formula(words, item) : take_key(words, item))) return false;
        } else if (!(first && is(line, length, "fallline")) && !take_word(words, line, length)) {
            return false;
        }
        line = end;
    }
    return true;
}
