import type { Named, SitingAnswerView } from '@samplan/lib/contract'
import { formatDifference } from '@samplan/lib/publish'
import { type StudyWords, useStudyWords } from '../study-words.ts'
import type { Change, Held } from './view.ts'

type Restriction = Pick<Held, 'kind' | 'name' | 'at'>

/** What a restriction asks for, in words. */
export function restrictionName({ kind, name, at }: Restriction, { t, of }: Pick<StudyWords, 't' | 'of'>): string {
  if (kind === 'limit') {
    const measure = of(name)
    return measure === 'cost' || measure === 'changes' || measure === 'minutes' ? t(`siting.limit.${measure}`) : measure
  }
  const where = at === undefined ? undefined : of(at)
  if (kind === 'rule') return of(name)
  if (kind === 'resource') return where === undefined ? of(name) : `${of(name)}, ${where}`
  return t(`siting.kind.${kind}`, { name: of(name), at: where ?? '' })
}

/** What services, sites and groups are called, and amounts as they are written. */
export function useSitingWords({ names }: Pick<SitingAnswerView, 'names'>) {
  const { t, of, number, language } = useStudyWords()
  const called = (list: Readonly<Record<string, Named>>, id: string): string => of(list[id] ?? id)
  return {
    service: (id: string): string => called(names.service, id),
    site: (id: string): string => called(names.site, id),
    at: ({ service, site }: { readonly service: string; readonly site: string }): string =>
      `${called(names.service, service)}, ${called(names.site, site)}`,
    group: (group: Change['group']): string => {
      if (group.kind === 'all') return t('access.everyone')
      return called(group.kind === 'age-group' ? names.ageGroup : names[group.kind], group.id)
    },
    minutes: (value: number | null): string => (value === null ? '–' : number(value, 1)),
    visits: (value: number): string => number(Math.round(value), 0),
    million: (sek: number): string => number(sek / 1e6, 2),
    percent: (share: number | null): string => (share === null ? '–' : `${number(100 * share, 2)} %`),
    weighed: (value: number | null): string => (value === null ? '–' : number(Math.round(value), 0)),
    difference: (value: number, decimals: number): string => formatDifference(value, language, decimals),
  }
}
