export { errorCode, writeOutput } from './atomic.ts'
export { readFile, readFolder, writeFolder } from './folder.ts'
export {
  exportCompanions,
  inWords,
  isExport,
  type Report,
  readExport,
  verifyExport,
  writeExport,
} from './history/index.ts'
export { inflate } from './inflate.ts'
export { digest, keyFolderOf, lastCheckpoint, openKeyFolder, readPublicKey, verifyEd25519 } from './key-folder.ts'
export { createFileRunStore } from './run-store.ts'
export { usualFolder } from './usual-folder.ts'
