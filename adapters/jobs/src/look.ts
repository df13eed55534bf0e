import type { Priority } from '@samplan/lib/ports'
import type { Block, BlockFailure } from './block.ts'
import { priorities } from './block.ts'
import { blocks, failures, type Queue } from './queue.ts'

/** A block that was given up. */
export interface BlockGivenUp {
  readonly id: string
  /** Of a block without a run: its task. */
  readonly run: string
  readonly replications: readonly number[]
  readonly experiment: string | null
  readonly owner: string
  readonly error: { readonly name: string; readonly message: string; readonly stack: string }
  /** How often it was tried. */
  readonly attempts: number
  /** UTC, ISO 8601. */
  readonly at: string
}

/** Blocks that were given up and not tried again since, newest first. */
export async function listFailures({ sql }: Queue, limit = 100): Promise<readonly BlockGivenUp[]> {
  const rows = await sql
    .selectFrom('pgboss.job')
    .select(['id', 'data', 'group_id', 'created_on', 'source_retry_count', 'source_output'])
    .where('name', '=', failures)
    .where('state', '=', 'created')
    .orderBy('created_on', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, data, group_id, created_on, source_retry_count, source_output }) => {
    const block = data as Block
    const failure = (source_output ?? {}) as BlockFailure
    const message = failure.message ?? failure.value?.message ?? ''
    return {
      id,
      ...(block.kind === 'run'
        ? { run: block.run, replications: block.replications }
        : { run: block.task, replications: [] }),
      experiment: block.experiment,
      owner: group_id ?? '',
      error: { name: failure.name ?? 'Error', message, stack: failure.stack ?? message },
      attempts: (source_retry_count ?? 0) + 1,
      at: created_on.toISOString(),
    }
  })
}

/** Puts a block that was given up back in line; false when it is not there (any more). Who asks for its run finds the results. */
export async function retryFailure({ boss, bell }: Queue, id: string): Promise<boolean> {
  const moved = await boss.redrive(failures, { ids: [id] })
  bell.ring()
  return moved > 0
}

/** Blocks of one owner in one class. */
export interface QueueDepth {
  readonly priority: Priority
  readonly owner: string
  readonly waiting: number
  readonly running: number
}

/** What waits and runs now, by priority and owner; owners with nothing are left out. */
export async function queueDepth({ sql }: Queue): Promise<readonly QueueDepth[]> {
  const rows = await sql
    .selectFrom('pgboss.job')
    .select(({ fn }) => [
      'group_tier as priority',
      'group_id as owner',
      fn.countAll().filterWhere('state', '!=', 'active').as('waiting'),
      fn.countAll().filterWhere('state', '=', 'active').as('running'),
    ])
    .where('name', '=', blocks)
    .where('state', 'in', ['created', 'retry', 'active'])
    .groupBy(['group_tier', 'group_id'])
    .orderBy('owner')
    .execute()
  return priorities.flatMap((priority) =>
    rows
      .filter((row) => row.priority === priority)
      .map(({ owner, waiting, running }) => ({
        priority,
        owner: owner ?? '',
        waiting: Number(waiting),
        running: Number(running),
      })),
  )
}
