import { answerPath, id as experimentId } from '@samplan/lib/contract'
import { type AnswerForm, answerAs, portsFor, refusal, type WorkbenchPorts } from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { callerOf } from './callers.ts'
import { sendProblem } from './problems.ts'
import { xlsxFile } from './xlsx.ts'

const types: Readonly<Record<AnswerForm, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** The answer of a comparison as a file. */
export function addDownloads(app: FastifyInstance, ports: WorkbenchPorts): void {
  app.get<{ Params: { experiment: string; form: string }; Querystring: { lang?: unknown } }>(
    answerPath,
    { config: { need: 'read' } },
    async ({ params, query, caller }, reply) => {
      const id = experimentId.safeParse(params.experiment)
      const form = (Object.keys(types) as AnswerForm[]).find((one) => one === params.form)
      if (!id.success || form === undefined)
        return sendProblem(reply, refusal('not-found', 'no-form', { form: params.form.slice(0, 20) }))
      const made = await answerAs(
        portsFor(ports, callerOf({ caller })),
        id.data,
        form,
        query.lang === 'en' ? 'en' : 'sv',
      )
      if (!made.ok) return sendProblem(reply, made.problem)
      // A page made from somebody's material runs no scripts of its own, and has its styles in it.
      if (form === 'html')
        reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
      else reply.header('content-disposition', `attachment; filename="comparison.${form}"`)
      const body = made.value.kind === 'text' ? made.value.text : xlsxFile(made.value.sheets)
      return reply.type(types[form]).send(body)
    },
  )
}
