// Values as the host and the plugin hand them to each other, in the canonical ABI.

// What the host has passed in lies in blocks of the heap that are freed when an export has returned, or is called again.
const HEADER: usize = 16;
let newest: usize = 0;

export function cabi_realloc(old: usize, oldSize: usize, align: usize, size: usize): usize {
  const block = heap.alloc(HEADER + size);
  store<usize>(block, newest);
  newest = block;
  if (oldSize > 0) memory.copy(block + HEADER, old, min(oldSize, size));
  return block + HEADER;
}

/** Frees what the host has passed in. */
export function release(): void {
  while (newest != 0) {
    const block = newest;
    newest = load<usize>(block);
    heap.free(block);
  }
}

/** The text at an address: its place and its length lie there. */
export function textAt(address: usize): string {
  return String.UTF8.decodeUnsafe(load<usize>(address), load<usize>(address, sizeof<usize>()));
}

/** The bytes at an address: their place and their length lie there. */
export function bytesAt(address: usize): Uint8Array {
  return copied(load<usize>(address), load<u32>(address, sizeof<usize>()));
}

/** The texts of a list whose place and length lie at an address. */
export function textsAt(address: usize): string[] {
  const texts: string[] = [];
  for (let i: u32 = 0; i < load<u32>(address, sizeof<usize>()); i++) texts.push(textAt(load<usize>(address) + i * 8));
  return texts;
}

/** A copy of what the host has passed in. */
export function copied(data: usize, length: u32): Uint8Array {
  const bytes = new Uint8Array(length);
  memory.copy(bytes.dataStart, data, length);
  return bytes;
}

/** A text as it is passed: kept as long as the call runs. */
export class Passed {
  private buffer: ArrayBuffer;

  constructor(text: string) {
    this.buffer = String.UTF8.encode(text);
  }

  get data(): usize {
    return changetype<usize>(this.buffer);
  }

  get length(): u32 {
    return this.buffer.byteLength;
  }
}

// What an export returns is read before the next is called.
const returned = memory.data(16, 8);
let kept: Uint8Array | null = null;

/** A list of bytes as an export returns it. */
export function returnedBytes(bytes: Uint8Array): usize {
  return keepAt(returned, bytes);
}

/** A start that went well, with the events wanted. */
export function started(interests: u16): usize {
  store<u32>(returned, 0);
  store<u32>(returned, interests, 4);
  return returned;
}

/** A start that didn't: the plugin goes into quarantine. */
export function refused(reason: string): usize {
  store<u32>(returned, 1);
  keepAt(returned + 4, Uint8Array.wrap(String.UTF8.encode(reason)));
  return returned;
}

/** Keeps bytes until the next export returns, and puts their place and length at an address. */
export function keepAt(address: usize, bytes: Uint8Array): usize {
  kept = bytes;
  store<usize>(address, bytes.dataStart);
  store<u32>(address, bytes.length, sizeof<usize>());
  return address;
}
