/**
 * What a client of PostgreSQL sends, message by message (protocol 3.0).
 * @see PostgreSQL documentation, "Frontend/Backend Protocol", message formats
 */
export type ClientMessage =
  | { readonly kind: 'encryption'; readonly bytes: Buffer }
  | { readonly kind: 'cancel'; readonly bytes: Buffer }
  | { readonly kind: 'start'; readonly bytes: Buffer }
  /** `type` is its letter, e.g. `Q` for a query. */
  | { readonly kind: 'message'; readonly type: string; readonly bytes: Buffer }

const encryption = new Set([80877103, 80877104])
const cancel = 80877102
/** PostgreSQL takes no longer message either. */
const longest = 2 ** 30

/**
 * Cuts a stream of bytes into messages; bytes are put together once per message, so a large one costs no more than its size.
 * @throws RangeError when a length cannot be one
 */
export function createMessageReader(take: (message: ClientMessage) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let size = 0
  let isStarted = false

  return (chunk) => {
    chunks.push(chunk)
    size += chunk.length
    for (let length = nextLength(); length !== undefined && length <= size; length = nextLength()) {
      const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
      chunks = [all.subarray(length)]
      size -= length
      take(messageOf(all.subarray(0, length)))
    }
  }

  function nextLength(): number | undefined {
    const header = isStarted ? 5 : 4
    if (size < header) return undefined
    if (chunks[0]!.length < header) chunks = [Buffer.concat(chunks)]
    const length = isStarted ? 1 + chunks[0]!.readInt32BE(1) : chunks[0]!.readInt32BE(0)
    if (length < (isStarted ? 5 : 8) || length > longest) throw new RangeError(`a message of ${length} bytes`)
    return length
  }

  function messageOf(bytes: Buffer): ClientMessage {
    if (isStarted) return { kind: 'message', type: String.fromCharCode(bytes[0]!), bytes }
    const code = bytes.readInt32BE(4)
    if (encryption.has(code)) return { kind: 'encryption', bytes }
    if (code === cancel) return { kind: 'cancel', bytes }
    isStarted = true
    return { kind: 'start', bytes }
  }
}

/** A simple query, as a client would send it. */
export function queryMessage(text: string): Buffer {
  return message('Q', `${text}\0`)
}

/** The end of a row of messages that belong together. */
export const syncMessage = message('S', '')

/** What a PostgreSQL that is being stopped tells its clients; whoever gets it for a statement knows that it was not carried out. */
export const stopMessage = message(
  'E',
  'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0',
)

function message(type: string, content: string): Buffer {
  const body = Buffer.from(content, 'utf8')
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(4 + body.length, 1)
  return Buffer.concat([head, body])
}
