#include "paint/bytes.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fl_bytes_add(FlBytes *bytes, const void *more, size_t count) {
    if (bytes->failed || !count) return;
    if (count > bytes->room - bytes->count) {
        size_t room = bytes->room ? bytes->room : 4096;
        while (room - bytes->count < count && room <= SIZE_MAX / 2) room *= 2;
        unsigned char *larger = room - bytes->count < count ? NULL : realloc(bytes->at, room);
        if (!larger) {
            bytes->failed = true;
            return;
        }
        bytes->at = larger;
        bytes->room = room;
    }
    memcpy(bytes->at + bytes->count, more, count);
    bytes->count += count;
}

void fl_bytes_free(FlBytes *bytes) {
    free(bytes->at);
    *bytes = (FlBytes){0};
}

void fl_bytes_text(FlBytes *bytes, const char *text) {
    fl_bytes_add(bytes, text, strlen(text));
}

void fl_bytes_number(FlBytes *bytes, double value, int decimals) {
    const long unit = decimals == 3 ? 1000 : 100;
    const double far = 1e7; /* no picture is as large: what lies beyond cannot be told apart */
    if (!(value > -far)) value = isnan(value) ? 0 : -far;
    if (value > far) value = far;
    long whole = lround(value * (double)unit);
    char text[32];
    int length = snprintf(text, sizeof text, "%s%ld", whole < 0 ? "-" : "", labs(whole) / unit);
    long rest = labs(whole) % unit;
    if (rest) {
        length += snprintf(text + length, sizeof text - (size_t)length, ".%0*ld", decimals, rest);
        while (text[length - 1] == '0') text[--length] = 0;
    }
    fl_bytes_text(bytes, text);
}

/* Bytes of the UTF-8 character at text if XML 1.0 allows it (its production 2), else 0. */
static size_t character(const unsigned char *text, size_t left) {
    static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char c = text[0];
    if (c < 0x80) return c >= 0x20 || c == '\t';
    size_t length = c >= 0xf8 ? 0 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 0;
    if (!length || length > left) return 0;
    unsigned long code = c & (0x7fUL >> length);
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80) return 0;
        code = code << 6 | (text[i] & 0x3f);
    }
    bool surrogate = code >= 0xd800 && code < 0xe000;
    return code < least[length] || surrogate || code == 0xfffe || code == 0xffff || code > 0x10ffff ? 0 : length;
}

void fl_bytes_escaped(FlBytes *out, const char *text, size_t count) {
    for (size_t at = 0, length; at < count; at += length) {
        const char *c = text + at;
        length = character((const unsigned char *)c, count - at);
        if (!length) {
            fl_bytes_text(out, "\xef\xbf\xbd");
            length = 1;
        } else if (*c == '<') {
            fl_bytes_text(out, "&lt;");
        } else if (*c == '>') {
            fl_bytes_text(out, "&gt;");
        } else if (*c == '&') {
            fl_bytes_text(out, "&amp;");
        } else if (*c == '"') {
            fl_bytes_text(out, "&quot;");
        } else {
            fl_bytes_add(out, c, length);
        }
    }
}

void fl_bytes_base64(FlBytes *bytes, const unsigned char *more, size_t count) {
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < count; at += 3) {
        size_t left = count - at;
        unsigned long three = (unsigned long)more[at] << 16;
        if (left > 1) three |= (unsigned long)more[at + 1] << 8;
        if (left > 2) three |= more[at + 2];
        char four[4] = {digit[three >> 18], digit[three >> 12 & 63], digit[three >> 6 & 63], digit[three & 63]};
        if (left < 3) four[3] = '=';
        if (left < 2) four[2] = '=';
        fl_bytes_add(bytes, four, sizeof four);
    }
}
