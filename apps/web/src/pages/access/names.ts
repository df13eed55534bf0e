import { useStudyWords } from '../study-words.ts'
import type { AccessView, Group } from './view.ts'

/** What groups and sites are called. */
export function useNames({ names }: Pick<AccessView, 'names'>) {
  const { t, of } = useStudyWords()
  return {
    group: ({ kind, id = '' }: Group): string =>
      kind === 'everyone' ? t('access.everyone') : of(names[kind][id] ?? id),
    site: (id: string): string => of(names.site[id] ?? id),
  }
}

/** One for each group. */
export function keyOfGroup({ kind, id = '' }: Group): string {
  return `${kind} ${id}`
}
