import { createHash, randomBytes } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** One of the browser's secrets: it holds 256 random bits, the store their hash. */
export interface SecretCookie {
  /** The hash of what the browser sent; undefined when it sent nothing that could be ours. */
  read(request: FastifyRequest): string | undefined
  /** Gives the browser a new one; the hash is for the store. */
  give(reply: FastifyReply): string
  clear(reply: FastifyReply): void
}

/**
 * @param isSecure over https the name begins with `__Host-`: the browser takes it from this host alone, and sends it back nowhere else
 * @param seconds how long the browser keeps it; default until it is closed
 */
export function secretCookie(plainName: string, isSecure: boolean, seconds?: number): SecretCookie {
  const name = isSecure ? `__Host-${plainName}` : plainName
  // Lax: it comes along when somebody comes from the place where they logged in, and with nothing that another site does by itself.
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' }
  return {
    read(request) {
      const value = request.cookies[name]
      return value !== undefined && /^[\w-]{43}$/.test(value) ? hashOf(value) : undefined
    },
    give(reply) {
      const value = randomBytes(32).toString('base64url')
      reply.setCookie(name, value, { ...options, ...(seconds === undefined ? {} : { maxAge: seconds }) })
      return hashOf(value)
    },
    clear(reply) {
      reply.clearCookie(name, options)
    },
  }
}

function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
