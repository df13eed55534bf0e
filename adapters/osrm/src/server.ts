/** A server that speaks OSRM's HTTP interface. */
export interface OsrmServer {
  /** `http://127.0.0.1:5000` */
  readonly address: string
  /** As the server's data were made; default `driving`. */
  readonly profile?: string
  /** So many positions of each kind in one question, at most; default 50. */
  readonly block?: number
  /** Milliseconds for one question; default 30 000. */
  readonly timeout?: number
  /** Milliseconds before the first of three further tries, doubled before each of the others; default 500. */
  readonly pause?: number
}
