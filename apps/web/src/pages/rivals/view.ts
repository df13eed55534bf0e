import type { AnswerOf, ExperimentView, listDisputes, RivalsAnswerView, showInquiry } from '@samplan/lib/contract'

export type About = AnswerOf<typeof showInquiry>
export type Dispute = AnswerOf<typeof listDisputes>['disputes'][number]
export type Answered = RivalsAnswerView['disputes'][number]

/** How many replications may be asked for; the first is the operation's own. */
export const replicationChoices = [8, 30, 100] as const

/** What is asked of one dispute, as the operation takes it. */
export function inputOf(dispute: string, replications: string | undefined) {
  return {
    disputes: [dispute],
    replications: replicationChoices.find((one) => String(one) === replications) ?? replicationChoices[0],
  }
}

/** Was the experiment asked about the dispute? Without any named it was about all. */
export function isAbout({ operation, input }: Pick<ExperimentView, 'operation' | 'input'>, dispute: string): boolean {
  const { disputes = [] } = (input ?? {}) as { readonly disputes?: readonly string[] }
  return operation === 'rivals' && (disputes.length === 0 || disputes.includes(dispute))
}
