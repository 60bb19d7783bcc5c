/* Sorted forms to a trie whose chains of single children are one node each:
 * few steps a word, and the nodes of a word lie near each other. */
#include "lexicon/lexicon_impl.h"

#include "base/arena.h"
#include "base/error.h"

/* The forms lo..hi share `depth` bytes; node `k` stands for these. */
typedef struct range {
    size_t lo, hi, depth;
    uint32_t node;
} range;

typedef struct ranges {
    range *at;
    size_t n, cap;
} ranges;

static tf_code no_memory(tf_builder *b)
{
    return tf_fail(b->err, TF_ENOMEM, "no memory for the lexicon");
}

/* Adds a node for the forms lo..hi that differ from their neighbours at byte
 * `depth`; its label takes what follows in all of them. */
static bool add_node(tf_builder *b, range r, ranges *todo)
{
    const tf_form *first = &b->forms.at[r.lo], *last = &b->forms.at[r.hi - 1];
    if (!TF_ROOM(b->mem, &b->nodes) || !TF_ROOM(b->mem, &b->heads) ||
        !TF_ROOM(b->mem, todo))
        return false;
    tf_node *node = &b->nodes.at[b->nodes.n++];
    *node = (tf_node){0};
    b->heads.at[b->heads.n++] = (uint8_t)first->text.ptr[r.depth++];
    while (node->n_label < TF_LABEL_MOST && first->text.len > r.depth &&
           first->text.ptr[r.depth] == last->text.ptr[r.depth])
        node->label[node->n_label++] = (uint8_t)first->text.ptr[r.depth++];
    r.node = (uint32_t)(b->nodes.n - 1);
    todo->at[todo->n++] = r;
    return true;
}

/* The ranges added last are done first; they should be so in their order. */
static void reverse(range *at, size_t n)
{
    for (size_t i = 0; i + 1 < n - i; i++) {
        const range r = at[i];
        at[i] = at[n - 1 - i];
        at[n - 1 - i] = r;
    }
}

/* Adds the children of one node side by side. */
static tf_code expand(tf_builder *b, ranges *todo, range r)
{
    const size_t waiting = todo->n;
    const uint32_t child = (uint32_t)b->nodes.n;
    uint64_t classes = 0;
    bool cased = false;
    size_t i = r.lo;
    for (; i < r.hi && b->forms.at[i].text.len == r.depth; i++) {
        classes |= UINT64_C(1) << b->forms.at[i].sense.cls;
        cased |= (b->forms.at[i].sense.flags & TF_SENSE_CASE) != 0;
    }
    const uint8_t n_senses = (uint8_t)(i - r.lo);
    while (i < r.hi) {
        const char byte = b->forms.at[i].text.ptr[r.depth];
        size_t end = i + 1;
        while (end < r.hi && b->forms.at[end].text.ptr[r.depth] == byte)
            end++;
        if (!add_node(b, (range){i, end, r.depth, 0}, todo))
            return no_memory(b);
        i = end;
    }
    tf_node *node = &b->nodes.at[r.node];
    node->classes = classes;
    node->sense = (uint32_t)r.lo;
    node->n_senses = n_senses;
    node->stem =
        n_senses > 0 && (b->forms.at[r.lo].sense.flags & TF_SENSE_STEM) != 0;
    node->cased = cased;
    node->child = child;
    node->n_children = (uint8_t)(b->nodes.n - child);
    reverse(todo->at + waiting, todo->n - waiting);
    return TF_OK;
}

tf_code tf_trie_build(tf_builder *b)
{
    ranges todo = {0};
    if (!TF_ROOM(b->mem, &b->nodes) || !TF_ROOM(b->mem, &b->heads) ||
        !TF_ROOM(b->mem, &todo))
        return no_memory(b);
    b->nodes.at[b->nodes.n++] = (tf_node){0};
    b->heads.at[b->heads.n++] = 0;
    todo.at[todo.n++] = (range){0, b->forms.n, 0, 0};
    while (todo.n > 0) {
        const range r = todo.at[--todo.n];
        const tf_code code = expand(b, &todo, r);
        if (code != TF_OK)
            return code;
    }
    for (size_t i = 0; i < b->nodes.n; i++) {
        tf_node *node = &b->nodes.at[i];
        for (uint8_t k = 0; k < node->n_children && k < TF_KIDS; k++)
            node->kids[k] = b->heads.at[node->child + k];
    }
    for (int i = 0; i < TF_HEADS_PAD; i++) {
        if (!TF_ROOM(b->mem, &b->heads))
            return no_memory(b);
        b->heads.at[b->heads.n++] = 0;
    }
    return TF_OK;
}
