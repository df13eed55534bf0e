import type { z } from 'zod'
import { type Result, type RunId, succeed } from '#base'
import { type CalibrationFigure, type CareModel, type Source, sourceOf } from '#care/model'
import { meanInterval } from '#engines/stats'
import type { FlowSettings } from '#studies/flow'
import { figureIn } from './calibration-figures.ts'
import { collectCases, compileCases, trackProgress } from './flow-cases.ts'
import { readInquiry, selectVariants } from './inquiry.ts'
import { tellFaults } from './operation.ts'
import { rangeOf } from './replications.ts'
import { type FlowInput, flowInput, flowSettings } from './settings.ts'
import { resolveWarmUp } from './warm-up.ts'

/**
 * What the model says of the first baseline beside what was published. `within`: the model's mean lies in the published range (or, where
 * a single figure is published, that figure lies in the model's interval); `overlaps`: only the intervals meet; `outside`: they do not.
 */
export interface CalibrationRow {
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  readonly unit: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly published: { readonly value: number; readonly low: number | null; readonly high: number | null }
  /** Model less published value, in the unit; and as a share of the published value. */
  readonly difference: number | null
  readonly relative: number | null
  readonly verdict: 'within' | 'overlaps' | 'outside' | 'not-measured'
  /** How far the mean is from the published range (or value), as a share of the published value; 0 inside, null when unknown. */
  readonly outsideBy: number | null
  /** A fitted figure, or one that is an input, says nothing of the model's truth. */
  readonly used: CalibrationFigure['used']
  readonly source: string
  /** That of the source. What is held against an assumption is held against nothing that was published. */
  readonly confidence: Source['confidence']
  readonly note: { readonly sv: string; readonly en: string } | null
}

export interface Calibration {
  readonly kind: 'calibration'
  readonly baseline: string
  readonly run: RunId
  readonly seed: number
  readonly settings: FlowSettings
  readonly replications: number
  readonly rows: readonly CalibrationRow[]
}

/** Few, as a misfit of a few per cent is seen in six years of a county. */
const defaultReplications = 6

/** Runs the first baseline and holds it against published figures. Nothing is tuned. */
export const calibrate = tellFaults<FlowInput, Calibration>({
  name: 'calibrate',
  input: flowInput as unknown as z.ZodType<FlowInput>,
  async run(ports, given, onProgress, signal): Promise<Result<Calibration>> {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const { model } = inquiry.value
    const selected = selectVariants(inquiry.value, { scenarios: [] })
    if (!selected.ok) return selected
    const baseline = selected.value[0]!
    const warmUp = await resolveWarmUp(ports, inquiry.value, baseline, given, onProgress, signal)
    if (!warmUp.ok) return warmUp
    const settings = flowSettings(inquiry.value, given, warmUp.value)
    const cases = compileCases(inquiry.value, [baseline], settings, given.seed)
    if (!cases.ok) return cases
    const { plan } = cases.value[0]!
    const replications = given.replications ?? defaultReplications
    const values: (readonly (number | null)[])[] = []
    const [run] = await collectCases(
      ports,
      cases.value,
      rangeOf(0, replications),
      (_, replication, record) => {
        values[replication] = model.calibration.map((figure) => figureIn(plan, record, figure))
      },
      trackProgress('run', onProgress, replications),
      { fresh: given.fresh, signal },
    )
    const rows = model.calibration.map((figure, i) =>
      rowOf(
        model,
        figure,
        values.map((replication) => replication[i]!),
      ),
    )
    const answer = { baseline: baseline.id, run: run!, seed: given.seed, settings, replications, rows }
    return succeed({ kind: 'calibration', ...answer }, [...inquiry.warnings, ...warmUp.warnings, ...cases.warnings])
  },
})

function rowOf(model: CareModel, figure: CalibrationFigure, values: readonly (number | null)[]): CalibrationRow {
  const { mean, low, high } = meanInterval(values)
  const { id, name, unit, published, used, note } = figure
  const difference = mean === null ? null : mean - published.value
  return {
    id,
    name,
    unit,
    value: mean,
    low,
    high,
    published: { value: published.value, low: published.low ?? null, high: published.high ?? null },
    difference,
    relative: difference === null || published.value === 0 ? null : difference / Math.abs(published.value),
    verdict: verdictOf(figure, mean, low, high),
    outsideBy: mean === null ? null : distanceOf(figure, mean),
    used,
    source: published.source,
    confidence: sourceOf(model, published.source).confidence,
    note: note ?? null,
  }
}

function verdictOf(
  { published }: CalibrationFigure,
  mean: number | null,
  low: number | null,
  high: number | null,
): CalibrationRow['verdict'] {
  if (mean === null) return 'not-measured'
  const { value, low: from = value, high: to = value } = published
  const meets = (low ?? mean) <= to && (high ?? mean) >= from
  if ((mean >= from && mean <= to) || (from === to && meets)) return 'within'
  return meets ? 'overlaps' : 'outside'
}

function distanceOf({ published }: CalibrationFigure, mean: number): number | null {
  const { value, low = value, high = value } = published
  return value === 0 ? null : Math.max(0, low - mean, mean - high) / Math.abs(value)
}
