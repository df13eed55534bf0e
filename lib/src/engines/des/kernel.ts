import { kernelBytes } from './kernel.wasm.ts'

/** The kernel's functions; lib/kernel/index.ts says in which order they are to be called. Addresses are in bytes of `memory`. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer }
  reserve(length: number): number
  load(): void
  want(): void
  wantAll(): void
  start(length: number, warmUp: number, seed0: number, seed1: number, replication0: number, replication1: number): void
  advance(until: number, most: number): number
  record(): number
  inspect(): number
  reported(): number
  journeys(): number
  journeyLength(): number
  /** Index of the step with the longest line, −1 without lines; and the patients inside. Both also when the memory is full. */
  longestLine(): number
  inside(): number
}

/** Told of what cannot be: `fault` as in lib/kernel/host.ts, the index of the step or resource, the value, and for a route its ways. */
export type Fail = (fault: number, at: number, value: number, ways: number) => never

let compiled: WebAssembly.Module | undefined

/** An instance of the kernel: one replication, with memory of its own. */
export function createKernel(fail: Fail): Kernel {
  compiled ??= new WebAssembly.Module(bytesOf(kernelBytes))
  return new WebAssembly.Instance(compiled, { host: { fail } }).exports as unknown as Kernel
}

/** Lets the kernel read numbers from its tape. */
export function feed(kernel: Kernel, numbers: Float64Array): void {
  const address = kernel.reserve(numbers.length)
  new Float64Array(kernel.memory.buffer, address, numbers.length).set(numbers)
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes of base64 text. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = base64.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const digit of text) {
    bits = (bits << 6) | digits.indexOf(digit)
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 255
  }
  return bytes
}
