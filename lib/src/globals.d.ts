// What browsers and Node both have, and no more: lib is compiled without the types of either.
declare global {
  class TextEncoder {
    encode(text: string): Uint8Array
  }
  class TextDecoder {
    constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
    decode(bytes: Uint8Array): string
  }
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array<ArrayBuffer>)
    }
    class Instance {
      constructor(module: Module, imports: Record<string, Record<string, (...numbers: number[]) => number>>)
      readonly exports: Record<string, unknown>
    }
    class RuntimeError extends Error {}
    function compile(bytes: Uint8Array): Promise<Module>
  }
  interface AbortSignal {
    readonly aborted: boolean
    addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
    removeEventListener(type: 'abort', listener: () => void): void
  }
}

export {}
