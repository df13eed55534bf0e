import { writeOutput } from '@samplan/files'
import { type AccessAnswer, accessPanels, accessToCare } from '@samplan/lib/operations'
import { accessMapSvg } from '@samplan/lib/publish'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { accessHtml, accessText, type GroupKind, groupKinds } from '../access-text.ts'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  tell,
  within,
  writeJson,
} from '../context.ts'
import { UsageError } from '../exit.ts'
import { computeInto, fetchInto } from '../fetch-minutes.ts'
import type { Say } from '../language.ts'
import { folderName, newCommand, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly scenario?: readonly string[]
  readonly service?: string
  readonly level?: string
  readonly mode?: string
  readonly variant?: readonly string[]
  readonly at?: OpenWhen
  readonly date?: string
  readonly neighbours: boolean
  readonly estimate?: boolean
  readonly within?: readonly number[]
  readonly capacity?: string
  readonly reach: number
  readonly by: GroupKind
  readonly svg?: string
  readonly html?: string
  readonly fetch?: string
  readonly profile: string
  readonly roads?: string
  readonly cut?: readonly string[]
  readonly replace?: boolean
}

/** Collects an option that may be given several times. */
function several(id: string, before: readonly string[] = []): readonly string[] {
  return [...before, id]
}

type OpenWhen = { readonly kind: 'round-the-clock' } | { readonly kind: 'at'; readonly minute: number }

/** `samplan access <folder> [scenario…]`: who reaches a service in how many minutes, and who gains and who loses. */
export function addAccess(program: Command, context: Context): void {
  const { say } = context
  newCommand(program, context, 'access')
    .argument('<folder>', say('folder'))
    .argument('[scenarios...]', say('access.scenarios'))
    .option('--scenario <id>', say('access.scenario'), several)
    .option('--baseline <id>', say('compare.baseline'))
    .option('--service <id>', say('access.service'))
    .addOption(new Option('--level <level>', say('access.level')).conflicts('service'))
    .option('--mode <id>', say('access.mode'))
    .option('--variant <id>', say('access.variant'), several)
    .option('--at <time>', say('access.at'), openWhen(say))
    .option('--date <date>', say('access.date'), isoDate(say))
    .option('--without-neighbours', say('access.without-neighbours'))
    .option('--estimate', say('access.estimate'))
    .option('--within <minutes>', say('access.within'), limits(say))
    .option('--capacity <role>', say('access.capacity'))
    .option('--reach <minutes>', say('access.reach'), wholeNumber(say, 1, 1440), 30)
    .option('--svg <file>', say('access.svg'), folderName(say))
    .option('--html <file>', say('access.html'), folderName(say))
    .option('--fetch <address>', say('access.fetch'), httpAddress(say))
    .option('--profile <name>', say('access.profile'), 'driving')
    .addOption(new Option('--roads <file>', say('access.roads')).argParser(folderName(say)).conflicts('fetch'))
    .option('--cut <road>', say('access.cut'), several)
    .option('--replace', say('access.replace'))
    .addOption(new Option('--by <group>', say('access.by')).choices(groupKinds).default('municipality'))
    .action((folder: string, scenarios: string[], options: Options & { readonly withoutNeighbours?: boolean }) =>
      access(within(context, folder), folder, scenarios, {
        ...options,
        neighbours: options.withoutNeighbours !== true,
      }),
    )
}

async function access(context: Context, folder: string, scenarios: string[], options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  if (options.fetch !== undefined) return fetchInto(context, folder, files, { ...options, fetch: options.fetch })
  if (options.roads !== undefined) return computeInto(context, folder, files, { ...options, roads: options.roads })
  if (options.cut !== undefined) throw new UsageError('access.cut-needs-roads')
  const { baseline, service, level, mode, at, date, neighbours, estimate, within: minutes, capacity, reach } = options
  const input = {
    files,
    baseline,
    scenarios: [...scenarios, ...(options.scenario ?? [])],
    service,
    level,
    mode,
    variants: options.variant,
    open: at,
    date,
    neighbours,
    estimate,
    limits: minutes,
    capacity: capacity === undefined ? undefined : { role: capacity, reach },
  }
  const answer = await perform(context, accessToCare, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'access.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, accessText(answer, context.language, options.by))
  await writePictures(context, answer, options)
}

async function writePictures(context: Context, answer: AccessAnswer, options: Options): Promise<void> {
  const { language } = context
  const { svg, html, by } = options
  if (svg !== undefined) await writeOutput(svg, accessMapSvg(accessPanels(answer, language), language))
  if (html !== undefined) await writeOutput(html, accessHtml(answer, language, by))
  const files = [svg, html].filter((file) => file !== undefined)
  if (files.length > 0) tell(context, options, context.say('written', { files: files.join(', ') }))
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Parser of `24h`, or a day and a time such as `mon 03:00`. */
function openWhen(say: Say): (text: string) => OpenWhen {
  return (text) => {
    if (text === '24h') return { kind: 'round-the-clock' }
    const [, day = '', hour, minute] = /^([a-z]{3})[ -](\d{2}):(\d{2})$/.exec(text) ?? []
    const inDay = 60 * Number(hour) + Number(minute)
    if (!days.includes(day) || Number(hour) > 23 || Number(minute) > 59)
      throw new InvalidArgumentError(say('access.expect-time', { days: days.join(', ') }))
    return { kind: 'at', minute: 1440 * days.indexOf(day) + inDay }
  }
}

/** Parser of a server's address. */
function httpAddress(say: Say): (text: string) => string {
  return (text) => {
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      throw new InvalidArgumentError(say('access.expect-address'))
    return text
  }
}

/** Parser of a day that there is, ISO 8601. */
function isoDate(say: Say): (text: string) => string {
  return (text) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
    if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
      throw new InvalidArgumentError(say('access.expect-date'))
    return text
  }
}

/** Parser of minutes with commas between. */
function limits(say: Say): (text: string) => readonly number[] {
  const parse = wholeNumber(say, 1, 1440)
  return (text) => [...new Set(text.split(',').map((one) => parse(one.trim())))].sort((a, b) => a - b)
}
