// Welcomes whoever comes in, and counts everybody's visits in the world's own storage.
#include "world.h"

MD_EXPORT("start") md_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_start_result result;
  md_add_command(MD_LITERAL("visits"), MD_LITERAL(""), MD_LITERAL("Tells how often somebody came in."), false);
  result = (md_start_result){.is_error = 0, .interests = MD_PLAYERS};
  return &result;
}

static uint32_t visits(uint32_t add) {
  md_option_bytes known;
  uint32_t count = 0;
  md_get(MD_LITERAL("visits"), &known);
  if (known.is_some && known.value.length == sizeof count)
    count = *(uint32_t *)known.value.data;
  count += add;
  md_put_result result;
  if (add != 0)
    md_put(MD_LITERAL("visits"), &count, sizeof count, &result);
  return count;
}

MD_EXPORT("handle") void handle(const md_event *events, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    md_text text = {.length = 0};
    if (events[i].kind == MD_PLAYER_JOINED) {
      uint32_t number = visits(1);
      md_add(&text, MD_LITERAL("Welcome, "));
      md_add(&text, events[i].player.name.data, events[i].player.name.length);
      md_add(&text, MD_LITERAL("! Visit "));
      md_add_number(&text, number);
      md_tell(events[i].player.id, text.data, text.length);
    } else if (events[i].kind == MD_COMMAND) {
      md_add_number(&text, visits(0));
      md_add(&text, MD_LITERAL(" visits"));
      md_tell(events[i].command.player, text.data, text.length);
    }
  }
  md_reset();
}

MD_EXPORT("save-state") md_bytes *save_state(void) {
  static md_bytes nothing;
  return &nothing;
}
