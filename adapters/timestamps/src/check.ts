import { hash, X509Certificate } from 'node:crypto'
import { type BaseBlock, OctetString, Sequence } from 'asn1js'
import {
  Certificate,
  type ExtKeyUsage,
  type SignedData,
  SignedDataVerifyError,
  type SignedDataVerifyResult,
} from 'pkijs'
import { readStamp, type Stamp } from './stamp.ts'

/**
 * A stamp that holds, or what is wrong with it: it cannot be read, is of another message, its signature does not hold, its signer is not of
 * the authorities that are trusted (or their certificates did not hold then), or may not stamp time.
 */
export type CheckedStamp =
  | { readonly status: 'holds'; readonly time: string; readonly policy: string; readonly by: string }
  | { readonly status: 'unreadable' | 'other-message' | 'signature-wrong' | 'not-trusted' | 'not-for-time' }

const sha256 = '2.16.840.1.101.3.4.2.1'

/**
 * Did an authority that descends from one of the trusted ones stamp this message, and when? In RFC 3161's order: the imprint, the
 * signature with the certificate that it names, the certificate's chain at the time of the stamp, and that it is for stamping time alone.
 * Left out: whether a certificate was revoked, which takes lists from the net.
 * @param trusted certificates in PEM
 * @see RFC 3161 §2.2, §2.3; RFC 5816
 */
export async function checkStamp(
  token: Uint8Array<ArrayBuffer>,
  message: Uint8Array,
  trusted: readonly string[],
): Promise<CheckedStamp> {
  const stamp = readStamp(token)
  if (stamp === undefined) return { status: 'unreadable' }
  if (stamp.algorithm !== sha256 || !hash('sha256', message, 'buffer').equals(stamp.imprint))
    return { status: 'other-message' }
  const signature = await verifySignature(stamp.signed, message)
  const signer = signature?.signerCertificate
  if (signature?.signatureVerified !== true || !signer || !namesSigner(stamp.signed, signer))
    return { status: 'signature-wrong' }
  if (!(await isTrusted(stamp, message, trusted))) return { status: 'not-trusted' }
  if (!isForTime(signer)) return { status: 'not-for-time' }
  return { status: 'holds', time: stamp.time.toISOString(), policy: stamp.policy, by: nameOf(signer) }
}

async function verifySignature(
  signed: SignedData,
  message: Uint8Array,
  chain: object = {},
): Promise<SignedDataVerifyResult | undefined> {
  try {
    return await signed.verify({ signer: 0, data: Uint8Array.from(message).buffer, extendedMode: true, ...chain })
  } catch (error) {
    if (error instanceof SignedDataVerifyError) return undefined
    throw error
  }
}

/** Its certificates lead to one that is trusted, and all held when it was made. */
async function isTrusted({ signed }: Stamp, message: Uint8Array, trusted: readonly string[]): Promise<boolean> {
  const trustedCerts = trusted.map((pem) => Certificate.fromBER(new X509Certificate(pem).raw))
  const verified = await verifySignature(signed, message, { checkChain: true, trustedCerts })
  return verified?.signerCertificateVerified === true && verified.signatureVerified === true
}

/** The key usage is to stamp time, nothing else, and the certificate insists on that. */
function isForTime({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === '2.5.29.37')
  const { keyPurposes } = (usage?.parsedValue ?? { keyPurposes: [] }) as Pick<ExtKeyUsage, 'keyPurposes'>
  return usage?.critical === true && keyPurposes.length === 1 && keyPurposes[0] === '1.3.6.1.5.5.7.3.8'
}

/** The signed attribute that names the signer's certificate by its hash, so that no other is put in its place. */
function namesSigner({ signerInfos }: SignedData, signer: Certificate): boolean {
  const attributes = signerInfos[0]?.signedAttrs?.attributes ?? []
  const der = new Uint8Array(signer.toSchema().toBER())
  return attributes.some(({ type, values }) => {
    const algorithm =
      type === '1.2.840.113549.1.9.16.2.47' ? 'sha256' : type === '1.2.840.113549.1.9.16.2.12' ? 'sha1' : undefined
    if (algorithm === undefined) return false
    const named = firstHash(values[0] as BaseBlock)
    return named !== undefined && hash(algorithm, der, 'buffer').equals(named)
  })
}

/** SigningCertificate → certs → the first → certHash; of a version 2 with another algorithm than SHA-256 it is not compared. */
function firstHash(value: BaseBlock): Uint8Array | undefined {
  const [certs] = value instanceof Sequence ? value.valueBlock.value : []
  const [first] = certs instanceof Sequence ? certs.valueBlock.value : []
  const [certHash] = first instanceof Sequence ? first.valueBlock.value : []
  return certHash instanceof OctetString ? certHash.valueBlock.valueHexView : undefined
}

/** The signer's subject, as `CN=…, O=…`. */
function nameOf(signer: Certificate): string {
  return new X509Certificate(Buffer.from(signer.toSchema().toBER())).subject.replaceAll('\n', ', ')
}
