// An apiserver plugin for tests: does what commands tell it, good or bad.
#include "../../../samples/plugins/c/apiserver.h"

static bool is(md_string text, const char *word, uint32_t length) {
  if (text.length != length)
    return false;
  for (uint32_t i = 0; i < length; i++)
    if (text.data[i] != word[i])
      return false;
  return true;
}

#define IS(word) is(name, MD_LITERAL(word))
#define GIANT 0x7FFFFFFF

static void offer(const char *name, uint32_t length) { md_add_command(name, length, MD_LITERAL(""), MD_LITERAL("")); }

static void obey(md_string name, uint32_t call) {
  if (IS("loop"))
    for (volatile uint32_t i = 0;; i++)
      ;
  if (IS("trap"))
    __builtin_trap();
  if (IS("silent"))
    return;
  if (IS("forge"))
    for (uint32_t other = 0; other < 1000; other++)
      if (other != call) {
        md_reply(other, 0, MD_LITERAL("forged"));
        md_respond(other, 200, MD_LITERAL("text/plain"), MD_LITERAL("forged"));
      }
  if (IS("giant-answer"))
    md_reply(call, 0, (const char *)16, GIANT);
  if (IS("giant-list")) {
    md_changes found;
    for (;;)
      md_list(MD_LITERAL("world"), 0, 0, 0, 0xFFFFFFFF, &found);
  }
  if (IS("many")) {
    uint32_t added = 0;
    char word[] = "c00";
    for (uint32_t i = 0; i < 100; i++) {
      word[1] = '0' + i / 10;
      word[2] = '0' + i % 10;
      added += md_add_command(word, 3, MD_LITERAL(""), MD_LITERAL(""));
    }
    char digits[2] = {'0' + added / 10, '0' + added % 10};
    md_reply(call, 0, digits, 2);
    return;
  }
  md_reply(call, 0, MD_LITERAL("done"));
  md_reply(call, 0, MD_LITERAL("twice"));
}

MD_EXPORT("start") md_apiserver_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_apiserver_start_result result;
#ifdef LOOPS
  for (volatile uint32_t i = 0;; i++)
    ;
#endif
  offer(MD_LITERAL("loop"));
  offer(MD_LITERAL("trap"));
  offer(MD_LITERAL("silent"));
  offer(MD_LITERAL("forge"));
  offer(MD_LITERAL("giant-answer"));
  offer(MD_LITERAL("giant-list"));
  offer(MD_LITERAL("many"));
  offer(MD_LITERAL("fine"));
  md_open_webhook(MD_LITERAL("body"));
  md_open_webhook(MD_LITERAL("../escape"));
  md_open_webhook(MD_LITERAL("/"));
  result = (md_apiserver_start_result){.is_error = 0, .interests = MD_WORLD};
  return &result;
}

MD_EXPORT("handle") void handle(const md_event *events, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (events[i].kind == MD_COMMAND)
      obey(events[i].command.name, events[i].command.call);
    else if (events[i].kind == MD_REQUESTED)
      md_respond(events[i].request.call, 201, MD_LITERAL("no type\r\nx: y"), events[i].request.body.data, events[i].request.body.length);
  md_reset();
}

MD_EXPORT("save-state") md_bytes *save_state(void) { __builtin_trap(); }
