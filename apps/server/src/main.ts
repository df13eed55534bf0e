import { usualFolder } from '@samplan/files'
import { wordsOf } from '@samplan/lib/operations'
import { describeIssue } from '@samplan/lib/reading'
import { readLoginSettings } from './login/settings.ts'
import { serve } from './serve.ts'
import { reasonOfNoStart } from './start.ts'

const { HOST, PORT, SAMPLAN_DATA, SAMPLAN_LOGIN, DATABASE_URL } = process.env
try {
  const login = SAMPLAN_LOGIN ? readLoginSettings(SAMPLAN_LOGIN, process.env) : undefined
  if (login?.ok === false) {
    for (const issue of login.issues)
      for (const language of ['sv', 'en'] as const) process.stderr.write(`${describeIssue(issue, language)}\n`)
    process.exitCode = 2
  } else
    await serve({
      store: DATABASE_URL ? { address: DATABASE_URL } : { folder: SAMPLAN_DATA || usualFolder().folder },
      port: Number(PORT || 8080),
      ...(HOST ? { host: HOST } : {}),
      login: login?.value,
    })
} catch (error) {
  const reason = reasonOfNoStart(error)
  if (reason === undefined) throw error
  const { sv, en } = wordsOf('no-start', { reason })
  process.stderr.write(`${sv}\n${en}\n`)
  process.exitCode = 2
}
