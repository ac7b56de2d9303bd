// Compute kernels that are compared with other engines; each takes a size and returns a checksum.

export function matrix(n: i32): f64 {
  const a = new StaticArray<f64>(n * n), b = new StaticArray<f64>(n * n), c = new StaticArray<f64>(n * n);
  for (let i = 0; i < n * n; i++) {
    unchecked(a[i] = <f64>(i % 7) - 3);
    unchecked(b[i] = <f64>(i % 5) - 2);
  }
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const x = unchecked(a[i * n + k]);
      for (let j = 0; j < n; j++)
        unchecked(c[i * n + j] += x * b[k * n + j]);
    }
  let sum: f64 = 0;
  for (let i = 0; i < n * n; i++)
    sum += unchecked(c[i]) * (i % 3);
  return sum;
}

export function mandelbrot(n: i32): f64 {
  let inside = 0;
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      const cr: f64 = 2.5 * x / n - 2, ci: f64 = 2.0 * y / n - 1;
      let r: f64 = 0, i: f64 = 0, k = 0;
      while (k < 100 && r * r + i * i < 4) {
        const next = r * r - i * i + cr;
        i = 2 * r * i + ci;
        r = next;
        k++;
      }
      inside += k;
    }
  return inside;
}

const K: StaticArray<u32> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2];

// Hashes as many blocks of 64 bytes; FIPS 180-4.
export function sha256(blocks: i32): f64 {
  const w = new StaticArray<u32>(64), h = new StaticArray<u32>(8);
  const first: StaticArray<u32> = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
  for (let i = 0; i < 8; i++) unchecked(h[i] = first[i]);
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 16; i++) unchecked(w[i] = <u32>(block * 16 + i) * 2654435761);
    for (let i = 16; i < 64; i++) {
      const x = unchecked(w[i - 15]), y = unchecked(w[i - 2]);
      const s0 = rotr<u32>(x, 7) ^ rotr<u32>(x, 18) ^ (x >> 3), s1 = rotr<u32>(y, 17) ^ rotr<u32>(y, 19) ^ (y >> 10);
      unchecked(w[i] = w[i - 16] + s0 + w[i - 7] + s1);
    }
    let a = unchecked(h[0]), b = unchecked(h[1]), c = unchecked(h[2]), d = unchecked(h[3]);
    let e = unchecked(h[4]), f = unchecked(h[5]), g = unchecked(h[6]), o = unchecked(h[7]);
    for (let i = 0; i < 64; i++) {
      const t1 = o + (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25)) + ((e & f) ^ (~e & g)) + unchecked(K[i]) + unchecked(w[i]);
      const t2 = (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      o = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2;
    }
    unchecked(h[0] += a); unchecked(h[1] += b); unchecked(h[2] += c); unchecked(h[3] += d);
    unchecked(h[4] += e); unchecked(h[5] += f); unchecked(h[6] += g); unchecked(h[7] += o);
  }
  return <f64>unchecked(h[0]) + <f64>unchecked(h[7]);
}

function order(values: StaticArray<i32>, from: i32, to: i32): void {
  while (from < to) {
    const pivot = unchecked(values[(from + to) >> 1]);
    let i = from, j = to;
    while (i <= j) {
      while (unchecked(values[i]) < pivot) i++;
      while (unchecked(values[j]) > pivot) j--;
      if (i <= j) {
        const other = unchecked(values[i]);
        unchecked(values[i++] = values[j]);
        unchecked(values[j--] = other);
      }
    }
    if (j - from < to - i) {
      order(values, from, j);
      from = i;
    } else {
      order(values, i, to);
      to = j;
    }
  }
}

export function sort(n: i32): f64 {
  const values = new StaticArray<i32>(n);
  let state: u32 = 12345;
  for (let i = 0; i < n; i++) {
    state = state * 1664525 + 1013904223;
    unchecked(values[i] = <i32>state);
  }
  order(values, 0, n - 1);
  let sum: f64 = 0;
  for (let i = 0; i < n; i += 97) sum += <f64>unchecked(values[i]) * (i & 15);
  return sum;
}

// Writes a document of n objects, reads it again, and adds up its numbers and the depth of each.
export function json(n: i32): f64 {
  const text = new StaticArray<u8>(n * 48 + 2);
  let length = 0;
  unchecked(text[length++] = 0x5B);
  for (let i = 0; i < n; i++) {
    if (i > 0) unchecked(text[length++] = 0x2C);
    length = write(text, length, '{"id":');
    length = digits(text, length, i);
    length = write(text, length, ',"at":[');
    length = digits(text, length, i * 7 % 1000);
    unchecked(text[length++] = 0x2C);
    length = digits(text, length, i * 13 % 1000);
    length = write(text, length, '],"on":true}');
  }
  unchecked(text[length++] = 0x5D);
  let sum: f64 = 0, depth = 0, i = 0;
  while (i < length) {
    const c = unchecked(text[i]);
    if (c == 0x7B || c == 0x5B) depth++;
    else if (c == 0x7D || c == 0x5D) depth--;
    else if (c == 0x22) {
      i++;
      while (unchecked(text[i]) != 0x22) i++;
    } else if (c >= 0x30 && c <= 0x39) {
      let number = 0;
      while (i < length && unchecked(text[i]) >= 0x30 && unchecked(text[i]) <= 0x39) number = number * 10 + unchecked(text[i++]) - 0x30;
      sum += <f64>number * depth;
      continue;
    }
    i++;
  }
  return sum;
}

function write(text: StaticArray<u8>, at: i32, what: string): i32 {
  for (let i = 0; i < what.length; i++) unchecked(text[at++] = <u8>what.charCodeAt(i));
  return at;
}

function digits(text: StaticArray<u8>, at: i32, value: i32): i32 {
  let scale = 1;
  while (scale * 10 <= value) scale *= 10;
  for (; scale > 0; scale /= 10) unchecked(text[at++] = <u8>(0x30 + value / scale % 10));
  return at;
}

// Forgets what the kernels have allocated.
export function reset(): void {
  heap.reset();
}
