import { nearestOf } from '@samplan/lib/base'
import type { InquiryStore } from '@samplan/lib/ports'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStoreThere } from '../store.ts'
import { formatTable } from '../table.ts'

/** `samplan versions <inquiry>`: who made which version, when and why. */
export function addVersions(program: Command, context: Context): void {
  addStoreOptions(newCommand(program, context, 'versions'), context)
    .argument('<inquiry>', context.say('inquiry'))
    .action((inquiry: string, options: StoreOptions) => listVersions(context, inquiry, options))
}

async function listVersions(context: Context, inquiry: string, options: StoreOptions): Promise<void> {
  const { say } = context
  const versions = await withStoreThere(options, async ({ inquiries }) => {
    const all = await inquiries.listVersions(inquiry)
    if (all.length === 0) throw await unknownInquiry(inquiries, inquiry)
    return all
  })
  const table = formatTable(
    [
      { heading: say('column.version'), align: 'right' },
      { heading: say('column.when') },
      { heading: say('column.reason') },
      { heading: say('column.author') },
    ],
    versions.map(({ version, at, author, reason }) => [
      String(version),
      at.slice(0, 16).replace('T', ' '),
      reason,
      author,
    ]),
  )
  answer(context, options, { versions }, table)
}

/** What is wrong with the name, or the number, that was given. */
export async function unknownInquiry(store: InquiryStore, inquiry: string, version?: number): Promise<UsageError> {
  const newest = await store.findVersion(inquiry)
  if (newest !== undefined)
    return new UsageError('unknown-version', { inquiry, version: version ?? 0, newest: newest.version })
  const known = (await store.listInquiries()).map((each) => each.inquiry)
  const nearest = nearestOf(inquiry, known)
  return new UsageError('unknown-inquiry', {
    given: inquiry,
    known: known.join(', ') || '–',
    ...(nearest && { nearest }),
  })
}
