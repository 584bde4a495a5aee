/** Asks the person to prove again who they are; answers whether they did. */
export type Prover = () => Promise<boolean>
let prover: Prover | undefined
let asking: Promise<boolean> | undefined

/** The shell says how a person is asked; answers how to stop. */
export function onProofWanted(ask: Prover): () => void {
  prover = ask
  return () => {
    if (prover === ask) prover = undefined
  }
}

/** One question for all requests that wait for it. */
export function askForProof(): Promise<boolean> {
  asking ??= (prover?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined
  })
  return asking
}

/** Whether a refusal is that of a sensitive operation whose person must prove again who they are. */
export async function asksForProof(response: Response): Promise<boolean> {
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { code?: string } | null
  return body?.code === 'proveAgain'
}

/** A file on its way is not kept in memory for a second try; no upload is a sensitive operation. */
export const canRepeat = (request: Request): boolean =>
  request.method === 'GET' || /json/.test(request.headers.get('content-type') ?? 'json')
