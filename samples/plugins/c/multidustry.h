// What plugins of all kinds share, for C without a standard library: values, calls that take time, memory, texts.
// The kinds have headers of their own, which include this one: world.h, proxy.h, apiserver.h, storage.h.
// Layouts are those of the canonical ABI for wasm32, which for these types are also clang's.
#ifndef MULTIDUSTRY_H
#define MULTIDUSTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MD_IMPORT(interface, name) __attribute__((import_module("multidustry:plugin/" interface "@0.1.0"), import_name(name)))
#define MD_EXPORT(name) __attribute__((export_name(name)))

typedef struct { const char *data; uint32_t length; } md_string;
typedef struct { uint8_t *data; uint32_t length; } md_bytes;
typedef struct { bool is_some; md_bytes value; } md_option_bytes;
typedef struct { uint8_t is_error; md_string error; } md_put_result;

// Which events a world's or a proxy's plugin wants, or why it doesn't start.
typedef struct { uint8_t is_error; union { uint8_t interests; md_string error; }; } md_start_result;

// calls: what takes time returns the number of a call at once, and md_poll tells its outcome once the event has come.
enum { MD_PENDING, MD_READY, MD_FAILED };
enum { MD_NOTHING, MD_DONE, MD_ENTRY, MD_ENTRIES, MD_VERSION, MD_HTTP };
typedef struct { md_string key; md_bytes value; int64_t version; } md_entry;
typedef struct { uint16_t status; md_bytes body; } md_response;
typedef struct {
  uint8_t state;
  union {
    md_string failure;
    struct {
      uint8_t kind;
      union { md_entry entry; struct { md_entry *data; uint32_t length; } entries; int64_t version; md_response http; };
    } reply __attribute__((aligned(8)));
  };
} md_outcome;

// shared-values, documents, http
enum { MD_NODE, MD_CLUSTER };
enum { MD_GET, MD_POST, MD_PUT, MD_DELETE };
MD_IMPORT("calls", "poll") void md_poll(uint32_t call, md_outcome *outcome);
MD_IMPORT("shared-values", "get") uint32_t md_shared_get(int32_t scope, const char *key, uint32_t length);
MD_IMPORT("shared-values", "put")
uint32_t md_shared_put(int32_t scope, const char *key, uint32_t length, const void *value, uint32_t size, int32_t has_version, int64_t version);
MD_IMPORT("shared-values", "delete") uint32_t md_shared_delete(int32_t scope, const char *key, uint32_t length);
MD_IMPORT("shared-values", "entries") uint32_t md_shared_entries(int32_t scope, const char *prefix, uint32_t length, uint32_t limit);
MD_IMPORT("documents", "get") uint32_t md_document_get(const char *collection, uint32_t length, const char *id, uint32_t id_length);
MD_IMPORT("documents", "put")
uint32_t md_document_put(const char *collection, uint32_t length, const char *id, uint32_t id_length, const void *json, uint32_t size, int32_t has_version, int64_t version);
MD_IMPORT("documents", "delete") uint32_t md_document_delete(const char *collection, uint32_t length, const char *id, uint32_t id_length);
MD_IMPORT("documents", "page")
uint32_t md_document_page(const char *collection, uint32_t length, int32_t has_after, const char *after, uint32_t after_length, uint32_t limit);
MD_IMPORT("http", "send") uint32_t md_http(int32_t method, const char *url, uint32_t url_length, const char *type, uint32_t type_length, const void *body, uint32_t size);

// Memory that the host passes values in. It is taken from a region that is free again with the next call of an export.
extern unsigned char __heap_base;
static uintptr_t md_top;

static inline void md_reset(void) { md_top = 0; }

static inline void *md_allocate(uint32_t alignment, uint32_t size) {
  if (md_top == 0)
    md_top = (uintptr_t)&__heap_base;
  uintptr_t start = (md_top + alignment - 1) & ~(uintptr_t)(alignment - 1);
  md_top = start + size;
  uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
  if (md_top > have && __builtin_wasm_memory_grow(0, (md_top - have + 0xFFFF) >> 16) == (size_t)-1)
    __builtin_trap();
  return (void *)start;
}

MD_EXPORT("cabi_realloc") void *cabi_realloc(void *old, uint32_t old_size, uint32_t alignment, uint32_t size) {
  unsigned char *made = md_allocate(alignment, size), *from = old;
  for (uint32_t i = 0; i < old_size && i < size; i++)
    made[i] = from[i];
  return made;
}

// Text that is put together piece by piece.
typedef struct { char data[256]; uint32_t length; } md_text;

static inline void md_add(md_text *text, const char *piece, uint32_t length) {
  for (uint32_t i = 0; i < length && text->length < sizeof text->data; i++)
    text->data[text->length++] = piece[i];
}

static inline void md_add_number(md_text *text, uint64_t number) {
  char digits[20];
  int count = 0;
  do
    digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  while (count > 0)
    md_add(text, &digits[--count], 1);
}

static inline bool md_equal(md_string one, const char *other, uint32_t length) {
  if (one.length != length)
    return false;
  for (uint32_t i = 0; i < length; i++)
    if (one.data[i] != other[i])
      return false;
  return true;
}

#define MD_LITERAL(text) (text), (sizeof(text) - 1)

#endif
