import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Context } from './context.ts'
import type { Say } from './language.ts'

/** What no machine would come to the end of is taken for a slip of the finger. */
export const mostReplications = 100_000
const mostWeeks = 5200
const mostWorkers = 256

/** A new command that gives an answer, with what all such have: language, JSON, files, help with examples. */
export function newCommand(program: Command, context: Context, name: string): Command {
  const { say } = context
  return plainCommand(program, context, name)
    .option('--json', say('option.json'))
    .option('--out <dir>', say('option.out'), folderName(say))
}

/** A new command with language and help alone. */
export function plainCommand(program: Command, { say }: Context, name: string): Command {
  return program
    .command(name)
    .description(say(`${wordOf(name)}.about`))
    .helpOption('-h, --help', say('option.help'))
    .addOption(new Option('--lang <language>', say('option.lang')).choices(['sv', 'en']))
    .option('--quiet', say('option.quiet'))
    .addHelpText('after', `\n${say('help.examples')}\n${say(`${wordOf(name)}.examples`)}`)
}

/** A command that is a family of others, with language and help; what it gives makes one of them, which answers in JSON too. */
export function newFamily(program: Command, { say }: Context, family: string): (name: string) => Command {
  const withHelp = (command: Command): Command =>
    command
      .helpOption('-h, --help', say('option.help'))
      .addOption(new Option('--lang <language>', say('option.lang')).choices(['sv', 'en']))
  const above = withHelp(program.command(family))
    .description(say(`${family}.about`))
    .helpCommand(false)
    .addHelpText('after', `\n${say('help.examples')}\n${say(`${family}.examples`)}`)
  return (name) =>
    withHelp(above.command(name))
      .description(say(`${family}.${name}`))
      .option('--json', say('option.json'))
}

/** How a flow study is shaped when the user says nothing, where it is not as the material says. */
export interface UsualFlow {
  readonly replications: number
  readonly weeks: number
  readonly warmUpWeeks: number
}

/** What commands that compute have besides. */
export function addRunOptions(command: Command, { say }: Context, usual?: UsualFlow): Command {
  const whole = (least: number, most?: number) => wholeNumber(say, least, most)
  const replications = usual === undefined ? say('option.replications') : say('option.replications-usual')
  return command
    .option('--seed <number>', say('option.seed'), whole(0), 1)
    .option('--replications <number>', replications, whole(usual ? 2 : 1, mostReplications), usual?.replications)
    .option('--workers <number>', say('option.workers'), workersNumber(say))
    .option('--store <dir>', say('option.store'), folderName(say))
    .option('--resume', say('option.resume'))
    .option('--fresh', say('option.fresh'))
}

/** Options of the commands that run the flow study. */
export function addFlowOptions(command: Command, context: Context, usual?: UsualFlow): Command {
  const { say } = context
  const [weeks, warmUp] = usual ? ['option.weeks-usual', 'option.warm-up-usual'] : ['option.weeks', 'option.warm-up']
  return addRunOptions(command, context, usual)
    .option('--weeks <number>', say(weeks!), wholeNumber(say, 1, mostWeeks), usual?.weeks)
    .option(
      '--warm-up <weeks>',
      say(warmUp!),
      (text: string) => (text === 'mser' ? text : wholeNumber(say, 0, mostWeeks)(text)),
      usual?.warmUpWeeks,
    )
}

/** Parser of a number of threads. */
export function workersNumber(say: Say): (text: string) => number {
  return wholeNumber(say, 1, mostWorkers)
}

/** Parser of a folder's name, which says something. */
export function folderName(say: Say): (text: string) => string {
  return (text) => {
    if (text.trim() === '') throw new InvalidArgumentError(say('expect.path'))
    return text
  }
}

/** Parser of a whole number of at least `least`, and at most `most`. */
export function wholeNumber(say: Say, least: number, most: number = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most) {
      const isBounded = most < Number.MAX_SAFE_INTEGER || value > most
      throw new InvalidArgumentError(say(isBounded ? 'expect.whole-between' : 'expect.whole-number', { least, most }))
    }
    return value
  }
}

/** Parser of a share: above 0, at most 1. */
export function share(say: Say): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !(value > 0 && value <= 1)) throw new InvalidArgumentError(say('expect.share'))
    return value
  }
}

/** Parser of a time above 0 (or from 0 on), at most `most`. */
export function time(say: Say, allowsZero: boolean, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= 0 && value <= most) || (value === 0 && !allowsZero))
      throw new InvalidArgumentError(say(allowsZero ? 'expect.from-zero' : 'expect.above-zero', { most }))
    return value
  }
}

function wordOf(name: string): string {
  return name.split(' ')[0]!
}
