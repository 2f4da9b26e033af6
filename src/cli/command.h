#ifndef FL_CLI_COMMAND_H
#define FL_CLI_COMMAND_H
/* What commands share. A new command is a function of its own and a line of the table in cli.c. */
#include "cli/exit.h"
#include "model/numbers.h"
#include "model/state_line.h"
#include <stdbool.h>
#include <stdio.h>

/* Each takes argc and argv as fl_cli_main does and returns the exit status. */
int fl_command_run(int argc, char **argv);
int fl_command_sweep(int argc, char **argv);
int fl_command_map(int argc, char **argv);
int fl_command_race(int argc, char **argv);
int fl_command_map_over(const FlPlan *plan, const char *over); /* of two numbers, "lr=0.01:4:400,start=-3:3:300" */
int fl_command_list(int argc, char **argv);
int fl_command_check(int argc, char **argv);
int fl_command_replay(int argc, char **argv);
int fl_command_describe(int argc, char **argv);
int fl_command_render(int argc, char **argv);
int fl_command_write(int argc, char **argv);

/* "fallline: what: why" to stderr, without control characters; why may be NULL. */
void fl_command_say(const char *what, const char *why);
int fl_command_failed(const char *what, const char *why);  /* returns FL_EXIT_FAILED */
int fl_command_misused(const char *what, const char *why); /* and where to read on; returns FL_EXIT_USAGE */

/* One option of a command, with a value or without. */
typedef struct FlOption {
    const char *name; /* without the dashes; NULL ends the list */
    bool takes_value;
    const char *value; /* set to what was given, "" for an option without a value; NULL if it was not */
    char letter;       /* its short form, or 0 */
} FlOption;

/* Takes the options out of argv, wherever they stand, and moves the other words to its end. Returns the index of the
 * first of those, or -1 after a message. */
int fl_command_options(int argc, char **argv, FlOption *options);

/* What --data and --columns say; NULL: not given. */
typedef struct FlCommandData {
    const char *file, *columns;
    const char *weights; /* of --weights: a network's */
} FlCommandData;

/* Joins words to a state line: the shell took away the quotes of a text (formula=, rule=, sched=), which is one value,
 * blanks and all, and gets them back. Returns FL_EXIT_DONE, or another status after a message. */
int fl_command_join(int count, char **words, char line[FL_STATE_LINE_SIZE]);
/* Joins words so and reads the line. Data come from the file that is given, or from that which the line names. False
 * after a message (and *status is set); on true the caller releases document->plan.loss when done (fl_loss_release). */
bool fl_command_state_data(int count, char **words, FlCommandData from, FlSceneId *scene, FlDocument *document,
                           int *status);
/* The same without a file of its own; every refusal is a wrong use. */
bool fl_command_state(int count, char **words, FlSceneId *scene, FlDocument *document);
/* As fl_command_state_data() for a window, which searches the best rates of a race behind its frames: here they are
 * rough. */
bool fl_command_state_shown(int count, char **words, FlSceneId *scene, FlDocument *document, int *status);

/* Does a word in the place of a state name a file? By its folder or by one of the suffixes that our files have. */
bool fl_command_is_file(const char *word);
/* The state that such a file holds, as a drop on the window would open it: a state line, a picture that carries one, a
 * table, a formula. Returns FL_EXIT_DONE, or another status after a message. */
int fl_command_file(const char *name, char line[FL_STATE_LINE_SIZE]);
/* A whole text file, zero-terminated and malloc'ed, of at most `most` bytes; NULL after a message. */
char *fl_command_read_file(const char *name, size_t most, size_t *length);
/* WIDTHxHEIGHT, both 1..most. */
bool fl_command_size(const char *text, int most, int *width, int *height);

/* One part of a job that is shared out to many processes: the parts' outputs in order are that of the whole. */
typedef struct FlShard {
    int part, parts; /* part 1..parts; the first has the header */
} FlShard;

#define FL_SHARD_USAGE "needs I/N, part I of N equal parts, like 3/64, with N at most 1000000"
/* I/N. */
bool fl_command_shard(const char *text, FlShard *shard);
/* Lines first .. end - 1 of a whole of `total` (at most 1e10) are this part's; it may have none. */
void fl_shard_range(FlShard shard, long total, long *first, long *end);

/* A double as results show it: %.17g, and inf, -inf or nan. */
/* What is wrong with values of a number from lo to hi, or NULL and how they are spaced: by ratios where the number asks
 * for that and lo is not 0. text is room for it. */
const char *fl_command_stretch(const FlNumber *number, double lo, double hi, FlSweepScale *scale, char *text,
                               size_t size);
void fl_command_print_double(FILE *file, double v);
/* The last act of a command: were its results written? Returns the exit status. */
int fl_command_finish(void);

#endif
