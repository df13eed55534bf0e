import { readFile as readBytes } from 'node:fs/promises'
import { digest, verifyEd25519 } from '@samplan/files'
import { readKey } from '@samplan/lib/inquiry/evidence'
import {
  acknowledgeRestore,
  keepCosigned,
  nameCosigner,
  rotateKey,
  type Signing,
  signLog,
  stampCheckpoint,
} from '@samplan/lib/operations'
import type { EventStore } from '@samplan/lib/ports'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { addKeyOptions, type KeyOptions, logSigner } from '../keys.ts'
import { plainCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStoreThere } from '../store.ts'

interface Options extends StoreOptions, KeyOptions {
  readonly newKey?: boolean
  readonly restored?: string
  readonly cosigner?: string
  readonly cosigned?: string
  readonly stamp?: string
}

/** Who changes a log from the command line: whoever has the store and the keys, not a person of the inquiry. */
const actor = 'system'

/** `samplan sign <inquiry>`: a signed checkpoint of an inquiry's log as it is now. */
export function addSign(program: Command, context: Context): void {
  const { say } = context
  addKeyOptions(addStoreOptions(plainCommand(program, context, 'sign'), context), context)
    .argument('<inquiry>', say('inquiry'))
    .option('--json', say('option.json'))
    .option('--new-key', say('sign.new-key'))
    .option('--restored <text>', say('sign.restored'))
    .option('--cosigner <text>', say('sign.cosigner'))
    .option('--cosigned <file>', say('sign.cosigned'))
    .option('--stamp <address>', say('sign.stamp'))
    .action((inquiry: string, options: Options) => sign(context, inquiry, options))
}

async function sign(context: Context, inquiry: string, options: Options): Promise<void> {
  const cosigner = options.cosigner === undefined ? undefined : readKey(options.cosigner)
  if (options.cosigner !== undefined && cosigner === undefined) throw new UsageError('sign.no-key')
  const cosigned = options.cosigned === undefined ? undefined : await readBytes(options.cosigned, 'utf8')
  const authority = options.stamp === undefined ? undefined : authorityAt(options.stamp)
  const signing = await withStoreThere(options, async ({ events }) => {
    await mustHaveLog(events, inquiry)
    const ports = { events, signer: await logSigner(inquiry, options), clock: { now: Date.now }, digest }
    if (cosigner !== undefined) await nameCosigner(ports, inquiry, actor, cosigner)
    if (cosigned !== undefined) {
      const by = await keepCosigned({ events, verify: verifyEd25519 }, inquiry, cosigned)
      if (by.length === 0) throw new UsageError('sign.not-cosigned', { file: options.cosigned! })
    }
    if (options.restored !== undefined) {
      const told = await acknowledgeRestore(ports, inquiry, actor, options.restored)
      if (told === undefined) throw new UsageError('sign.not-restored', { inquiry })
      return told
    }
    const signed = options.newKey === true ? await rotateKey(ports, inquiry, actor) : await signLog(ports, inquiry)
    return authority === undefined ? signed : await stamp(events, inquiry, signed, authority)
  })
  tellSigning(context, options, inquiry, signing)
}

interface Authority {
  readonly name: string
  readonly address: string
}

/** Who stamps time at an address, called by its host. @throws UsageError */
function authorityAt(address: string): Authority {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) throw new UsageError('sign.stamp-address', { given: address })
  return { name: url.host, address }
}

/** What was signed, with a time stamp below it; that there is none is told as a wrong call, and what was signed stays signed. */
async function stamp(
  events: EventStore,
  inquiry: string,
  signing: Signing,
  { name, address }: Authority,
): Promise<Signing> {
  if (signing.kind === 'refused') return signing
  // The packages that stamps take are only loaded here.
  const { askStamp, StampError } = await import('@samplan/timestamps')
  try {
    const ports = { events, ask: (message: Uint8Array) => askStamp(address, message) }
    return { ...signing, note: await stampCheckpoint(ports, inquiry, signing.note, name) }
  } catch (error) {
    if (!(error instanceof StampError)) throw error
    throw new UsageError(`sign.stamp-${error.problem}`, {
      authority: name,
      ...(error.reason && { reason: error.reason }),
    })
  }
}

/** What was signed; where it is refused, why, with exit 1. */
function tellSigning(context: Context, options: Options, inquiry: string, signing: Signing): void {
  const params = { inquiry, ...signing.head }
  const text =
    signing.kind === 'signed'
      ? `${context.say('sign.done', params)}\n${signing.note}`
      : context.say(
          `sign.refused-${signing.why}`,
          signing.why === 'changed' ? { ...params, index: signing.index } : { ...params, last: signing.last.size },
        )
  answer(context, options, signing, text)
  if (signing.kind === 'refused') throw new MaterialError([])
}

/** @throws UsageError when the inquiry has no log */
export async function mustHaveLog(events: EventStore, inquiry: string): Promise<void> {
  if ((await events.size(inquiry)) === 0) throw new UsageError('no-log', { inquiry })
}
