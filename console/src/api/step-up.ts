/** How somebody shows anew that it is them; false where they would not. */
type Ask = () => Promise<boolean>

let ask: Ask | null = null
let asking: Promise<boolean> | null = null

/** What is done when the server wants a second factor for a grave step. */
export function whenStepUp(then: Ask | null) {
  ask = then
}

/**
 * Sends a request; where the server first wants a second factor, asks for it and sends the same
 * request again, so under the same idempotency key.
 */
export async function sent(make: () => Promise<Response>): Promise<Response> {
  const response = await make()
  if (response.status !== 403 || !ask) return response
  const said: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if ((said as { code?: string } | null)?.code !== 'STEP_UP_REQUIRED') return response
  // two that wait are answered at once
  asking ??= ask().finally(() => {
    asking = null
  })
  return (await asking) ? make() : response
}
