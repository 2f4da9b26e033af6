#include "access/write.h"
#include <string.h>

FlWriter fl_writer(const FlBus *bus, DBusMessage *message) {
    FlWriter w = {.bus = bus, .ok = message != NULL};
    if (message) bus->begin(message, &w.at[0]);
    return w;
}

/* Bytes of the character at `text`; 0: there is none in UTF-8, by the letter of RFC 3629. */
static size_t character(const unsigned char *text) {
    unsigned char c = text[0];
    size_t length = c < 0x80                ? 1
                    : c >= 0xC2 && c < 0xE0 ? 2
                    : c >= 0xE0 && c < 0xF0 ? 3
                    : c >= 0xF0 && c < 0xF5 ? 4
                                            : 0;
    for (size_t i = 1; i < length; i++)
        if ((text[i] & 0xC0) != 0x80) return 0;
    if ((c == 0xE0 && text[1] < 0xA0) || (c == 0xED && text[1] > 0x9F)) return 0;
    if ((c == 0xF0 && text[1] < 0x90) || (c == 0xF4 && text[1] > 0x8F)) return 0;
    return length;
}

static void put(FlWriter *w, int type, const void *value) {
    w->ok = w->ok && w->bus->put(&w->at[w->depth], type, value);
}

void fl_write_text(FlWriter *w, const char *text) {
    char clean[1024];
    const char *sent = clean;
    size_t n = 0;
    while (*text) {
        size_t length = character((const unsigned char *)text), used = length ? length : 1;
        if (n + used >= sizeof clean) break;
        memcpy(clean + n, length ? text : "?", used);
        n += used;
        text += used;
    }
    clean[n] = 0;
    put(w, DBUS_TYPE_STRING, (const void *)&sent);
}

void fl_write_path(FlWriter *w, const char *path) {
    put(w, DBUS_TYPE_OBJECT_PATH, (const void *)&path);
}

void fl_write_int(FlWriter *w, int number) {
    dbus_int32_t v = number;
    put(w, DBUS_TYPE_INT32, &v);
}

void fl_write_unsigned(FlWriter *w, unsigned number) {
    dbus_uint32_t v = number;
    put(w, DBUS_TYPE_UINT32, &v);
}

void fl_write_short(FlWriter *w, int number) {
    dbus_int16_t v = (dbus_int16_t)number;
    put(w, DBUS_TYPE_INT16, &v);
}

void fl_write_bool(FlWriter *w, bool is) {
    dbus_bool_t v = is;
    put(w, DBUS_TYPE_BOOLEAN, &v);
}

void fl_write_double(FlWriter *w, double number) {
    put(w, DBUS_TYPE_DOUBLE, &number);
}

void fl_write_open(FlWriter *w, int type, const char *signature) {
    w->ok = w->ok && w->depth + 1 < FL_WRITER_DEPTH &&
            w->bus->open_container(&w->at[w->depth], type, signature, &w->at[w->depth + 1]);
    if (w->ok) w->depth++;
}

void fl_write_close(FlWriter *w) {
    if (!w->ok) return;
    w->depth--;
    w->ok = w->bus->close_container(&w->at[w->depth], &w->at[w->depth + 1]);
}

void fl_write_object(FlWriter *w, const char *name, const char *path) {
    fl_write_open(w, DBUS_TYPE_STRUCT, NULL);
    fl_write_text(w, name);
    fl_write_path(w, path);
    fl_write_close(w);
}

void fl_write_variant_text(FlWriter *w, const char *text) {
    fl_write_open(w, DBUS_TYPE_VARIANT, "s");
    fl_write_text(w, text);
    fl_write_close(w);
}

void fl_write_variant_int(FlWriter *w, int number) {
    fl_write_open(w, DBUS_TYPE_VARIANT, "i");
    fl_write_int(w, number);
    fl_write_close(w);
}

void fl_write_variant_double(FlWriter *w, double number) {
    fl_write_open(w, DBUS_TYPE_VARIANT, "d");
    fl_write_double(w, number);
    fl_write_close(w);
}

int fl_text_characters(const char *text) {
    int n = 0;
    for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

int fl_text_bytes(const char *text, int characters) {
    int n = 0;
    while (text[n] && characters > 0) {
        do n++;
        while (((unsigned char)text[n] & 0xC0) == 0x80);
        characters--;
    }
    return n;
}
