// A document store for tests: each document is a value of its node, behind its version; each owner has an account.
// A collection called `trap`, `loop` or `half` does what its name says. With ASKS, `get` asks a server for the id.
#include "../../../samples/plugins/c/storage.h"

#define IS(text, word) md_equal(text, MD_LITERAL(word))

// A text comes as two parameters.
#define TEXT(name) const char *name##_data, uint32_t name##_length
#define TAKE(name) md_string name = {name##_data, name##_length}

enum { PAGE = 64 };

typedef struct { char data[512]; uint32_t length; } key;
typedef struct { int64_t documents, bytes; } account;

static volatile uint32_t sink;

static void append(key *to, const char *text, uint32_t length) {
  for (uint32_t i = 0; i < length && to->length < sizeof to->data; i++)
    to->data[to->length++] = text[i];
}

static void copy(void *to, const void *from, uint32_t length) {
  for (uint32_t i = 0; i < length; i++)
    ((uint8_t *)to)[i] = ((const uint8_t *)from)[i];
}

static void name(key *to, md_string owner, md_string collection, md_string id) {
  append(to, MD_LITERAL("d/"));
  append(to, owner.data, owner.length);
  append(to, MD_LITERAL("/"));
  append(to, collection.data, collection.length);
  append(to, MD_LITERAL("/"));
  append(to, id.data, id.length);
}

static void account_of(key *to, md_string owner) {
  append(to, MD_LITERAL("u/"));
  append(to, owner.data, owner.length);
}

static account usage(md_string owner) {
  key at = {.length = 0};
  md_option_bytes found;
  account used = {0, 0};
  account_of(&at, owner);
  md_get(at.data, at.length, &found);
  if (found.is_some)
    copy(&used, found.value.data, sizeof used);
  return used;
}

static void set_usage(md_string owner, account used) {
  key at = {.length = 0};
  md_put_result result;
  account_of(&at, owner);
  md_put(at.data, at.length, &used, sizeof used, &result);
}

static int64_t version_of(md_bytes value) {
  int64_t version;
  copy(&version, value.data, sizeof version);
  return version;
}

static md_document document(md_string id, md_bytes value) {
  return (md_document){id, version_of(value), {value.data + 8, value.length - 8}};
}

static void misbehave(md_string collection) {
  if (IS(collection, "trap"))
    __builtin_trap();
  if (IS(collection, "loop"))
    for (;;)
      sink++;
}

MD_EXPORT("start") md_store_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_store_start_result result;
  return &result;
}

MD_EXPORT("get")
md_get_result *get(TEXT(owner), TEXT(collection), TEXT(id)) {
  TAKE(owner);
  TAKE(collection);
  TAKE(id);
  static md_get_result result;
  key at = {.length = 0};
  md_option_bytes found;
#ifdef ASKS
  md_http_result answer;
  md_http_wait(MD_GET, id.data, id.length, MD_LITERAL(""), 0, 0, &answer);
  result.is_error = answer.is_error;
  if (answer.is_error)
    result.failure = (md_failure){MD_UNAVAILABLE, answer.error};
  else {
    result.found.is_some = answer.response.status == 200;
    result.found.document = (md_document){id, 1, answer.response.body};
  }
  return &result;
#endif
  misbehave(collection);
  name(&at, owner, collection, id);
  md_get(at.data, at.length, &found);
  result.is_error = 0;
  result.found.is_some = found.is_some;
  if (found.is_some)
    result.found.document = document(id, found.value);
  md_reset();
  return &result;
}

MD_EXPORT("put")
md_store_put_result *put(TEXT(owner), TEXT(collection), TEXT(id), uint8_t *json, uint32_t size, int32_t has_version, int64_t version, int64_t documents, int64_t bytes) {
  TAKE(owner);
  TAKE(collection);
  TAKE(id);
  static md_store_put_result result;
  key at = {.length = 0};
  md_option_bytes found;
  md_put_result put;
  name(&at, owner, collection, id);
  md_get(at.data, at.length, &found);
  account used = usage(owner);
  result.is_error = 0;
  result.put.is_some = 0;
  if (has_version && version != (found.is_some ? version_of(found.value) : 0))
    return &result;
  used.documents += found.is_some ? 0 : 1;
  used.bytes += (int64_t)size + (found.is_some ? 8 - (int64_t)found.value.length : (int64_t)id.length);
  if (used.documents > documents || used.bytes > bytes) {
    result.is_error = 1;
    result.failure.kind = MD_QUOTA;
    result.failure.reason = (md_string){MD_LITERAL("the owner's storage is full")};
    return &result;
  }
  int64_t next = (int64_t)(md_random() >> 11) + 1;
  uint8_t *value = md_allocate(8, size + 8);
  copy(value, &next, 8);
  copy(value + 8, json, size);
  md_put(at.data, at.length, value, size + 8, &put);
  if (IS(collection, "half"))
    __builtin_trap();
  set_usage(owner, used);
  result.put.is_some = 1;
  result.put.version = next;
  md_reset();
  return &result;
}

MD_EXPORT("delete")
md_delete_result *delete(TEXT(owner), TEXT(collection), TEXT(id), int32_t has_version, int64_t version) {
  TAKE(owner);
  TAKE(collection);
  TAKE(id);
  static md_delete_result result;
  key at = {.length = 0};
  md_option_bytes found;
  name(&at, owner, collection, id);
  md_get(at.data, at.length, &found);
  result.is_error = 0;
  result.was_there = found.is_some && (!has_version || version == version_of(found.value));
  if (result.was_there) {
    account used = usage(owner);
    used.documents--;
    used.bytes -= (int64_t)found.value.length - 8 + (int64_t)id.length;
    md_delete(at.data, at.length);
    set_usage(owner, used);
  }
  md_reset();
  return &result;
}

MD_EXPORT("query")
md_query_result *query(TEXT(owner), TEXT(collection), const md_filter *filters, uint32_t count, int32_t has_after, const char *after, uint32_t after_length, uint32_t limit) {
  TAKE(owner);
  TAKE(collection);
  static md_query_result result;
  key prefix = {.length = 0}, from = {.length = 0};
  name(&prefix, owner, collection, (md_string){"", 0});
  name(&from, owner, collection, (md_string){has_after ? after : "", has_after ? after_length : 0});
  md_document *found = md_allocate(8, (limit + 1) * sizeof(md_document));
  uint32_t matching = 0;
  for (;;) {
    md_values page;
    md_scan(prefix.data, prefix.length, 1, from.data, from.length, PAGE, &page);
    for (uint32_t i = 0; i < page.length && matching <= limit; i++) {
      md_value value = page.data[i];
      md_string id = {value.key.data + prefix.length, value.key.length - prefix.length};
      if (md_matches(value.bytes.data + 8, value.bytes.length - 8, filters, count))
        found[matching++] = document(id, value.bytes);
    }
    if (page.length < PAGE || matching > limit)
      break;
    from.length = 0;
    append(&from, page.data[page.length - 1].key.data, page.data[page.length - 1].key.length);
  }
  result.is_error = 0;
  result.page.has_more = matching > limit;
  result.page.documents.data = found;
  result.page.documents.length = matching > limit ? limit : matching;
  md_reset();
  return &result;
}

MD_EXPORT("save-state") md_bytes *save_state(void) {
  static md_bytes nothing;
  return &nothing;
}
