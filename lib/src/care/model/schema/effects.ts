import { z } from 'zod'
import { bilingual, id, sourced } from './values.ts'

/** What longer ways did to the patients of one diagnosis, where somebody studied it. */
const effect = z.strictObject({
  id,
  name: bilingual.describe('The outcome, e.g. deaths within 90 days, in Swedish and English'),
  diagnosis: bilingual.describe('The patients who were studied; the effect is of no others, in Swedish and English'),
  service: id.describe('Id of the service that they had farther to'),
  patients_per_1000: sourced
    .optional()
    .describe('Such patients a year per 1 000 inhabitants of all ages; with it cases a year are told too'),
  bands: z
    .array(
      z.strictObject({
        from: z.number().min(0).max(1440).describe('At least so many minutes added'),
        below: z.number().min(0).max(1440).optional().describe('… and fewer than these; absent: and more'),
        per_1000: sourced.describe('Cases added per 1 000 such patients; 0 where the study found none'),
      }),
    )
    .min(1)
    .describe('Bands of added minutes that were studied; of what lies between nothing is said'),
})
export type TravelEffect = Readonly<z.infer<typeof effect>>
export const effects = z.strictObject({
  effects: z.array(effect).min(1).describe('Published effects of longer ways, as assumptions with their source'),
})
