import { nameIn } from '@samplan/lib/care/model'
import type { SitingAnswer } from '@samplan/lib/operations'
import type { Context } from './context.ts'

/** Rules, volumes and limits that were asked for, each with who asks and its source; and those that are off. */
export function whatHolds({ restrictions, off }: SitingAnswer, { say, language }: Context): string {
  const line = ({ id, kind, name, by, source }: SitingAnswer['restrictions'][number]): string => {
    const text = kind === 'limit' ? say(`site.limit-${nameIn(name, language)}`) : nameIn(name, language)
    const who = by === undefined ? '' : `${nameIn(by, language)}, `
    const ground = source === '' ? '' : ` (${who}${source})`
    return `  ${id}: ${say(`site.kind-${kind}`, { name: text })}${ground}`
  }
  return [
    ...(restrictions.length === 0 ? [] : [say('site.restrictions'), ...restrictions.map(line)]),
    ...(off.length === 0 ? [] : [say('site.off'), ...off.map(line)]),
  ].join('\n')
}
