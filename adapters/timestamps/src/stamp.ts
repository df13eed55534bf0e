import { ContentInfo, SignedData, TSTInfo } from 'pkijs'

/** What a time stamp token says; nothing of it is checked. */
export interface Stamp {
  readonly signed: SignedData
  /** Hash of the message, and the OID of its algorithm. */
  readonly imprint: Uint8Array
  readonly algorithm: string
  /** OID of the policy under which the authority stamps. */
  readonly policy: string
  /** UTC. */
  readonly time: Date
  readonly nonce?: Uint8Array
}

const signedData = '1.2.840.113549.1.7.2'
const tstInfo = '1.2.840.113549.1.9.16.1.4'

/** undefined for what is no token. @see RFC 3161 §2.4.2 */
export function readStamp(token: Uint8Array<ArrayBuffer>): Stamp | undefined {
  try {
    const content = ContentInfo.fromBER(token)
    if (content.contentType !== signedData) return undefined
    const signed = new SignedData({ schema: content.content })
    const { eContentType, eContent } = signed.encapContentInfo
    if (eContentType !== tstInfo || eContent === undefined || signed.signerInfos.length !== 1) return undefined
    const { messageImprint, policy, genTime, nonce } = TSTInfo.fromBER(eContent.getValue())
    return {
      signed,
      imprint: messageImprint.hashedMessage.valueBlock.valueHexView,
      algorithm: messageImprint.hashAlgorithm.algorithmId,
      policy,
      time: genTime,
      ...(nonce === undefined ? {} : { nonce: nonce.valueBlock.valueHexView }),
    }
  } catch {
    return undefined
  }
}
