import { hash, randomBytes } from 'node:crypto'
import { Integer, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import { readStamp } from './stamp.ts'

/**
 * Why there is no stamp: nobody answers there, with something that is no answer, with a refusal (`reason` is its number or text), or with
 * a stamp of something else than what was asked for.
 */
export type StampProblem = 'no-answer' | 'not-an-answer' | 'refused' | 'other-request'

export class StampError extends Error {
  override readonly name = 'StampError'
  readonly problem: StampProblem
  readonly reason: string
  constructor(problem: StampProblem, reason = '') {
    super(`${problem} ${reason}`.trim())
    this.problem = problem
    this.reason = reason
  }
}

const sha256 = '2.16.840.1.101.3.4.2.1'
const largestAnswer = 100_000
const patienceMs = 20_000

/**
 * Asks a time stamping authority over HTTP to say when it has seen the message, of which it gets the SHA-256 alone. Whose answer it is,
 * `checkStamp` says.
 * @returns the DER of the time stamp token, with the authority's certificates
 * @throws StampError
 * @see RFC 3161 §2.4, §3.4
 */
export async function askStamp(address: string, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const imprint = hash('sha256', message, 'buffer')
  const nonce = Uint8Array.of(1, ...randomBytes(15))
  const answer = await post(address, requestOf(imprint, nonce))
  const token = tokenIn(answer)
  const stamp = readStamp(token)
  if (stamp === undefined) throw new StampError('not-an-answer')
  const isOurs = stamp.nonce !== undefined && Buffer.from(stamp.nonce).equals(nonce)
  if (!isOurs || !Buffer.from(stamp.imprint).equals(imprint)) throw new StampError('other-request')
  return token
}

function requestOf(imprint: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256 }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(imprint).buffer }),
    }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  })
  return request.toSchema().toBER()
}

async function post(address: string, body: ArrayBuffer): Promise<Uint8Array> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body,
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!response.ok) throw new StampError('no-answer', String(response.status))
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > largestAnswer) throw new StampError('not-an-answer')
    return bytes
  } catch (error) {
    if (error instanceof StampError) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new StampError('no-answer', cause instanceof Error ? cause.message : String(cause))
  }
}

/** Granted, also with changes; anything else is a refusal. */
const granted: readonly number[] = [0, 1]

function tokenIn(answer: Uint8Array): Uint8Array<ArrayBuffer> {
  const response = readResponse(answer)
  const { status, timeStampToken } = response
  if (!granted.includes(status.status)) {
    const [said] = status.statusStrings ?? []
    throw new StampError('refused', said === undefined ? String(status.status) : said.valueBlock.value)
  }
  if (timeStampToken === undefined) throw new StampError('not-an-answer')
  return new Uint8Array(timeStampToken.toSchema().toBER())
}

function readResponse(answer: Uint8Array): TimeStampResp {
  try {
    return TimeStampResp.fromBER(answer)
  } catch {
    throw new StampError('not-an-answer')
  }
}
