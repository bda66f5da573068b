// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// node run.mjs TOOL ARGUMENT...: runs a tool of YoWASP, WebAssembly that knows nothing of real
// files, as if it were a program. It sees the files of the current folder and those that arguments
// and scripts name by absolute paths; what it writes below the current folder is written there.
import fs from 'node:fs';
import path from 'node:path';

const [name, ...args] = process.argv.slice(2);
const { commands, Exit } = await load(name);

/** The package that has a tool; explains how to install it. */
async function load(tool) {
  try {
    return await import(`@yowasp/${tool}`);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const folder = path.dirname(process.argv[1]);
    console.error(`error: @yowasp/${tool} is not there: npm install --prefix ${folder}`);
    process.exit(3);
  }
}

/** Files of a folder as a tree of bytes, without hidden ones and links. */
function readTree(folder) {
  const tree = {};
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) tree[entry.name] = readTree(file);
    if (entry.isFile()) tree[entry.name] = new Uint8Array(fs.readFileSync(file));
  }
  return tree;
}

/** Adds the files that a text names by absolute paths. */
function addNamed(tree, text) {
  for (const [word] of text.matchAll(/\/[\w./+-]+/g)) {
    if (!fs.statSync(word, { throwIfNoEntry: false })?.isFile()) continue;
    const folders = word.split('/').filter(Boolean);
    const file = folders.pop();
    let at = tree;
    for (const folder of folders) at = at[folder] ??= {};
    at[file] = new Uint8Array(fs.readFileSync(word));
  }
}

/** Writes what differs between two trees to a folder. */
function writeChanges(before, after, folder) {
  for (const [name, entry] of Object.entries(after)) {
    const old = before?.[name];
    const file = path.join(folder, name);
    if (!(entry instanceof Uint8Array)) {
      writeChanges(old, entry, file);
    } else if (!(old instanceof Uint8Array) || Buffer.compare(old, entry) !== 0) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(file, entry);
    }
  }
}

const files = readTree('.');
for (const arg of args) {
  addNamed(files, arg);
  if (arg.endsWith('.ys') && fs.existsSync(arg)) addNamed(files, fs.readFileSync(arg, 'utf8'));
}
const print = (descriptor) => (bytes) => {
  if (bytes !== null) fs.writeSync(descriptor, bytes);
};
const options = { stdout: print(1), stderr: print(2), decodeASCII: false };
let code = 0;
let result;
try {
  result = await commands[name](args, files, options);
} catch (error) {
  if (!(error instanceof Exit)) throw error;
  code = error.code;
  result = error.files;
}
writeChanges(files, result, '.');
process.exit(code);
