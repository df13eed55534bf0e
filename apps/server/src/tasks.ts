/** What this app's worker threads import. */
export { tasks } from '@samplan/lib/operations'
