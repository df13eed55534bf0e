import { type PlanFindings, planFindings } from '@samplan/lib/operations'
import type { Command } from 'commander'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  within,
  writeJson,
} from '../context.ts'
import { MaterialError } from '../exit.ts'
import { newCommand } from '../options.ts'
import { planText } from '../plan-text.ts'

/** `samplan plan <folder>`: what does not hold together in the inquiry's commission and plan, and what waits for what. */
export function addPlan(program: Command, context: Context): void {
  newCommand(program, context, 'plan')
    .argument('<folder>', context.say('folder'))
    .action((folder: string, options: CommonOptions) => plan(within(context, folder), folder, options))
}

async function plan(context: Context, folder: string, options: CommonOptions): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const found = await perform(context, planFindings, { files }, options)
  const answer = answerOf(found, context)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'plan.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, planText(found, context))
  if (found.blocking > 0) throw new MaterialError([])
}

/** Texts in the reader's language alone. */
function answerOf({ findings, plan: graph }: PlanFindings, { language }: Context): object {
  const textIn = (text: string | { readonly sv: string; readonly en: string }) =>
    typeof text === 'string' ? text : text[language]
  return {
    findings: findings.map(({ text, question, reason, ...finding }) => ({
      ...finding,
      text: text[language],
      question: question[language],
      ...(reason === undefined ? {} : { reason: textIn(reason) }),
    })),
    plan: graph,
  }
}
