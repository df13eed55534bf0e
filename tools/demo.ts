/**
 * `npm run demo`: the main job from end to end. Checks the Kronoberg folder, runs the baseline and four alternatives, prints the comparison
 * with its intervals, and writes out/kronoberg/comparison.html and .json. Ten replications, the fewest that support a claim, keep it under
 * four minutes on two cores; the folder's own thirty are what `samplan compare examples/kronoberg` takes.
 * Runs on any Node that npm runs on: the bin finds the Node that Samplan needs. `--replications n` makes it shorter or longer, `--lang en` English.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = fileURLToPath(new URL('../apps/cli/bin/samplan.js', import.meta.url))
const alternatives = ['april-2025', 'ljungby-ed-closed-at-night', 'phone-first', 'planned-to-ljungby-20']
const given = process.argv.slice(2)
const at = given.indexOf('--lang')
const language = at < 0 ? [] : given.slice(at, at + 2)
const replications = given.includes('--replications') ? [] : ['--replications', '10']

samplan('check', 'examples/kronoberg', ...language)
samplan('compare', 'examples/kronoberg', ...alternatives, '--out', 'out/kronoberg', ...replications, ...given)

/** Shows the command and runs it; a failure ends the demo with the same exit code. */
function samplan(...args: readonly string[]): void {
  process.stderr.write(`\n> samplan ${args.join(' ')}\n\n`)
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 3)
}
