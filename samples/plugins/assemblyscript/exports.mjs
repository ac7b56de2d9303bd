// Gives the exports of an AssemblyScript module their names in WIT, which may have hyphens: node exports.mjs MODULE
import binaryen from 'binaryen';
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2];
const module = binaryen.readBinary(readFileSync(file));
for (let i = 0; i < module.getNumExports(); i++) {
  const { name, value, kind } = binaryen.getExportInfo(module.getExportByIndex(i));
  const hyphened = name.replace(/[A-Z]/g, letter => '-' + letter.toLowerCase());
  if (kind === binaryen.ExternalFunction && hyphened !== name) {
    module.removeExport(name);
    module.addFunctionExport(value, hyphened);
  }
}
writeFileSync(file, module.emitBinary());
