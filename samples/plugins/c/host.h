// What plugins outside of worlds have of their host: the log, the clock, random numbers, timers.
#ifndef MULTIDUSTRY_HOST_H
#define MULTIDUSTRY_HOST_H

#include "multidustry.h"

enum { MD_DEBUG, MD_INFO, MD_WARNING, MD_ERROR };
MD_IMPORT("host", "log") void md_log(int32_t level, const char *text, uint32_t length);
MD_IMPORT("host", "now") uint64_t md_now(void);
MD_IMPORT("host", "random") uint64_t md_random(void);
MD_IMPORT("clock-timers", "start") uint32_t md_start_timer(uint32_t milliseconds, bool repeats);
MD_IMPORT("clock-timers", "cancel") void md_cancel_timer(uint32_t timer);

#endif
