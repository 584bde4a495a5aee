import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Integer, OctetString } from 'asn1js'
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import type { Host } from '#kernel/module'
import { guardedFetch } from '#kernel/outgoing'

const sha256Id = '2.16.840.1.101.3.4.2.1'
/** What a certificate that stamps must be for, and nothing else (RFC 3161, 2.3). */
const timeStampingId = '1.3.6.1.5.5.7.3.8'
const usageId = '2.5.29.37'
/** PKIStatus granted and grantedWithMods (RFC 3161, 2.4.2). */
const granted: readonly number[] = [0, 1]
const timeoutMs = 20_000
const mostBytes = 256 * 1024

/** A copy, because DER is read from a buffer of its own. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** The certificates of `AUDIT_TSA_CA`; none when it is not set, and then a stamp proves only itself. */
export async function trustedAuthorities({ config }: Pick<Host, 'config'>): Promise<readonly Certificate[]> {
  if (!config.auditTsaCa) return []
  const pem = await readFile(config.auditTsaCa, 'utf8')
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  // Nobody named is not the same as nobody to be checked.
  if (!found.length)
    throw new Error('AUDIT_TSA_CA 文件中没有证书。There is no certificate in the file AUDIT_TSA_CA names.')
  return found.map((one) => Certificate.fromBER(own(new X509Certificate(one).raw)))
}

/** Asks an authority to stamp a root of the chain (RFC 3161 over HTTP, 3.4); answers the token, DER, once it was checked. */
export async function askForStamp(url: string, root: Buffer, trusted: readonly Certificate[]): Promise<Buffer> {
  const nonce = randomBytes(8)
  // Positive and without needless zeros: DER knows one form of a number.
  nonce[0] = (nonce[0]! & 0x3f) | 0x40
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Id }),
      hashedMessage: new OctetString({ valueHex: own(createHash('sha256').update(root).digest()).buffer }),
    }),
    nonce: new Integer({ valueHex: own(nonce).buffer }),
    certReq: true,
  })
  const answer = await guardedFetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(request.toSchema().toBER()),
    timeoutMs,
    maxBytes: mostBytes,
    // The administrator names it; some are on the same premises.
    allowPrivate: true,
  })
  if (answer.status !== 200) throw new Error(`the time stamping authority (AUDIT_TSA_URL) answered ${answer.status}`)
  const { status, timeStampToken } = TimeStampResp.fromBER(own(answer.body))
  if (!granted.includes(status.status) || !timeStampToken)
    throw new Error(`the time stamping authority (AUDIT_TSA_URL) refused with PKIStatus ${status.status}`)
  const token = Buffer.from(timeStampToken.toSchema().toBER())
  const said = infoIn(signedIn(token)).nonce
  if (!said || !nonce.equals(Buffer.from(said.valueBlock.valueHexView)))
    throw new Error('the time stamping authority (AUDIT_TSA_URL) answered another request: the nonce differs')
  if (!(await timeIn(token, root, trusted)))
    throw new Error('the time stamp is not one of this head, or not signed by whom AUDIT_TSA_CA trusts')
  return token
}

const signedIn = (token: Buffer): SignedData => new SignedData({ schema: ContentInfo.fromBER(own(token)).content })
const infoIn = (signed: SignedData): TSTInfo =>
  TSTInfo.fromBER(own(new Uint8Array(signed.encapContentInfo.eContent!.getValue())))

/**
 * When an authority stamped this root; undefined when the token is of another root, was changed, or is signed by somebody who is not
 * trusted or not meant to stamp. Certificates are judged as of the stamped time: that they ended since takes nothing from it.
 */
export async function timeIn(token: Buffer, root: Buffer, trusted: readonly Certificate[]): Promise<Date | undefined> {
  try {
    const signed = signedIn(token)
    const at = infoIn(signed).genTime
    const chain = trusted.length ? { checkChain: true, trustedCerts: [...trusted], checkDate: at } : {}
    const found = await signed.verify({ signer: 0, data: own(root).buffer, extendedMode: true, ...chain })
    return found.signatureVerified && mayStamp(found.signerCertificate) ? at : undefined
  } catch {
    // The library throws for what it cannot read and for what does not verify alike: either way it is no stamp of this root.
    return undefined
  }
}
function mayStamp(certificate: Certificate | null | undefined): boolean {
  const usage = certificate?.extensions?.find((e) => e.extnID === usageId)
  return usage?.parsedValue instanceof ExtKeyUsage && usage.parsedValue.keyPurposes.includes(timeStampingId)
}
