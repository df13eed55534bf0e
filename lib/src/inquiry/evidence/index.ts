export { checkEntries, type EntryHead, headOf } from './entry.ts'
