/** What `http.ts` uses of autocannon, which has no types of its own. */
declare module 'autocannon' {
  interface Percentiles {
    readonly p50: number
    readonly p90: number
    readonly p99: number
    readonly max: number
  }
  interface Result {
    readonly requests: { readonly total: number }
    readonly latency: Percentiles
    readonly errors: number
    readonly timeouts: number
    readonly non2xx: number
  }
  export default function autocannon(options: {
    readonly url: string
    readonly connections: number
    readonly duration: number
    readonly requests: readonly { readonly method: 'GET'; readonly path: string }[]
  }): Promise<Result>
}
