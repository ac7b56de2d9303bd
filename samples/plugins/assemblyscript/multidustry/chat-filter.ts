// Verdicts about what players say, in worlds and proxies. Capability `chat.filter`.
import { Passed } from './abi';

@external("multidustry:plugin/chat-filter@0.1.0", "replace")
declare function filterReplace(line: u32, text: usize, length: u32): void;

/** Nobody is shown the line of this number. */
@external("multidustry:plugin/chat-filter@0.1.0", "withhold")
export declare function withhold(line: u32): void;

/** Another text is shown in the place of a line. */
export function replace(line: u32, text: string): void {
  const passed = new Passed(text);
  filterReplace(line, passed.data, passed.length);
}
