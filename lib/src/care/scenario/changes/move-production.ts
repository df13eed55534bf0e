import { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel, Need, Shares } from '#care/model'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, remark, unknown, unknownOf } from '../problems.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('move-production', {
  need: id.describe('The planned need'),
  attribute: id.describe('The attribute, drawn for each patient of the need, that says where it is treated'),
  from: id.describe("The attribute's label for where they are treated today, usually a site"),
  to: id.describe('The label for where they are treated instead'),
  share: z.number().min(0).max(1).describe('Share of the production at `from` that moves, 0–1'),
  rows: z
    .array(id)
    .min(1)
    .exactOptional()
    .describe('Where the shares are told apart, e.g. by age group: only these rows; default all'),
}).describe('A share of planned production moves from one site to another')

/** Moves a share of one label's patients to another label, in the need's draw of the attribute. */
export type MoveProduction = Readonly<z.infer<typeof schema>>

export const moveProduction: ChangeKind<MoveProduction> = {
  schema,
  check: (model, change) => {
    const need = model.needs.find(({ id }) => id === change.need)
    if (need === undefined) return unknown('need', 'need', change.need, idsOf(model.needs))
    const draw = need.draws.find(({ attribute }) => attribute === change.attribute)
    if (draw === undefined)
      return unknown(
        'attribute',
        'attribute',
        change.attribute,
        need.draws.map((d) => d.attribute),
      )
    return [
      ...(need.kind === 'planned' ? [] : [remark('need-not-planned', 'need', { need: need.id })]),
      ...checkLabels(model, change),
      ...checkRows(draw.shares, change),
    ]
  },
  apply: (model, change) => ({
    ...model,
    needs: model.needs.map((need) => (need.id === change.need ? moveIn(need, change) : need)),
  }),
  summary: ({ need, from, to, share }) => ({
    text: 'move-production',
    params: { need, from, to, percent: Math.round(share * 1000) / 10 },
  }),
}

function checkLabels(model: CareModel, { attribute, from, to }: MoveProduction): readonly Issue[] {
  const labels = model.attributes.find(({ id }) => id === attribute)?.labels ?? []
  return [...unknown('label', 'from', from, labels), ...unknown('label', 'to', to, labels)]
}

function checkRows(shares: Shares, { rows }: MoveProduction): readonly Issue[] {
  if (rows === undefined) return []
  return 'rows' in shares ? unknownOf('label', 'rows', rows, Object.keys(shares.rows)) : [problem('no-rows', 'rows')]
}

function moveIn(need: Need, change: MoveProduction): Need {
  return {
    ...need,
    draws: need.draws.map((draw) =>
      draw.attribute === change.attribute ? { ...draw, shares: moveShares(draw.shares, change) } : draw,
    ),
  }
}

function moveShares(shares: Shares, change: MoveProduction): Shares {
  const { source } = change
  if ('values' in shares) return { ...shares, values: moveShare(shares.values, change), source }
  const rows = Object.entries(shares.rows).map(([label, row]) => [
    label,
    change.rows?.includes(label) === false ? row : moveShare(row, change),
  ])
  return { ...shares, rows: Object.fromEntries(rows), source }
}

type Row = Record<string, number>

/** What leaves the one is what comes to the other, so that the sum stays. */
function moveShare(row: Row, { from, to, share }: MoveProduction): Row {
  const moved = (row[from] ?? 0) * share
  if (moved === 0 || from === to) return row
  return { ...row, [from]: row[from]! - moved, [to]: (row[to] ?? 0) + moved }
}
