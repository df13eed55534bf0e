import { nearestOf } from '#base'
import { type Context, type Refusal, refuse } from './command.ts'
import type { Event } from './log.ts'
import type { Figure, Inquiry } from './state.ts'

// Where the figures of packages and reports come from that no run gave (I16).

/** Figures whose source is neither registered in the log nor in the inquiry's material, each with its number in the list, from 1. */
export function unsourced(
  { reporting }: Inquiry,
  figures: readonly Figure[],
  { sources = new Map() }: Context,
): readonly Refusal[] {
  const known = [...Object.keys(reporting.sources), ...sources.keys()]
  return figures.flatMap((figure, i) => {
    if (!('source' in figure)) return []
    const { source, place } = placeOf(figure)
    if (known.includes(source)) return []
    const nearest = nearestOf(source, known)
    return refuse('SOURCE_NOT_REGISTERED', {
      n: i + 1,
      figure: figure.what,
      source,
      ...(place === '' ? {} : { place }),
      ...(nearest === undefined ? {} : { nearest }),
    })
  })
}

/** Sources that only the material has are registered when figures are frozen on them: so the log tells by itself where each comes from. */
export function sourcesTaken(
  { reporting }: Inquiry,
  figures: readonly Figure[],
  { sources }: Context,
): readonly Event[] {
  const named = new Set(figures.flatMap((figure) => ('source' in figure ? [placeOf(figure).source] : [])))
  return [...named].flatMap((id) => {
    const title = Object.hasOwn(reporting.sources, id) ? undefined : sources?.get(id)
    return title === undefined ? [] : [{ kind: 'source-registered' as const, id, title }]
  })
}

/** `statistics-2025#table-4`, `directive-2024:106-108`: the id of a source, and perhaps a place in it. */
function placeOf({ source: given }: Extract<Figure, { source: string }>): { source: string; place: string } {
  const source = given.split(/[#:]/, 1)[0]!
  return { source, place: given.slice(source.length + 1) }
}
