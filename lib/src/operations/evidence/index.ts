export { keepCosigned, nameCosigner } from './cosign.ts'
export { type ExportChoice, type ExportPorts, exportLog } from './export-log.ts'
export { acknowledgeRestore, type EvidencePorts, type Head, rotateKey, type Signing, signLog } from './sign-log.ts'
export { stampCheckpoint } from './stamp-checkpoint.ts'
