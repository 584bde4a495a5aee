import { createHash, X509Certificate } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js'
import {
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'

const tstInfoId = '1.2.840.113549.1.9.16.1.4'
const [contentTypeId, digestId] = ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4']
/** SigningCertificateV2 (RFC 5816): names the certificate by its hash. */
const signingCertificateId = '1.2.840.113549.1.9.16.2.47'
const [usageId, constraintsId] = ['2.5.29.37', '2.5.29.19']
const day = 86_400_000

type Keys = CryptoKeyPair
const newKeys = async (): Promise<Keys> =>
  (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as unknown as Keys

async function certify(
  subject: string,
  keys: Keys,
  by: { readonly name: string; readonly keys: Keys },
  extension: Extension,
): Promise<Certificate> {
  const made = new Certificate()
  made.version = 2
  made.serialNumber = new Integer({ value: Math.floor(Math.random() * 2 ** 30) + 1 })
  const name = (value: string) => new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value }) })
  made.issuer.typesAndValues.push(name(by.name))
  made.subject.typesAndValues.push(name(subject))
  made.notBefore.value = new Date(Date.now() - day)
  made.notAfter.value = new Date(Date.now() + day)
  made.extensions = [extension]
  await made.subjectPublicKeyInfo.importKey(keys.publicKey)
  await made.sign(by.keys.privateKey, 'SHA-256')
  return made
}

/**
 * A time stamping authority that speaks RFC 3161 over HTTP, with a root of its own, for tests. `change` may alter what it signs; `ca` is
 * what `AUDIT_TSA_CA` names.
 */
export async function timeStampAuthority(change: (info: TSTInfo) => void = () => {}) {
  const [rootKeys, keys] = [await newKeys(), await newKeys()]
  const root = { name: 'Test Root', keys: rootKeys }
  const constraints = new BasicConstraints({ cA: true })
  const ca = await certify(
    root.name,
    rootKeys,
    root,
    new Extension({ extnID: constraintsId, critical: true, extnValue: constraints.toSchema().toBER() }),
  )
  const usage = new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] })
  const own = await certify(
    'Test Time Stamping',
    keys,
    root,
    new Extension({ extnID: usageId, critical: true, extnValue: usage.toSchema().toBER() }),
  )
  let serial = 0
  const stamp = async (asked: Uint8Array): Promise<Buffer> => {
    const request = TimeStampReq.fromBER(new Uint8Array(asked))
    const info = new TSTInfo({
      version: 1,
      policy: '1.3.6.1.4.1.99999.1',
      messageImprint: request.messageImprint,
      serialNumber: new Integer({ value: ++serial }),
      genTime: new Date(),
      ...(request.nonce ? { nonce: request.nonce } : {}),
    })
    change(info)
    const token = await signed(info.toSchema().toBER(), own, keys)
    return Buffer.from(
      new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken: token }).toSchema().toBER(),
    )
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const isQuery = request.headers['content-type'] === 'application/timestamp-query'
      if (!isQuery) return void response.writeHead(415).end()
      stamp(Buffer.concat(parts)).then(
        (body) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body),
        () => response.writeHead(400).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    ca: new X509Certificate(new Uint8Array(ca.toSchema(true).toBER())).toString(),
    close: () => server.close(),
  }
}

/** CMS over the content (RFC 5652), with the attributes a time stamp must have and its certificate inside. */
async function signed(content: ArrayBuffer, certificate: Certificate, keys: Keys): Promise<ContentInfo> {
  const hashOf = (bytes: ArrayBuffer) =>
    new OctetString({ valueHex: new Uint8Array(createHash('sha256').update(new Uint8Array(bytes)).digest()).buffer })
  const sequence = (value: Sequence | OctetString) => new Sequence({ value: [value] })
  const named = sequence(sequence(sequence(hashOf(certificate.toSchema(true).toBER()))))
  const attribute = (type: string, value: ObjectIdentifier | OctetString | Sequence) =>
    new Attribute({ type, values: [value] })
  const cms = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: tstInfoId,
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(contentTypeId, new ObjectIdentifier({ value: tstInfoId })),
            attribute(digestId, hashOf(content)),
            attribute(signingCertificateId, named),
          ],
        }),
      }),
    ],
    certificates: [certificate],
  })
  await cms.sign(keys.privateKey, 0, 'SHA-256')
  return new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: cms.toSchema(true) })
}
