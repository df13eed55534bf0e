export {
  exportPublic,
  findingWords,
  listPublic,
  type PublicEntry,
  type PublicLog,
  type PublicPorts,
  type PublicReceipt,
  readPublicDocument,
  showPublic,
  showPublicLog,
  showReceipt,
} from './open.ts'
export { type Received, sameTextPerHour, sendPublicAnswer, sendPublicComment, wordOfRefusal } from './take-part.ts'
export type * from './view.ts'
