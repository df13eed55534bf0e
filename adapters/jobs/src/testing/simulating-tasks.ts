/** The tasks of the operations, for threads. */
export { tasks } from '@samplan/lib/operations'
