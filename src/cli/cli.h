#ifndef FL_CLI_CLI_H
#define FL_CLI_CLI_H
/* The commands of the command line. Results go to stdout, messages to stderr as "fallline: what: why". */
#include "cli/exit.h"
#include "fallline/run.h"
#include "fallline/training.h"
#include <stdbool.h>
#include <stdio.h>

/* Is this word a command? */
bool fl_cli_knows(const char *word);
/* Runs a command: argv[0] is its word, argc and argv from there on. Returns the program's exit status. */
int fl_cli_main(int argc, char **argv);
/* A run that has reached its horizon as CSV: what `run` prints and what the window copies. */
void fl_cli_print_run(FILE *file, const FlRun *run);
/* The same one by one: the names of the columns of a loss of `dim` numbers, and row k. */
void fl_cli_print_run_head(FILE *file, int dim);
void fl_cli_print_run_row(FILE *file, int dim, int k, const FlRow *row);
/* The same of a training. */
void fl_cli_print_rows_head(FILE *file, const FlLossType *loss);
void fl_cli_print_training_row(FILE *file, const FlLossType *loss, int k, const FlTrainingRow *row);
/* A line a command, for --help. */
void fl_cli_print_commands(FILE *file);

#endif
