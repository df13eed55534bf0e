import { unitName } from '@samplan/lib/publish'
import { type TextKey, useWords } from '../../app/language.tsx'

/** Units that the model has its own words for; a share is changed as it is written, not in per cent. */
const ownUnits: Readonly<Record<string, TextKey>> = {
  share: 'model.unit.share',
  'per 1 000 inhabitants and year': 'model.unit.per-1000',
}

/** What a number of the model is counted in, in words. */
export function useUnitName(): (unit: string | undefined) => string {
  const { t, language } = useWords()
  return (unit) => {
    if (unit === undefined) return t('model.unit.none')
    const own = ownUnits[unit]
    return own === undefined ? unitName(unit, language) : t(own)
  }
}

const parts: Readonly<Record<string, TextKey>> = {
  travelModes: 'model.part.travelModes',
  sites: 'model.part.sites',
  services: 'model.part.services',
  offerings: 'model.part.offerings',
  accessRules: 'model.part.accessRules',
  resources: 'model.part.resources',
  needs: 'model.part.needs',
  pathways: 'model.part.pathways',
  demand: 'model.part.demand',
}

/** The name of a part of the model; of one that has none yet, its id. */
export function usePartName(): (part: string) => string {
  const { t } = useWords()
  return (part) => {
    const key = parts[part]
    return key === undefined ? part : t(key)
  }
}
