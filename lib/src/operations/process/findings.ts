import type { AnswerOf, listFindings as endpoint } from '#contract'
import { type Finding, lint } from '#inquiry/plan'
import { done } from '../workbench/outcome.ts'
import type { ProcessHandler } from '../workbench/ports.ts'
import { idOfFinding } from './commission.ts'
import { writtenCommission } from './open.ts'
import { openLog } from './show.ts'

export const listFindings: ProcessHandler<typeof endpoint> = async (ports, { params, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const written = await writtenCommission(ports.process.materials, params.inquiry)
  // An inquiry that was opened without inquiry.yaml has nothing to look through.
  if (!written.ok) return written.problem.code === 'not-found' ? done({ findings: [] }) : written
  const open = lint(written.value).filter(({ state }) => state !== 'fixed')
  return done({ findings: open.map(findingView) })
}

function findingView(finding: Finding): AnswerOf<typeof endpoint>['findings'][number] {
  const { code, severity, text, question, spans } = finding
  return { id: idOfFinding(finding), code, severity, text, question, sources: spans.map((span) => ({ ...span })) }
}
