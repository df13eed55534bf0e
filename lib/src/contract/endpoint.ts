import { z } from 'zod'

/** One thing that can be asked over HTTP: the server answers it, the web and other programs ask it, and OpenAPI is written from it. */
export interface Endpoint<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> {
  /** Name of the operation, e.g. `showInquiry`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With `:name` for each of `params`, e.g. `/api/inquiries/:inquiry`. */
  readonly path: string
  /** What it gives, in a sentence. */
  readonly summary: string
  readonly params: z.ZodType<Params>
  readonly query: z.ZodType<Query>
  readonly body: z.ZodType<Body>
  readonly answer: z.ZodType<Answer>
}

/** Nothing is asked there. */
const nothing = z.strictObject({})

type Parts<Params, Query, Body, Answer> = Pick<Endpoint, 'name' | 'method' | 'path' | 'summary'> & {
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly answer: z.ZodType<Answer>
}

/** The parts that are left out ask for nothing. */
export function endpoint<Answer, Params = object, Query = object, Body = undefined>(
  parts: Parts<Params, Query, Body, Answer>,
): Endpoint<Params, Query, Body, Answer> {
  return {
    ...parts,
    params: parts.params ?? (nothing as unknown as z.ZodType<Params>),
    query: parts.query ?? (nothing as unknown as z.ZodType<Query>),
    body: parts.body ?? (z.undefined() as unknown as z.ZodType<Body>),
  }
}

export type ParamsOf<E> = E extends Endpoint<infer Params, infer _Q, infer _B, infer _A> ? Params : never
export type QueryOf<E> = E extends Endpoint<infer _P, infer Query, infer _B, infer _A> ? Query : never
export type BodyOf<E> = E extends Endpoint<infer _P, infer _Q, infer Body, infer _A> ? Body : never
export type AnswerOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer Answer> ? Answer : never
/** Any of them. */
export type AnyEndpoint = Pick<Endpoint, 'name' | 'method' | 'path' | 'summary'> &
  Readonly<Record<'params' | 'query' | 'body' | 'answer', z.ZodType>>
