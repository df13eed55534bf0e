import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Context } from './context.ts'
import type { Say } from './language.ts'

/** A new command with what all commands have: language, JSON, help with examples. */
export function newCommand(program: Command, { say }: Context, name: string): Command {
  return program
    .command(name)
    .description(say(`${wordOf(name)}.about`))
    .helpOption('-h, --help', say('option.help'))
    .addOption(new Option('--lang <language>', say('option.lang')).choices(['sv', 'en']))
    .option('--json', say('option.json'))
    .option('--quiet', say('option.quiet'))
    .option('--out <dir>', say('option.out'))
    .addHelpText('after', `\n${say('help.examples')}\n${say(`${wordOf(name)}.examples`)}`)
}

/** What commands that compute have besides. */
export function addRunOptions(command: Command, { say }: Context): Command {
  const whole = (least: number) => wholeNumber(say, least)
  return command
    .option('--seed <number>', say('option.seed'), whole(0), 1)
    .option('--replications <number>', say('option.replications'), whole(1))
    .option('--workers <number>', say('option.workers'), whole(1))
    .option('--store <dir>', say('option.store'))
    .option('--resume', say('option.resume'))
    .option('--fresh', say('option.fresh'))
}

/** Options of the commands that run the flow study. */
export function addFlowOptions(command: Command, context: Context): Command {
  const { say } = context
  return addRunOptions(command, context)
    .option('--weeks <number>', say('option.weeks'), wholeNumber(say, 1))
    .option('--warm-up <weeks>', say('option.warm-up'), (text: string) =>
      text === 'mser' ? text : wholeNumber(say, 0)(text),
    )
}

/** Parser of a whole number of at least `least`. */
export function wholeNumber(say: Say, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(say('expect.whole-number', { least }))
    return value
  }
}

/** Parser of a number above 0 (or from 0 on). */
export function decimalNumber(say: Say, allowsZero: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value) || value < 0 || (value === 0 && !allowsZero))
      throw new InvalidArgumentError(say(allowsZero ? 'expect.from-zero' : 'expect.above-zero'))
    return value
  }
}

function wordOf(name: string): string {
  return name.split(' ')[0]!
}
