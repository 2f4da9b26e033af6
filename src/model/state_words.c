#include "model/state_words.h"
#include "core/base/refuse.h"
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

static bool is_rule_key(const FlStateWords *words, const char *word, size_t length) {
    if (fl_keyword_is_rate(word, length) || is(word, length, fl_keyword(FL_KEYWORD_SET))) return true;
    for (int s = 0; s < words->typed; s++) {
        const FlParameter *own = words->own[s]->parameters;
        for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && own[i].key != NULL; i++)
            if (is(word, length, own[i].key)) return true;
    }
    KeyWalk walk = {0, 0};
    for (const char *key = next_rule_key(&walk); key != NULL; key = next_rule_key(&walk)) {
        if (is(word, length, key)) return true;
    }
    return false;
}

/* A key of the document, or -1: what belongs to a segment of the run is none. */
static int document_key(const char *word, size_t length) {
    for (int i = 0; i < FL_KEYWORDS; i++) {
        bool part = i == FL_KEYWORD_LR || i == FL_KEYWORD_AT || i == FL_KEYWORD_SET || i == FL_KEYWORD_RULE;
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
    return fl_refuse(words->error, words->size, "\"%s\" is not a key here%s", fl_quote(word, length).text,
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
    return fl_refuse(words->error, words->size, "\"%s\" is not a word here%s", fl_quote(word, length).text,
                     fl_nearest_hint(&nearest).text);
}

static bool second_word(FlStateWords *words, const char *what, const char *first, const char *second) {
    return fl_refuse(words->error, words->size, "\"%s\" and \"%s\" are two %s, and there is room for one.", first,
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
    } else if (is(word, length, "own")) {
        if (segment->rule != NULL && segment->rule->made == NULL)
            return second_word(words, "optimizers", segment->rule->id, "own");
        segment->own = true;
    } else if (rule != NULL) {
        if (segment->own) return second_word(words, "optimizers", "own", rule->id);
        if (segment->rule != NULL) return second_word(words, "optimizers", segment->rule->id, rule->id);
        segment->rule = rule;
    } else if (is(word, length, fl_keyword(FL_KEYWORD_AT)) || is_rule_key(words, word, length) ||
               document_key(word, length) >= 0) {
        FlQuote key = fl_quote(word, length);
        return fl_refuse(words->error, words->size, "\"%s\" needs a value, as in \"%s=1\".", key.text, key.text);
    } else {
        return unknown_word(words, word, length);
    }
    return true;
}

static bool given_twice(FlStateWords *words, const FlStateItem *item) {
    return fl_refuse(words->error, words->size, "\"%s\" is given twice; \"%s\" is the second.",
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
        return fl_refuse(words->error, words->size, "\"%s\" is one number too many for an optimizer.",
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
            return fl_refuse(words->error, words->size, "\"%s\" is one change too many; a run holds %d.",
                             fl_state_item_quote(&item).text, FL_PLAN_SEGMENTS - 1);
        }
        words->segment[words->segments++] = (FlStateSegment){.at = item};
        return true;
    }
    if (is_rule_key(words, item.key, item.key_length)) return take_rule_key(words, item);
    return unknown_key(words, item.key, item.key_length);
}

size_t fl_state_text_key(const char *word) {
    static const FlKeyword texts[] = {FL_KEYWORD_FORMULA, FL_KEYWORD_RULE, FL_KEYWORD_SCHED};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t key = strlen(fl_keyword(texts[i]));
        if (strncmp(word, fl_keyword(texts[i]), key) == 0 && word[key] == '=') return key + 1;
    }
    return 0;
}

/* Length of the word that a line begins with. A text may stand between quotes, blanks and all. */
static size_t word_length(const char *line) {
    size_t key = fl_state_text_key(line);
    if (key == 0 || line[key] != '"') return strcspn(line, " ");
    size_t inside = key + 1 + strcspn(line + key + 1, "\"");
    return inside + strcspn(line + inside, " ");
}

static bool check_characters(const FlStateWords *words, const char *line) {
    const char *word = line, *end = line + word_length(line);
    for (size_t i = 0; line[i] != '\0'; i++) {
        if (i == FL_STATE_LINE_SIZE - 2) {
            return fl_refuse(words->error, words->size, "The line beginning \"%s\" is longer than %d characters.",
                             fl_quote(line, i).text, FL_STATE_LINE_SIZE - 2);
        }
        unsigned byte = (unsigned char)line[i];
        if (line + i >= end) {
            word = line + i + (byte == ' ');
            end = word + word_length(word);
        }
        if (byte > 0x7f && fl_state_text_key(word) > 0)
            continue; /* has a reader of its own for signs like that of pi */
        if (byte < 0x20 || byte > 0x7e) {
            return fl_refuse(words->error, words->size,
                             "Character %zu, byte \"0x%02X\", is %s; a line has letters, digits and signs.", i + 1,
                             byte, byte < 0x20 ? "a control character" : "not plain ASCII");
        }
    }
    return true;
}

/* What stands between the quotes of a text that has some. */
static bool unquote(FlStateWords *words, FlStateItem *item) {
    if (item->value_length == 0 || item->value[0] != '"') return true;
    const char *first = item->value + 1, *last = item->value + item->value_length - 1;
    if (item->value_length < 2 || memchr(first, '"', item->value_length - 1) != last) {
        return fl_refuse(words->error, words->size, "\"%s\" does not end with its quote; write %s=\"%s\".",
                         fl_state_item_quote(item).text, fl_quote(item->key, item->key_length).text,
                         is(item->key, item->key_length, fl_keyword(FL_KEYWORD_FORMULA)) ? "x^2"
                         : is(item->key, item->key_length, fl_keyword(FL_KEYWORD_RULE))  ? "x = x - eta*g"
                                                                                         : "1/(1+t)");
    }
    item->value++;
    item->value_length -= 2;
    return true;
}

/* A number of a typed rule that is called as a key of the line is. */
static bool check_names(const FlStateWords *words, const FlOptimizerType *rule) {
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key != NULL; i++) {
        const char *key = rule->parameters[i].key;
        bool taken = strcmp(key, "bias") == 0; /* Adam's; eta and lr are the rate of any rule */
        for (int k = 0; k < FL_KEYWORDS; k++) taken = taken || strcmp(key, fl_keyword((FlKeyword)k)) == 0;
        if (taken) {
            return fl_refuse(words->error, words->size,
                             "\"%s\" cannot be a number of a rule: it is a key of the line, with a meaning of its own.",
                             key);
        }
    }
    return true;
}

/* A typed rule is known before the words that are its numbers. */
static bool read_typed(FlStateWords *words, FlStateItem item, const FlOptimizerType **rule) {
    char text[4 * FL_RULE_TEXT];
    FlFormulaFault fault;
    if (!unquote(words, &item)) return false;
    if (item.value_length >= sizeof text) {
        return fl_refuse(words->error, words->size, "\"%s\" is longer than %d characters.",
                         fl_state_item_quote(&item).text, FL_RULE_TEXT - 1);
    }
    memcpy(text, item.value, item.value_length);
    text[item.value_length] = '\0';
    *rule = fl_rule(text, &fault);
    bool placed = *rule == NULL && strncmp(fault.text, "Line ", 5) == 0;
    if (placed) return fl_refuse(words->error, words->size, "In the rule, l%s", fault.text + 1);
    if (*rule == NULL) return fl_refuse(words->error, words->size, "%s", fault.text);
    return check_names(words, *rule);
}

static FlStateItem item_of(const char *word, size_t length) {
    const char *equals = memchr(word, '=', length);
    if (equals == NULL) return (FlStateItem){.key = NULL};
    return (FlStateItem){word, equals + 1, (size_t)(equals - word), (size_t)(word + length - equals - 1)};
}

static bool read_all_typed(FlStateWords *words, const char *line) {
    for (line += strspn(line, " "); *line != '\0'; line += strspn(line, " ")) {
        size_t length = word_length(line);
        FlStateItem item = item_of(line, length);
        bool rule = item.key != NULL && is(item.key, item.key_length, fl_keyword(FL_KEYWORD_RULE));
        if (rule && words->typed == FL_PLAN_SEGMENTS)
            return fl_refuse(words->error, words->size, "A run has at most %d rules.", FL_PLAN_SEGMENTS);
        if (rule && !read_typed(words, item, &words->own[words->typed++])) return false;
        line += length;
    }
    return true;
}

/* The next of the typed rules becomes that of the segment. */
static bool take_typed(FlStateWords *words, const FlStateItem *item) {
    FlStateSegment *segment = &words->segment[words->segments - 1];
    if (segment->rule != NULL && segment->rule->made != NULL) return given_twice(words, item);
    if (segment->rule != NULL) return second_word(words, "optimizers", segment->rule->id, "own");
    segment->rule = words->own[words->taken++];
    segment->own = true;
    return true;
}

static bool take_item(FlStateWords *words, FlStateItem item) {
    if (is(item.key, item.key_length, fl_keyword(FL_KEYWORD_RULE))) return take_typed(words, &item);
    bool text = is(item.key, item.key_length, fl_keyword(FL_KEYWORD_FORMULA)) ||
                is(item.key, item.key_length, fl_keyword(FL_KEYWORD_SCHED));
    return (!text || unquote(words, &item)) && take_key(words, item);
}

static bool check_typed(const FlStateWords *words) {
    for (int s = 0; s < words->segments; s++) {
        if (!words->segment[s].own || words->segment[s].rule != NULL) continue;
        return fl_refuse(words->error, words->size,
                         "\"own\" needs its rule, as in own rule=\"m = beta*m + g; x = x - eta*m\".");
    }
    return true;
}

bool fl_state_words_read(FlStateWords *words, const char *line, char *error, size_t size) {
    *words = (FlStateWords){.segments = 1, .error = error, .size = size};
    if (!check_characters(words, line) || !read_all_typed(words, line)) return false;
    bool first = true;
    for (line += strspn(line, " "); *line != '\0'; line += strspn(line, " "), first = false) {
        size_t length = word_length(line);
        FlStateItem item = item_of(line, length);
        if (item.key != NULL) {
            if (!take_item(words, item)) return false;
        } else if (!(first && is(line, length, "fallline")) && !take_word(words, line, length)) {
            return false;
        }
        line += length;
    }
    return check_typed(words);
}
