#include "model/command_line.h"
#include "model/state_words.h"

#include <stdio.h>
#include <string.h>

enum { WORD = 2048 };

/* Text that grows; full once something did not fit. */
typedef struct Writer {
    char *text;
    size_t used;
    bool full;
} Writer;

/* What the shell makes of a line, word by word. */
typedef struct Shell {
    const char *at, *end;
    char word[WORD];
    bool program; /* its name has been read: pipes and remarks end the command */
} Shell;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void put(Writer *writer, const char *text) {
    size_t length = strlen(text);
    if (writer->used + length >= FL_STATE_LINE_SIZE - 1) {
        writer->full = true;
        return;
    }
    memcpy(writer->text + writer->used, text, length + 1);
    writer->used += length;
}

/* The next word, without the shell's quotes; false at the end, and at what ends a command. */
static bool next_word(Shell *shell) {
    size_t used = 0;
    char quote = '\0';
    while (shell->at < shell->end && (is_blank(*shell->at) || *shell->at == '\\')) shell->at++;
    if (shell->at == shell->end || (shell->program && strchr("|;&><#", *shell->at) != NULL)) return false;
    for (; shell->at < shell->end && used + 1 < WORD; shell->at++) {
        char c = *shell->at;
        if (quote == '\0') {
            if (c == '`') shell->end = shell->at; /* the end of a piece of code in a text */
            if (c == '`' || is_blank(c)) break;
            if (c == '\'' || c == '"') {
                quote = c;
                continue;
            }
        } else if (c == quote) {
            quote = '\0';
            continue;
        }
        bool escapes = quote != '\'' && c == '\\' && shell->at + 1 < shell->end;
        if (escapes && strchr("\\\"' ", shell->at[1]) != NULL) c = *++shell->at;
        shell->word[used++] = c;
    }
    shell->word[used] = '\0';
    return true;
}

static bool is_program(const char *word) {
    const char *slash = strrchr(word, '/');
    return strcmp(slash != NULL ? slash + 1 : word, "fallline") == 0;
}

/* A shell's prompt by itself. */
static bool is_prompt(const char *word) {
    return strcmp(word, "$") == 0 || strcmp(word, "%") == 0 || strcmp(word, ">") == 0 || strcmp(word, "#") == 0;
}

/* Behind the prompt of a shell, "user@host:~$ " or "PS C:\\> ", or the mark of code, "`", if the program follows. */
static const char *behind_prompt(const char *line, const char *end) {
    enum { LONGEST = 80 };
    for (const char *p = line; p < end && p - line < LONGEST; p++) {
        bool prompt = p + 1 < end && is_blank(p[1]) && strchr("$%>#", *p) != NULL;
        if (!prompt && *p != '`') continue;
        Shell shell = {.at = p + 1, .end = end};
        if (next_word(&shell) && is_program(shell.word)) return p + 1;
    }
    return line;
}

static Shell shell_of(const char *line, size_t length) {
    Shell shell = {.at = behind_prompt(line, line + length), .end = line + length};
    while (shell.at < shell.end && is_blank(*shell.at)) shell.at++;
    char first[2] = {shell.at < shell.end ? *shell.at : 'x', '\0'};
    if (is_prompt(first) && shell.end - shell.at > 1 && (is_blank(shell.at[1]) || first[0] == '$')) shell.at++;
    return shell;
}

bool fl_command_line_begins(const char *line, size_t length) {
    Shell shell = shell_of(line, length);
    return next_word(&shell) && is_program(shell.word);
}

/* The commands of the program, none of which is a word of a state. */
static bool is_command(const char *word) {
    static const char *const commands[] = {"run",  "describe",  "sweep", "map",   "render",
                                           "list", "standings", "check", "replay"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i], word) == 0) return true;
    }
    return false;
}

/* Options without a value. */
static bool is_switch(const char *word) {
    static const char *const switches[] = {"--swarm", "--json", "--help", "--version", "-h", "-V"};
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (strcmp(switches[i], word) == 0) return true;
    }
    return false;
}

/* --steps 10, --data FILE and --columns x,y are words of a state; other options are not. */
static void put_option(Writer *writer, const char *name, const char *value) {
    if (strcmp(name, "steps") == 0) {
        put(writer, " steps=");
        put(writer, value);
    } else if (strcmp(name, "data") == 0) {
        put(writer, " data=@");
        put(writer, value);
    } else if (strcmp(name, "columns") == 0) {
        char both[WORD];
        snprintf(both, sizeof both, "%s", value);
        char *comma = strchr(both, ',');
        if (comma == NULL) return;
        *comma = '\0';
        put(writer, " x=");
        put(writer, both);
        put(writer, " y=");
        put(writer, comma + 1);
    }
}

static void take_option(Writer *writer, Shell *shell) {
    char name[WORD];
    if (is_switch(shell->word)) return;
    memcpy(name, shell->word, sizeof name);
    char *equals = strchr(name, '=');
    if (equals != NULL) {
        *equals = '\0';
        put_option(writer, name + (name[1] == '-' ? 2 : 1), equals + 1);
    } else if (next_word(shell)) {
        put_option(writer, name + (name[1] == '-' ? 2 : 1), shell->word);
    }
}

/* A number as people write it, where a state line would have one. */
static bool put_number(Writer *writer, const char *word) {
    static const char *const lists[] = {"start", "flag",  "frame", "camera", "axes", "data", "formula",
                                        "rules", "rates", "lane",  "view",   "x",    "y"};
    const char *equals = strchr(word, '=');
    double v;
    if (equals == NULL || fl_number_read(equals + 1, strlen(equals + 1), &v)) return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strlen(lists[i]) == (size_t)(equals - word) && strncmp(lists[i], word, (size_t)(equals - word)) == 0)
            return false;
    }
    if (!fl_number_read_written(equals + 1, strlen(equals + 1), FL_WRITTEN_TYPED, &v)) return false;
    char number[FL_NUMBER_SIZE], key[WORD];
    snprintf(key, sizeof key, "%.*s=", (int)(equals - word), word);
    fl_number_print(number, v);
    put(writer, key);
    put(writer, number);
    return true;
}

bool fl_command_line_read(const char *line, size_t length, char state[FL_STATE_LINE_SIZE]) {
    Writer writer = {.text = state};
    Shell shell = shell_of(line, length);
    state[0] = '\0';
    bool program = false, command = false;
    while (!writer.full && next_word(&shell)) {
        if (writer.used == 0 && is_program(shell.word)) {
            program = shell.program = true;
            put(&writer, "fallline");
        } else if (program && !command && is_command(shell.word)) {
            command = true;
        } else if (program && shell.word[0] == '-' && shell.word[1] != '\0') {
            take_option(&writer, &shell);
        } else {
            size_t key = fl_state_text_key(shell.word);
            if (writer.used > 0) put(&writer, " ");
            if (key > 0) {
                char name[16];
                snprintf(name, sizeof name, "%.*s\"", (int)key, shell.word);
                put(&writer, name);
                put(&writer, shell.word + key);
                put(&writer, "\"");
            } else if (!put_number(&writer, shell.word)) {
                put(&writer, shell.word);
            }
        }
    }
    return !writer.full;
}
