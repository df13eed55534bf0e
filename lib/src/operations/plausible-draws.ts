import { type CalibrationFigure, type CareModel, sourceOf } from '#care/model'
import { mean, standardError } from '#engines/stats'

/**
 * How far the model's truth may be from a published figure although its numbers are right, as a share of the figure (one standard
 * deviation): an assumption of ours, as no source gives it for such models.
 */
const discrepancy = 0.1
/** Pukelsheim's rule: nearly all of any unimodal distribution lies within three standard deviations. */
const largestImplausibility = 3
/** From the 5th to the 95th percentile of a normal distribution, in standard deviations. */
const widthOfRange = 2 * 1.6448536269514722

/** Figures that say whether a world may be the region: published ones that are no inputs of the model. */
export function tellingFigures(model: CareModel): readonly CalibrationFigure[] {
  return model.calibration.filter(
    ({ used, published }) => used !== 'input' && sourceOf(model, published.source).confidence !== 'assumption',
  )
}

/**
 * The figure by which a drawn world is farthest from what is published, when it is too far to be the region; undefined when the world is
 * plausible. History matching: |model − published| in standard deviations of observation, replications and model discrepancy together.
 * @param values by figure, one per replication
 * @see Andrianakis et al., "Bayesian history matching of complex infectious disease models", PLoS Computational Biology 11 (2015); Pukelsheim,
 *   "The three sigma rule", The American Statistician 48 (1994)
 */
export function implausibleFigure(
  figures: readonly CalibrationFigure[],
  values: readonly (readonly (number | null)[])[],
): CalibrationFigure | undefined {
  const ranked = figures
    .map((figure, i) => ({ figure, implausibility: implausibilityOf(figure, values[i]!) }))
    .sort((a, b) => b.implausibility - a.implausibility)
  const worst = ranked[0]
  return worst !== undefined && worst.implausibility > largestImplausibility ? worst.figure : undefined
}

function implausibilityOf({ published }: CalibrationFigure, values: readonly (number | null)[]): number {
  const { value, low = value, high = value } = published
  const measured = values.filter((one) => one !== null)
  if (measured.length === 0) return 0
  const chance = measured.length > 1 ? standardError(measured) : 0
  const variance = (value * discrepancy) ** 2 + ((high - low) / widthOfRange) ** 2 + chance ** 2
  return variance === 0 ? 0 : Math.abs(mean(measured) - value) / Math.sqrt(variance)
}
