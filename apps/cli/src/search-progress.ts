import { formatNumber } from '@samplan/lib/publish'
import type { Context } from './context.ts'

/** How far a search has come, as engines tell it. */
interface SearchProgress {
  readonly seconds: number
  readonly nodes: number
  readonly objective?: number
  readonly bound?: number
  readonly gap?: number
}
export interface SearchProgressView {
  readonly onProgress: (progress: SearchProgress) => void
  close(): void
}

/** One line with the best answer, the bound and the gap on the error stream when that is a terminal; otherwise nothing. */
export function createSearchProgress({ stderr, say, language }: Context, quiet: boolean): SearchProgressView {
  if (quiet || stderr.isTTY !== true) return { onProgress: () => undefined, close: () => undefined }
  let isShown = false
  const number = (value: number | undefined, decimals?: number): string =>
    value === undefined ? '–' : formatNumber(value, language, decimals)
  return {
    onProgress({ seconds, nodes, objective, bound, gap }) {
      const line = say('location.progress', {
        seconds: number(seconds, 0),
        objective: number(objective, 2),
        bound: number(bound, 2),
        gap: number(gap === undefined ? undefined : gap * 100, 3),
        nodes,
      })
      stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns ?? 80) - 1)}`)
      isShown = true
    },
    close() {
      if (isShown) stderr.write('\r\u001b[2K')
      isShown = false
    },
  }
}
