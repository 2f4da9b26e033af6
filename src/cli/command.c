#include "cli/command.h"
#include "files/files.h"
#include "model/state_words.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_DATA = 1 << 30 };
enum { MOST_OPTIONS = 24, MOST_SHARDS = 1000000, NEEDS_VALUE = ':', UNKNOWN = '?' };

int fl_command_options(int argc, char **argv, FlOption *options) {
    struct option known[MOST_OPTIONS + 1];
    char letters[2 * MOST_OPTIONS + 2] = ":";
    memset(known, 0, sizeof known);
    for (int i = 0; i < MOST_OPTIONS && options[i].name != NULL; i++) {
        known[i].name = options[i].name;
        known[i].has_arg = options[i].takes_value ? required_argument : no_argument;
        if (options[i].letter == 0) continue;
        known[i].val = (unsigned char)options[i].letter;
        size_t n = strlen(letters);
        letters[n] = options[i].letter;
        if (options[i].takes_value) letters[n + 1] = ':';
    }
    opterr = 0;
    optind = 0; /* glibc's and musl's way to begin anew */
    for (;;) {
        int which = -1;
        int found = getopt_long(argc, argv, letters, known, &which);
        if (found == -1) return optind;
        if (found == NEEDS_VALUE) {
            fl_command_misused(argv[optind - 1], "needs a value");
            return -1;
        }
        for (int i = 0; found != UNKNOWN && found != 0 && i < MOST_OPTIONS && options[i].name != NULL; i++)
            if ((unsigned char)options[i].letter == found) which = i;
        if (found == UNKNOWN || which < 0) {
            char letter[] = {'-', (char)optopt, '\0'};
            fl_command_misused(optopt != 0 ? letter : argv[optind - 1], "is not an option here");
            return -1;
        }
        if (options[which].value != NULL) {
            char name[64];
            snprintf(name, sizeof name, "--%s", options[which].name);
            if (options[which].letter != 0) snprintf(name, sizeof name, "-%c", options[which].letter);
            fl_command_misused(name, "is given twice");
            return -1;
        }
        options[which].value = optarg != NULL ? optarg : "";
    }
}

/* What a file holds, zero-terminated; NULL after a message. `zeros` may be in a table of UTF-16. */
static char *read_file(const char *name, size_t most, bool zeros, size_t *length) {
    char why[128], *text = fl_file_read(name, FL_NAMED_BY_USER, most, length, why, sizeof why);
    if (text != NULL && !zeros && strlen(text) != *length) {
        free(text);
        text = NULL;
        snprintf(why, sizeof why, "is not a text file");
    }
    if (text == NULL) fl_command_failed(name, why);
    return text;
}

static const char too_long[] = "The line is longer than a state line can be: 65535 characters.";

/* Appends to a line of FL_STATE_LINE_SIZE; false when it is full. */
static bool append(char *line, size_t *used, const char *text, size_t length) {
    if (*used + length >= FL_STATE_LINE_SIZE) return false;
    memcpy(line + *used, text, length);
    *used += length;
    line[*used] = '\0';
    return true;
}

static bool append_bare(char *line, size_t *used, const char *word, size_t key, const char *text) {
    size_t from = *used;
    bool fits = append(line, used, word, key) && append(line, used, "\"", 1) &&
                append(line, used, text, strlen(text)) && append(line, used, "\"", 1);
    for (char *at = line + from; (at = strchr(at, '\n')) != NULL;) *at = ';'; /* lines of a rule */
    return fits || fl_command_misused("state", too_long) == FL_EXIT_DONE;
}

/* The formula that stands in the lines of a program. False after a message. */
static bool append_program(char *line, size_t *used, const char *word, size_t key) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(word + key, 0, &fault);
    if (loss == NULL) return fl_command_misused("formula", fault.text) == FL_EXIT_DONE;
    bool fits = append_bare(line, used, word, key, fl_formula_text(loss));
    fl_loss_release(loss);
    return fits;
}

/* False after a message. */
static bool append_word(char *line, size_t *used, const char *word) {
    size_t key = fl_state_text_key(word), length = strlen(word);
    bool bare = key > 0 && word[key] != '"' && strpbrk(word, " \n") != NULL;
    bool fits = *used == 0 || append(line, used, " ", 1);
    if (fits && bare && strncmp(word, "formula=", key) == 0 && strchr(word, '\n') != NULL)
        return append_program(line, used, word, key);
    if (fits && bare) return append_bare(line, used, word, key, word + key);
    fits = fits && append(line, used, word, length);
    return fits || fl_command_misused("state", too_long) == FL_EXIT_DONE;
}

int fl_command_join(int count, char **words, char line[FL_STATE_LINE_SIZE]) {
    size_t used = 0;
    line[0] = '\0';
    for (int i = 0; i < count; i++)
        if (!append_word(line, &used, words[i])) return FL_EXIT_USAGE;
    return FL_EXIT_DONE;
}

/* The data of a file; NULL after a message. What was left out of it is told. */
static const FlData *read_data(const char *name, FlColumnChoice wanted) {
    char error[256];
    size_t length = 0;
    char *text = read_file(name, LARGEST_DATA, true, &length);
    if (text == NULL) return NULL;
    const FlData *data = fl_table_points(text, length, name, wanted, NULL, error, sizeof error);
    free(text);
    if (data == NULL) fl_command_failed(name, error);
    if (data != NULL && data->note != NULL) fl_command_say(name, data->note);
    return data;
}

/* A file given by an option takes the place of the one that the line names. False after a message. */
static bool name_file(const char *file, char name[FL_DATA_NAME]) {
    if (file == NULL) return true;
    if (strlen(file) >= FL_DATA_NAME) {
        fl_command_misused(file, "is a longer name than a state line can hold: 255 characters");
        return false;
    }
    memcpy(name, file, strlen(file) + 1);
    return true;
}

/* The columns of --columns area,price; false after a message. */
static bool split_columns(const char *columns, FlStateFile *file) {
    const char *comma = columns != NULL ? strchr(columns, ',') : NULL;
    if (columns == NULL) return true;
    int x = comma != NULL ? (int)(comma - columns) : 0;
    if (x == 0 || x >= FL_COLUMN_NAME || comma[1] == '\0' || strlen(comma + 1) >= FL_COLUMN_NAME) {
        fl_command_misused("--columns", "needs two columns, x and y, like area,price");
        return false;
    }
    snprintf(file->x, sizeof file->x, "%.*s", x, columns);
    snprintf(file->y, sizeof file->y, "%s", comma + 1);
    return true;
}

/* A file of a network's line. */
static char *read_text(void *context, const char *file, size_t *length, char *error, size_t size) {
    (void)context;
    char why[128];
    char *text = *length < LARGEST_DATA ? fl_file_read_begin(file, FL_NAMED_BY_USER, *length, length, why, sizeof why)
                                        : fl_file_read(file, FL_NAMED_BY_USER, LARGEST_DATA, length, why, sizeof why);
    if (text == NULL) fl_command_failed(file, why);
    if (text == NULL && size > 0) error[0] = '\0'; /* said already */
    return text;
}

/* False after a message. */
static bool read_given(const FlStateFile *file, FlStateGiven *given) {
    char error[256];
    if (file->classes || file->letters) {
        if (fl_state_given_read(file, read_text, NULL, given, error, sizeof error)) {
            fl_points_names_print(&given->classes, error, sizeof error);
            if (error[0] != '\0') fl_command_say(file->name, error);
            return true;
        }
        if (error[0] != '\0')
            fl_command_failed(given->reading, error); /* else it could not be read, and this was said */
        return false;
    }
    if (file->name[0] == '\0') return true;
    given->data = read_data(file->name, fl_state_file_columns(file));
    return given->data != NULL;
}

/* hasty: the best rates of a race are not searched for. */
static bool read_state(int count, char **words, FlCommandData from, bool hasty, FlSceneId *scene, FlDocument *document,
                       int *status) {
    char line[FL_STATE_LINE_SIZE] = "", error[512];
    FlStateFile named;
    bool file = count == 1 && fl_command_is_file(words[0]);
    if (file && (*status = fl_command_file(words[0], line)) != FL_EXIT_DONE) return false;
    *status = FL_EXIT_USAGE;
    if (!file && fl_command_join(count, words, line) != FL_EXIT_DONE) return false;
    if (!fl_state_line_file(line, &named)) named.name[0] = '\0';
    if (!name_file(from.file, named.name) || !name_file(from.weights, named.weights)) return false;
    if (from.weights != NULL && !named.classes) {
        fl_command_misused("--weights", "needs a network, as in fallline run network --weights FILE.csv");
        return false;
    }
    if (!split_columns(from.columns, &named)) return false;
    if (named.name[0] == '\0' && from.columns != NULL) {
        fl_command_misused("--columns", "needs a file of data, as in --data FILE.csv");
        return false;
    }
    FlStateGiven given = {.data = NULL};
    if (!read_given(&named, &given)) {
        *status = FL_EXIT_FAILED;
        return false;
    }
    given.hasty = hasty;
    bool read = fl_state_line_read_given(line, &given, scene, document, error, sizeof error);
    fl_state_given_release(&given);
    if (!read) fl_command_misused("state", error);
    return read;
}

bool fl_command_state_data(int count, char **words, FlCommandData from, FlSceneId *scene, FlDocument *document,
                           int *status) {
    return read_state(count, words, from, false, scene, document, status);
}

bool fl_command_state_shown(int count, char **words, FlSceneId *scene, FlDocument *document, int *status) {
    return read_state(count, words, (FlCommandData){NULL, NULL, NULL}, true, scene, document, status);
}

bool fl_command_state(int count, char **words, FlSceneId *scene, FlDocument *document) {
    int status;
    return fl_command_state_data(count, words, (FlCommandData){NULL, NULL, NULL}, scene, document, &status);
}

char *fl_command_read_file(const char *name, size_t most, size_t *length) {
    return read_file(name, most, false, length);
}

bool fl_command_size(const char *text, int most, int *width, int *height) {
    const char *x = strchr(text, 'x');
    return x != NULL && fl_number_read_count(text, (size_t)(x - text), most, width) &&
           fl_number_read_count(x + 1, strlen(x + 1), most, height) && *width >= 1 && *height >= 1;
}

bool fl_command_shard(const char *text, FlShard *shard) {
    const char *slash = strchr(text, '/');
    return slash != NULL && fl_number_read_count(text, (size_t)(slash - text), MOST_SHARDS, &shard->part) &&
           fl_number_read_count(slash + 1, strlen(slash + 1), MOST_SHARDS, &shard->parts) && shard->part >= 1 &&
           shard->part <= shard->parts;
}

void fl_shard_range(FlShard shard, long total, long *first, long *end) {
    *first = total * (shard.part - 1) / shard.parts;
    *end = total * shard.part / shard.parts;
}

const char *fl_command_stretch(const FlNumber *number, double lo, double hi, FlSweepScale *scale, char *text,
                               size_t size) {
    *scale = number->by_ratios && (number->above || lo != 0) ? FL_SWEEP_LOG : FL_SWEEP_LINEAR;
    if (!(lo < hi)) return "the first value must be below the last";
    if (*scale == FL_SWEEP_LOG && !(lo > 0)) return "the first value must be above 0";
    bool fits = fl_number_check(number, lo, NULL, text, size) && fl_number_check(number, hi, NULL, text, size);
    return fits ? NULL : text;
}

void fl_command_print_double(FILE *file, double v) {
    /* A nan's sign is an accident of how it came about: printf would show it. */
    if (isnan(v)) {
        fputs("nan", file);
    } else {
        fprintf(file, "%.17g", v);
    }
}

int fl_command_finish(void) {
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout)) return FL_EXIT_DONE;
    return fl_command_failed("standard output", errno != 0 ? strerror(errno) : "not everything was written");
}
