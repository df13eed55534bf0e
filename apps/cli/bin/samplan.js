#!/usr/bin/env node
// Plain JavaScript, so that any Node can read it: runs Samplan with a Node that is new enough.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24
const entry = existsSync(new URL('../src/main.ts', import.meta.url)) ? '../src/main.ts' : '../src/main.js'

if (majorOf(process.versions.node) >= wanted) {
  // Compiled once, started faster from then on.
  module.enableCompileCache()
  await import(entry)
} else {
  const node = findNode()
  if (node === undefined) {
    process.stderr.write(
      `Samplan needs Node ${wanted} or later; this is ${process.versions.node} and no later one was found.\n` +
        `Samplan behöver Node ${wanted} eller senare; detta är ${process.versions.node} och ingen senare hittades.\n` +
        'Run npm ci in the project, or install it from https://nodejs.org.\n',
    )
    process.exitCode = 3
  } else rerun(node)
}

/** A Node of the wanted version: beside the project's packages first, then on the PATH. */
function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = []
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    folders.push(join(folder, 'node_modules', '.bin'))
    if (folder === dirname(folder)) break
  }
  folders.push(...(process.env.PATH ?? '').split(delimiter))
  return folders
    .map((folder) => join(folder, name))
    .find(
      (path) =>
        existsSync(path) && majorOf(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '') >= wanted,
    )
}

/**
 * Passes signals on, and ends as the other one ended. The channel tells it when this process is gone. One that does not hear, as it
 * computes without a pause, is ended by the next signal a while later: what it has stored is whole in any case.
 */
function rerun(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  let first
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      first ??= performance.now()
      child.kill(performance.now() - first > 1000 ? 'SIGKILL' : signal)
    })
  child.on('error', (error) => {
    process.stderr.write(`samplan: ${error.message}\n`)
    process.exitCode = 3
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (first === undefined ? 128 + (constants.signals[signal] ?? 0) : 130)
  })
}

function majorOf(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0)
}
