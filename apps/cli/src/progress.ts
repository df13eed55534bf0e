import type { OnProgress } from '@samplan/lib/operations'
import { SingleBar } from 'cli-progress'
import type { Say } from './language.ts'

export interface ProgressView {
  readonly onProgress: OnProgress
  close(): void
}

/** A bar with the time left on the error stream when that is a terminal; otherwise nothing. */
export function createProgress(stream: NodeJS.WriteStream, say: Say, quiet: boolean): ProgressView {
  if (quiet || stream.isTTY !== true) return { onProgress: () => undefined, close: () => undefined }
  const bar = new SingleBar({
    stream,
    format: `{stage} {bar} {value}/{total}{found}  ${say('time-left')} {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
    etaBuffer: 20,
  })
  let active = false
  return {
    onProgress({ stage, done, total, found }) {
      const payload = { stage: say(`progress.${stage}`), found: found > 0 ? ` (${say('found', { found })})` : '' }
      if (!active) bar.start(total, done, payload)
      active = true
      bar.setTotal(total)
      bar.update(done, payload)
    },
    close() {
      if (active) bar.stop()
      active = false
    },
  }
}
