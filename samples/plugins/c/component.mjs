// Makes a component of a core module: node component.mjs MODULE WIT-FOLDER WORLD OUT
// Needs @bytecodealliance/jco (npm install --ignore-scripts @bytecodealliance/jco).
import { componentEmbed, componentNew } from '@bytecodealliance/jco';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [module, folder, worldName, out] = process.argv.slice(2);
const files = readdirSync(folder).filter(name => name.endsWith('.wit')).sort();
const texts = files.map(name => readFileSync(join(folder, name), 'utf8'));
// One package in several files: as one source it may say its name once.
const witSource = texts.map((text, i) => (i === 0 ? text : text.replace(/^package .*;$/m, ''))).join('\n');
const embedded = await componentEmbed({ binary: readFileSync(module), witSource, world: worldName });
writeFileSync(out, await componentNew(embedded, []));
