import type { ScenarioDraft } from '@samplan/lib/contract'
import { useEffect, useReducer } from 'react'

export type Change = ScenarioDraft['changes'][number]

/** A scenario as somebody works on it; each change has a key of its own, so that it stays the same when it is moved. */
export interface Draft {
  readonly scenario: ScenarioDraft
  readonly keys: readonly string[]
  /** The version of the material that it began from. */
  readonly from: number
}

interface History {
  readonly now: Draft
  readonly past: readonly Draft[]
  readonly future: readonly Draft[]
  /** What was changed last: letters typed into one field are one step back. */
  readonly last: string | undefined
  /** Whether the last step went back or forth. */
  readonly stepped?: 'undone' | 'redone'
}

type Step =
  | { readonly do: 'edit'; readonly what: string; readonly draft: Draft }
  | { readonly do: 'undo' | 'redo' }
  | { readonly do: 'begin'; readonly draft: Draft }

const longestHistory = 100

export function step(history: History, action: Step): History {
  const { now, past, future } = history
  switch (action.do) {
    case 'begin':
      return { now: action.draft, past: [], future: [], last: undefined }
    case 'undo':
      return past.length === 0
        ? history
        : { now: past.at(-1)!, past: past.slice(0, -1), future: [now, ...future], last: undefined, stepped: 'undone' }
    case 'redo':
      return future.length === 0
        ? history
        : { now: future[0]!, past: [...past, now], future: future.slice(1), last: undefined, stepped: 'redone' }
    case 'edit': {
      const isSame = history.last === action.what && past.length > 0
      return {
        now: action.draft,
        past: isSame ? past : [...past.slice(-longestHistory), now],
        future: [],
        last: action.what,
      }
    }
  }
}

/** A draft of what is saved. */
export function draftOf(scenario: ScenarioDraft, from: number): Draft {
  return { scenario, keys: scenario.changes.map(newKey), from }
}

/** Equal in what would be saved. */
export function isSameScenario(a: ScenarioDraft, b: ScenarioDraft): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export interface DraftState {
  readonly draft: Draft
  readonly scenario: ScenarioDraft
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Present when the last step went back or forth; how many such steps are left. */
  readonly stepped: { readonly kind: 'undone' | 'redone'; readonly left: number } | undefined
  readonly undo: () => void
  readonly redo: () => void
  /** @param what is changed; changes of the same are one step back */
  readonly edit: (what: string, scenario: ScenarioDraft) => void
  readonly addChange: (change: Change) => string
  readonly setChange: (key: string, what: string, change: Change) => void
  readonly removeChange: (key: string) => void
  readonly moveChange: (key: string, by: number) => void
  /** Goes on from what is given instead, with nothing to undo. */
  readonly begin: (draft: Draft) => void
}

/** What somebody works on; it is there again after a reload, until it is forgotten or the window is closed. */
export function useScenarioDraft(place: string, first: Draft): DraftState {
  const [{ now, past, future, stepped }, dispatch] = useReducer(step, undefined, () => ({
    now: storedDraft(place) ?? first,
    past: [],
    future: [],
    last: undefined,
  }))
  useEffect(() => {
    keepDraft(place, now)
  }, [place, now])
  const { scenario, keys } = now
  const edit = (what: string, next: ScenarioDraft, nextKeys = keys) =>
    dispatch({ do: 'edit', what, draft: { ...now, scenario: next, keys: nextKeys } })
  return {
    draft: now,
    scenario,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    stepped: stepped && { kind: stepped, left: (stepped === 'undone' ? past : future).length },
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
    edit,
    addChange(change) {
      const key = newKey()
      edit(`add ${key}`, { ...scenario, changes: [...scenario.changes, change] }, [...keys, key])
      return key
    },
    setChange(key, what, change) {
      const at = keys.indexOf(key)
      edit(`${key} ${what}`, { ...scenario, changes: scenario.changes.with(at, change) })
    },
    removeChange(key) {
      const at = keys.indexOf(key)
      edit(`remove ${key}`, { ...scenario, changes: scenario.changes.toSpliced(at, 1) }, keys.toSpliced(at, 1))
    },
    moveChange(key, by) {
      const at = keys.indexOf(key)
      const to = Math.min(keys.length - 1, Math.max(0, at + by))
      if (to === at) return
      const moved = <T>(list: readonly T[]): T[] => list.toSpliced(at, 1).toSpliced(to, 0, list[at]!)
      edit(`move ${key} ${to}`, { ...scenario, changes: moved(scenario.changes) }, moved(keys))
    },
    begin: (draft) => dispatch({ do: 'begin', draft }),
  }
}

export const placeOf = (inquiry: string, scenario: string) => `samplan.scenario.${inquiry}.${scenario}`

/** What was left unsaved; undefined when there is nothing that can be read. */
export function storedDraft(place: string): Draft | undefined {
  try {
    const value = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Draft | null
    return value !== null && Array.isArray(value.keys) && Array.isArray(value.scenario.changes) ? value : undefined
  } catch {
    return undefined
  }
}

/** Keeps a draft for who comes to its place. */
export function keepDraft(place: string, draft: Draft): void {
  sessionStorage.setItem(place, JSON.stringify(draft))
}

export function forgetDraft(place: string): void {
  sessionStorage.removeItem(place)
}

/** An id made of a name: lower-case letters, digits and hyphens. */
export function idOfName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '')
}

function newKey(): string {
  return crypto.randomUUID()
}
