/* What objects with a text answer. Places in it are characters. What is typed goes the way of the keyboard: into the
 * field that is open. */
#include "access/question.h"
#include <stdio.h>
#include <string.h>

/* Characters [from, to) of it; to = -1: up to the end. */
static void write_part(FlQuestion *q, const char *text, int from, int to) {
    char part[FL_TREE_TEXT];
    int a = fl_text_bytes(text, from), b = to < 0 ? (int)strlen(text) : fl_text_bytes(text, to);
    int length = b > a ? b - a : 0;
    memcpy(part, text + a, (size_t)length);
    part[length] = 0;
    fl_write_text(&q->out, part);
}

static bool text_part(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    int from, to;
    if (!fl_question_int(q, &from) || !fl_question_int(q, &to) || !fl_tree_text(q->tree, q->at, text)) return false;
    write_part(q, text, from, to);
    return true;
}

static bool character(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    int at, code = 0;
    if (!fl_question_int(q, &at) || at < 0 || !fl_tree_text(q->tree, q->at, text)) return false;
    const char *c = text + fl_text_bytes(text, at);
    int length = fl_text_bytes(c, 1);
    for (int i = 0; i < length; i++) {
        int byte = (unsigned char)c[i];
        code = i > 0 ? code << 6 | (byte & 0x3F) : length > 1 ? byte & (0x7F >> length) : byte;
    }
    fl_write_int(&q->out, code);
    return true;
}

static bool is_end(const char *text, int at, bool word) {
    char c = text[fl_text_bytes(text, at)];
    return c == '\n' || (word && c == ' ');
}

typedef enum About { A_CHARACTER, A_WORD, A_LINE } About;

/* The character, word or line about a place, and where it begins and ends. */
static bool write_about(FlQuestion *q, int at, About about) {
    char text[FL_TREE_TEXT];
    if (!fl_tree_text(q->tree, q->at, text)) return false;
    int count = fl_text_characters(text), from = at < 0 ? 0 : at > count ? count : at, to = from;
    if (about == A_CHARACTER)
        to += to < count;
    else {
        while (from > 0 && !is_end(text, from - 1, about == A_WORD)) from--;
        while (to < count && !is_end(text, to, about == A_WORD)) to++;
    }
    write_part(q, text, from, to);
    fl_write_int(&q->out, from);
    fl_write_int(&q->out, to);
    return true;
}

/* Granularities: a character, a word, a sentence, a line, a paragraph. */
static bool string_at(FlQuestion *q) {
    int at;
    unsigned by;
    if (!fl_question_int(q, &at) || !fl_question_unsigned(q, &by)) return false;
    return write_about(q, at, by == 0 ? A_CHARACTER : by == 1 ? A_WORD : A_LINE);
}

/* What readers asked before there was GetStringAtOffset: a character; from the begin of a word, or the end of one; the
 * same of sentences, and of lines. */
static bool text_at(FlQuestion *q) {
    int at;
    unsigned by;
    if (!fl_question_int(q, &at) || !fl_question_unsigned(q, &by)) return false;
    return write_about(q, at, by == 0 ? A_CHARACTER : by <= 2 ? A_WORD : A_LINE);
}

/* Characters in the first bytes. */
static int characters_to(const char *text, int bytes) {
    char head[FL_TREE_TEXT];
    snprintf(head, sizeof head, "%.*s", bytes, text);
    return fl_text_characters(head);
}

/* What is selected, in characters; false: nothing is. */
static bool selected(const FlQuestion *q, int *from, int *to) {
    const FlTree *t = q->tree;
    *from = *to = 0;
    if (!fl_tree_open(t, q->at) || t->caret == t->anchor) return false;
    *from = characters_to(t->edit_text, t->caret < t->anchor ? t->caret : t->anchor);
    *to = characters_to(t->edit_text, t->caret < t->anchor ? t->anchor : t->caret);
    return true;
}

static bool selections(FlQuestion *q) {
    int from, to;
    fl_write_int(&q->out, selected(q, &from, &to));
    return true;
}

static bool selection(FlQuestion *q) {
    int which, from, to;
    if (!fl_question_int(q, &which)) return false;
    if (which != 0 || !selected(q, &from, &to)) from = to = 0;
    fl_write_int(&q->out, from);
    fl_write_int(&q->out, to);
    return true;
}

static bool character_count(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    if (!fl_tree_text(q->tree, q->at, text)) return false;
    fl_write_variant_int(&q->out, fl_text_characters(text));
    return true;
}

static bool caret(FlQuestion *q) {
    char text[FL_TREE_TEXT];
    bool open = fl_tree_text(q->tree, q->at, text) && fl_tree_open(q->tree, q->at);
    fl_write_variant_int(&q->out, open ? characters_to(text, q->tree->caret) : 0);
    return true;
}

/* ---- changes ---- */

/* Of the open field, which alone has places that the reader can know: what is opened may be another text than was
 * shown. */
static bool ask_selection(FlQuestion *q, int from, int to) {
    bool can = fl_tree_open(q->tree, q->at) && from >= 0 && to >= from;
    if (can) {
        FlAsk *ask = fl_question_ask(q, FL_ASK_SELECT);
        ask->from = from;
        ask->to = to;
    }
    return can;
}

static bool select_in(FlQuestion *q, int from, int to) {
    fl_write_bool(&q->out, ask_selection(q, from, to));
    return true;
}

static bool set_caret(FlQuestion *q) {
    int at;
    return fl_question_int(q, &at) && select_in(q, at, at);
}

static bool add_selection(FlQuestion *q) {
    int from, to;
    return fl_question_int(q, &from) && fl_question_int(q, &to) && select_in(q, from, to);
}

static bool set_selection(FlQuestion *q) {
    int which;
    return fl_question_int(q, &which) && which == 0 && add_selection(q);
}

static bool remove_selection(FlQuestion *q) {
    int which, from, to;
    selected(q, &from, &to);
    return fl_question_int(q, &which) && which == 0 && select_in(q, to, to);
}

/* So many characters of a text in place of those from one to another. */
static void type(FlQuestion *q, int from, int to, const char *text, int length) {
    FlAsk *ask = fl_question_ask(q, FL_ASK_TYPE);
    ask->from = from;
    ask->to = to;
    snprintf(ask->text, sizeof ask->text, "%.*s", fl_text_bytes(text, length), text);
}

/* What is longer than any field goes on to one as long as is refused. */
static bool set_contents(FlQuestion *q) {
    const char *text = fl_question_text(q);
    if (!text) return false;
    bool can = fl_tree_edits(q->tree, q->at);
    if (can && !fl_tree_open(q->tree, q->at)) fl_question_ask(q, FL_ASK_PRESS);
    if (can) type(q, 0, -1, text, fl_text_characters(text));
    fl_write_bool(&q->out, can);
    return true;
}

static bool insert_text(FlQuestion *q) {
    int at, length;
    const char *text;
    if (!fl_question_int(q, &at) || !(text = fl_question_text(q)) || !fl_question_int(q, &length)) return false;
    bool can = fl_tree_open(q->tree, q->at) && at >= 0;
    if (can) type(q, at, at, text, length < 0 ? fl_text_characters(text) : length);
    fl_write_bool(&q->out, can);
    return true;
}

static bool delete_text(FlQuestion *q) {
    int from, to;
    if (!fl_question_int(q, &from) || !fl_question_int(q, &to)) return false;
    bool can = fl_tree_open(q->tree, q->at) && from >= 0 && (to < 0 || to >= from);
    if (can) type(q, from, to, "", 0);
    fl_write_bool(&q->out, can);
    return true;
}

/* The keys of the clipboard, on what is selected first. */
static void press_ctrl(FlQuestion *q, int key) {
    if (fl_tree_open(q->tree, q->at)) fl_question_ask(q, FL_ASK_KEY)->key = (FlKeyPress){key, FL_MOD_CTRL};
}

static bool cut_text(FlQuestion *q) {
    if (!add_selection(q)) return false;
    press_ctrl(q, 'x');
    return true;
}

/* Is answered by nothing, whatever comes of it. */
static bool copy_text(FlQuestion *q) {
    int from, to;
    if (!fl_question_int(q, &from) || !fl_question_int(q, &to)) return false;
    if (ask_selection(q, from, to)) press_ctrl(q, 'c');
    return true;
}

static bool paste_text(FlQuestion *q) {
    if (!set_caret(q)) return false;
    press_ctrl(q, 'v');
    return true;
}

const FlMember fl_text_methods[] = {{"Text", "GetText", text_part},
                                    {"Text", "GetCharacterAtOffset", character},
                                    {"Text", "GetStringAtOffset", string_at},
                                    {"Text", "GetTextAtOffset", text_at},
                                    {"Text", "SetCaretOffset", set_caret},
                                    {"Text", "GetNSelections", selections},
                                    {"Text", "GetSelection", selection},
                                    {"Text", "AddSelection", add_selection},
                                    {"Text", "SetSelection", set_selection},
                                    {"Text", "RemoveSelection", remove_selection},
                                    {"EditableText", "SetTextContents", set_contents},
                                    {"EditableText", "InsertText", insert_text},
                                    {"EditableText", "DeleteText", delete_text},
                                    {"EditableText", "CopyText", copy_text},
                                    {"EditableText", "CutText", cut_text},
                                    {"EditableText", "PasteText", paste_text},
                                    {0}};

const FlMember fl_text_properties[] = {
    {"Text", "CharacterCount", character_count}, {"Text", "CaretOffset", caret}, {0}};
