import { z } from 'zod'
import type { AnswerOf, listCommands as endpoint } from '#contract'
import { type CommandName, commandKinds, commandsOf } from '#inquiry/process'
import { done } from '../workbench/outcome.ts'
import type { ProcessHandler } from '../workbench/ports.ts'
import { openLog } from './show.ts'

export const listCommands: ProcessHandler<typeof endpoint> = async (ports, { params, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const kinds = commandsOf(log.state, { ...reader, next: log.state.size })
  return done({ commands: kinds.map((kind) => ({ kind, schema: schemaOf(kind) })) })
}

type Schema = AnswerOf<typeof endpoint>['commands'][number]['schema']
const written = new Map<CommandName, Schema>()

/** The same as long as the program is: a schema takes milliseconds to write. */
function schemaOf(kind: CommandName): Schema {
  const known = written.get(kind)
  if (known !== undefined) return known
  const { $schema: _, ...schema } = z.toJSONSchema(commandKinds[kind].schema, { io: 'input', reused: 'inline' })
  written.set(kind, schema)
  return schema
}
