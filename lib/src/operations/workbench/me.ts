import type { logOut as logOutEndpoint, showMe as showMeEndpoint } from '#contract'
import { done, refused } from './outcome.ts'
import type { Handler } from './ports.ts'

export const showMe: Handler<typeof showMeEndpoint> = async (_, { caller }) =>
  done(caller.kind === 'local' ? { mode: 'local', id: 'local' } : { mode: 'server', ...caller.person })

export const logOut: Handler<typeof logOutEndpoint> = async (_, { caller }) =>
  caller.kind === 'local' ? refused('state', 'no-login-here') : done({ to: await caller.leave() })
