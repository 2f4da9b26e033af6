#ifndef FL_ACCESS_WRITE_H
#define FL_ACCESS_WRITE_H
/* Writes a message of D-Bus, value by value. Once memory has run out nothing more is written. */
#include "access/bus.h"
#include <stdint.h>

enum { FL_WRITER_DEPTH = 6 };

typedef struct FlWriter {
    const FlBus *bus;
    DBusMessageIter at[FL_WRITER_DEPTH];
    int depth;
    bool ok; /* all has been written so far */
} FlWriter;

FlWriter fl_writer(const FlBus *bus, DBusMessage *message);
/* Any bytes: what is no UTF-8 becomes a question mark, as libdbus ends a program that sends such a text. */
void fl_write_text(FlWriter *w, const char *text);
void fl_write_path(FlWriter *w, const char *path);
void fl_write_int(FlWriter *w, int number);
void fl_write_unsigned(FlWriter *w, unsigned number);
void fl_write_short(FlWriter *w, int number);
void fl_write_bool(FlWriter *w, bool is);
void fl_write_double(FlWriter *w, double number);
/* DBUS_TYPE_ARRAY, _VARIANT, _STRUCT or _DICT_ENTRY, with the signature of what is in it. */
void fl_write_open(FlWriter *w, int type, const char *signature);
void fl_write_close(FlWriter *w);
/* (so): an object by its owner's name on the bus and its path. */
void fl_write_object(FlWriter *w, const char *name, const char *path);
void fl_write_variant_text(FlWriter *w, const char *text);
void fl_write_variant_int(FlWriter *w, int number);
void fl_write_variant_double(FlWriter *w, double number);

/* Characters of UTF-8 that a text has, and the bytes of its first `characters`. */
int fl_text_characters(const char *text);
int fl_text_bytes(const char *text, int characters);

#endif
