// Sends one request through wasi:http, without a library: for tests.
#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module("wasi:" module "@0.2.12"), import_name(name)))
#define TYPES "http/types"
#define STREAMS "io/streams"

IMPORT(TYPES, "[constructor]fields") int fields_new(void);
IMPORT(TYPES, "[method]fields.append") void fields_append(int, const char *, int, const char *, int, uint8_t *);
IMPORT(TYPES, "[constructor]outgoing-request") int request_new(int);
IMPORT(TYPES, "[method]outgoing-request.set-method") int set_method(int, int, const char *, int);
IMPORT(TYPES, "[method]outgoing-request.set-scheme") int set_scheme(int, int, int, const char *, int);
IMPORT(TYPES, "[method]outgoing-request.set-authority") int set_authority(int, int, const char *, int);
IMPORT(TYPES, "[method]outgoing-request.set-path-with-query") int set_path(int, int, const char *, int);
IMPORT(TYPES, "[method]outgoing-request.body") void request_body(int, uint8_t *);
IMPORT(TYPES, "[method]outgoing-body.write") void body_write(int, uint8_t *);
IMPORT(TYPES, "[static]outgoing-body.finish") void body_finish(int, int, int, uint8_t *);
IMPORT(STREAMS, "[method]output-stream.blocking-write-and-flush") void stream_write(int, const char *, int, uint8_t *);
IMPORT(STREAMS, "[resource-drop]output-stream") void output_drop(int);
IMPORT("http/outgoing-handler", "handle") void handle(int, int, int, uint8_t *);
IMPORT(TYPES, "[method]future-incoming-response.subscribe") int subscribe(int);
IMPORT("io/poll", "[method]pollable.block") void block(int);
IMPORT("io/poll", "[resource-drop]pollable") void pollable_drop(int);
IMPORT(TYPES, "[method]future-incoming-response.get") void future_get(int, uint8_t *);
IMPORT(TYPES, "[resource-drop]future-incoming-response") void future_drop(int);
IMPORT(TYPES, "[method]incoming-response.status") int status_of(int);
IMPORT(TYPES, "[method]incoming-response.headers") int headers_of(int);
IMPORT(TYPES, "[method]fields.get") void fields_get(int, const char *, int, uint8_t *);
IMPORT(TYPES, "[method]incoming-response.consume") void consume(int, uint8_t *);
IMPORT(TYPES, "[method]incoming-body.stream") void body_stream(int, uint8_t *);
IMPORT(STREAMS, "[method]input-stream.blocking-read") void stream_read(int, int64_t, uint8_t *);
IMPORT(STREAMS, "[resource-drop]input-stream") void input_drop(int);

extern uint8_t __heap_base;
static uint32_t top;

__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *old, uint32_t old_size, uint32_t alignment, uint32_t size) {
  if (!top) top = (uint32_t)&__heap_base;
  uint32_t at = (top + alignment - 1) & -alignment;
  top = at + size;
  while (top > __builtin_wasm_memory_size(0) << 16)
    if (__builtin_wasm_memory_grow(0, 1) < 0) __builtin_trap();
  for (uint32_t i = 0; i < old_size && i < size; i++) ((uint8_t *)at)[i] = ((uint8_t *)old)[i];
  return (void *)at;
}

// A response: status, body and the value of its header field x-reply; or the number of an error-code.
static struct { uint8_t is_error; union { struct { uint16_t status; const uint8_t *body; uint32_t length; const uint8_t *reply; uint32_t reply_length; }; uint8_t error; }; } answer;

static void *fail(int code) {
  answer.is_error = 1;
  answer.error = code;
  return &answer;
}

static uint32_t word(const uint8_t *at) { return *(const uint32_t *)at; }

__attribute__((export_name("send"))) void *send_request(int method, const char *authority, int authority_length, const char *path, int path_length,
    const char *field, int field_length, const char *body, int body_length, int encrypted) {
  static uint8_t result[256];
  int headers = fields_new();
  if (field_length) {
    fields_append(headers, "x-test", 6, field, field_length, result);
    if (result[0]) return fail(100 + result[1]);
  }
  int request = request_new(headers);
  if (set_method(request, method, 0, 0) || set_scheme(request, 1, encrypted, 0, 0)) return fail(110);
  set_authority(request, 1, authority, authority_length);
  set_path(request, 1, path, path_length);
  if (body_length) {
    request_body(request, result);
    int outgoing = word(result + 4);
    body_write(outgoing, result);
    int stream = word(result + 4);
    for (int at = 0; at < body_length; at += 4096) {
      stream_write(stream, body + at, body_length - at < 4096 ? body_length - at : 4096, result);
      if (result[0]) return fail(120);
    }
    output_drop(stream);
    body_finish(outgoing, 0, 0, result);
  }
  handle(request, 0, 0, result);
  if (result[0]) return fail(result[8]);
  int future = word(result + 8);
  int pollable = subscribe(future);
  block(pollable);
  pollable_drop(pollable);
  future_get(future, result);
  if (!result[0]) return fail(130);
  if (result[16]) return fail(result[24]);
  int response = word(result + 24);
  future_drop(future);
  answer.is_error = 0;
  answer.status = status_of(response);
  fields_get(headers_of(response), "x-reply", 7, result);
  const uint8_t *values = (const uint8_t *)word(result);
  answer.reply_length = word(result + 4) ? word(values + 4) : 0;
  answer.reply = answer.reply_length ? (const uint8_t *)word(values) : 0;
  consume(response, result);
  body_stream(word(result + 4), result);
  int stream = word(result + 4);
  uint8_t *text = cabi_realloc(0, 0, 1, 0);
  answer.body = text;
  answer.length = 0;
  for (;;) {
    stream_read(stream, 1000, result);
    if (result[0]) break;
    const uint8_t *part = (const uint8_t *)word(result + 4);
    uint32_t length = word(result + 8);
    uint8_t *joined = cabi_realloc((void *)answer.body, answer.length, 1, answer.length + length);
    for (uint32_t i = 0; i < length; i++) joined[answer.length + i] = part[i];
    answer.body = joined;
    answer.length += length;
  }
  input_drop(stream);
  return &answer;
}
