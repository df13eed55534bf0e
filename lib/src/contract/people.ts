import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const showMe = endpoint({
  name: 'showMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Who asks: `local` is whoever sits at the computer that the server runs on; of a person name and address',
  answer: z.strictObject({
    mode: z.enum(['local', 'server']),
    id: z.string(),
    name: z.string().optional(),
    email: z.string().optional(),
  }),
})

export const logOut = endpoint({
  name: 'logOut',
  method: 'POST',
  path: '/api/logout',
  summary: 'Ends the session; `to` is where to go then, which may be where the person logged in, to log out there too',
  answer: z.strictObject({ to: z.string() }),
})
