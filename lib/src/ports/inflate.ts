/**
 * Unpacks what was packed by deflate: `raw`, or with the head and sum of `zlib`. Nothing of what is more than `atMost` bytes, and nothing of what
 * is no such data.
 */
export type Inflate = (bytes: Uint8Array, form: 'raw' | 'zlib', atMost: number) => Uint8Array | undefined
