/** What the server asks a passkey: bytes in base64url. */
export interface PasskeyOptions {
  challenge: string
  rpId: string
  allow: string[]
}

export interface PasskeyAnswer {
  id: string
  authenticatorData: string
  clientDataJson: string
  signature: string
  userHandle: string | null
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (c) => c.charCodeAt(0))
}

export function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** Asks the device; null where the person would not. */
export async function ask(options: PasskeyOptions): Promise<PasskeyAnswer | null> {
  const credential = await navigator.credentials
    .get({
      publicKey: {
        challenge: bytes(options.challenge),
        rpId: options.rpId,
        allowCredentials: options.allow.map((id) => ({ type: 'public-key', id: bytes(id) })),
        userVerification: 'required',
      },
    })
    .catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return null
  const answer = credential.response as AuthenticatorAssertionResponse
  return {
    id: text(credential.rawId),
    authenticatorData: text(answer.authenticatorData),
    clientDataJson: text(answer.clientDataJSON),
    signature: text(answer.signature),
    userHandle: answer.userHandle ? text(answer.userHandle) : null,
  }
}

export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && isSecureContext
}

/** What the server asks of a new passkey. */
export interface NewPasskey {
  challenge: string
  question: string
  rpId: string
  user: string
  userName: string
  algorithms: number[]
  exclude: string[]
}

/** Has the device make a passkey; null where the person would not. */
export async function make(
  options: NewPasskey,
): Promise<{ attestationObject: string; clientDataJson: string } | null> {
  const credential = await navigator.credentials
    .create({
      publicKey: {
        challenge: bytes(options.question),
        rp: { id: options.rpId, name: 'Huika' },
        user: { id: bytes(options.user), name: options.userName, displayName: options.userName },
        pubKeyCredParams: options.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: options.exclude.map((id) => ({ type: 'public-key', id: bytes(id) })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
      },
    })
    .catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return null
  const answer = credential.response as AuthenticatorAttestationResponse
  return {
    attestationObject: text(answer.attestationObject),
    clientDataJson: text(answer.clientDataJSON),
  }
}
