#ifndef FL_ACCESS_QUESTION_H
#define FL_ACCESS_QUESTION_H
/* A call of a screen reader, while it is being answered. */
#include "access/tree.h"
#include "access/write.h"

enum { FL_QUESTION_ASKS = 3 };

typedef struct FlQuestion {
    const FlBus *bus;
    const FlTree *tree;
    DBusMessage *message;
    const char *us;                        /* our name on the bus */
    const char *parent_name, *parent_path; /* of the object that the program itself lies in */
    int at;                                /* what it is about: a place of the tree */
    bool has_arg;
    DBusMessageIter arg;          /* the next argument, where there is one */
    FlWriter out;                 /* the answer */
    FlAsk asks[FL_QUESTION_ASKS]; /* what is wanted of the window, in this order */
    int ask_count;
} FlQuestion;

/* A member of an interface. False: the arguments are others than it has, or there is no such thing. */
typedef struct FlMember {
    const char *interface, *name;
    bool (*answer)(FlQuestion *q);
} FlMember;

/* Tables that end with an empty row: methods, and properties as they are read. */
extern const FlMember fl_basic_methods[], fl_basic_properties[], fl_part_methods[], fl_part_properties[],
    fl_text_methods[], fl_text_properties[];

#define FL_ATSPI "org.a11y.atspi."

/* Has the object at this place that interface? Ids are without "org.a11y.atspi.". */
bool fl_question_has(const FlTree *tree, int at, const char *interface);
/* The next argument, where it is of this type. */
bool fl_question_int(FlQuestion *q, int *number);
bool fl_question_unsigned(FlQuestion *q, unsigned *number);
const char *fl_question_text(FlQuestion *q);
/* Wants this of the window, of the control that the question is about; what it is about is filled in. */
FlAsk *fl_question_ask(FlQuestion *q, FlAskKind kind);
/* Writes a reference to an object, or to none. */
void fl_question_object(FlQuestion *q, int at);
/* The answer to the question, or an error; NULL: there is no memory. */
DBusMessage *fl_question_answer(FlQuestion *q);

#endif
