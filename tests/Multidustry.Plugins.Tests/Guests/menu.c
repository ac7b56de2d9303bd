// A plugin for tests: asks a player what supper shall be.
#include "../../../samples/plugins/c/world.h"

enum { SUPPER = 7 };

MD_EXPORT("start") md_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_start_result result;
  md_add_command(MD_LITERAL("ask"), MD_LITERAL(""), MD_LITERAL("Asks what supper shall be."), false);
  return &result;
}

MD_EXPORT("handle") void handle(const md_event *events, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (events[i].kind == MD_COMMAND) {
      md_string options[] = {{MD_LITERAL("soup")}, {MD_LITERAL("salad")}};
      md_show_menu(events[i].command.player, SUPPER, MD_LITERAL("Supper"), MD_LITERAL("What shall it be?"), options, 2);
    } else if (events[i].kind == MD_MENU_ANSWERED && events[i].answer.menu == SUPPER) {
      md_text text = {.length = 0};
      md_add(&text, MD_LITERAL("You chose "));
      md_add_number(&text, (uint64_t)events[i].answer.choice);
      md_tell(events[i].answer.player, text.data, text.length);
    }
  md_reset();
}

MD_EXPORT("save-state") md_bytes *save_state(void) {
  static md_bytes nothing;
  return &nothing;
}
