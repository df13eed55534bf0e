export { fromBase64, fromHex, isEqual, toBase64, toHex } from './bytes.ts'
export { type Checkpoint, checkpointText, mergeNotes, readCheckpoint, readCheckpointText } from './checkpoint.ts'
export { type Opening, opens, type Sealed, seal } from './commitment.ts'
export { checkEntries, type EntryHead, headOf } from './entry.ts'
export { type EvidenceEvent, type EvidenceIn, evidenceIn, keyAt } from './events.ts'
export {
  checkSignature,
  keyIdOf,
  keyText,
  type Note,
  type NoteKey,
  type NoteSignature,
  noteText,
  readKey,
  readNote,
  type SignBytes,
  signNote,
  type VerifyBytes,
} from './note.ts'
export { consistencyProof, inclusionProof, provesConsistency, provesInclusion } from './proofs.ts'
export { addStamp, type NoteStamp, stampedBytes, stampsOf } from './stamps.ts'
export { addLeaf, type Digest, leafHash, nodeHash, noPeaks, type Peaks, rootOf, treeRoot } from './tree.ts'
