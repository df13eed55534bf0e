import { constants, inflateRawSync, inflateSync } from 'node:zlib'
import type { Inflate } from '@samplan/lib/ports'

/** By Node's zlib, which stops when the limit is reached. */
export const inflate: Inflate = (bytes, form, atMost) => {
  const options = { maxOutputLength: atMost, finishFlush: constants.Z_SYNC_FLUSH }
  try {
    return form === 'raw' ? inflateRawSync(bytes, options) : inflateSync(bytes, options)
  } catch {
    return undefined
  }
}
