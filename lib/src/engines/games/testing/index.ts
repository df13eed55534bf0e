export { satisfiesKohlberg } from './kohlberg.ts'
export * from './published.ts'
export { prenucleolusByTrying } from './three-players.ts'
