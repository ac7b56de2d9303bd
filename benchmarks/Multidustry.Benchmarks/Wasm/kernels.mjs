// Runs the kernels of a module in V8: node kernels.mjs FILE NAME=SIZE … Prints the best time of each in nanoseconds, and its checksum.
import { readFileSync } from 'node:fs';

const runs = 9;
const [file, ...kernels] = process.argv.slice(2);
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { env: { abort() {} } });
for (const [name, size] of kernels.map(kernel => kernel.split('='))) {
  let best = Infinity, result;
  for (let i = 0; i < runs; i++) {
    exports.reset();
    const start = process.hrtime.bigint();
    result = exports[name](Number(size));
    best = Math.min(best, Number(process.hrtime.bigint() - start));
  }
  console.log(`${name} ${best} ${result}`);
}
