import type { Experiment, ExperimentProgress, ExperimentState, ExperimentStore, Priority } from '@samplan/lib/ports'
import { sql as statement } from 'kysely'
import { pack, unpack } from './compressed.ts'
import type { Database } from './database.ts'
import type { Row } from './tables.ts'

const columns = [
  'id',
  'inquiry',
  'version',
  'operation',
  'input',
  'asked_by',
  'asked_at',
  'priority',
  'state',
  'progress',
  'started_at',
  'ended_at',
  'problem',
  'revision',
] as const
/** That of an answer from before there was such a column is taken to be the last. */
const answerRevision = statement<
  number | null
>`case when answer is not null then coalesce(answer_revision, revision) end`.as('answer_revision')
const all = [...columns, answerRevision] as const
const ended: readonly ExperimentState[] = ['done', 'failed', 'refused', 'cancelled']

export function createExperimentStore({ sql }: Pick<Database, 'sql'>): ExperimentStore {
  const next = statement<number>`revision + 1`
  return {
    async create({ askedBy, askedAt, progress: _, startedAt: __, endedAt: ___, problem: ____, input, ...experiment }) {
      const row = await sql
        .insertInto('experiments')
        .values({
          ...experiment,
          input: JSON.stringify(input),
          asked_by: askedBy,
          asked_at: askedAt,
          state: 'waiting',
        })
        .returning(all)
        .executeTakeFirstOrThrow()
      return experimentOf(row)
    },
    async find(id) {
      const row = await sql.selectFrom('experiments').select(all).where('id', '=', id).executeTakeFirst()
      return row && experimentOf(row)
    },
    async list({ inquiries, states, limit = 100 } = {}) {
      if (inquiries?.length === 0) return []
      const rows = await sql
        .selectFrom('experiments')
        .select(all)
        .$if(inquiries !== undefined, (query) => query.where('inquiry', 'in', inquiries!))
        .$if(states !== undefined, (query) => query.where('state', 'in', states!))
        .orderBy('asked_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(experimentOf)
    },
    async listNext(priority, limit) {
      const before = statement<number>`
        (select count(*) from experiments as other
          where other.priority = experiments.priority and other.asked_by = experiments.asked_by and other.state = 'running')
        + row_number() over (partition by asked_by order by asked_at, id)`
      const rows = await sql
        .selectFrom('experiments')
        .select(all)
        .where('state', '=', 'waiting')
        .where('priority', '=', priority)
        .orderBy(before)
        .orderBy('asked_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(experimentOf)
    },
    async move(id, from, to, at, problem) {
      const row = await sql
        .updateTable('experiments')
        .set({
          state: to,
          revision: next,
          ...(to === 'running' ? { started_at: at } : {}),
          // What it came to before is over, when it is computed again.
          ended_at: ended.includes(to) ? at : null,
          problem: problem === undefined ? null : JSON.stringify(problem),
        })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returning(all)
        .executeTakeFirst()
      return row && experimentOf(row)
    },
    async noteProgress(id, progress) {
      await sql
        .updateTable('experiments')
        .set({ progress: JSON.stringify(progress), revision: next })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute()
    },
    async saveAnswer(id, answer) {
      await sql
        .updateTable('experiments')
        .set({ answer: await pack(answer), answer_revision: next, revision: next })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute()
    },
    async findAnswer(id) {
      const row = await sql.selectFrom('experiments').select('answer').where('id', '=', id).executeTakeFirst()
      return row?.answer == null ? undefined : unpack(row.answer)
    },
  }
}

type Columns = Pick<Row<'experiments'>, (typeof columns)[number] | 'answer_revision'>

function experimentOf(row: Columns): Experiment {
  const { asked_by, asked_at, started_at, ended_at, problem, progress, priority, state, answer_revision, ...same } = row
  return {
    ...same,
    askedBy: asked_by,
    askedAt: asked_at,
    priority: priority as Priority,
    state: state as ExperimentState,
    ...(progress === null ? {} : { progress: progress as ExperimentProgress }),
    ...(started_at === null ? {} : { startedAt: started_at }),
    ...(ended_at === null ? {} : { endedAt: ended_at }),
    ...(problem === null ? {} : { problem }),
    ...(answer_revision === null ? {} : { answerRevision: answer_revision }),
  }
}
